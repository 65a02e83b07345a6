"""Goals that something outside of plans, such as a coaching cycle, may serve: those that whoever chooses may read.

While an agreed plan is being changed, only its employee reads the rows; others read the goals as they were agreed.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import F, Q

from pamong.agency.models import Person
from pamong.plans.briefs import GoalBrief
from pamong.plans.models import Goal, Plan, Version
from pamong.plans.queries.briefly import goal_brief
from pamong.plans.rules.content import PlanContent, from_json

LIVE = (Goal.State.PLANNED, Goal.State.RUNNING)
AS_AGREED = (Plan.State.AGREED, Plan.State.CLOSED)


def goal_for(person: Person, goal_id: UUID, team: tuple[UUID, ...] = ()) -> GoalBrief | None:
    """Return a goal that the person may read: of her own plan, or of her team of today as it was agreed. Two queries at most."""
    own = Q(plan__employee=person, removed_at__isnull=True)
    held = Q(plan__employee_id__in=team, plan__agreed_at__isnull=False)
    rows = Goal.objects.filter(own | held, pk=goal_id, plan__agency_id=person.agency_id)
    return next(iter(_as_read(person, rows.select_related("plan"))), None)


def goals_to_serve(person: Person, employee_id: UUID, years: Collection[int]) -> list[GoalBrief]:
    """Return the goals of an employee's plans of these years that may still be worked for, in their order.

    She herself chooses among all of hers; somebody of whose team she is, which the caller knows, among those of a plan
    that was agreed once. One query, two while a plan is being changed.
    """
    live = Goal.objects.filter(plan__employee=employee_id, plan__year__in=years, state__in=LIVE)
    is_own = person.pk == employee_id
    readable = Q(removed_at__isnull=True) if is_own else Q(plan__agreed_at__isnull=False)
    rows = live.filter(readable, plan__agency_id=person.agency_id).select_related("plan")
    return _as_read(person, rows.order_by("plan__year", "position", "pk"))


def _as_read(person: Person, rows: Iterable[Goal]) -> list[GoalBrief]:
    """Return the goals in the words that this person may read; what nobody agreed to yet is left out for others."""
    found = list(rows)
    changed = {row.plan_id for row in found if row.plan.employee_id != person.pk and row.plan.state not in AS_AGREED}
    held = {goal.id: goal for content in _contents(changed) for goal in content.goals}
    briefs = []
    for row in found:
        if row.plan_id not in changed:
            if row.removed_at is None:
                briefs.append(goal_brief(row))
        elif told := held.get(row.pk):
            briefs.append(
                replace(
                    goal_brief(row), title=told.title, source=told.source, starts_on=told.starts_on, due_on=told.due_on,
                    competency_id=told.competency_id,
                )
            )  # fmt: skip
    return briefs


def _contents(plans: Collection[UUID]) -> list[PlanContent]:
    if not plans:
        return []
    versions = Version.objects.filter(plan__in=plans, number=F("plan__number"))
    return [from_json(content) for content in versions.values_list("content", flat=True)]
