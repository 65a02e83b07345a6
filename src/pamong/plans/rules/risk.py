"""Which goals need a word, and which activities are late: the same rule on every page. Names nobody and rates nothing."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from pamong.plans.models import Goal, Item, Plan

NEAR: Final = timedelta(days=30)
"""So long before its last day a goal should show that it is on its way."""


def at_risk(today: date) -> Q:
    """Return the condition on `Goal` by which it needs a word: its last day has passed; or it is less than 30 days away
    and the employee does not yet see herself where the scale expects her; or it should have begun and has no locked
    scale. Only goals of a plan that holds and is not being changed."""
    standing = Q(removed_at__isnull=True, plan__state=Plan.State.AGREED)
    open_ones = Q(state__in=(Goal.State.PLANNED, Goal.State.RUNNING))
    behind = Q(progress__isnull=True) | Q(progress__lt=0)
    not_begun = Q(state=Goal.State.PLANNED, starts_on__lt=today)
    return standing & open_ones & (Q(due_on__lt=today) | not_begun | (Q(due_on__lte=today + NEAR) & behind))


def is_at_risk(goal: Goal, today: date) -> bool:
    """Return the same of one goal of a plan that holds, without asking the database."""
    if goal.removed_at is not None or goal.state not in {Goal.State.PLANNED, Goal.State.RUNNING}:
        return False
    behind = goal.progress is None or goal.progress < 0
    not_begun = goal.state == Goal.State.PLANNED and goal.starts_on < today
    return goal.due_on < today or not_begun or (goal.due_on <= today + NEAR and behind)


def late(today: date) -> Q:
    """Return the condition on `Item` by which it is late: its last day has passed and nobody said what became of it."""
    goal = Q(goal__removed_at__isnull=True, goal__plan__state=Plan.State.AGREED) & ~Q(goal__state=Goal.State.DROPPED)
    return goal & Q(removed_at__isnull=True, state=Item.State.PLANNED, due_on__lt=today)
