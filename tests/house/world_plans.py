"""Dewi's plans, made on demand: one of this year that holds, one of the next that is a draft."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pamong.plans import actions
from pamong.plans.models import Plan
from tests import planned
from tests.cast import NOW, Cast

NEXT = planned.YEAR + 1


def held(cast: Cast) -> Plan:
    """Return her plan of this year: the first goal runs, the second waits for its scale."""
    return Plan.objects.filter(employee=cast.dewi, year=planned.YEAR).first() or planned.agreed(cast)


def changed(cast: Cast) -> Plan:
    """Return the same with a change that waits for Ratna."""
    plan = held(cast)
    if plan.state != Plan.State.AGREED:
        return plan
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Tujuan baru")
    version = planned.version_of(plan)
    return actions.propose_plan(plan.pk, version=version, change="Ada kesempatan.", by=cast.dewi, now=NOW)


def draft(cast: Cast) -> Plan:
    """Return her plan of next year, which nobody else sees."""
    if not Plan.objects.filter(employee=cast.dewi, year=NEXT).exists():
        plan = planned.begun(cast, year=NEXT)
        planned.with_goal(plan, by=cast.dewi, starts_on=date(NEXT, 1, 1), due_on=date(NEXT, 12, 31))
    return Plan.objects.get(employee=cast.dewi, year=NEXT)


def waiting(cast: Cast) -> Plan:
    """Return the same, proposed to Ratna."""
    plan = draft(cast)
    return actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)


def _item(plan: Plan) -> Any:
    return planned.items_of(planned.goals_of(plan)[0])[0].pk


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "held": lambda cast: held(cast).pk,
    "changed": lambda cast: changed(cast).pk,
    "draft": lambda cast: draft(cast).pk,
    "waiting": lambda cast: waiting(cast).pk,
    "running_goal": lambda cast: planned.goals_of(held(cast))[0].pk,
    "bare_goal": lambda cast: planned.goals_of(held(cast))[1].pk,
    "held_item": lambda cast: _item(held(cast)),
    "draft_goal": lambda cast: planned.goals_of(draft(cast))[0].pk,
    "draft_item": lambda cast: _item(draft(cast)),
}
