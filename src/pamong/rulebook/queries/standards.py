"""What positions ask for, as other rooms read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q

from pamong.agency.models import Person, Position
from pamong.rulebook.classes import class_of
from pamong.rulebook.competence import Asked, required_on
from pamong.rulebook.models import Standard
from pamong.rulebook.queries.competencies import CompetencyCard, competencies_of


@dataclass(frozen=True)
class Requirement:
    """One competency that a position asks for, with the edition whose words hold."""

    competency_id: UUID
    edition_id: UUID
    name: str
    kind: str
    level: int
    """1 to 5."""
    importance: int
    """1 helpful, 2 important, 3 decisive."""
    basis: Literal["job", "class"]
    """Whether the position itself says so, or its class."""
    key: str
    legal_basis: str
    certainty: str
    """`learning.Certainty`."""
    valid_from: date


def as_asked(row: Standard) -> Asked:
    """Return a row as a value."""
    return Asked(
        row.pk, row.competency_id, row.position_class, row.job_id, row.level, row.importance, row.valid_from,
        row.legal_basis, row.certainty,
    )  # fmt: skip


def required_of(person: Person, day: date) -> list[Requirement]:
    """Return what the position that a person holds asks for on a day, in the order of the dictionary.

    Empty when the position has no standard (its name says no class and it has none of its own), or asks for nothing.
    Three queries.
    """
    return required_of_many([person], day)[person.pk]


def required_of_many(persons: Iterable[Person], day: date) -> dict[UUID, list[Requirement]]:
    """Return the same for several persons of one agency. Three queries, however many they are."""
    people = list(persons)
    found: dict[UUID, list[Requirement]] = {person.pk: [] for person in people}
    wanted = {person.position_id for person in people if person.position_id}
    jobs = {job.pk: job for job in Position.objects.filter(pk__in=wanted)}
    held = {
        person: (job, class_of(job.kind, job.name, person.echelon) or "")
        for person in people
        if person.position_id and (job := jobs.get(person.position_id))
    }
    if not held:
        return found
    agency_id = people[0].agency_id
    cards = [card for card in competencies_of(agency_id) if not card.closed]
    standards = _live(agency_id, day, {job.pk for job, _ in held.values()}, {cls for _, cls in held.values()} - {""})
    known: dict[tuple[UUID, str], list[Requirement]] = {}
    for person, (job, position_class) in held.items():
        place = (job.pk, str(position_class))
        if place not in known:
            known[place] = _requirements(cards, standards, day, *place)
        found[person.pk] = known[place]
    return found


def asked_of(person: Person, day: date) -> dict[UUID, Asked]:
    """Return by competency what the position that a person holds asks for on a day. One query when `position` is loaded."""
    job = person.position
    if job is None:
        return {}
    position_class = str(class_of(job.kind, job.name, person.echelon) or "")
    live = _live(person.agency_id, day, {job.pk}, {position_class} - {""})
    asked = required_on(live, day, job_id=job.pk, position_class=position_class)
    return {key: one for key, one in asked.items() if one.level}


def required_of_class(agency_id: UUID, position_class: str, day: date) -> list[Requirement]:
    """Return what a class of positions asks for on a day, for whoever wants to look ahead. Two queries."""
    cards = [card for card in competencies_of(agency_id) if not card.closed]
    return _requirements(cards, _live(agency_id, day, set(), {position_class}), day, None, position_class)


def _live(agency_id: UUID, day: date, jobs: set[UUID], classes: set[str]) -> list[Asked]:
    held = Standard.objects.filter(
        Q(job_id__in=jobs) | Q(position_class__in=classes, job_id__isnull=True),
        agency_id=agency_id,
        valid_from__lte=day,
    )
    return [as_asked(row) for row in held.standing()]


def _requirements(
    cards: Sequence[CompetencyCard], standards: Sequence[Asked], day: date, job_id: UUID | None, position_class: str
) -> list[Requirement]:
    asked = required_on(standards, day, job_id=job_id, position_class=position_class)
    return [
        Requirement(
            card.id, card.edition_id, card.name, card.kind, one.level, one.importance,
            "class" if one.job_id is None else "job", card.key, one.legal_basis, one.certainty, one.valid_from,
        )
        for card in cards
        if (one := asked.get(card.id)) is not None and one.level
    ]  # fmt: skip


def standards_of_classes(agency_id: UUID, day: date) -> dict[tuple[UUID, str], Asked]:
    """Return by competency and class what every class of positions asks for on a day. One query."""
    rows = Standard.objects.filter(agency_id=agency_id, job_id__isnull=True, valid_from__lte=day).standing()
    return {(row.competency_id, row.position_class): as_asked(row) for row in rows.order_by("valid_from")}
