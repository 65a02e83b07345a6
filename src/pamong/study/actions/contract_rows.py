"""What the actions on a contract share: its rows, locked, what others are asked for, and the ids of its events."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.kit.refusals import Forbidden, require
from pamong.plans.queries import item_to_learn
from pamong.rulebook.models import Competency
from pamong.study.models import Contract, ContractResource
from pamong.study.queries.footing import acts_for, supervisor_of
from pamong.study.rules import contract as rules
from pamong.study.rules.drafts_contract import ContractDraft, draft_fault
from pamong.study.rules.faults import Faults, Faulty, only


class OfContract(TypedDict):
    """The ids of an event about a contract."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID


def of_contract(contract: Contract) -> OfContract:
    """Return the ids for an event about this contract."""
    return OfContract(agency_id=contract.agency_id, subject_id=contract.pk, about_id=contract.employee_id)


def locked(contract_id: UUID, by: Person) -> Contract:
    """Return a contract of one's agency, locked, with its owner."""
    rows = Contract.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    contract = rows.select_related("employee__unit").filter(pk=contract_id).first()
    if contract is None:
        raise Forbidden(rules.not_yours())
    return contract


def own(contract_id: UUID, by: Person) -> Contract:
    """Return a contract of one's own, locked."""
    contract = locked(contract_id, by)
    require(contract.employee_id == by.pk and by.is_present, rules.not_yours())
    return contract


def to_decide(contract_id: UUID, by: Person, now: datetime) -> Contract:
    """Return a contract of an employee whose direct supervisor one is today, locked; others are told who that is."""
    contract = locked(contract_id, by)
    today = contract.employee.day_at(now)
    if not acts_for(contract.employee, by, today):
        found = supervisor_of(contract.employee, today)
        raise Forbidden(rules.not_hers(contract.employee.name, found.name if found else None))
    return contract


def to_close(contract_id: UUID, by: Person, now: datetime) -> Contract:
    """Return a contract that one may close, locked: as the direct supervisor of today, or as whoever validates."""
    contract = locked(contract_id, by)
    validates = contract.validator_id == by.pk and contract.agreed_at is not None and by.is_present
    may = validates or acts_for(contract.employee, by, contract.employee.day_at(now))
    require(may and by.pk != contract.employee_id, rules.not_closer(contract.employee.name))
    return contract


def boss_id(contract: Contract, now: datetime) -> UUID | None:
    """Return who is asked about a contract today."""
    found = supervisor_of(contract.employee, contract.employee.day_at(now))
    return found.pk if found else None


def resources_of(contract: Contract) -> list[ContractResource]:
    """Return the resources of a contract in order. One query."""
    return list(ContractResource.objects.filter(contract=contract).order_by("position", "id"))


def fitting(draft: ContractDraft, owner: Person, today: date, was: ContractDraft | None = None) -> ContractDraft:
    """Return the draft tidied, or refuse it by field. What it held already (`was`) may stay, also what was closed since."""
    clean = draft.cleaned(today)
    faults = draft_fault(clean, today) | _link_faults(clean, owner, was)
    if faults:
        raise Faulty(faults)
    return clean


def _link_faults(draft: ContractDraft, owner: Person, was: ContractDraft | None) -> Faults:
    gone = rules.not_in_the_list()
    return only(
        {
            "competency": ""
            if draft.competency in (None, was and was.competency)
            or Competency.objects.filter(
                pk=draft.competency, agency_id=owner.agency_id, closed_at__isnull=True
            ).exists()
            else gone,
            "plan_item": ""
            if draft.plan_item in (None, was and was.plan_item) or item_to_learn(owner, draft.plan_item)
            else gone,
            "validator": _validator_fault(draft.validator, owner, was),
            "resources": "" if _are_offered(draft, owner, was) else gone,
        }
    )


def _validator_fault(key: UUID | None, owner: Person, was: ContractDraft | None) -> str:
    if key in (None, was and was.validator):
        return ""
    return rules.validator_fault(Person.objects.filter(pk=key).first(), owner)


def _are_offered(draft: ContractDraft, owner: Person, was: ContractDraft | None) -> bool:
    """Whether every resource of the catalogue is offered, or stood here already."""
    held = {one.resource for one in was.resources} if was else set()
    new = {one.resource for one in draft.resources if one.resource} - held
    return not new or Resource.objects.visible_to(owner).offered().filter(pk__in=new).count() == len(new)


def write(contract: Contract, draft: ContractDraft) -> None:
    """Put a fitting draft into the fields of a contract."""
    for name in ("title", "need", "objective", "strategy", "evidence", "criterion", "target_minutes"):
        setattr(contract, name, getattr(draft, name))
    contract.starts_on, contract.due_on = draft.span
    contract.competency_id, contract.plan_item_id = draft.competency, draft.plan_item
    contract.validator_id = draft.validator


def lay_resources(contract: Contract, draft: ContractDraft, there: Sequence[ContractResource] = ()) -> None:
    """Let a contract name exactly these resources, in this order."""
    ContractResource.objects.filter(pk__in=[row.pk for row in there]).delete()
    ContractResource.objects.bulk_create(
        ContractResource(
            agency_id=contract.agency_id, contract=contract, resource_id=one.resource, text=one.text, position=number
        )
        for number, one in enumerate(draft.resources, 1)
    )
