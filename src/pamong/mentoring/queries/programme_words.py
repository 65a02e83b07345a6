"""The two places where whoever runs a programme reads what somebody wrote: who asked her for help, and what those who
closed would tell the programme (without their names, from five on)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pamong.agency.words import day_in_words
from pamong.mentoring.models import Evaluation, Programme, Pulse
from pamong.mentoring.rules.pooled import LOT

MOST: Final = 200


@dataclass(frozen=True)
class Help:
    """Somebody who asked for help, and the word she opened with it."""

    id: UUID
    person_id: UUID
    name: str
    position: str
    other: str
    """The other one of the two."""
    word: str
    on: str


def helps_of(programme: Programme) -> list[Help]:
    """Return who waits for help, the longest first. One query. For those who run the programme alone."""
    rows = Pulse.objects.filter(relation__programme=programme, help_asked=True, helped_at__isnull=True)
    loaded = rows.select_related("person__position", "relation__mentor", "relation__mentee")
    return [_help(row) for row in loaded.order_by("answered_at", "pk")[:MOST]]


def _help(row: Pulse) -> Help:
    person, relation = row.person, row.relation
    other = relation.mentee if relation.mentor_id == person.pk else relation.mentor
    return Help(
        row.pk, person.pk, person.full_name, person.position.name if person.position else "", other.full_name, row.word,
        day_in_words(person.day_at(row.answered_at)) if row.answered_at else "",
    )  # fmt: skip


def words_to(programme: Programme) -> Sequence[str]:
    """Return what those who closed would tell the programme: whole lots of five, in the order of the alphabet, so that
    nothing tells whose they are. One query."""
    rows = Evaluation.objects.filter(relation__programme=programme).order_by("given_at", "pk")
    said = [word.strip() for word in rows.values_list("to_programme", flat=True) if word and word.strip()]
    return sorted(said[: len(said) - len(said) % LOT][:MOST])
