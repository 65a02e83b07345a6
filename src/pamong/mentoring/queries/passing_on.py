"""What mentors pass on just now, for HR's look at who retires: competencies and numbers, never with whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from pamong.kit.steps import uuid_of
from pamong.mentoring.models import Enrolment, Relation, Side


@dataclass
class PassingOn:
    """What one mentor passes on."""

    people: int = 0
    competencies: set[UUID] = field(default_factory=set)


def passed_on_by(mentors: Collection[UUID]) -> dict[UUID, PassingOn]:
    """Return by mentor how many she accompanies, and in which competencies: the one that a request named, and what
    mentees of her programmes wished for. Relations that rest count too. Two queries, or none."""
    found: dict[UUID, PassingOn] = {}
    if not mentors:
        return found
    rows = Relation.objects.filter(mentor_id__in=set(mentors), state__in=Relation.LIVING)
    pairs: dict[tuple[UUID | None, UUID], list[UUID]] = {}
    for mentor, mentee, programme, competency in rows.values_list("mentor", "mentee", "programme", "competency"):
        one = found.setdefault(mentor, PassingOn())
        one.people += 1
        one.competencies |= {competency} if competency else set()
        if programme:
            pairs.setdefault((programme, mentee), []).append(mentor)
    wishes = Enrolment.objects.filter(
        side=Side.MENTEE,
        person__in={mentee for _programme, mentee in pairs},
        programme__in={key for key, _mentee in pairs},
    )
    for programme, mentee, wished in wishes.values_list("programme", "person", "competencies") if pairs else ():
        keys = {key for each in wished if (key := uuid_of(str(each)))}
        for mentor in pairs.get((programme, mentee), ()):
            found[mentor].competencies |= keys
    return found
