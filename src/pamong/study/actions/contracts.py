"""Learning contracts: written by the employee, agreed by her supervisor of the day, claimed by her, closed by who validates."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean, fault
from pamong.study import events
from pamong.study.actions.contract_rows import (
    boss_id,
    fitting,
    lay_resources,
    locked,
    of_contract,
    own,
    resources_of,
    to_close,
    to_decide,
    write,
)
from pamong.study.models import Contract, ContractResource
from pamong.study.queries.footing import supervisor_of
from pamong.study.rules import contract as rules
from pamong.study.rules.drafts_contract import LONGEST, ContractDraft, draft_of
from pamong.study.rules.faults import Faulty, only

State = Contract.State


@transaction.atomic
def begin_contract(*, draft: ContractDraft, by: Person, now: datetime, key: UUID | None = None) -> Contract:
    """Begin a contract of one's own, as a draft that nobody else sees. `key` becomes the row's id: sent twice, once."""
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Contract.objects.filter(pk=key, employee=by).first()):
        return made
    fit = fitting(draft, by, by.day_at(now))
    return _lay_down(fit, by, now, key)


@transaction.atomic
def edit_contract(contract_id: UUID, *, draft: ContractDraft, version: int, by: Person, now: datetime) -> Contract:
    """Word one's own draft anew. The same words change nothing."""
    contract = own(contract_id, by)
    stop(rules.state_fault(contract, State.DRAFT))
    there = resources_of(contract)
    was = draft_of(contract, there)
    fit = fitting(draft, by, by.day_at(now), was)
    if fit == was:
        return contract
    stop(rules.version_fault(contract, version))
    write(contract, fit)
    if fit.resources != was.resources:
        lay_resources(contract, fit, there)
    contract.version += 1
    contract.save()
    return contract


@transaction.atomic
def propose_contract(contract_id: UUID, *, version: int, by: Person, now: datetime) -> Contract:
    """Propose one's contract, as it was read, to one's direct supervisor of today."""
    contract = own(contract_id, by)
    if contract.state == State.PROPOSED and contract.version == version:
        return contract
    stop(rules.state_fault(contract, State.DRAFT))
    stop(rules.version_fault(contract, version))
    if faults := rules.proposal_faults(contract, len(resources_of(contract)), by.day_at(now)):
        raise Faulty(faults)
    supervisor = supervisor_of(contract.employee, by.day_at(now))
    if supervisor is None:
        raise Refused(rules.nobody_to_ask())
    contract.state, contract.proposed_at = State.PROPOSED, now
    contract.save(update_fields=["state", "proposed_at"])
    announce(events.ContractProposed(**of_contract(contract), supervisor_id=supervisor.pk), by=by)
    return contract


@transaction.atomic
def take_back_contract(contract_id: UUID, *, by: Person, now: datetime) -> Contract:
    """Take a proposal back before it is decided; what was written stays."""
    contract = own(contract_id, by)
    if contract.state == State.DRAFT and contract.proposed_at is not None:
        return contract
    stop(rules.state_fault(contract, State.PROPOSED))
    contract.state = State.DRAFT
    contract.save(update_fields=["state"])
    announce(events.ContractTakenBack(**of_contract(contract), supervisor_id=boss_id(contract, now)), by=by)
    return contract


@transaction.atomic
def agree_contract(contract_id: UUID, *, version: int, by: Person, now: datetime) -> Contract:
    """Agree, as the direct supervisor of today, to a contract as it was read: it runs."""
    contract = to_decide(contract_id, by, now)
    if contract.state == State.AGREED and contract.supervisor_id == by.pk and contract.version == version:
        return contract
    stop(rules.decision_fault(contract))
    stop(rules.version_fault(contract, version))
    contract.state, contract.supervisor, contract.agreed_at = State.AGREED, by, now
    contract.save(update_fields=["state", "supervisor", "agreed_at"])
    announce(events.ContractAgreed(**of_contract(contract), supervisor_id=by.pk), by=by)
    return contract


