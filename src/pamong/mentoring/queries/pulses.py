"""One's own pulse, and the answer one gave. Figures of a programme: `figures`. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.mentoring import pulses
from pamong.mentoring.models import Pulse


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
