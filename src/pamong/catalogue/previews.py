"""What a sheet would change, before it is applied: the same comparison as the action makes under the lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.catalogue import words
from pamong.catalogue.held import FACTS, Held, SheetRow, draft_of
from pamong.catalogue.models import Resource
from pamong.catalogue.rules import ResourceDraft, Taught, host_of
from pamong.catalogue.sheets import COLUMNS
from pamong.rulebook.previews import SHOWN, Line, Preview


def preview_of(rows: Sequence[SheetRow], held: Held, names: Mapping[UUID, str]) -> Preview:
    """Return what a sheet would add and change; `names` of competencies by key."""
    new = replaced = 0
    lines: list[Line] = []
    for row in rows:
        present = held.by_key.get(row.resource) if row.resource else None
        if present is None:
            new += 1
            kind = str(Resource.Kind(row.draft.kind).label)
            lines.append(Line(row.draft.title, f"{kind} · {host_of(row.draft.address)}", "", _("Sumber baru")))
        elif changes := _changes(draft_of(present, held.taught), row.draft, names):
            replaced += 1
            text = ngettext("%(n)d bagian berubah", "%(n)d bagian berubah", len(changes)) % {"n": len(changes)}
            column, before, after = changes[0]
            lines.append(Line(row.draft.title, f"{text} · {column}", before, after))
    return Preview(new, replaced, len(rows) - new - replaced, lines[:SHOWN])


def _changes(was: ResourceDraft, wanted: ResourceDraft, names: Mapping[UUID, str]) -> list[tuple[str, str, str]]:
    return [
        (COLUMNS[field], _told(field, getattr(was, field), names), _told(field, getattr(wanted, field), names))
        for field in (*FACTS, "teaches")
        if getattr(was, field) != getattr(wanted, field)
    ]


def _told(field: str, value: Any, names: Mapping[UUID, str]) -> str:
    if field == "teaches":
        taught: Sequence[Taught] = value
        return "; ".join(
            f"{names.get(each.competency, '')} {words.levels(each.level_from, each.level_to)}" for each in taught
        )
    if field == "kind":
        return str(Resource.Kind(value).label)
    if field == "language":
        return str(Resource.Language(value).label)
    if field == "minutes":
        return words.duration(value)
    return words.cost(value) if field == "cost" else str(value)
