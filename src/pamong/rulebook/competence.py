"""What a position asks for on a day, and when a competency or a standard can hold. Pure: facts in, answers out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.agency.models import Person
from pamong.rulebook.classes import PositionClass, class_of


@dataclass(frozen=True)
class Asked:
    """A live standard as a value. Level 0: not asked for, whatever the class asks."""

    id: UUID
    competency_id: UUID
    position_class: str
    job_id: UUID | None
    level: int
    importance: int
    valid_from: date
    legal_basis: str = ""
    certainty: str = ""


def class_of_person(person: Person) -> PositionClass | None:
    """Return the class of the position that a person holds; None without position or when its name says too little."""
    job = person.position
    return class_of(job.kind, job.name, person.echelon) if job is not None else None


def required_on(
    standards: Iterable[Asked], day: date, *, job_id: UUID | None, position_class: str
) -> Mapping[UUID, Asked]:
    """Return by competency what holds for a position on a day: for each, the latest that had begun.

    The standard of the position itself goes before the one of its class, also when the class has a later one, and also
    when it says 0: then the competency is in the answer with level 0.
    """
    of_job: dict[UUID, Asked] = {}
    of_class: dict[UUID, Asked] = {}
    for standard in sorted(standards, key=lambda standard: standard.valid_from):
        if standard.valid_from > day:
            continue
        if standard.job_id is not None and standard.job_id == job_id:
            of_job[standard.competency_id] = standard
        elif standard.job_id is None and position_class and standard.position_class == position_class:
            of_class[standard.competency_id] = standard
    return {**of_class, **of_job}
