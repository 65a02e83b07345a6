"""The ledger follows the rulebook and people's kinds: also backwards, also after a crash, and never twice."""

from dataclasses import replace
from datetime import date

import pytest

from pamong import reactions
from pamong.agency.models import Person
from pamong.hours import following
from pamong.hours.models import Entry, Standing
from pamong.hours.tests.ledger import counted, held, standing, void
from pamong.journal import deliveries
from pamong.journal.models import Delivery
from pamong.journal.models import Entry as JournalEntry
from pamong.ports import clock
from pamong.rulebook import actions as rulebook
from pamong.rulebook.models import ConversionRule
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.cast import NOW

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
THREE = RuleDraft(
    "coaching", OCTOBER, "session", 200, 240, cap=3, cap_in="times", cap_period="month", legal_basis="SE 1"
)


def set_rule(cast, draft=THREE, **more):
    made = rulebook.set_rule(draft, by=cast.siti, now=clock.now(), **more)
    follow()
    return made


def set_bounds(cast, kind, minimum, maximum, year=2026):
    draft = BoundsDraft(kind, date(year, 1, 1), minimum, maximum, "SE 2")
    made = rulebook.set_bounds(draft, by=cast.siti, now=clock.now())
    follow()
    return made


def follow():
    """What the worker does with the delivery."""
    for delivery in Delivery.objects.filter(done_at__isnull=True, reaction="hours.following.follow_rulebook"):
        assert deliveries.attempt(delivery.pk)


def told(event):
    return [entry.data for entry in JournalEntry.objects.filter(event=f"hours.{event}").order_by("pk")]


def sessions(person, month, *days):
    return [held(person, date(2026, month, day)) for day in days]


def test_a_rule_from_the_past_on_moves_what_waited_over_the_cap(cast):
    september, october = sessions(cast.dewi, 9, 1, 2, 3), sessions(cast.dewi, 10, 1, 2, 3, 4)
    set_rule(cast)
    assert counted(*september) == [(200, 0), (200, 0), (0, 200)]
    assert counted(*october) == [(200, 0), (200, 0), (200, 0), (0, 200)]
    moved = Entry.objects.get(kind="adjustment")
    assert (moved.debit, moved.credit, moved.amount, moved.reason) == ("over_cap", "counted", 200, "rule_changed")
    assert (moved.made_by_id, moved.facts["cap"], moved.facts["basis"]) == (None, 3, "within_rule")
    assert (standing(cast.dewi).counted, standing(cast.dewi).version) == (1000, 2)
    [event] = told("JpRecounted")
    assert event == {
        "year": 2026, "claims": 1, "change": 200, "reason": "rule_changed", "minimum_reached": False,
    }  # fmt: skip
    assert told("JpAdjusted") == [], "that is told to the person; of a rule there may be fifty thousand"


def test_a_rule_that_gives_less_takes_back_without_rewriting(cast):
    first, second, third = sessions(cast.dewi, 10, 1, 2, 3)
    set_rule(cast, replace(THREE, national=150, cap=1))
    assert counted(first, second, third) == [(150, 0), (0, 150), (0, 150)]
    kinds = list(Entry.objects.order_by("claim__number", "position").values_list("kind", "debit", "credit", "amount"))
    assert kinds == [
        ("credit", "earned", "counted", 200), ("adjustment", "counted", "earned", 50),
        ("credit", "earned", "counted", 200), ("adjustment", "counted", "over_cap", 150),
        ("adjustment", "counted", "earned", 50),
        ("credit", "earned", "over_cap", 200), ("adjustment", "over_cap", "earned", 50),
    ]  # fmt: skip
    assert told("JpRecounted")[0]["change"] == -250


def test_settling_again_adds_nothing(cast):
    sessions(cast.dewi, 10, 1, 2, 3)
    set_rule(cast)
    before = Entry.objects.count(), JournalEntry.objects.count()
    assert following.catch_up() == 0
    Standing.objects.update(version=1)
    assert following.catch_up() == 1
    assert (Entry.objects.count(), JournalEntry.objects.count()) == before


