"""Two rule on an entry at once: one decision stands, the other reads what became of it, and no hour counts twice."""

from datetime import date, timedelta

import pytest

from pamong.agency.models import RoleGrant
from pamong.hours import proof
from pamong.hours.models import Claim
from pamong.hours.queries import standing_of
from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.study.actions import entries, importing, ruling
from pamong.study.models import Entry, Policy, Ruling
from pamong.study.sheets import Finished
from tests import learned, studied
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6
FIRST = date(2026, 11, 1)


def sent(cast, number, state="submitted", **changes):
    """One of each day, so that the cap of a day does not cut."""
    day = FIRST + timedelta(days=number)
    return studied.entry(cast, state, on=day, until=day, title=f"Catatan {number}", **changes)


def verify(row, by):
    return lambda: ruling.verify_entry(row.pk, version=row.version, by=by, now=NOW).state


def give_back(row, by, act=ruling.return_entry):
    return lambda: act(row.pk, version=row.version, reason="Sebut babnya.", by=by, now=NOW).state


def credit(row, by):
    return lambda: ruling.credit_entry(row.pk, version=row.version, by=by, now=NOW).state


def take_back(row):
    return lambda: entries.withdraw_entry(row.pk, by=row.person, now=NOW).state


def void(row, by):
    return lambda: ruling.void_entry(row.pk, reason="Ganda.", by=by, now=NOW).state


def now_is(row):
    return Entry.objects.get(pk=row.pk).state


def one_of(results, row):
    """One act was refused with words, and the other one is what the row says."""
    (no,) = refused(results)
    (done,) = (each for each in results if not isinstance(each, Refused))
    assert no.message
    assert now_is(row) == done
    return done


def test_verify_and_return_at_once_are_one_decision(cast):
    for number in range(ROUNDS):
        row = sent(cast, number)
        one_of(race(verify(row, cast.ratna), give_back(row, cast.ratna)), row)
        assert Ruling.objects.filter(entry=row).count() == 1


def test_the_supervisor_verifies_while_it_is_taken_back(cast):
    for number in range(ROUNDS):
        row = sent(cast, number)
        one_of(race(verify(row, cast.ratna), take_back(row)), row)


def test_two_hr_officers_credit_and_return_at_once(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.agus, role="hr", granted_at=NOW)
    for number in range(ROUNDS):
        row = sent(cast, number, "verified")
        done = one_of(race(credit(row, cast.siti), give_back(row, cast.agus, ruling.return_from_hr)), row)
        assert Claim.objects.filter(source=row.pk).count() == (done == "credited")
    assert list(proof.prove().faults) == []


def test_pressed_twice_at_once_it_is_credited_once(cast):
    for number in range(ROUNDS):
        row = sent(cast, number, "verified")
        assert refused(race(*[credit(row, cast.siti)] * 3)) == []
        assert Ruling.objects.filter(entry=row, what="credited").count() == 1
    assert Written.objects.filter(event="study.EntryCredited").count() == ROUNDS
    assert standing_of(cast.dewi, 2026).counted == ROUNDS * 200


def test_two_entries_of_a_day_credited_at_once_keep_its_cap(cast):
    for number in range(ROUNDS):
        pair = [sent(cast, number, "verified"), sent(cast, number, "verified", minutes=60)]
        race(*(credit(row, cast.siti) for row in pair))
        assert {now_is(row) for row in pair} == {"credited"}
    assert standing_of(cast.dewi, 2026).counted == ROUNDS * 200
    assert list(proof.prove().faults) == []


def test_voided_while_another_is_credited_nothing_is_lost(cast):
    for number in range(ROUNDS):
        first, second = sent(cast, number, "verified"), sent(cast, number, "verified")
        credit(first, cast.siti)()
        race(void(first, cast.siti), credit(second, cast.siti))
        assert (now_is(first), now_is(second)) == ("voided", "credited")
    assert standing_of(cast.dewi, 2026).counted == ROUNDS * 200
    assert list(proof.prove().faults) == []


def test_a_plan_saved_twice_at_once_is_one_row(cast):
    for percent in range(ROUNDS):
        race(*[lambda p=percent: ruling.set_policy(
            sample_percent=p, always_above=None, answer_days=5, by=cast.siti, now=NOW
        )] * 2)  # fmt: skip
    assert Policy.objects.count() == 1
    assert Written.objects.filter(event="study.PolicyChanged").count() == ROUNDS


def test_a_sheet_sent_twice_at_once_enters_each_row_once(cast):
    for _round in range(3):
        key = new_id()
        rows = [
            Finished(number, person.pk, person.name, learned.course(stated=100, on=FIRST, title=f"{key} {number}"))
            for number, person in enumerate([cast.dewi, cast.surya, cast.dewi], 2)
        ]
        done = race(*[lambda rows=rows, key=key: importing.import_entries(rows, key=key, by=cast.siti, now=NOW)] * 2)
        assert sum(done) == len(rows)
    assert Entry.objects.filter(is_imported=True).count() == 9
    assert standing_of(cast.dewi, 2026).counted == 600
    assert list(proof.prove().faults) == []
