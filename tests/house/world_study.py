"""Dewi's learning, made on demand: contracts and entries in each state."""

from collections.abc import Callable
from typing import Any

from pamong.study.models import Contract, Entry
from tests import contracted, learned
from tests.cast import Cast


def contract(cast: Cast, state: str) -> Contract:
    """Return her contract that was made by this maker of `tests.contracted`, once for each."""
    title = f"Kontrak {state}"
    made = Contract.objects.filter(employee=cast.dewi, title=title).first()
    return made or getattr(contracted, state)(cast, title=title)


def entry(cast: Cast, state: str) -> Entry:
    """Return her entry that was made by this maker of `tests.learned`, once for each."""
    title = f"Catatan {state}"
    made = Entry.objects.filter(person=cast.dewi, title=title).first()
    return made or getattr(learned, state)(cast, learned.draft(title=title))


def evidence(cast: Cast) -> Any:
    """Return a file of an entry of hers that HR looks at."""
    title = "Seminar terverifikasi"
    made = Entry.objects.filter(person=cast.dewi, title=title).first()
    row = made or learned.verified(cast, learned.seminar(title=title))
    return row.evidence.get().pk


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "entry_draft": lambda cast: entry(cast, "entry").pk,
    "entry_sent": lambda cast: entry(cast, "submitted").pk,
    "entry_verified": lambda cast: entry(cast, "verified").pk,
    "entry_credited": lambda cast: entry(cast, "credited").pk,
    "entry_returned": lambda cast: entry(cast, "returned").pk,
    "entry_appealed": lambda cast: entry(cast, "appealed").pk,
    "evidence": evidence,
    "contract_draft": lambda cast: contract(cast, "drafted").pk,
    "contract_waiting": lambda cast: contract(cast, "proposed").pk,
    "contract_running": lambda cast: contract(cast, "agreed").pk,
    "contract_claimed": lambda cast: contract(cast, "claimed").pk,
    "contract_source": lambda cast: contracted.resources_of(contract(cast, "agreed"))[0].pk,
}
