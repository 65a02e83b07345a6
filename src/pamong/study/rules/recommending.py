"""What to learn from next, and why: scored, explained, the same whenever asked. Pure.

Every candidate brings the reasons for which it may be offered; each reason weighs something, and the heaviest one is told
in a sentence. Then the list is put together so that no five in a row are of one kind or for one competency.
The weights are the house's choice (docs/recommendations.md says what each means).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEAST_COLLEAGUES: Final = 5
"""Fewer colleagues are never told, for they could be guessed."""
RUN: Final = 4
"""So many of one kind, or for one competency, may follow one another."""
LOOKED_AT: Final = 5
"""For each that is offered, so many of the best are put beside one another."""
SOON_DAYS: Final = 30
UNCHECKED: Final = 4
ALIKE_KIND, ALIKE_COMPETENCY = 7, 9
"""What each of the last few of the same kind, or for the same competency, takes from a candidate."""


class Why(StrEnum):
    """For which reason something is offered."""

    PATH = "jalur"
    PLAN = "rencana"
    GAP = "kesenjangan"
    POSITION = "jabatan"
    COLLEAGUES = "rekan"
    KEPT = "simpanan"


@dataclass(frozen=True)
class Reason:
    """One reason, with what its sentence needs."""

    why: Why
    competency_id: UUID | None = None
    name: str = ""
    """Of the competency, the path or the activity."""
    level: int = 0
    target: int = 0
    importance: int = 2
    step: int = 0
    """The level that the resource leads to next, or the number of the step of a path."""
    people: int = 0
    is_family: bool = False
    """Colleagues of like positions, not of the very same."""
    due_on: date | None = None

    def weight(self, today: date) -> int:
        """How much it speaks for a resource."""
        return {
            Why.PATH: 62,
            Why.PLAN: 50 + (10 if self.due_on and (self.due_on - today).days <= SOON_DAYS else 0),
            Why.GAP: 30 + 7 * self.importance + 6 * min(3, self.target - self.level) + (8 if self.step == self.level + 1 else 0),
            Why.POSITION: 24 + 5 * self.importance + 2 * self.target,
            Why.COLLEAGUES: (24 if self.is_family else 30) + min(20, self.people // 3),
            Why.KEPT: 34,
        }[self.why]  # fmt: skip

    @property
    def sentence(self) -> str:
        """Say it in one plain sentence."""
        words = {"name": self.name, "target": self.target, "level": self.level, "n": self.people}
        if self.why == Why.COLLEAGUES:
            return self._of_colleagues() % words
        return {
            Why.PATH: _("Langkah berikut dari jalur “%(name)s”."),
            Why.PLAN: _("Membantu kegiatan rencana Anda: “%(name)s”."),
            Why.GAP: _("Target Anda %(name)s tingkat %(target)s, kini %(level)s."),
            Why.POSITION: _("Jabatan Anda meminta %(name)s tingkat %(target)s."),
            Why.KEPT: _("Anda simpan dan belum Anda pelajari."),
        }[self.why] % words

    def _of_colleagues(self) -> str:
        if self.is_family:
            return ngettext(
                "%(n)s rekan dengan jabatan serumpun menuntaskannya.",
                "%(n)s rekan dengan jabatan serumpun menuntaskannya.",
                self.people,
            )
        return ngettext(
            "%(n)s rekan dengan jabatan yang sama menuntaskannya.",
            "%(n)s rekan dengan jabatan yang sama menuntaskannya.",
            self.people,
        )


@dataclass(frozen=True)
class Candidate:
    """A resource that may be offered."""

    id: UUID
    kind: str
    is_checked: bool = True
    stars: int = 0
    """Mean in tenths; 0: nobody said."""
    competencies: Sequence[UUID] = ()
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True)
class Offered:
    """A resource that is offered, the heaviest reason first."""

    candidate: Candidate
    reasons: Sequence[Reason] = field(default=())
    score: int = 0

    @property
    def about(self) -> UUID | None:
        """The competency it is offered for."""
        if self.reasons[0].competency_id:
            return self.reasons[0].competency_id
        return self.candidate.competencies[0] if self.candidate.competencies else None


def offered(candidates: Iterable[Candidate], today: date, most: int) -> list[Offered]:
    """Return what to offer, the best first, at most so many; a candidate without reason is not offered."""
    waiting = sorted(
        (_weighed(each, today) for each in candidates if each.reasons), key=lambda each: (-each.score, each.candidate.id)
    )[: most * LOOKED_AT]  # fmt: skip
    chosen: list[Offered] = []
    while waiting and len(chosen) < most:
        best = _next(waiting, chosen)
        waiting = [each for each in waiting if each is not best]
        chosen.append(best)
    return chosen


def _weighed(candidate: Candidate, today: date) -> Offered:
    ranked = sorted(candidate.reasons, key=lambda one: (-one.weight(today), one.why, one.name))
    more = sum(one.weight(today) for one in ranked[1:]) // 4
    score = ranked[0].weight(today) + more + (candidate.stars - 30) // 4 * bool(candidate.stars)
    return Offered(candidate, ranked, score - (0 if candidate.is_checked else UNCHECKED))


def _next(waiting: Sequence[Offered], chosen: Sequence[Offered]) -> Offered:
    """The best one, less what it has in common with the last few; a run that is full goes on only when nothing else is left."""
    last = chosen[-RUN:]
    kinds, abouts = [one.candidate.kind for one in last], [one.about for one in last if one.about]

    def worth(each: Offered) -> int:
        alike = ALIKE_KIND * kinds.count(each.candidate.kind)
        return each.score - alike - ALIKE_COMPETENCY * (abouts.count(each.about) if each.about else 0)

    return max([each for each in waiting if not _overlong(each, last)] or waiting, key=worth)


def _overlong(each: Offered, last: Sequence[Offered]) -> bool:
    if len(last) < RUN:
        return False
    same_kind = all(one.candidate.kind == each.candidate.kind for one in last)
    same_about = each.about is not None and all(one.about == each.about for one in last)
    return same_kind or same_about


def leads(level_from: int, level_to: int, level: int, target: int) -> bool:
    """Whether what teaches these levels leads from a level towards the target: it goes further, and begins within reach (level
    0: not known, so whatever begins before the target)."""
    return level_to > level and level_from <= (min(level + 1, target) if level else target)


def next_level(level_from: int, level: int) -> int:
    """The first level that such a resource leads to from a level."""
    return max(level_from, level + 1)
