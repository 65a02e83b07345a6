"""What an event is. Each room declares its own in its `events.py`."""

import dataclasses
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, ClassVar, Self, get_type_hints
from uuid import UUID


class Code(str):
    """A short word of our own vocabulary ("moved", "plt"); never text that a person wrote."""

    __slots__ = ()


_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{1,40}")
_ENCODE: dict[type, Any] = {UUID: str, date: date.isoformat, datetime: datetime.isoformat}
_DECODE: dict[type, Any] = {UUID: UUID, date: date.fromisoformat, datetime: datetime.fromisoformat}
ALLOWED = (UUID, date, datetime, int, bool, Code)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. It carries ids, dates, numbers and codes only: the journal is kept for ever,
    so nothing that a person wrote or that names a person may enter it (UU 27/2022: personal text is erasable).

    A field that is added later needs a default, for the entries that were written before it was there.
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
    def own_fields(cls) -> dict[str, type[Any]]:
        """Name and type of the fields that this event adds, `None` stripped from optional ones."""
        kind: Any = cls  # mypy takes the hash of the instances for the hash of the class
        return _own_fields(kind)

    def data(self) -> dict[str, Any]:
        """Return the event's own fields as JSON values; raise `TypeError` when one is not of its declared type."""
        return {name: self._encoded(name, kind) for name, kind in self.own_fields().items()}

    def _encoded(self, name: str, kind: type[Any]) -> Any:
        value: Any = getattr(self, name)
        if value is None:
            return None
        if kind is Code:
            # A text choice is a str too; what counts is that nobody's sentence gets in.
            fits = isinstance(value, str) and _CODE.fullmatch(value) is not None
            value = str(value) if fits else value
        else:
            fits = type(value) is kind and getattr(value, "tzinfo", UTC) is not None
        if not fits:
            raise TypeError(f"{self.name}.{name} takes a {kind.__name__}, not this {type(value).__name__}")
        return _ENCODE.get(kind, _plain)(value)

    @classmethod
    def rebuilt(cls, *, agency_id: UUID | None, subject_id: UUID, about_id: UUID | None, data: dict[str, Any]) -> Self:
        """Return the event as it was announced; raise when a field is missing that has no default."""
        own = {
            name: None if data[name] is None else _DECODE.get(kind, kind)(data[name])
            for name, kind in cls.own_fields().items()
            if name in data
        }
        return cls(agency_id=agency_id, subject_id=subject_id, about_id=about_id, **own)


@cache
def _own_fields(event: Any) -> dict[str, type[Any]]:
    base = {field.name for field in dataclasses.fields(Event)}
    hints = get_type_hints(event)
    names = [field.name for field in dataclasses.fields(event) if field.name not in base]
    return {name: _without_none(hints[name]) for name in names}


def _without_none(hint: Any) -> Any:
    kinds = [kind for kind in getattr(hint, "__args__", (hint,)) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 else hint


def _plain(value: Any) -> Any:
    return value


@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(Event):
    """Support had a failed delivery tried again."""
