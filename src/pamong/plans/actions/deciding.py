"""What others decide about a plan: the direct supervisor of the day, and HR where the agency wants it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Agency, Person
from pamong.agency.queries import standing_of
from pamong.journal.engine import announce
from pamong.kit.refusals import require, stop
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.plan_rows import live_rows, of_plan, plan_to_decide, plan_to_verify
from pamong.plans.models import Goal, Plan, Policy, Version
from pamong.plans.rules import plan as rules

State = Plan.State
Decision = Version.Decision


@transaction.atomic
def agree_plan(plan_id: UUID, *, version: int, by: Person, now: datetime) -> Plan:
    """Agree to a proposal as it was read: it holds, or goes to HR where HR verifies.

    Goals whose scale is whole are locked and run from now on; the others wait for their scale.
    """
    plan = plan_to_decide(plan_id, by, now)
    if plan.state in (State.AGREED, State.VERIFYING) and _was_mine(plan, by) and plan.version == version:
        return plan
    stop(rules.decision_fault(plan, State.PROPOSED))
    stop(rules.version_fault(plan, version))
    row = Version.objects.get(plan=plan, decision=Decision.OPEN)
    row.supervisor_agreed_at, row.supervisor_agreed_by = now, by
    if not verifies(plan.agency_id):
        _hold(plan, row, by, now)
        return plan
    row.decision = Decision.VERIFYING
    row.save(update_fields=["decision", "supervisor_agreed_at", "supervisor_agreed_by"])
    plan.state = State.VERIFYING
    plan.save(update_fields=["state"])
    announce(events.PlanSentToHr(**of_plan(plan), supervisor_id=by.pk, number=row.number), by=by)
    return plan


@transaction.atomic
def return_plan(plan_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Plan:
    """Give a proposal back to the employee, with a reason; what held before holds on."""
    plan = plan_to_decide(plan_id, by, now)
    return _return(plan, State.PROPOSED, version, reason, by, now)


@transaction.atomic
def verify_plan(plan_id: UUID, *, version: int, by: Person, now: datetime) -> Plan:
    """Verify, as HR, what the supervisor agreed to: it holds."""
    plan = plan_to_verify(plan_id, by)
    if plan.state == State.AGREED and plan.version == version:
        return plan
    stop(rules.decision_fault(plan, State.VERIFYING))
    stop(rules.version_fault(plan, version))
    row = Version.objects.get(plan=plan, decision=Decision.VERIFYING)
    row.verified_at, row.verified_by = now, by
    _hold(plan, row, by, now)
    return plan


@transaction.atomic
def return_from_hr(plan_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Plan:
    """Give a plan back, as HR, with a reason; the supervisor's agreement is asked anew."""
    plan = plan_to_verify(plan_id, by)
    return _return(plan, State.VERIFYING, version, reason, by, now)


@transaction.atomic
def set_policy(agency: Agency, *, verifies: bool, by: Person, now: datetime) -> Policy:
    """Decide, as HR of the whole agency, whether HR verifies plans. What waits for HR already is still verified."""
    allowed = by.agency_id == agency.pk and rules.may_set_policy(standing_of(by))
    require(allowed, rules.only_hr_of_all())
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    policy = Policy.objects.filter(agency=agency).first() or Policy(agency=agency)
    if policy.verifies == verifies:
        return policy
    policy.verifies, policy.changed_at, policy.changed_by = verifies, now, by
    policy.save()
    announce(events.PolicyChanged(agency_id=agency.pk, subject_id=agency.pk, verifies=verifies), by=by)
    return policy


def verifies(agency_id: UUID) -> bool:
    """Whether HR verifies plans in an agency. One query."""
    return Policy.objects.filter(agency_id=agency_id, verifies=True).exists()


def _hold(plan: Plan, row: Version, by: Person, now: datetime) -> None:
    row.decision, row.decided_at, row.decided_by = Decision.AGREED, now, by
    row.save()
    plan.state, plan.agreed_at, plan.number = State.AGREED, now, row.number
    plan.supervisor_id = row.supervisor_agreed_by_id
    plan.save(update_fields=["state", "agreed_at", "number", "supervisor"])
    goals, _items = live_rows(plan)
    starting = [each for each in goals if each.state == Goal.State.PLANNED and not rules.start_fault(each)]
    for goal in starting:
        goal.state, goal.scale_locked_at = Goal.State.RUNNING, now
    Goal.objects.bulk_update(starting, ["state", "scale_locked_at"])
    assert plan.supervisor_id is not None  # only what a supervisor agreed to comes to hold
    announce(events.PlanAgreed(**of_plan(plan), supervisor_id=plan.supervisor_id, number=row.number), by=by)


def _return(plan: Plan, state: str, version: int, reason: str, by: Person, now: datetime) -> Plan:
    if plan.state in Plan.EDITABLE and plan.version == version and _returned(plan, by):
        return plan
    stop(rules.decision_fault(plan, state))
    stop(rules.version_fault(plan, version))
    said = tidied(reason, rules.NOTE, required=True)
    row = Version.objects.get(plan=plan, decision__in=(Decision.OPEN, Decision.VERIFYING))
    row.decision, row.reason, row.decided_at, row.decided_by = Decision.RETURNED, said, now, by
    row.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
    plan.state = rules.after_no(plan)
    plan.save(update_fields=["state"])
    by_hr = state == State.VERIFYING
    announce(events.PlanReturned(**of_plan(plan), returned_by_id=by.pk, by_hr=by_hr, number=row.number), by=by)
    return plan


def _last(plan: Plan) -> Version:
    return Version.objects.filter(plan=plan).order_by("-number")[0]


def _was_mine(plan: Plan, by: Person) -> bool:
    return _last(plan).supervisor_agreed_by_id == by.pk


def _returned(plan: Plan, by: Person) -> bool:
    row = Version.objects.filter(plan=plan).order_by("-number").first()
    return row is not None and row.decision == Decision.RETURNED and row.decided_by_id == by.pk
