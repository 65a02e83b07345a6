"""Pulses: one's own, those that ask for help, and figures of a programme in lots of five. Reads only.

Figures are safe against differences: a lot is five answers of a wave in the order they came, and every figure is made of
whole lots, which later answers leave as they are. An answer is given once and never changed. So comparing what is shown
today with what was shown yesterday tells of no single answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.mentoring import pulses
from pamong.mentoring.models import Pulse

LOT = 5


@dataclass(frozen=True)
class PulsePage:
    """One's own pulse."""

    id: UUID
    relation_id: UUID
    other: str
    number: int
    due: str
    has_programme: bool
    answered: str
    """The day; empty: not yet."""
    marks: Sequence[tuple[str, int]]
    word: str
    help_asked: bool


@dataclass(frozen=True)
class HelpCall:
    """Somebody wishes for help from whoever runs the programme."""

    pulse_id: UUID
    relation_id: UUID
    person: str
    other: str
    word: str
    on: date
    helped: bool


@dataclass(frozen=True)
class Wave:
    """Figures of one wave of a programme: only of whole lots of five answers."""

    number: int
    asked: int
    answers: int
    """Of which the means are; 0: not enough yet."""
    means: Mapping[str, float]


def pulse_page(me: Person, pulse_id: UUID) -> PulsePage | None:
    """Return one's own pulse. One query."""
    rows = Pulse.objects.visible_to(me).select_related("relation__mentor", "relation__mentee")
    row = rows.defer("relation__words", "relation__reply").filter(pk=pulse_id).first()
    if row is None:
        return None
    relation = row.relation
    other = relation.mentee if relation.mentor_id == me.pk else relation.mentor
    return PulsePage(
        id=row.pk, relation_id=relation.pk, other=first_name(other.name), number=row.number,
        due=day_in_words(row.due_on), has_programme=relation.programme_id is not None,
        answered=day_in_words(me.day_at(row.answered_at)) if row.answered_at else "",
        marks=[(str(words), row.marks[key]) for key, words in pulses.QUESTIONS.items() if key in row.marks],
        word=row.word, help_asked=row.help_asked,
    )  # fmt: skip


def help_calls(programme_id: UUID) -> list[HelpCall]:
    """Return who of a programme asked for help, the open ones first. For whoever runs it, which the caller knows. One
    query."""
    rows = Pulse.objects.filter(relation__programme=programme_id, help_asked=True).select_related(
        "person", "relation__mentor", "relation__mentee"
    )
    calls = []
    for row in rows.defer("relation__words", "relation__reply").order_by("helped_at", "answered_at", "pk"):
        relation = row.relation
        other = relation.mentee if relation.mentor_id == row.person_id else relation.mentor
        day = row.person.day_at(row.answered_at) if row.answered_at else row.due_on
        calls.append(
            HelpCall(row.pk, relation.pk, row.person.name, other.name, row.word, day, row.helped_at is not None)
        )
    return sorted(calls, key=lambda call: call.helped)


def waves_of(programme_id: UUID) -> list[Wave]:
    """Return the figures of a programme by wave. One query."""
    rows = Pulse.objects.filter(relation__programme=programme_id).order_by("number", "answered_at", "pk")
    by_wave: dict[int, list[dict[str, int]]] = {}
    for number, marks, answered in rows.values_list("number", "marks", "answered_at"):
        by_wave.setdefault(number, []).append(marks if answered else {})
    return [_wave(number, answers) for number, answers in sorted(by_wave.items())]


def _wave(number: int, asked: Sequence[Mapping[str, int]]) -> Wave:
    given = [marks for marks in asked if marks]
    counted = given[: len(given) - len(given) % LOT]
    means = {key: sum(marks[key] for marks in counted) / len(counted) for key in pulses.ASKED} if counted else {}
    return Wave(number, len(asked), len(counted), means)
