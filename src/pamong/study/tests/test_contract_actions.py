"""Learning contracts: from a draft to what both say came of it, and every no on the way."""

import pytest

from tests import contracted

pytestmark = pytest.mark.django_db


def test_a_contract_goes_from_draft_to_reached(cast):
    contract = contracted.closed(cast)
    assert (contract.state, contract.outcome, contract.supervisor, contract.ended_by) == (
        "closed",
        "reached",
        cast.ratna,
        cast.ratna,
    )
