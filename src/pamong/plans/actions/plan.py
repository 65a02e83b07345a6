"""The employee's own steps with her plan: a sentence to whoever reads it, propose, take back, change, give the change up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, stop
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.plan_rows import editable, held_content, live_rows, of_plan, own_plan, touched
from pamong.plans.actions.restoring import restore
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.queries.footing import supervisor_of
from pamong.plans.rules import plan as rules
from pamong.plans.rules.content import PlanContent, content_of, to_json

State = Plan.State
Decision = Version.Decision


@transaction.atomic
def say_note(plan_id: UUID, *, note: str, version: int, by: Person, now: datetime) -> Plan:
    """Write a sentence to whoever reads one's own draft."""
    plan = own_plan(plan_id, by)
    stop(rules.state_fault(plan, *Plan.EDITABLE))
    plain = tidied(note, rules.NOTE)
    if plain == plan.note:
        return plan
    editable(plan, version)
    plan.note = plain
    plan.save(update_fields=["note"])
    touched(plan)
    return plan


@transaction.atomic
def propose_plan(plan_id: UUID, *, version: int, change: str = "", by: Person, now: datetime) -> Plan:
    """Propose one's plan, or a change of it, to one's direct supervisor of today, as it was read.

    `change` says what changes and why; it is needed once a plan held. What is proposed is kept as a version.
    """
    plan = own_plan(plan_id, by)
    if plan.state == State.PROPOSED and plan.version == version:
        return plan
    editable(plan, version)
    said = tidied(change, rules.NOTE, required=plan.number > 0)
    supervisor = supervisor_of(plan.employee, plan.employee.day_at(now))
    if supervisor is None:
        raise Refused(rules.nobody_to_ask())
    row = Version(
        agency_id=plan.agency_id, plan=plan, number=_next_number(plan), content=to_json(_fit_to_propose(plan)),
        change=said, proposed_at=now, proposed_by=by,
    )  # fmt: skip
    row.save(force_insert=True)
    plan.state, plan.proposed_at = State.PROPOSED, now
    plan.save(update_fields=["state", "proposed_at"])
    announce(events.PlanProposed(**of_plan(plan), supervisor_id=supervisor.pk, number=row.number), by=by)
    return plan


@transaction.atomic
def withdraw_proposal(plan_id: UUID, *, by: Person, now: datetime) -> Plan:
    """Take a proposal back before it is decided; what was written stays."""
    plan = own_plan(plan_id, by)
    if plan.state in Plan.EDITABLE and plan.proposed_at is not None:
        return plan
    stop(rules.state_fault(plan, State.PROPOSED))
    row = Version.objects.get(plan=plan, decision=Decision.OPEN)
    row.decision, row.decided_at, row.decided_by = Decision.WITHDRAWN, now, by
    row.save(update_fields=["decision", "decided_at", "decided_by"])
    plan.state = rules.after_no(plan)
    plan.save(update_fields=["state"])
    found = supervisor_of(plan.employee, plan.employee.day_at(now))
    told = found.pk if found else None
    announce(events.ProposalWithdrawn(**of_plan(plan), supervisor_id=told, number=row.number), by=by)
    return plan


@transaction.atomic
def begin_revision(plan_id: UUID, *, by: Person, now: datetime) -> Plan:
    """Begin to change an agreed plan. What was agreed holds until the change is agreed too."""
    plan = own_plan(plan_id, by)
    if plan.state == State.REVISED:
        return plan
    stop(rules.state_fault(plan, State.AGREED))
    plan.state = State.REVISED
    plan.save(update_fields=["state"])
    announce(events.RevisionBegun(**of_plan(plan)), by=by)
    return plan


@transaction.atomic
def drop_revision(plan_id: UUID, *, by: Person, now: datetime) -> Plan:
    """Give a change up: the plan is again as it was agreed."""
    plan = own_plan(plan_id, by)
    if plan.state == State.AGREED:
        return plan
    stop(rules.state_fault(plan, State.REVISED))
    held = held_content(plan)
    assert held is not None  # a plan that is being changed held before
    restore(plan, held)
    plan.state = State.AGREED
    plan.version += 1
    plan.save(update_fields=["note", "state", "version"])
    announce(events.RevisionDropped(**of_plan(plan)), by=by)
    return plan


def _next_number(plan: Plan) -> int:
    last = Version.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    return 1 if last is None else last + 1


def _fit_to_propose(plan: Plan) -> PlanContent:
    """Return what is proposed, or refuse what is not ready."""
    goals, items = live_rows(plan)
    kept = [goal for goal in goals if goal.state != Goal.State.DROPPED]
    open_items = {key: [each for each in found if each.state != Item.State.DROPPED] for key, found in items.items()}
    stop(rules.proposal_fault(kept, open_items))
    content = content_of(plan.note, goals, items)
    if content == held_content(plan):
        raise Refused(_("Belum ada yang berubah dari rencana yang disepakati. Ubah dulu, atau batalkan perubahannya."))
    return content