def test_a_delivery_that_got_lost_is_made_good_by_the_tick(cast):
    claims = sessions(cast.dewi, 10, 1, 2, 3)
    rulebook.set_rule(THREE, by=cast.siti, now=NOW)
    assert standing(cast.dewi).version == 1
    assert following.catch_up in reactions.TICK
    assert following.catch_up() == 1
    assert counted(*claims) == [(200, 0)] * 3


def test_a_session_credited_before_the_ledger_followed_takes_the_new_rule_along(cast):
    claims = sessions(cast.dewi, 10, 1, 2, 3)
    rulebook.set_rule(THREE, by=cast.siti, now=NOW)
    late = held(cast.dewi, date(2026, 10, 9), by=cast.ratna)
    assert counted(*claims, late) == [(200, 0)] * 3 + [(0, 200)]
    adjusted = Entry.objects.get(kind="adjustment")
    assert (adjusted.reason, adjusted.made_by) == ("rule_changed", cast.ratna)
    assert following.catch_up() == 0


def test_a_session_voided_before_the_ledger_followed_does_so_too(cast):
    claims = sessions(cast.dewi, 10, 1, 2, 3, 4)
    rulebook.set_rule(THREE, by=cast.siti, now=NOW)
    void(claims[0])
    assert counted(*claims) == [(0, 0)] + [(200, 0)] * 3
    assert set(Entry.objects.filter(kind="adjustment").values_list("reason", flat=True)) == {"rule_changed"}


def test_a_rule_of_another_form_or_a_later_day_touches_nobody(cast):
    sessions(cast.dewi, 10, 1, 2, 3)
    before = Entry.objects.count()
    set_rule(cast, replace(THREE, form="mentoring"))
    set_rule(cast, replace(THREE, valid_from=date(2027, 1, 1)))
    assert Entry.objects.count() == before
    assert standing(cast.dewi).version == 3


def test_a_rule_that_is_withdrawn_is_undone_in_the_ledger(cast):
    claims = sessions(cast.dewi, 10, 1, 2, 3)
    made = set_rule(cast)
    rulebook.withdraw_rule(made.pk, by=cast.siti, now=NOW)
    follow()
    assert counted(*claims) == [(200, 0), (200, 0), (0, 200)]
    assert [each["change"] for each in told("JpRecounted")] == [200, -200]


def test_what_had_no_rule_counts_as_soon_as_one_reaches_back(cast):
    claim = held(cast.dewi, date(2018, 5, 5))
    assert counted(claim) == [(0, 0)]
    entry = Entry.objects.get()
    assert (entry.amount, entry.credit, entry.reason, entry.rule) == (0, "over_cap", "no_rule", None)
    set_rule(cast, replace(THREE, valid_from=date(2018, 1, 1)))
    assert counted(claim) == [(200, 0)]
    assert standing(cast.dewi, 2018).counted == 200


def test_other_agencies_keep_their_own_rules(cast):
    theirs = sessions(cast.kadek, 10, 1, 2, 3)
    set_rule(cast)
    assert counted(*theirs) == [(200, 0), (200, 0), (0, 200)]
    assert standing(cast.kadek).version == 1


# --- bounds ------------------------------------------------------------------------------------------------------------


def pppk(person):
    Person.objects.filter(pk=person.pk).update(kind="pppk")
    person.refresh_from_db()
    return person


def test_the_most_of_a_pppk_counts_a_part_and_says_so(cast):
    person = pppk(cast.dewi)
    first = held(person, date(2026, 2, 1), form="technical", stated=2300)
    second = held(person, date(2026, 3, 1))
    third = held(person, date(2026, 4, 1))
    assert counted(first, second, third) == [(2300, 0), (100, 100), (0, 200)]
    parts = Entry.objects.filter(claim=second).order_by("position")
    assert [(part.credit, part.amount, part.reason) for part in parts] == [
        ("counted", 100, "within_rule"), ("over_cap", 100, "over_annual_maximum"),
    ]  # fmt: skip
    assert all(part.bounds.kind == "pppk" for part in parts)
    assert Entry.objects.get(claim=first).bounds is None


def test_bounds_that_change_move_the_year_and_leave_other_kinds_and_years_alone(cast):
    person = pppk(cast.dewi)
    claims = [held(person, date(2026, 1, 1), form="technical", stated=2400), held(person, date(2026, 3, 1))]
    before = held(person, date(2025, 3, 1), form="technical", stated=2500)
    other = held(cast.surya, date(2026, 3, 1), form="technical", stated=3000)
    set_bounds(cast, "pppk", 2000, None)
    assert counted(*claims, before, other) == [(2400, 0), (200, 0), (2400, 100), (3000, 0)]
    assert Entry.objects.filter(reason="bounds_changed").count() == 1


