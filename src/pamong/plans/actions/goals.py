"""Goals of a plan: written while it is a draft or being changed; started, followed and let go while it holds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.plan_rows import (
    editable,
    goal_of_mine,
    goal_to_decide,
    held_content,
    of_plan,
    own_plan,
    place_after_goals,
    touched,
)
from pamong.plans.actions.sources import known_sources
from pamong.plans.models import Goal, Plan
from pamong.plans.models.plan import SCALE
from pamong.plans.rules import plan as rules
from pamong.plans.rules.drafts import (
    HIGHEST,
    LOWEST,
    NO_SCALE,
    WHY,
    GoalDraft,
    Scale,
    cleaned_scale,
    goal_fault,
    scale_fault,
)

State = Goal.State


@transaction.atomic
def add_goal(
    plan_id: UUID, *, draft: GoalDraft, version: int, by: Person, now: datetime, key: UUID | None = None
) -> Goal:
    """Add a goal to one's own draft. `key` becomes the row's id, so that the same form sent twice adds once."""
    plan = own_plan(plan_id, by)
    if key and (made := Goal.objects.filter(pk=key, plan=plan).first()):
        made.plan = plan
        return made
    editable(plan, version)
    stop(rules.goals_number_fault(_kept(plan)))
    goal = Goal(id=key or new_id(), agency_id=plan.agency_id, plan=plan, position=place_after_goals(plan))
    _write(goal, _fit(draft, goal, now))
    goal.save(force_insert=True)
    touched(plan)
    return goal


@transaction.atomic
def edit_goal(goal_id: UUID, *, draft: GoalDraft, version: int, by: Person, now: datetime) -> Goal:
    """Word a goal of one's own draft anew. The same words change nothing; a locked scale never changes."""
    goal = goal_of_mine(goal_id, by)
    stop(rules.state_fault(goal.plan, *Plan.EDITABLE))
    stop(rules.frozen_fault(goal))
    fitting = _fit(draft, goal, now)
    before = _values(goal)
    _write(goal, fitting)
    if _values(goal) == before:
        return goal
    stop(rules.version_fault(goal.plan, version))
    goal.save(update_fields=list(before))
    touched(goal.plan)
    return goal


@transaction.atomic
def remove_goal(goal_id: UUID, *, version: int, by: Person, now: datetime) -> Plan:
    """Take a goal out of one's own draft. What was agreed once stays as a row, for older versions tell of it."""
    goal = goal_of_mine(goal_id, by)
    editable(goal.plan, version)
    stop(rules.frozen_fault(goal))
    stop(rules.removal_fault(goal))
    held = held_content(goal.plan)
    if held and goal.pk in held.goal_ids:
        goal.removed_at = now
        goal.save(update_fields=["removed_at"])
    else:
        goal.delete()
    touched(goal.plan)
    return goal.plan


