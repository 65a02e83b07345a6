"""Two act on a learning contract at once: one step is taken, the other one reads what became of it."""

from collections import Counter
from dataclasses import replace

import pytest

from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from tests import contracted
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def told(contract):
    """How often each event about it was announced."""
    rows = Written.objects.filter(subject_id=contract.pk).values_list("event", flat=True)
    return Counter(name.removeprefix("study.Contract") for name in rows)


def agree(contract, by):
    return lambda: actions.agree_contract(contract.pk, version=contract.version, by=by, now=NOW).state


def give_back(contract, by):
    return lambda: actions.return_contract(contract.pk, version=contract.version, reason="Kurang", by=by, now=NOW).state


def take_back(contract):
    return lambda: actions.take_back_contract(contract.pk, by=contract.employee, now=NOW).state


def close(contract, by, outcome):
    act = actions.close_contract
    return lambda: act(contract.pk, version=2, outcome=outcome, remark="Dilihat.", by=by, now=NOW).outcome


def test_begun_by_two_presses_at_once_it_is_begun_once(cast):
    for _round in range(ROUNDS):
        key, draft = new_id(), contracted.contract_draft()
        both = race(
            *(lambda: actions.begin_contract(draft=draft, by=cast.dewi, now=NOW, key=key).pk for _press in "ab")
        )
        assert both == [key, key]
    assert Contract.objects.count() == ROUNDS


def test_of_two_edits_upon_the_same_words_one_stands(cast):
    for _round in range(ROUNDS):
        contract = contracted.drafted(cast)
        drafts = [replace(contracted.contract_draft(), need=need) for need in ("Satu", "Dua")]
        act = actions.edit_contract
        results = race(
            *(
                lambda draft=draft: act(contract.pk, draft=draft, version=1, by=cast.dewi, now=NOW).need
                for draft in drafts
            )
        )
        assert len(refused(results)) == 1
        contract.refresh_from_db()
        assert contract.need in results
        assert contract.version == 2
        assert len(contracted.resources_of(contract)) == 1


def test_agreed_and_returned_or_taken_back_at_once_one_decision_stands(cast):
    for number in range(ROUNDS):
        contract = contracted.proposed(cast)
        other = give_back(contract, cast.ratna) if number % 2 else take_back(contract)
        results = race(agree(contract, cast.ratna), other)
        (done,) = (each for each in results if not isinstance(each, Refused))
        contract.refresh_from_db()
        assert contract.state == done
        assert sum(told(contract).values()) == 2


def test_agreed_by_two_presses_at_once_it_is_told_once(cast):
    for _round in range(ROUNDS):
        contract = contracted.proposed(cast)
        assert race(agree(contract, cast.ratna), agree(contract, cast.ratna)) == ["agreed", "agreed"]
        assert told(contract) == {"Proposed": 1, "Agreed": 1}


def test_closed_by_two_at_once_one_outcome_stands(cast):
    for _round in range(ROUNDS):
        contract = contracted.claimed(cast, validator=cast.agus.pk)
        results = race(close(contract, cast.ratna, "partly"), close(contract, cast.agus, "reached"))
        assert len(refused(results)) == 1
        contract.refresh_from_db()
        assert contract.outcome in results
        assert told(contract)["Closed"] == 1
