"""Goals that something outside of plans, such as a coaching cycle, may serve: those that whoever chooses may read."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from pamong.agency.models import Person
from pamong.plans.briefs import GoalBrief
from pamong.plans.models import Goal
from pamong.plans.queries.briefly import goal_brief

LIVE = (Goal.State.PLANNED, Goal.State.RUNNING)


def goals_to_serve(person: Person, employee_id: UUID, years: Collection[int]) -> list[GoalBrief]:
    """Return the goals of an employee's plans of these years that may still be worked for, in their order. One query.

    She herself chooses among all of hers; somebody of whose team she is, which the caller knows, among those of a plan
    that was agreed once.
    """
    live = Goal.objects.filter(plan__employee=employee_id, plan__year__in=years, state__in=LIVE)
    readable = Q() if person.pk == employee_id else Q(plan__agreed_at__isnull=False)
    rows = live.filter(readable, plan__agency_id=person.agency_id, removed_at__isnull=True)
    return [goal_brief(row) for row in rows.select_related("plan").order_by("plan__year", "position", "pk")]
