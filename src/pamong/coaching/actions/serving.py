"""A cycle and the goal of a plan that it serves: what makes its JP part of the chain."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions.common import locked_cycle, of_cycle
from pamong.coaching.models import Cycle
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused
from pamong.plans.queries import goal_for


@transaction.atomic
def serve_goal(cycle_id: UUID, *, plan_goal_id: UUID | None, by: Person, now: datetime) -> Cycle:
    """Say which goal of the employee's plan a cycle serves, or that it serves none any more. Either of the two may.

    Sessions that were held count for that goal, too. The words of the cycle stay as both agreed to them.
    """
    cycle = locked_cycle(cycle_id, by)
    if cycle.plan_goal_id == plan_goal_id:
        return cycle
    cycle.plan_goal_id = served_goal(plan_goal_id, cycle.employee_id, by)
    cycle.save(update_fields=["plan_goal"])
    announce(events.CycleTied(**of_cycle(cycle)), by=by)
    return cycle


def served_goal(plan_goal_id: UUID | None, employee_id: UUID, by: Person) -> UUID | None:
    """Return the key of a goal of the employee's plan that `by` may read, or refuse it; none serves none."""
    if plan_goal_id is not None:
        goal = goal_for(by, plan_goal_id, (employee_id,))
        if goal is None or goal.employee_id != employee_id:
            raise Refused(_("Tujuan itu tidak ada dalam rencana yang dapat Anda baca. Pilih dari daftar."))
    return plan_goal_id
