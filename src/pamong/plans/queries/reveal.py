"""What the two read of one another once both are in: side by side, where they see things differently, what they agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.queries.levels import Earlier, earlier_of
from pamong.plans.rules import assessment as rules
from pamong.plans.rules.gaps import Gap, ranked
from pamong.rulebook import queries as rulebook

Role = Sheet.Role
_ORDER = [Role.SELF, Role.SUPERVISOR, Role.THIRD]


@dataclass(frozen=True)
class Said:
    """What one rater says of one competency."""

    by: str
    is_me: bool
    role: str
    level: int | None
    seen: Sequence[str]
    evidence: str
    reason: str


@dataclass(frozen=True)
class Compared:
    """One competency side by side."""

    line_id: UUID
    name: str
    required: int | None
    importance: int
    self_level: int | None
    supervisor_level: int | None
    proposed: int | None
    agreed: int | None
    earlier: Earlier | None
    said: Sequence[Said]

    @property
    def is_apart(self) -> bool:
        """Whether the conversation may well begin here."""
        return rules.apart(self.self_level, self.supervisor_level)

    @property
    def is_alike(self) -> bool:
        """Whether both see the same level."""
        return self.self_level == self.supervisor_level

    @property
    def gap(self) -> int:
        """Missing levels; below 0: she stands above what is asked."""
        return (self.required or 0) - self.agreed if self.required and self.agreed else 0

    @property
    def drift(self) -> int:
        """Levels since the last agreement."""
        return self.agreed - self.earlier.level if self.earlier and self.agreed else 0

    @property
    def importance_in_words(self) -> str:
        """How much the position depends on it."""
        return {1: _("membantu"), 2: _("penting"), 3: _("menentukan")}.get(self.importance, "")

    @property
    def plot(self) -> list[dict[str, Any]]:
        """The two on one line from 1 to 5: hollow the employee, filled the supervisor; a mark where it is required."""
        return [
            {
                "label": self.name,
                "value": self.supervisor_level,
                "before": self.self_level,
                "need": self.required,
                "text": f"{self.self_level or '–'} · {self.supervisor_level or '–'}",
            }
        ]


@dataclass(frozen=True)
class Revealed:
    """Everything the two see now."""

    rows: Sequence[Compared]

    @property
    def apart(self) -> Sequence[Compared]:
        """Where they see things very differently."""
        return [row for row in self.rows if row.is_apart]

    @property
    def alike(self) -> int:
        """On how many they are of one mind."""
        return sum(row.is_alike for row in self.rows)

    @property
    def open(self) -> Sequence[Compared]:
        """Those without a level on the table."""
        return [row for row in self.rows if row.proposed is None]

    @property
    def plot(self) -> list[dict[str, Any]]:
        """All rows of the dot plot."""
        return [each for row in self.rows for each in row.plot]

    @property
    def ranking(self) -> list[Compared]:
        """Those with a gap, the one to begin with first."""
        by_id = {row.line_id: row for row in self.rows}
        gaps = [Gap(row.line_id, row.name, row.required, row.agreed, row.importance) for row in self.rows if row.agreed]
        return [by_id[gap.id] for gap in ranked(gaps) if gap.size]

    @property
    def met(self) -> Sequence[Compared]:
        """Those without a gap."""
        return [row for row in self.rows if row.agreed and row.gap <= 0]


def lines_of(row: Assessment) -> list[Line]:
    """Return what is rated, in order. One query."""
    return list(Line.objects.filter(assessment=row).select_related("edition").order_by("position", "pk"))


def revealed_of(row: Assessment, me: Person) -> Revealed:
    """Return what both said, for one of the two after both are in. Six queries.

    Every word comes through `Rating.visible_to`: asked too early, or by somebody else, it holds one's own only.
    """
    lines = lines_of(row)
    ratings = Rating.objects.visible_to(me).filter(sheet__assessment=row).select_related("sheet__rater")
    words = rulebook.words_of(line.edition_id for line in lines)
    earlier = earlier_of(row)
    said: dict[UUID, list[Rating]] = {}
    for rating in sorted(ratings, key=lambda one: (_ORDER.index(Role(one.sheet.role)), one.sheet.invited_at)):
        said.setdefault(rating.line_id, []).append(rating)
    return Revealed(
        [
            _compared(line, said.get(line.pk, []), words[line.edition_id], earlier.get(line.competency_id), me)
            for line in lines
        ]
    )


def _compared(
    line: Line, ratings: Sequence[Rating], words: rulebook.Words, earlier: Earlier | None, me: Person
) -> Compared:
    levels = {rating.sheet.role: rating.level for rating in ratings if rating.sheet.role != Role.THIRD}
    return Compared(
        line_id=line.pk,
        name=words.name,
        required=line.required,
        importance=line.importance,
        self_level=levels.get(Role.SELF),
        supervisor_level=levels.get(Role.SUPERVISOR),
        proposed=line.proposed,
        agreed=line.agreed,
        earlier=earlier,
        said=[_said(rating, words, me) for rating in ratings if rating.level or rating.evidence or rating.reason],
    )


def _said(rating: Rating, words: rulebook.Words, me: Person) -> Said:
    return Said(
        by=first_name(rating.sheet.rater.name),
        is_me=rating.sheet.rater_id == me.pk,
        role=rating.sheet.role,
        level=rating.level,
        seen=[
            words.levels[level][number - 1]
            for level, number in sorted(rules.ticks_of(rating.seen))
            if number <= len(words.levels[level])
        ],
        evidence=rating.evidence,
        reason=rating.reason,
    )
