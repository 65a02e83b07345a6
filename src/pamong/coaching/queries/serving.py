"""Which goal of the employee's plan a cycle serves, for one of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.coaching.models import Cycle
from pamong.plans.briefs import GoalBrief
from pamong.plans.queries import goal_for, goals_to_serve


@dataclass(frozen=True)
class Serving:
    """The goal that a cycle serves, and whether one may choose another."""

    goal: GoalBrief | None
    is_tied: bool
    """Also where the goal is not for this reader, because she supervises no more."""
    may_tie: bool


def serving_of(cycle: Cycle, me: Person, *, stands: bool) -> Serving:
    """Return what a cycle serves; a supervisor reads the goal while the supervision stands. One query, or none."""
    mine = cycle.employee_id == me.pk
    goal = None
    if cycle.plan_goal_id and (mine or stands):
        goal = goal_for(me, cycle.plan_goal_id, () if mine else (cycle.employee_id,))
    may_tie = cycle.state in Cycle.OPEN and (mine or stands)
    return Serving(goal, cycle.plan_goal_id is not None, may_tie)


def goals_for_cycle(cycle: Cycle, me: Person, today: date) -> Sequence[GoalBrief]:
    """Return the goals that a cycle may serve. At most four queries."""
    if cycle.employee_id != me.pk and footing_of(cycle.employee, me, today) is None:
        return ()
    years = {cycle.starts_on.year, cycle.ends_on.year, today.year}
    return goals_to_serve(me, cycle.employee_id, years)


def goal_asked(me: Person, goal_id: UUID, team: Sequence[UUID]) -> GoalBrief | None:
    """Return the goal that an address names, when this person may read it. One query."""
    return goal_for(me, goal_id, tuple(team))
