"""Promises that a reminder may speak of: by owner and day, never by their words."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from pamong.coaching.briefs import DueCommitment
from pamong.coaching.models import Commitment


def commitments_due(day: date) -> list[DueCommitment]:
    """Return the open promises, of every agency, whose day this is; owners who left are not reminded. One query."""
    return _due(Commitment.objects.open().filter(due_on=day))


def commitments_overdue(before: date, owner_id: UUID) -> list[DueCommitment]:
    """Return the open promises of one person whose day is past. One query."""
    return _due(Commitment.objects.open().filter(due_on__lt=before, owner=owner_id))


def due_of(commitment_id: UUID) -> DueCommitment | None:
    """Return one promise, whatever became of it."""
    found = _due(Commitment.objects.filter(pk=commitment_id))
    return found[0] if found else None


def _due(commitments: QuerySet[Commitment]) -> list[DueCommitment]:
    present = commitments.filter(owner__left_on__isnull=True)
    rows = present.order_by("due_on", "pk").values_list(
        "pk", "owner_id", "supervisor_id", "employee_id", "agency_id", "cycle_id", "due_on"
    )
    return [
        DueCommitment(key, owner, employee if owner == supervisor else supervisor, agency, cycle, due)
        for key, owner, supervisor, employee, agency, cycle, due in rows
    ]
