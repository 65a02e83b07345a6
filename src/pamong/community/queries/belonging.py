"""Who belongs to a circle, who looks after it, and who was at a meeting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from pamong.agency.models import Person
from pamong.community.models import Attendance, Circle, Meeting, Membership

State = Membership.State


def members_of(circle: Circle) -> QuerySet[Membership, Any]:
    """Return who belongs to a circle and works here now."""
    return Membership.objects.filter(circle=circle, state=State.MEMBER, person__left_on=None)


def facilitators_of(circle: Circle) -> frozenset[UUID]:
    """Return who looks after a circle. One query."""
    return frozenset(members_of(circle).filter(is_facilitator=True).values_list("person_id", flat=True))


def membership_of(circle: Circle, person: Person) -> Membership | None:
    """Return what somebody is to a circle; None when she never asked. One query."""
    return Membership.objects.filter(circle=circle, person=person).first()


def is_member(circle_id: UUID, person: Person) -> bool:
    """Whether somebody belongs to a circle. One query."""
    return Membership.objects.filter(circle_id=circle_id, person=person, state=State.MEMBER).exists()


def could_be_there(meeting: Meeting) -> QuerySet[Membership, Any]:
    """Return who may have been at a meeting: members who work here, and those who belonged to it then and left later."""
    then = Q(state=State.LEFT, joined_at__isnull=False, left_at__gte=meeting.starts_at)
    now = Q(state=State.MEMBER)
    return Membership.objects.filter(now | then, circle_id=meeting.circle_id, person__left_on=None)


def was_there(meeting: Meeting, person: Person) -> bool:
    """Whether somebody was written down as present. One query."""
    return Attendance.objects.filter(meeting=meeting, person=person, is_present=True).exists()
