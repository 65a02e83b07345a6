"""Writes the rows of a plan back to what was agreed. Scales are left alone: locked ones stand, others are still written."""

from collections.abc import Iterable
from uuid import UUID

from pamong.plans.models import Goal, Item, Line, Plan, TeamGoal
from pamong.plans.rules.content import GOAL_FIELDS, ITEM_FIELDS, GoalContent, PlanContent


def restore(plan: Plan, content: PlanContent) -> None:
    """Write rows back, bring back what the change took out, and delete what it added. `plan.note` is set, not saved."""
    plan.note = content.note
    Item.objects.filter(goal__plan=plan, removed_at=None).exclude(pk__in=content.item_ids).delete()
    Goal.objects.filter(plan=plan, removed_at=None).exclude(pk__in=content.goal_ids).delete()
    goals = Goal.objects.in_bulk(content.goal_ids)
    items = Item.objects.in_bulk(content.item_ids)
    there = _sources_left(content.goals)
    for held in content.goals:
        goal = goals[held.id]
        for name in GOAL_FIELDS:
            value = getattr(held, name)
            setattr(goal, name, value if name not in _MAY_GO or value in there else None)
        goal.removed_at = None
        for one in held.items:
            item = items[one.id]
            for name in ITEM_FIELDS:
                setattr(item, name, getattr(one, name))
            item.removed_at = None
    Goal.objects.bulk_update(goals.values(), [*GOAL_FIELDS, "removed_at"])
    Item.objects.bulk_update(items.values(), [*ITEM_FIELDS, "removed_at"])


_MAY_GO = ("line_id", "team_goal_id")
"""What a goal came from may be gone since; the goal stays."""


def _sources_left(goals: Iterable[GoalContent]) -> set[UUID]:
    held = list(goals)
    lines = Line.objects.filter(pk__in=[goal.line_id for goal in held if goal.line_id])
    team = TeamGoal.objects.filter(pk__in=[goal.team_goal_id for goal in held if goal.team_goal_id])
    return {*lines.values_list("pk", flat=True), *team.values_list("pk", flat=True)}