def test_bounds_that_are_withdrawn_are_undone(cast):
    person = pppk(cast.dewi)
    claim = held(person, date(2026, 1, 1), form="technical", stated=2500)
    made = set_bounds(cast, "pppk", 2000, None)
    rulebook.withdraw_bounds(made.pk, by=cast.siti, now=NOW)
    follow()
    assert counted(claim) == [(2400, 100)]
    assert Standing.objects.get(person=person).version == 3


def test_rules_and_bounds_that_change_together_settle_once(cast):
    person = pppk(cast.dewi)
    claims = [held(person, date(2026, 1, 1), form="technical", stated=2300), *sessions(person, 10, 1, 2, 3)]
    rulebook.set_rule(THREE, by=cast.siti, now=NOW)
    rulebook.set_bounds(BoundsDraft("pppk", date(2026, 1, 1), 0, 3000, "SE 2"), by=cast.siti, now=NOW)
    assert following.settle_agency(cast.agency.pk) == 1
    assert counted(*claims) == [(2300, 0), (200, 0), (200, 0), (200, 0)]
    assert {entry.reason for entry in Entry.objects.filter(kind="adjustment")} == {"rule_changed"}


# --- the least of a year -------------------------------------------------------------------------------------------------


def test_reaching_the_least_is_told_once_for_a_year(cast):
    claims = [held(cast.dewi, date(2026, month, 1), form="technical", stated=700) for month in (1, 2, 3)]
    assert told("YearlyMinimumReached") == [{"year": 2026, "minimum": 2000}]
    void(claims[0])
    assert standing(cast.dewi).counted == 1400
    held(cast.dewi, date(2026, 4, 1), form="technical", stated=700)
    assert standing(cast.dewi).counted == 2100
    assert len(told("YearlyMinimumReached")) == 1
    held(cast.dewi, date(2025, 4, 1), form="technical", stated=2000)
    assert [each["year"] for each in told("YearlyMinimumReached")] == [2026, 2025]


def test_nobody_reaches_a_least_that_is_not_asked(cast):
    held(pppk(cast.dewi), date(2026, 1, 1), form="technical", stated=2400)
    assert told("YearlyMinimumReached") == []
    set_bounds(cast, "pppk", 2000, 2400)
    assert told("YearlyMinimumReached") == [], "she did nothing that day"
    assert told("JpRecounted") == [
        {"year": 2026, "claims": 0, "change": 0, "reason": "bounds_changed", "minimum_reached": True}
    ]


# --- kinds ---------------------------------------------------------------------------------------------------------------


def test_a_pppk_who_becomes_pns_is_measured_anew_in_the_running_year_only(cast):
    person = pppk(cast.dewi)
    past = held(person, date(2025, 1, 1), form="technical", stated=2500)
    now = held(person, date(2026, 1, 1), form="technical", stated=2500)
    Person.objects.filter(pk=person.pk).update(kind="pns")
    assert following.catch_up() == 1
    assert counted(past, now) == [(2400, 100), (2500, 0)]
    assert (standing(person, 2025).kind, standing(person, 2026).kind) == ("pppk", "pns")
    assert Entry.objects.get(kind="adjustment").reason == "kind_changed"
    assert [each["minimum_reached"] for each in told("JpRecounted")] == [True]
    assert following.catch_up() == 0


def test_many_people_are_settled_in_batches(cast, monkeypatch):
    monkeypatch.setattr(following, "BATCH", 2)
    people = [cast.dewi, cast.ratna, cast.surya, cast.yusuf, cast.hadi]
    claims = [sessions(person, 10, 1, 2, 3)[2] for person in people]
    held(cast.dewi, date(2025, 10, 1))
    rulebook.set_rule(THREE, by=cast.siti, now=NOW)
    assert following.settle_agency(cast.agency.pk) == 6
    assert counted(*claims) == [(200, 0)] * 5
    assert ConversionRule.objects.filter(agency=cast.agency, form="coaching").count() == 2
