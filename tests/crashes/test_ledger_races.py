"""The ledger under two hands at once: no hour twice, no place given twice, no rule lost."""

from datetime import date

import pytest

from pamong.hours import actions, following, proof
from pamong.hours.models import Claim, Entry, Standing
from pamong.hours.tests.ledger import counted, held, standing, void
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.rulebook import actions as rulebook
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook
from pamong.rulebook.rules import RuleDraft
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def credit(person, on, source=None):
    source = source or new_id()
    return lambda: actions.credit(person.pk, form="coaching", source=source, on=on, by=None, now=clock.now())


def rule(cap, valid_from=date(2026, 1, 1)):
    return RuleDraft(
        "coaching", valid_from, "session", 200, 240, cap=cap, cap_in="times", cap_period="month", legal_basis="SE 1"
    )


def sound():
    assert list(proof.prove().faults) == []


def test_of_two_sessions_completed_at_once_one_gets_the_last_place(cast):
    for month in range(1, ROUNDS + 1):
        held(cast.dewi, date(2026, month, 1))
        both = race(credit(cast.dewi, date(2026, month, 2)), credit(cast.dewi, date(2026, month, 3)))
        assert sorted(counted(*both)) == [(0, 200), (200, 0)]
        first = min(both, key=lambda claim: claim.number)
        assert counted(first) == [(200, 0)], "who was entered first has the place"
    sound()


def test_the_first_two_sessions_of_a_year_make_one_standing(cast):
    for year in range(2020, 2020 + ROUNDS):
        race(
            credit(cast.dewi, date(year, 5, 1)),
            credit(cast.dewi, date(year, 6, 1)),
            credit(cast.dewi, date(year, 7, 1)),
        )
        assert (standing(cast.dewi, year).counted, standing(cast.dewi, year).last_number) == (600, 3)
    sound()


def test_one_session_entered_three_times_at_once_counts_once(cast):
    for month in range(1, ROUNDS + 1):
        source = new_id()
        same = race(*[credit(cast.dewi, date(2026, month, 1), source)] * 3)
        assert len({claim.pk for claim in same}) == 1
    assert Claim.objects.count() == Entry.objects.count() == ROUNDS
    sound()


def test_one_source_entered_for_two_years_at_once_is_one_claim(cast):
    """Whoever comes second finds it there, though she holds another standing."""
    for _ in range(ROUNDS):
        source = new_id()
        same = race(credit(cast.dewi, date(2025, 12, 31), source), credit(cast.dewi, date(2026, 1, 1), source))
        assert len({claim.pk for claim in same}) == 1
    assert Claim.objects.count() == ROUNDS
    sound()


def test_voiding_while_another_session_is_completed_loses_nothing(cast):
    for month in range(1, ROUNDS + 1):
        first, second = held(cast.dewi, date(2026, month, 1)), held(cast.dewi, date(2026, month, 2))
        _gone, third = race(lambda first=first: void(first), credit(cast.dewi, date(2026, month, 3)))
        assert counted(first, second, third) == [(0, 0), (200, 0), (200, 0)]
    sound()


def test_voided_twice_at_once_is_reversed_once(cast):
    for month in range(1, ROUNDS + 1):
        claim = held(cast.dewi, date(2026, month, 1))
        race(*[lambda claim=claim: void(claim)] * 3)
        assert Entry.objects.filter(claim=claim, kind="reversal").count() == 1
    sound()


def test_a_rule_that_changes_while_sessions_are_completed_reaches_all_of_them(cast):
    for month in range(1, ROUNDS + 1):
        for day in (1, 2):
            held(cast.dewi, date(2026, month, day))
        cap = 3 if month % 2 else 2
        replaces = ConversionRule.objects.standing().filter(agency=cast.agency, valid_from=date(2026, 1, 1)).first()

        def change(cap=cap, replaces=replaces):
            key = replaces.pk if replaces else None
            rulebook.set_rule(rule(cap), by=cast.siti, now=clock.now(), replaces=key)
            return following.settle_agency(cast.agency.pk)

        race(change, credit(cast.dewi, date(2026, month, 3)), credit(cast.ratna, date(2026, month, 3)))
        following.catch_up()
        over = Standing.objects.get(person=cast.dewi).over_cap
        assert over == (0 if cap == 3 else 200 * month)
    sound()


def test_two_workers_that_settle_at_once_write_each_transfer_once(cast):
    people = [cast.dewi, cast.ratna, cast.surya, cast.yusuf]
    for person in people:
        for day in (1, 2, 3, 4):
            held(person, date(2026, 5, day))
    for cap in (3, 4, 1):
        replaces = ConversionRule.objects.standing().filter(agency=cast.agency, valid_from=date(2026, 1, 1)).first()
        rulebook.set_rule(rule(cap), by=cast.siti, now=NOW, replaces=replaces.pk if replaces else None)
        race(*[lambda: following.settle_agency(cast.agency.pk)] * 3)
        assert {row.counted for row in Standing.objects.all()} == {cap * 200}
    sound()


def test_two_officers_who_change_the_same_rule_at_once(cast):
    for year in range(2020, 2020 + ROUNDS):
        day = date(year, 3, 1)
        results = race(
            lambda day=day, year=year: rulebook.set_rule(rule(year - 2015, day), by=cast.siti, now=clock.now()),
            lambda day=day, year=year: rulebook.set_rule(rule(year - 1915, day), by=cast.siti, now=clock.now()),
        )
        assert len(refused(results)) == 1
        assert (
            ConversionRule.objects.standing().filter(agency=cast.agency, form="coaching", valid_from=day).count() == 1
        )


def test_defaults_laid_down_by_two_at_once_stand_once(cast):
    for model in (ConversionRule, AnnualBounds, Rulebook):
        model.objects.filter(agency=cast.agency).delete()
    laid = race(*[lambda: rulebook.lay_down_defaults(cast.agency, now=NOW)] * 3)
    assert sorted(laid) == [False, False, True]
    assert ConversionRule.objects.filter(agency=cast.agency).count() == 25
