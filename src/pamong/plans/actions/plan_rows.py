"""What the actions on a plan share: its rows, locked, and what may be done with them.

The row of the plan is the one lock: whoever changes a goal or an activity locks its plan first.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db.models import Max

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.kit.refusals import Forbidden, require, stop
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.rules import plan as rules
from pamong.plans.rules.content import PlanContent, content_of, from_json


class OfPlan(TypedDict):
    """The ids of an event about a plan."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    year: int


def of_plan(plan: Plan) -> OfPlan:
    """Return the ids for an event about this plan."""
    return OfPlan(agency_id=plan.agency_id, subject_id=plan.pk, about_id=plan.employee_id, year=plan.year)


def own_plan(plan_id: UUID, by: Person) -> Plan:
    """Return a plan of one's own, locked."""
    plan = locked_plan(plan_id, by)
    require(plan.employee_id == by.pk, rules.not_yours())
    return plan


def plan_to_decide(plan_id: UUID, by: Person, now: datetime) -> Plan:
    """Return a plan of an employee whose direct supervisor one is today, locked."""
    plan = locked_plan(plan_id, by)
    decides(plan, by, now)
    return plan


def plan_to_verify(plan_id: UUID, by: Person) -> Plan:
    """Return a plan of an employee for whom one is HR, locked."""
    plan = locked_plan(plan_id, by)
    unit = plan.employee.unit
    require(rules.may_verify(standing_of(by), plan.employee, unit.path if unit else None), rules.only_hr())
    return plan


def decides(plan: Plan, by: Person, now: datetime) -> None:
    """Refuse whoever is not the employee's direct supervisor today, and name who is."""
    today = plan.employee.day_at(now)
    if not acts_for(plan.employee, by, today):
        found = supervisor_of(plan.employee, today)
        raise Forbidden(rules.not_hers(plan.employee.name, found.name if found else None))


def locked_plan(plan_id: UUID, by: Person) -> Plan:
    """Return a plan of one's agency, locked, with its employee."""
    rows = Plan.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    plan = rows.select_related("employee__unit").filter(pk=plan_id).first()
    if plan is None:
        raise Forbidden(rules.not_yours())
    return plan


def goal_of_mine(goal_id: UUID, by: Person) -> Goal:
    """Return a goal of one's own plan; the plan is locked and loaded."""
    return _goal(goal_id, own_plan(_plan_of(Goal.objects.filter(pk=goal_id).values_list("plan_id", flat=True)), by))


def goal_to_decide(goal_id: UUID, by: Person, now: datetime) -> Goal:
    """Return a goal of a plan on which one decides today; the plan is locked and loaded."""
    plan_id = _plan_of(Goal.objects.filter(pk=goal_id).values_list("plan_id", flat=True))
    return _goal(goal_id, plan_to_decide(plan_id, by, now))


def item_of_mine(item_id: UUID, by: Person) -> Item:
    """Return an activity of one's own plan; the plan is locked and loaded with its goal."""
    plan = own_plan(_plan_of(Item.objects.filter(pk=item_id).values_list("goal__plan_id", flat=True)), by)
    item = Item.objects.select_related("goal").filter(pk=item_id, removed_at=None, goal__removed_at=None).first()
    if item is None:
        raise Forbidden(rules.not_yours())
    item.goal.plan = plan
    return item


def _plan_of(ids: Iterable[UUID]) -> UUID:
    for plan_id in ids:
        return plan_id
    raise Forbidden(rules.not_yours())


def _goal(goal_id: UUID, plan: Plan) -> Goal:
    goal = Goal.objects.filter(pk=goal_id, removed_at=None).first()
    if goal is None:
        raise Forbidden(rules.not_yours())
    goal.plan = plan
    return goal


def editable(plan: Plan, version: int) -> None:
    """Refuse an edit of what is agreed or waits for a decision, and one of what was read before it changed."""
    stop(rules.state_fault(plan, *Plan.EDITABLE))
    stop(rules.version_fault(plan, version))


def touched(plan: Plan) -> None:
    """Count an edit."""
    plan.version += 1
    plan.save(update_fields=["version"])


def live_rows(plan: Plan) -> tuple[list[Goal], dict[UUID, list[Item]]]:
    """Return the goals of a plan in order, and the activities of each in order. Two queries."""
    goals = list(Goal.objects.filter(plan=plan, removed_at=None).order_by("position", "id"))
    items: dict[UUID, list[Item]] = {}
    for item in Item.objects.filter(goal__in=[goal.pk for goal in goals], removed_at=None).order_by("position", "id"):
        items.setdefault(item.goal_id, []).append(item)
    for goal in goals:
        goal.plan = plan
    return goals, items


def live_content(plan: Plan) -> PlanContent:
    """Return the content of the rows as they stand. Two queries."""
    return content_of(plan.note, *live_rows(plan))


def held_content(plan: Plan) -> PlanContent | None:
    """Return the content that holds; None before the first agreement."""
    if not plan.number:
        return None
    return from_json(Version.objects.values_list("content", flat=True).get(plan=plan, number=plan.number))


def place_after_goals(plan: Plan) -> int:
    """Return the place after the last goal of a plan."""
    last = Goal.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def place_after_items(goal: Goal) -> int:
    """Return the place after the last activity of a goal."""
    last = Item.objects.filter(goal=goal).aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1
