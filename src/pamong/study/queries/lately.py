"""How one entry or contract stands at this moment, for whoever goes on with it: key, version and state, without a word."""

from __future__ import annotations

from uuid import UUID

from pamong.study.briefs import ContractNow, EntryNow
from pamong.study.models import Contract, ContractResource, Entry


def entry_now(entry_id: UUID) -> EntryNow | None:
    """Return how an entry stands; None when it is gone. One query."""
    row = Entry.objects.filter(pk=entry_id).values_list("pk", "version", "state").first()
    return EntryNow(*row) if row else None


def contract_now(contract_id: UUID) -> ContractNow | None:
    """Return how a contract stands; None when it is gone. One query."""
    row = Contract.objects.filter(pk=contract_id).values_list("pk", "version", "state", "plan_item_id").first()
    return ContractNow(*row) if row else None


def next_source_of(contract_id: UUID) -> UUID | None:
    """Return the first source of a contract that is not worked through. One query."""
    rows = ContractResource.objects.filter(contract=contract_id, done_at=None).order_by("position", "pk")
    return rows.values_list("pk", flat=True).first()
