"""Dewi's learning, made on demand: contracts in each state."""

from collections.abc import Callable
from typing import Any

from pamong.study.models import Contract
from tests import contracted
from tests.cast import Cast


def contract(cast: Cast, state: str) -> Contract:
    """Return her contract that was made by this maker of `tests.contracted`, once for each."""
    title = f"Kontrak {state}"
    made = Contract.objects.filter(employee=cast.dewi, title=title).first()
    return made or getattr(contracted, state)(cast, title=title)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "contract_draft": lambda cast: contract(cast, "drafted").pk,
    "contract_waiting": lambda cast: contract(cast, "proposed").pk,
    "contract_running": lambda cast: contract(cast, "agreed").pk,
    "contract_claimed": lambda cast: contract(cast, "claimed").pk,
    "contract_source": lambda cast: contracted.resources_of(contract(cast, "agreed"))[0].pk,
}
