"""What mentors pass on, for HR's look at who retires: competencies and numbers, never with whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from pamong.kit.steps import uuid_of
from pamong.mentoring.models import Enrolment, Meeting, Relation, Side


@dataclass
class PassingOn:
    """What one mentor passes on."""

    people: int = 0
    """Whom she accompanies just now."""
    competencies: set[UUID] = field(default_factory=set)


def passed_on_by(mentors: Collection[UUID]) -> dict[UUID, PassingOn]:
    """Return by mentor how many she accompanies, and in which competencies: the one that a request named, and what
    mentees of her programmes wished for. Relations that rest count too; those that were closed after the two met count
    for what was learned; those that were ended early, and talks, do not. One query, or none."""
    found: dict[UUID, PassingOn] = {}
    if not mentors:
        return found
    met = Meeting.objects.filter(relation=OuterRef("pk"), state=Meeting.State.COMPLETED)
    wished = Enrolment.objects.filter(
        programme=OuterRef("programme"), person=OuterRef("mentee"), side=Side.MENTEE
    ).values("competencies")
    passed = Q(state__in=Relation.LIVING) | Q(Exists(met), state=Relation.State.CLOSED)
    rows = Relation.objects.filter(passed, mentor_id__in=set(mentors)).exclude(kind=Relation.Kind.OCCASIONAL)
    for mentor, asked, wishes, state in rows.values_list("mentor", "competency", Subquery(wished), "state"):
        one = found.setdefault(mentor, PassingOn())
        one.people += state in Relation.LIVING
        one.competencies |= {key for each in (asked, *(wishes or ())) if (key := uuid_of(str(each)))}
    return found
