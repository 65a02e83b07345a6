"""Who takes part in a programme, for the workbench: facts of the enrolment, and what people wish of one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pamong.agency.models import Person
from pamong.mentoring.models import Enrolment, Programme, Question, Side, Wish

VALUE_OF_RANK: Final[Mapping[int, float]] = {1: 1.0, 2: 0.9, 3: 0.8, 4: 0.7, 5: 0.6}
"""A wish as the engine takes it; nothing said is 0.5."""
UNSAID: Final = 0.5


@dataclass(frozen=True)
class Taker:
    """Somebody who was admitted, with what she hopes for. `person` comes with unit and position."""

    enrolment_id: UUID
    person: Person
    side: Side
    aims: str
    province: str
    is_online: bool
    capacity: int
    """Of a mentor; the programme's and the profile's limits are not in it."""
    competencies: tuple[UUID, ...]
    """A mentee's wishes besides the gaps of her assessment."""
    uses_gaps: bool
    labels: frozenset[str]
    """`answer:<question>:<option's place>` for each answer to a question that counts."""
    wants: frozenset[str]
    """`gender:female`, `gender:male`: what the mentor must have, because she asked."""

    @property
    def person_id(self) -> UUID:
        return self.person.pk


@dataclass(frozen=True)
class Wishes:
    """By (mentee, mentor): what the two said of one another."""

    values: Mapping[tuple[UUID, UUID], float]
    """Mean of both sides, 0.5 for a side that said nothing; pairs of whom nobody said anything are not in it."""
    declined: frozenset[tuple[UUID, UUID]]
    """One of the two would rather not."""


def questions_of(programme: Programme) -> list[Question]:
    """Return the questions of a programme in their order. One query."""
    return list(Question.objects.filter(programme=programme).order_by("position", "pk"))


def mentees_of(programme: Programme) -> list[Taker]:
    """Return the mentees that were admitted, in order of id. Two queries."""
    return _takers(programme, Side.MENTEE)


def mentors_of(programme: Programme) -> list[Taker]:
    """Return the mentors that were admitted, in order of id. Two queries."""
    return _takers(programme, Side.MENTOR)


def _takers(programme: Programme, side: Side) -> list[Taker]:
    rows = Enrolment.objects.filter(
        programme=programme, side=side, state=Enrolment.State.ADMITTED, person__left_on__isnull=True
    ).select_related("person__unit", "person__position")
    counting = list(Question.objects.filter(programme=programme, counts=True))
    return [_taker(row, counting) for row in rows.order_by("person_id")]


def _taker(row: Enrolment, counting: Iterable[Question]) -> Taker:
    return Taker(
        enrolment_id=row.pk,
        person=row.person,
        side=Side(row.side),
        aims=row.aims,
        province=row.province,
        is_online=row.is_online,
        capacity=row.capacity,
        competencies=tuple(UUID(key) for key in row.competencies),
        uses_gaps=row.uses_gaps,
        labels=frozenset(labels_of(row, counting)),
        wants=frozenset(row.wants),
    )


def labels_of(row: Enrolment, counting: Iterable[Question]) -> Iterable[str]:
    """Yield a label for each chosen option of a question that counts."""
    for question in counting:
        answer = row.answers.get(str(question.pk), [])
        for word in [answer] if isinstance(answer, str) else answer:
            if word in question.options:
                yield f"answer:{question.pk}:{question.options.index(word)}"


def wishes_of(programme: Programme, mentees: Iterable[UUID], mentors: Iterable[UUID]) -> Wishes:
    """Return what these people wish of one another. One query."""
    of, by = set(mentees), set(mentors)
    said: dict[tuple[UUID, UUID], list[float]] = {}
    declined: set[tuple[UUID, UUID]] = set()
    for owner, other, rank in Wish.objects.filter(programme=programme).values_list("by_id", "other_id", "rank"):
        for pair in ((owner, other), (other, owner)):
            if pair[0] not in of or pair[1] not in by:
                continue
            if rank is None:
                declined.add(pair)
            else:
                said.setdefault(pair, []).append(VALUE_OF_RANK.get(rank, UNSAID))
    values = {pair: (sum(each) + UNSAID * (2 - len(each))) / 2 for pair, each in said.items()}
    return Wishes(values, frozenset(declined))
