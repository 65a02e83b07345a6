"""Whom news of a programme concerns, and whether it still does."""

from __future__ import annotations

from uuid import UUID

from pamong.mentoring.models import Enrolment, Programme
from pamong.mentoring.rules.programme_states import LIVELY


def takers_to_tell(programme_id: UUID) -> set[UUID]:
    """Return who takes part and works here. One query."""
    rows = Enrolment.objects.filter(programme_id=programme_id, state=Enrolment.State.ADMITTED)
    return set(rows.filter(person__left_on__isnull=True).values_list("person_id", flat=True))


def still_invited(programme_id: UUID, person_id: UUID) -> bool:
    """Whether the programme is alive and she has not enrolled since. Two queries."""
    if not Programme.objects.filter(pk=programme_id, state__in=LIVELY).exists():
        return False
    return not Enrolment.objects.standing().filter(programme_id=programme_id, person_id=person_id).exists()
