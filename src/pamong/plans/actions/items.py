"""Activities of a goal: written while the plan is a draft or being changed; done, let go or opened again while it holds."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.plan_rows import (
    editable,
    goal_of_mine,
    held_content,
    item_of_mine,
    of_plan,
    place_after_items,
    touched,
)
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.rules import plan as rules
from pamong.plans.rules.drafts import WHY, ItemDraft, item_fault

State = Item.State


@transaction.atomic
def add_item(
    goal_id: UUID, *, draft: ItemDraft, version: int, by: Person, now: datetime, key: UUID | None = None
) -> Item:
    """Add an activity to a goal of one's own draft. `key` becomes the row's id: sent twice, it is added once."""
    goal = goal_of_mine(goal_id, by)
    if key and (made := Item.objects.filter(pk=key, goal=goal).first()):
        made.goal = goal
        return made
    editable(goal.plan, version)
    stop(rules.frozen_fault(goal))
    stop(rules.items_number_fault(Item.objects.filter(goal=goal, removed_at=None).count()))
    item = Item(id=key or new_id(), agency_id=goal.agency_id, goal=goal, position=place_after_items(goal))
    _write(item, _fit(draft, goal))
    item.save(force_insert=True)
    touched(goal.plan)
    return item


@transaction.atomic
def edit_item(item_id: UUID, *, draft: ItemDraft, version: int, by: Person, now: datetime) -> Item:
    """Word an activity of one's own draft anew. The same words change nothing."""
    item = item_of_mine(item_id, by)
    plan = item.goal.plan
    stop(rules.state_fault(plan, *Plan.EDITABLE))
    stop(rules.frozen_fault(item.goal))
    stop(rules.settled_fault(item))
    fitting = _fit(draft, item.goal)
    if all(getattr(item, name) == value for name, value in asdict(fitting).items()):
        return item
    stop(rules.version_fault(plan, version))
    _write(item, fitting)
    item.save(update_fields=list(asdict(fitting)))
    touched(plan)
    return item


@transaction.atomic
def remove_item(item_id: UUID, *, version: int, by: Person, now: datetime) -> Plan:
    """Take an activity out of one's own draft. What was agreed once stays as a row, for older versions tell of it."""
    item = item_of_mine(item_id, by)
    plan = item.goal.plan
    editable(plan, version)
    stop(rules.frozen_fault(item.goal))
    stop(rules.settled_fault(item))
    held = held_content(plan)
    if held and item.pk in held.item_ids:
        item.removed_at = now
        item.save(update_fields=["removed_at"])
    else:
        item.delete()
    touched(plan)
    return plan


@transaction.atomic
def settle_item(item_id: UUID, *, state: str, on: date, remark: str = "", by: Person, now: datetime) -> Item:
    """Say that an activity was done, or let it go with a reason, on a day (not in the future)."""
    item = item_of_mine(item_id, by)
    if state not in (State.DONE, State.DROPPED):
        raise Refused(_("Pilih selesai atau dilepas."))
    if item.state == state:
        return item
    plan = item.goal.plan
    stop(rules.state_fault(plan, Plan.State.AGREED))
    stop(rules.settled_fault(item))
    stop(rules.settling_day_fault(on, plan, plan.employee.day_at(now)))
    item.remark = tidied(remark, WHY, required=state == State.DROPPED)
    item.state, item.settled_on = state, on
    item.save(update_fields=["state", "settled_on", "remark"])
    announce(events.ItemSettled(**of_plan(plan), item_id=item.pk, state=Code(state)), by=by)
    return item


@transaction.atomic
def reopen_item(item_id: UUID, *, by: Person, now: datetime) -> Item:
    """Open an activity again that is not done after all; what was remarked stays written for the next time."""
    item = item_of_mine(item_id, by)
    if item.state == State.PLANNED:
        return item
    plan = item.goal.plan
    stop(rules.state_fault(plan, Plan.State.AGREED))
    item.state, item.settled_on = State.PLANNED, None
    item.save(update_fields=["state", "settled_on"])
    announce(events.ItemSettled(**of_plan(plan), item_id=item.pk, state=Code(State.PLANNED)), by=by)
    return item


def _fit(draft: ItemDraft, goal: Goal) -> ItemDraft:
    """Return the draft tidied, or refuse it by field."""
    fitting = draft.cleaned()
    if faults := item_fault(fitting, goal.plan, goal):
        raise Faulty(faults)
    return fitting


def _write(item: Item, draft: ItemDraft) -> None:
    for name, value in asdict(draft).items():
        setattr(item, name, value)