@transaction.atomic
def return_contract(contract_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Contract:
    """Give a contract back to the employee, with a reason."""
    contract = to_decide(contract_id, by, now)
    stop(rules.decision_fault(contract))
    stop(rules.version_fault(contract, version))
    said = clean(reason)
    stop(fault(said, rules.REASON, required=True))
    contract.state, contract.returned_at, contract.returned_reason, contract.returned_by = State.DRAFT, now, said, by
    contract.save(update_fields=["state", "returned_at", "returned_reason", "returned_by"])
    announce(events.ContractReturned(**of_contract(contract), supervisor_id=by.pk), by=by)
    return contract


@transaction.atomic
def note_progress(contract_id: UUID, *, progress: int, by: Person, now: datetime) -> Contract:
    """Say how far one is, in percent. It announces nothing: it is for the two who read the page."""
    contract = own(contract_id, by)
    stop(rules.state_fault(contract, State.AGREED))
    stop(rules.progress_fault(progress))
    if contract.progress != progress or contract.progress_at is None:
        contract.progress, contract.progress_at = progress, now
        contract.save(update_fields=["progress", "progress_at"])
    return contract


@transaction.atomic
def tick_resource(contract_resource_id: UUID, *, done: bool, by: Person, now: datetime) -> ContractResource:
    """Say that one is through with a resource, or that one is not after all."""
    row = ContractResource.objects.filter(pk=contract_resource_id, agency_id=by.agency_id).first()
    if row is None:
        raise Forbidden(rules.not_yours())
    contract = own(row.contract_id, by)
    stop(rules.state_fault(contract, State.AGREED))
    row.refresh_from_db()
    if (row.done_at is not None) != done:
        row.done_at = now if done else None
        row.save(update_fields=["done_at"])
    return row


@transaction.atomic
def claim_contract(contract_id: UUID, *, learned: str, applied: str, by: Person, now: datetime) -> Contract:
    """Say that one is through: what one learned, and what one will apply. It may be worded anew until it is closed."""
    contract = own(contract_id, by)
    stop(rules.state_fault(contract, State.AGREED))
    said = {"learned": clean(learned), "applied": clean(applied)}
    if faults := only({name: fault(text, rules.REFLECTION, required=True) for name, text in said.items()}):
        raise Faulty(faults)
    is_first = contract.claimed_at is None
    if not is_first and (contract.learned, contract.applied) == (said["learned"], said["applied"]):
        return contract
    contract.learned, contract.applied, contract.claimed_at = said["learned"], said["applied"], now
    contract.version += 1
    contract.save(update_fields=["learned", "applied", "claimed_at", "version"])
    if is_first:
        ids = {"supervisor_id": boss_id(contract, now), "validator_id": contract.validator_id}
        announce(events.ContractClaimed(**of_contract(contract), **ids), by=by)
    return contract


@transaction.atomic
def close_contract(
    contract_id: UUID, *, version: int, outcome: str, remark: str = "", by: Person, now: datetime
) -> Contract:
    """Say, as the direct supervisor of today or as whoever validates, what came of a contract, as it was read."""
    contract = to_close(contract_id, by, now)
    if contract.state == State.CLOSED and contract.ended_by_id == by.pk and contract.outcome == outcome:
        return contract
    stop(rules.closing_fault(contract))
    stop(rules.version_fault(contract, version))
    said = clean(remark)
    if faults := rules.outcome_faults(outcome, said) | only({"remark": fault(said, rules.REASON)}):
        raise Faulty(faults)
    contract.state, contract.outcome, contract.remark = State.CLOSED, outcome, said
    contract.ended_at, contract.ended_by = now, by
    contract.save(update_fields=["state", "outcome", "remark", "ended_at", "ended_by"])
    ids = {"supervisor_id": contract.supervisor_id}
    announce(events.ContractClosed(**of_contract(contract), **ids, outcome=Code(outcome)), by=by)
    return contract


@transaction.atomic
def withdraw_contract(contract_id: UUID, *, by: Person, now: datetime) -> Contract:
    """Go on with one's contract no more, without giving a reason."""
    contract = own(contract_id, by)
    if contract.state == State.WITHDRAWN:
        return contract
    stop(rules.state_fault(contract, *Contract.OPEN))
    told = boss_id(contract, now) if contract.state == State.PROPOSED else contract.supervisor_id
    contract.state, contract.ended_at, contract.ended_by = State.WITHDRAWN, now, by
    contract.save(update_fields=["state", "ended_at", "ended_by"])
    announce(events.ContractWithdrawn(**of_contract(contract), supervisor_id=told), by=by)
    return contract


@transaction.atomic
def copy_contract(contract_id: UUID, *, by: Person, now: datetime, key: UUID | None = None) -> Contract:
    """Begin a draft with the words of one's own contract, from today on for as long as that one was to take."""
    contract = locked(contract_id, by)
    require(contract.employee_id == by.pk and by.is_present, rules.not_yours())
    if key and (made := Contract.objects.filter(pk=key, employee=by).first()):
        return made
    today = by.day_at(now)
    was = draft_of(contract, resources_of(contract))
    span = min(contract.due_on - contract.starts_on, LONGEST)
    return _lay_down(replace(was, starts_on=today, due_on=today + span), by, now, key)


def _lay_down(draft: ContractDraft, by: Person, now: datetime, key: UUID | None) -> Contract:
    contract = Contract(id=key or new_id(), agency_id=by.agency_id, employee=by, created_at=now)
    write(contract, draft)
    contract.save(force_insert=True)
    lay_resources(contract, draft)
    return contract
