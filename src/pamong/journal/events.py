"""What an event is. Each room declares its own in its `events.py`."""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Self, get_type_hints
from uuid import UUID


class Code(str):
    """A short word of our own vocabulary ("moved", "plt"); never text that a person wrote."""


_ENCODE: dict[type, Any] = {UUID: str, date: date.isoformat, datetime: datetime.isoformat}
_DECODE: dict[type, Any] = {UUID: UUID, date: date.fromisoformat, datetime: datetime.fromisoformat}
ALLOWED = (UUID, date, datetime, int, bool, Code)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. It carries ids, dates, numbers and codes only: the journal is kept for ever,
    so nothing that a person wrote or that names a person may enter it (UU 27/2022: personal text is erasable).
    """

    agency_id: UUID | None
    subject_id: UUID
    """The row it happened to."""
    about_id: UUID | None = None
    """The person whose data it concerns; she sees it in "siapa membaca data saya"."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.name = f"{cls.__module__.split('.')[1]}.{cls.__name__}"

    @classmethod
    def own_fields(cls) -> dict[str, type]:
        """Name and type of the fields that this event adds, `None` stripped from optional ones."""
        base = {field.name for field in dataclasses.fields(Event)}
        hints = get_type_hints(cls)
        return {
            field.name: _without_none(hints[field.name]) for field in dataclasses.fields(cls) if field.name not in base
        }

    def data(self) -> dict[str, Any]:
        """Return the event's own fields as JSON values."""
        return {name: _encode(getattr(self, name)) for name in self.own_fields()}

    @classmethod
    def rebuilt(cls, *, agency_id: UUID | None, subject_id: UUID, about_id: UUID | None, data: dict[str, Any]) -> Self:
        """Return the event as it was announced."""
        own = {
            name: None if data.get(name) is None else _DECODE.get(kind, kind)(data[name])
            for name, kind in cls.own_fields().items()
        }
        return cls(agency_id=agency_id, subject_id=subject_id, about_id=about_id, **own)


def _without_none(hint: Any) -> type:
    kinds = [kind for kind in getattr(hint, "__args__", (hint,)) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 else hint


def _encode(value: Any) -> Any:
    return _ENCODE.get(type(value), lambda plain: plain)(value)
