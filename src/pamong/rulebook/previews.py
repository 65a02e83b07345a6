"""What a sheet would change, before it is applied: the same comparison as the action makes under the lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Position
from pamong.agency.words import day_in_words
from pamong.rulebook.catalogue import would_change
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.competence import Asked, CompetencyDraft, StandardDraft, outcome
from pamong.rulebook.matrix import asked_in_words
from pamong.rulebook.models import Standard
from pamong.rulebook.queries import CompetencyCard, words_of
from pamong.rulebook.queries.standards import as_asked

SHOWN: Final = 100
"""So many rows are shown; the rest is counted."""


@dataclass(frozen=True)
class Line:
    """One row that would change something."""

    title: str
    meta: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What a sheet would do."""

    new: int
    replaced: int
    same: int
    lines: Sequence[Line]

    @property
    def changes(self) -> int:
        """How many rows would change something."""
        return self.new + self.replaced

    @property
    def more(self) -> int:
        """How many changes are not shown."""
        return self.changes - len(self.lines)


def of_competencies(drafts: Sequence[CompetencyDraft], cards: Sequence[CompetencyCard]) -> Preview:
    """Return what a sheet of competencies would add and revise. Two queries."""
    known = {card.key: card for card in cards}
    held = words_of(known[draft.key].edition_id for draft in drafts if draft.key in known)
    new = replaced = 0
    lines: list[Line] = []
    for draft in drafts:
        card = known.get(draft.key)
        if card is None:
            new += 1
            lines.append(Line(draft.name, draft.key, "", draft.definition))
            continue
        changes = would_change(held[card.edition_id], draft)
        if changes:
            replaced += 1
            text = ngettext("%(n)d bagian berubah", "%(n)d bagian berubah", len(changes)) % {"n": len(changes)}
            meta = _("%(code)s · edisi %(n)d") % {"code": draft.key, "n": card.edition + 1}
            lines.append(Line(draft.name, f"{meta} · {text}", changes[0].before, changes[0].after))
    return Preview(new, replaced, len(drafts) - new - replaced, lines[:SHOWN])


def of_standards(
    agency_id: UUID, drafts: Sequence[StandardDraft], cards: Sequence[CompetencyCard], jobs: Sequence[Position]
) -> Preview:
    """Return what a sheet of standards would set and replace. One query."""
    live: dict[UUID, list[Asked]] = {}
    for row in Standard.objects.filter(agency_id=agency_id).standing():
        live.setdefault(row.competency_id, []).append(as_asked(row))
    names = {card.id: card.name for card in cards}
    holders = {job.pk: job.name for job in jobs}
    new = replaced = 0
    lines: list[Line] = []
    for draft in drafts:
        how, before = outcome(draft, live.get(draft.competency_id, ()))
        if how == "same":
            continue
        new, replaced = new + (how == "new"), replaced + (how == "replaces")
        holder = holders[draft.job_id] if draft.job_id else str(PositionClass(draft.position_class).label)
        since = _("mulai %(day)s") % {"day": day_in_words(draft.valid_from)}
        title = f"{names[draft.competency_id]} · {holder}"
        lines.append(Line(title, since, asked_in_words(before), asked_in_words(draft)))
    return Preview(new, replaced, len(drafts) - new - replaced, lines[:SHOWN])