@transaction.atomic
def move_goal(goal_id: UUID, *, up: bool, version: int, by: Person, now: datetime) -> Plan:
    """Let a goal change places with the one before it, or with the one after it; at the end it stays."""
    goal = goal_of_mine(goal_id, by)
    plan = goal.plan
    editable(plan, version)
    row = list(Goal.objects.filter(plan=plan, removed_at=None).order_by("position", "id"))
    at = next(number for number, each in enumerate(row) if each.pk == goal.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return plan
    row[at], row[to] = row[to], row[at]
    for number, each in enumerate(row, 1):
        each.position = number
    Goal.objects.bulk_update(row, ["position"])
    touched(plan)
    return plan


@transaction.atomic
def write_scale(goal_id: UUID, *, scale: Scale, baseline: int | None, by: Person, now: datetime) -> Goal:
    """Write the five levels (-2 to +2) of a goal that has not started, and where one stands at the start.

    In an agreed plan all five are needed, and the supervisor is asked to accept them; in a draft some may be missing.
    """
    goal = goal_of_mine(goal_id, by)
    plan = goal.plan
    stop(rules.state_fault(plan, *Plan.EDITABLE, Plan.State.AGREED))
    stop(rules.frozen_fault(goal))
    wished = cleaned_scale(scale)
    if (rules.scale_of(goal), goal.baseline) == (wished, baseline):
        return goal
    stop(rules.locked_fault(goal))
    holds = plan.state == Plan.State.AGREED
    if faults := scale_fault(wished, baseline, whole=holds):
        raise Faulty(faults)
    _set_scale(goal, wished, baseline)
    goal.save(update_fields=[*SCALE, "baseline"])
    touched(plan)
    if holds:
        announce(events.ScaleWritten(**of_plan(plan), goal_id=goal.pk), by=by)
    return goal


@transaction.atomic
def start_goal(goal_id: UUID, *, version: int, by: Person, now: datetime) -> Goal:
    """Accept the scale of a goal in an agreed plan, as it was read: it is locked, and the goal runs.

    The direct supervisor of today does it.
    """
    goal = goal_to_decide(goal_id, by, now)
    stop(rules.state_fault(goal.plan, Plan.State.AGREED))
    if goal.state == State.RUNNING:
        return goal
    stop(rules.frozen_fault(goal))
    stop(rules.version_fault(goal.plan, version))
    stop(rules.start_fault(goal))
    goal.state, goal.scale_locked_at = State.RUNNING, now
    goal.save(update_fields=["state", "scale_locked_at"])
    announce(events.GoalStarted(**of_plan(goal.plan), goal_id=goal.pk), by=by)
    return goal


@transaction.atomic
def drop_goal(goal_id: UUID, *, reason: str, by: Person, now: datetime) -> Goal:
    """Let a goal of a plan that holds go, with a reason; it stays readable, and the supervisor is told."""
    goal = goal_of_mine(goal_id, by)
    if goal.state == State.DROPPED:
        return goal
    stop(rules.frozen_fault(goal))
    stop(rules.state_fault(goal.plan, Plan.State.AGREED, Plan.State.REVISED))
    held = held_content(goal.plan)
    if held is None or goal.pk not in held.goal_ids:
        raise Refused(_("Tujuan ini belum disepakati, jadi cukup dihapus dari rencana."))
    goal.dropped_reason = tidied(reason, WHY, required=True)
    goal.state = State.DROPPED
    goal.save(update_fields=["state", "dropped_reason"])
    announce(events.GoalDropped(**of_plan(goal.plan), goal_id=goal.pk), by=by)
    return goal


@transaction.atomic
def note_progress(goal_id: UUID, *, level: int, by: Person, now: datetime) -> Goal:
    """Note where one sees oneself on the scale (-2 to +2) of a goal that runs. It is no rating."""
    goal = goal_of_mine(goal_id, by)
    stop(rules.state_fault(goal.plan, Plan.State.AGREED))
    stop(rules.running_fault(goal))
    if not LOWEST <= level <= HIGHEST:
        raise Refused(_("Pilih salah satu tingkat skala."))
    if goal.progress == level:
        return goal
    goal.progress, goal.progress_at = level, now
    goal.save(update_fields=["progress", "progress_at"])
    announce(events.ProgressNoted(**of_plan(goal.plan), goal_id=goal.pk), by=by)
    return goal


@transaction.atomic
def release_goal(goal_id: UUID, *, released: bool, by: Person, now: datetime) -> Goal:
    """Let the attainment of a goal be used for one's SKP, or no longer. Only the employee decides it."""
    goal = goal_of_mine(goal_id, by)
    if (goal.released_at is not None) == released:
        return goal
    if released and goal.state not in (State.RUNNING, State.RATED):
        raise Refused(_("Tujuan dapat dilepas untuk SKP sesudah dimulai."))
    goal.released_at = now if released else None
    goal.save(update_fields=["released_at"])
    announce(events.GoalReleased(**of_plan(goal.plan), goal_id=goal.pk, released=released), by=by)
    return goal


def _kept(plan: Plan) -> int:
    return Goal.objects.filter(plan=plan, removed_at=None).exclude(state=State.DROPPED).count()


def _fit(draft: GoalDraft, goal: Goal, now: datetime) -> GoalDraft:
    """Return the draft tidied, or refuse it by field."""
    fitting = draft.cleaned()
    plan = goal.plan
    faults = goal_fault(fitting, plan) or known_sources(fitting, goal, plan.employee.day_at(now))
    if faults:
        raise Faulty(faults)
    told = fitting.scale is not None and (fitting.scale, fitting.baseline) != (rules.scale_of(goal), goal.baseline)
    if told and rules.is_locked(goal):
        raise Faulty({SCALE[0]: rules.locked_fault(goal)})
    return fitting


def _write(goal: Goal, draft: GoalDraft) -> None:
    goal.title, goal.source, goal.reason = draft.title, draft.source, draft.reason
    goal.competency_id, goal.line_id, goal.team_goal_id = draft.competency, draft.line, draft.team_goal
    goal.level_from, goal.level_to, goal.weight = draft.level_from, draft.level_to, draft.weight
    goal.starts_on, goal.due_on = draft.starts_on, draft.due_on
    if draft.scale is not None:
        _set_scale(goal, draft.scale, draft.baseline)


def _set_scale(goal: Goal, scale: Scale, baseline: int | None) -> None:
    for name, level in zip(SCALE, scale or NO_SCALE, strict=True):
        setattr(goal, name, level)
    goal.baseline = baseline


_WRITTEN = (
    "title", "source", "reason", "competency_id", "line_id", "team_goal_id", "level_from", "level_to", "weight",
    "starts_on", "due_on", *SCALE, "baseline",
)  # fmt: skip


def _values(goal: Goal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in _WRITTEN}
