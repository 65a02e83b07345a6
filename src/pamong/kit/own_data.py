"""What an installation holds about one person, made readable by the privacy declaration of each table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from pamong.kit.rows import Privacy


@dataclass(frozen=True)
class Source:
    """Rows of one table that speak of a person. `privacy` stands in for tables that are not our own."""

    model: type[models.Model]
    title: str | Promise
    where: Callable[[Any], Mapping[str, Any]]
    """Maps the person to the lookup that finds her rows."""
    related: Sequence[str] = ()
    privacy: Privacy | None = None
    hidden: frozenset[str] = frozenset()
    """Keys that say nothing to a reader."""
    words: frozenset[str] = frozenset()
    """Confidential fields that she may read in these rows: what she wrote, and what is shared with her."""

    def declared(self) -> dict[str, str]:
        """Name and class of the fields that are handed out; confidential ones (hashes, secrets) only as `words`."""
        privacy = self.privacy or self.model.privacy  # type: ignore[attr-defined]  # house rule 5: every table has it
        declared = privacy.classes().items()
        return {name: kind for name, kind in declared if kind != "confidential" or name in self.words}


@dataclass(frozen=True)
class Section:
    """One part of what is held: a title, and rows of (field, class, value)."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)


def gather(sources: Iterable[Source], person: Any) -> list[Section]:
    """Read every source for this person. One query each."""
    return [_section(source, person) for source in sources]


def _section(source: Source, person: Any) -> Section:
    kinds = {name: kind for name, kind in source.declared().items() if name not in source.hidden}
    rows = source.model._default_manager.filter(**source.where(person))  # noqa: SLF001  # Django's own name for it
    found = rows.select_related(*source.related) if source.related else rows
    return Section(
        title=str(source.title),
        rows=[{name: _value(row, name) for name in kinds} for row in found.order_by("pk").distinct()],
        kinds=kinds,
    )


def _value(row: models.Model, name: str) -> Any:
    told = getattr(row, f"get_{name}_display", None)
    value = told() if told else getattr(row, name)
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | dict | list) else str(value)


def as_csv(sections: Iterable[Section], head: Sequence[str]) -> bytes:
    """Return the sections as one long table: part, number, field, value, class. Excel opens it as it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for section in sections:
        for number, row in enumerate(section.rows, 1):
            for name, value in row.items():
                writer.writerow([section.title, number, name, _tame(value), section.kinds.get(name, "")])
    return text.getvalue().encode("utf-8-sig")


def _tame(value: Any) -> str:
    """Return the value so that no spreadsheet takes it for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
