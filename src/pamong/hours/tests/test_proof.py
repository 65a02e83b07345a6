"""`pamong check` finds whatever was written past the actions; and the database refuses to change an entry."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from pamong.door import check
from pamong.hours.models import Claim, Entry, Standing
from pamong.hours.proof import prove
from pamong.hours.tests.ledger import held, void
from pamong.kit.rows import new_id
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims(cast):
    found = [held(cast.dewi, date(2026, 11, day)) for day in (3, 10, 17)]
    void(found[0])
    return found


def entry_of(claim, **changes):
    """An entry written past the actions."""
    values = {
        "agency_id": claim.agency_id, "claim": claim, "position": 9, "person_id": claim.person_id, "year": claim.year,
        "on": claim.on, "kind": "adjustment", "debit": "earned", "credit": "counted", "amount": 200,
        "reason": "rule_changed", "made_at": NOW, **changes,
    }  # fmt: skip
    return Entry.objects.create(**values)


def test_a_ledger_written_by_the_actions_is_sound(claims):
    proof = prove()
    assert list(proof.faults) == []
    assert (proof.claims, proof.entries, proof.standings) == (3, 5, 1)


def test_a_sum_that_was_changed_is_found(claims):
    Standing.objects.update(counted=600)
    assert [fault for fault in prove().faults if "not the sum of its entries" in fault]


def test_an_entry_written_past_the_actions_is_found(claims):
    entry_of(claims[1])
    told = " | ".join(prove().faults)
    assert "not the sum of its entries" in told
    assert "do not balance" in told


@pytest.mark.parametrize("changes", [{"claims": 9}, {"last_number": 9}])
def test_a_miscount_is_found(claims, changes):
    Standing.objects.update(**changes)
    assert [fault for fault in prove().faults if "does not count its activities" in fault]


def test_a_claim_without_entries_is_found(cast, claims):
    Claim.objects.create(
        agency=cast.agency, person=cast.dewi, form="coaching", source=new_id(), on=date(2026, 11, 20), year=2026, number=4,
        registered_at=NOW,
    )  # fmt: skip
    faults = prove().faults
    assert any("do not balance" in fault for fault in faults)


def test_a_voided_claim_that_still_counts_is_found(claims):
    Claim.objects.filter(pk=claims[1].pk).update(voided_at=NOW, voided_reason="mistake")
    assert any("do not balance" in fault for fault in prove().faults)


def test_an_entry_of_somebody_else_is_found(cast, claims):
    entry_of(claims[1], person_id=cast.ratna.pk, position=2, amount=0)
    assert any("does not belong to its claim" in fault for fault in prove().faults)


def test_check_tells_it(claims, capsys):
    Standing.objects.update(counted=600)
    assert check.run(SimpleNamespace(head=None)) == 1
    said = capsys.readouterr().out
    assert "FAULT  ledger of hours: 5 entries of 3 activities in 1 standings" in said


@pytest.mark.parametrize(
    "statement",
    ["UPDATE hours_entry SET amount = 900", "DELETE FROM hours_entry", "UPDATE hours_entry SET reason = 'x'"],
)
def test_the_database_itself_refuses_to_change_an_entry(claims, statement):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        cursor.execute(statement)


@pytest.mark.parametrize(
    "changes",
    [
        {"debit": "counted"},
        {"amount": -1},
        {"kind": "reversal"},
        {"kind": "credit", "debit": "over_cap"},
        {"position": 1},
    ],
)
def test_the_database_refuses_an_entry_that_makes_no_sense(claims, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        entry_of(claims[1], **changes)


@pytest.mark.parametrize("changes", [{"quantity": 0}, {"voided_reason": "mistake"}, {"voided_at": NOW}, {"number": 3}])
def test_the_database_refuses_a_claim_that_makes_no_sense(claims, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claims[1].pk).update(**changes)


def test_rows_name_themselves(claims):
    assert str(claims[1]) == "coaching on 2026-11-10"
    assert str(Entry.objects.filter(kind="credit").first()) == "200 from earned to counted"
    assert str(Standing.objects.get()) == "400 in 2026"
