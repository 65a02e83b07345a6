"""What each claim counts, worked out by hand; and that no order of events breaks a cap. Nothing here needs a database."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.hours import rules
from pamong.hours.models import Account, Reason
from pamong.hours.rules import Allotment, Claimed, Held, allot, transfers
from pamong.hours.tests.oracle import share_out
from pamong.kit.rows import new_id
from pamong.rulebook.rules import Book, Bounds, Rule

TWICE = Rule(new_id(), "coaching", date(2019, 1, 1), "session", 200, 240, None, 2, "times", "month", "PerLAN")
DAILY = Rule(new_id(), "self_study", date(2019, 1, 1), "activity", 200, 240, None, 200, "jp", "day", "PerLAN")
FREE = Rule(new_id(), "seminar", date(2019, 1, 1), "day", 400, 480, None, None, "", "", "PerLAN")
STATED = Rule(new_id(), "technical", date(2019, 1, 1), "programme", None, None, 120, None, "", "", "PerLAN")
BOOK = Book.of(1, [TWICE, DAILY, FREE, STATED], [])
NO_MOST = Bounds(None, "pns", date(2019, 1, 1), 2000, None, "PP 11/2017")
MOST = Bounds(new_id(), "pppk", date(2019, 1, 1), 0, 2400, "PP 49/2018")


def claim(form, month, day, **more):
    return Claimed(new_id(), form, date(2026, month, day), **more)


def shared(*claims, book=BOOK, bounds=NO_MOST):
    return [(each.counted, each.over_cap, each.reason.value) for each in allot(claims, book, bounds)]


def with_rule(rule, **changes):
    return Book.of(1, [replace(rule, **changes)], [])


def test_two_sessions_a_month_count_and_each_month_begins_anew():
    found = shared(*(claim("coaching", month, day) for month, day in ((10, 1), (10, 2), (10, 31), (11, 1))))
    assert found == [
        (200, 0, "within_rule"), (200, 0, "within_rule"), (0, 200, "over_month_cap"), (200, 0, "within_rule"),
    ]  # fmt: skip


def test_the_order_of_registration_decides_and_not_the_date():
    late = allot([claim("coaching", 10, 20), claim("coaching", 10, 25), claim("coaching", 10, 3)], BOOK, NO_MOST)
    assert [each.counted for each in late] == [200, 200, 0]
    assert [each.overtaken for each in late] == [False, False, True]
    assert [each.ordinal for each in late] == [1, 2, 3]


def test_a_cap_in_jp_lets_a_part_in():
    book = with_rule(DAILY, cap=300)
    day = [claim("self_study", 5, 4), claim("self_study", 5, 4), claim("self_study", 5, 4), claim("self_study", 5, 5)]
    assert shared(*day, book=book) == [
        (200, 0, "within_rule"), (100, 100, "over_day_cap"), (0, 200, "over_day_cap"), (200, 0, "within_rule"),
    ]  # fmt: skip


def test_a_cap_in_times_lets_a_part_of_a_larger_quantity_in():
    assert shared(claim("coaching", 5, 4, quantity=3), claim("coaching", 5, 5)) == [
        (400, 200, "over_month_cap"), (0, 200, "over_month_cap"),
    ]  # fmt: skip


def test_a_cap_for_a_year_runs_over_its_months():
    book = with_rule(TWICE, cap_period="year")
    assert shared(claim("coaching", 1, 1), claim("coaching", 6, 1), claim("coaching", 12, 31), book=book) == [
        (200, 0, "within_rule"), (200, 0, "within_rule"), (0, 200, "over_year_cap"),
    ]  # fmt: skip


def test_a_cap_of_nothing_lets_nothing_in():
    assert shared(claim("coaching", 1, 1), book=with_rule(TWICE, cap=0)) == [(0, 200, "over_month_cap")]
    assert shared(claim("self_study", 1, 1), book=with_rule(DAILY, cap=0)) == [(0, 200, "over_day_cap")]


def test_forms_do_not_share_a_cap():
    book = Book.of(1, [TWICE, replace(TWICE, form="mentoring")], [])
    forms = ["coaching", "coaching", "mentoring", "mentoring", "coaching"]
    assert [counted for counted, *_ in shared(*(claim(form, 3, 3) for form in forms), book=book)] == [
        200, 200, 200, 200, 0,
    ]  # fmt: skip


def test_the_most_of_a_year_cuts_across_all_forms_and_counts_a_part():
    claims = [claim("technical", 1, 1, stated=2300), claim("coaching", 2, 1), claim("seminar", 3, 1)]
    assert shared(*claims, bounds=MOST) == [
        (2300, 0, "within_rule"), (100, 100, "over_annual_maximum"), (0, 400, "over_annual_maximum"),
    ]  # fmt: skip
    last = allot(claims, BOOK, MOST)[1]
    assert last.facts() == {
        "basis": "over_annual_maximum", "quantity": 1, "worth": 200, "measure": "session", "each": 200, "cap": 2,
        "cap_in": "times", "period": "month", "ordinal": 1, "used": 0, "over_year": 100, "maximum": 2400, "before": 2300,
    }  # fmt: skip


def test_both_caps_may_cut_the_same_claim():
    book = with_rule(DAILY, cap=150)
    found = allot([claim("self_study", 5, 4)], book, replace(MOST, maximum=100))[0]
    assert (found.counted, found.over_form, found.over_year, found.reason) == (100, 50, 50, Reason.OVER_ANNUAL_MAXIMUM)


def test_a_place_under_a_cap_is_taken_even_when_the_most_of_the_year_is_reached():
    found = shared(*(claim("coaching", 5, day) for day in (1, 2, 3)), bounds=replace(MOST, maximum=200))
    assert [reason for *_, reason in found] == ["within_rule", "over_annual_maximum", "over_month_cap"]


def test_before_the_first_rule_nothing_counts_and_no_place_is_taken():
    book = Book.of(1, [replace(TWICE, valid_from=date(2026, 10, 15))], [])
    assert shared(*(claim("coaching", 10, day) for day in (1, 14, 15, 16, 17)), book=book) == [
        (0, 0, "no_rule"), (0, 0, "no_rule"), (200, 0, "within_rule"), (200, 0, "within_rule"),
        (0, 200, "over_month_cap"),
    ]  # fmt: skip


def test_a_voided_claim_counts_nothing_and_takes_no_place():
    found = shared(claim("coaching", 5, 1, voided=True), claim("coaching", 5, 2), claim("coaching", 5, 3))
    assert found == [(0, 0, "voided"), (200, 0, "within_rule"), (200, 0, "within_rule")]


def test_when_a_rule_changes_in_mid_month_the_places_that_were_taken_stay_taken():
    book = Book.of(1, [TWICE, replace(TWICE, valid_from=date(2026, 5, 15), national=300, cap=3)], [])
    found = shared(*(claim("coaching", 5, day) for day in (1, 2, 3, 16, 17)), book=book)
    assert [(counted, over) for counted, over, _reason in found] == [(200, 0), (200, 0), (0, 200), (300, 0), (0, 300)]


def test_a_cap_that_changes_its_kind_in_mid_month_counts_what_was_admitted():
    book = Book.of(1, [TWICE, replace(TWICE, valid_from=date(2026, 5, 15), cap=500, cap_in="jp")], [])
    found = shared(*(claim("coaching", 5, day) for day in (1, 2, 16, 17)), book=book)
    assert [(counted, over) for counted, over, _reason in found] == [(200, 0), (200, 0), (100, 100), (0, 200)]


def test_what_a_cap_in_jp_kept_out_takes_no_place_under_a_later_cap_in_times():
    first = replace(TWICE, cap=100, cap_in="jp")
    book = Book.of(1, [first, replace(TWICE, valid_from=date(2026, 5, 15))], [])
    found = shared(*(claim("coaching", 5, day) for day in (1, 2, 16, 17)), book=book)
    assert [(counted, over) for counted, over, _reason in found] == [(100, 100), (0, 200), (200, 0), (0, 200)]


@pytest.mark.parametrize(
    ("before", "after"), [("day", "month"), ("month", "day"), ("month", "year"), ("year", "month")]
)
def test_a_cap_that_changes_its_period_counts_what_was_taken_before(before, after):
    first = replace(TWICE, cap_period=before)
    book = Book.of(1, [first, replace(TWICE, valid_from=date(2026, 5, 2), cap_period=after, cap=1)], [])
    later = {"month": (5, 3), "year": (7, 1), "day": (5, 2)}[after]
    days = [(5, 1), (5, 2) if after == "day" else (5, 1), later]
    found = shared(*(claim("coaching", *day) for day in days), book=book)
    assert [counted for counted, *_rest in found] == [200, 200, 0]


def test_an_international_activity_counts_by_the_international_value():
    found = shared(
        claim("seminar", 5, 1, international=True), claim("technical", 5, 2, stated=1600, international=True)
    )
    assert found == [(480, 0, "within_rule"), (1920, 0, "within_rule")]
    first, second = allot(
        [claim("seminar", 5, 1, international=True), claim("technical", 5, 2, stated=1600, international=True)],
        BOOK, NO_MOST,
    )  # fmt: skip
    assert (first.facts()["each"], first.facts()["international"]) == (480, True)
    assert (second.facts()["stated"], second.facts()["percent"]) == (1600, 120)


# --- which transfers ---------------------------------------------------------------------------------------------------

ONE = claim("coaching", 5, 1)


def wanted(counted=0, over_form=0, *, voided=False):
    return Allotment(ONE._replace(voided=voided), TWICE, NO_MOST, counted + over_form, counted, over_form)


@pytest.mark.parametrize(
    ("held", "wish", "moved"),
    [
        (Held(), wanted(200), [("earned", "counted", 200)]),
        (Held(), wanted(0, 200), [("earned", "over_cap", 200)]),
        (Held(), wanted(100, 100), [("earned", "counted", 100), ("earned", "over_cap", 100)]),
        (Held(), wanted(), [("earned", "over_cap", 0)]),
        (Held(), wanted(voided=True), []),
        (Held(200, 0, 1), wanted(200), []),
        (Held(0, 0, 1), wanted(), []),
        (Held(0, 200, 1), wanted(200), [("over_cap", "counted", 200)]),
        (Held(200, 0, 1), wanted(0, 200), [("counted", "over_cap", 200)]),
        (Held(200, 0, 1), wanted(300), [("earned", "counted", 100)]),
        (Held(300, 0, 1), wanted(200), [("counted", "earned", 100)]),
        (Held(200, 0, 1), wanted(100, 200), [("counted", "over_cap", 100), ("earned", "over_cap", 100)]),
        (Held(100, 300, 2), wanted(200), [("over_cap", "counted", 100), ("over_cap", "earned", 200)]),
        (Held(200, 0, 1), wanted(voided=True), [("counted", "earned", 200)]),
        (Held(100, 100, 2), wanted(voided=True), [("counted", "earned", 100), ("over_cap", "earned", 100)]),
    ],
)
def test_the_ledger_moves_what_differs_and_nothing_else(held, wish, moved):
    assert [tuple(each) for each in transfers(held, wish)] == moved


amounts = st.integers(0, 5000)


@given(amounts, amounts, amounts, amounts)
def test_after_the_transfers_the_ledger_holds_what_is_wanted(counted, over_cap, want_counted, want_over):
    moved = transfers(Held(counted, over_cap, 1), wanted(want_counted, want_over))
    balance = {Account.COUNTED: counted, Account.OVER_CAP: over_cap, Account.EARNED: -counted - over_cap}
    for each in moved:
        assert each.amount > 0
        assert each.debit != each.credit
        balance[each.debit] -= each.amount
        balance[each.credit] += each.amount
    assert (balance[Account.COUNTED], balance[Account.OVER_CAP]) == (want_counted, want_over)
    assert sum(balance.values()) == 0
    assert len(moved) <= 2


# --- against an oracle ---------------------------------------------------------------------------------------------------

any_rule = st.builds(
    Rule, id=st.uuids(), form=st.sampled_from(["coaching", "seminar"]), valid_from=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    measure=st.sampled_from(["session", "day", "minutes"]), national=st.none() | st.integers(0, 500), international=st.none() | st.integers(0, 600),
    international_percent=st.none() | st.integers(50, 200), cap=st.none() | st.integers(0, 5),
    cap_in=st.sampled_from(["times", "jp"]), cap_period=st.sampled_from(["day", "month", "year"]),
    legal_basis=st.just(""),
).map(lambda rule: replace(rule, cap=rule.cap and rule.cap * 100) if rule.cap_in == "jp" else rule)  # fmt: skip
any_claim = st.builds(
    Claimed, id=st.uuids(), form=st.sampled_from(["coaching", "seminar"]),
    on=st.dates(date(2026, 2, 26), date(2026, 3, 4)), quantity=st.integers(1, 3), stated=st.none() | st.integers(0, 900),
    international=st.booleans(), voided=st.booleans(), days=st.none() | st.integers(1, 3),
    minutes=st.none() | st.integers(1, 200),
)  # fmt: skip
any_most = st.none() | st.integers(0, 2000)


@given(
    st.lists(any_claim, max_size=12),
    st.lists(any_rule, max_size=4, unique_by=lambda rule: (rule.form, rule.valid_from)),
    any_most,
)
def test_any_year_is_shared_out_as_by_hand(claims, held_rules, most):
    found = allot(claims, Book.of(1, held_rules, []), replace(MOST, maximum=most))
    assert [(each.counted, each.over_cap) for each in found] == share_out(claims, held_rules, most)


@given(st.lists(any_claim, max_size=12), any_rule, any_most)
def test_no_cap_is_ever_passed(claims, rule, most):
    rule = replace(rule, valid_from=date(2025, 1, 1), form="coaching")
    counted, times = defaultdict(int), defaultdict(int)
    found = allot(claims, Book.of(1, [rule], []), replace(MOST, maximum=most))
    for each in found:
        span = {"day": each.claim.on, "month": each.claim.on.month, "year": 2026}[rule.cap_period]
        counted[span] += each.counted
        times[span] += each.counted > 0
    if most is not None:
        assert sum(counted.values()) <= most
    if rule.cap is not None:
        assert max((counted if rule.cap_in == "jp" else times).values(), default=0) <= rule.cap


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""), ({"form": "x"}, "tidak dikenal"), ({"on": date(1999, 1, 1)}, "antara tahun"),
        ({"quantity": 0}, "masuk akal"), ({"quantity": 367}, "masuk akal"), ({"stated": -1}, "masuk akal"),
        ({"stated": 100_001}, "masuk akal"),
        ({"minutes": 1440, "days": 366}, ""), ({"minutes": 0}, "masuk akal"), ({"minutes": 1441}, "masuk akal"),
        ({"days": 0}, "masuk akal"), ({"days": 367}, "masuk akal"),
    ],
)  # fmt: skip
def test_nonsense_does_not_enter(changes, words):
    values = {"form": "coaching", "on": date(2026, 1, 1), **changes}
    found = rules.claim_fault(values.pop("form"), values.pop("on"), rules.Measured(**values))
    assert words in found
    assert bool(found) == bool(words)
