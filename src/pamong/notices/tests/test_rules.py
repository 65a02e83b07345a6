"""When a mail may leave: pure answers."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.notices import rules
from pamong.notices.kinds import KINDS, Kind, Way
from pamong.notices.rules import Quiet

WIB = ZoneInfo("Asia/Jakarta")


def wib(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (wib(20, 10), wib(20, 10)),
        (wib(19, 18), wib(20, 6, 30)),
        (wib(19, 5), wib(19, 6, 30)),
        (wib(20, 17, 59), wib(20, 17, 59)),
        (wib(20, 18), wib(23, 6, 30)),
        (wib(21, 12), wib(23, 6, 30)),
        (wib(22, 23, 59), wib(23, 6, 30)),
    ],
)
def test_quiet_hours_last_over_night_and_weekend(now, over):
    assert Quiet().over(now) == over


def test_quiet_hours_are_told_in_the_persons_own_zone():
    six_in_jayapura = datetime(2026, 11, 20, 6, 0, tzinfo=ZoneInfo("Asia/Jayapura")).astimezone(UTC)
    assert Quiet("Asia/Jayapura").over(six_in_jayapura) - six_in_jayapura == timedelta(minutes=30)


def test_equal_ends_mean_that_no_hour_is_quiet():
    assert Quiet(starts=time(0), ends=time(0), weekends=False).over(wib(21, 3)) == wib(21, 3)


def test_a_rest_at_noon_is_a_quiet_hour_too():
    assert Quiet(starts=time(12), ends=time(13)).over(wib(20, 12, 15)) == wib(20, 13)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.times(), st.times(), st.booleans())
def test_the_quiet_ends_within_four_days_and_outside_of_it_nothing_waits(moment, starts, ends, weekends):
    now = moment.replace(tzinfo=UTC)
    quiet = Quiet("Asia/Makassar", starts, ends, weekends)
    over = quiet.over(now)
    assert now <= over <= now + timedelta(days=4)
    assert quiet.over(over) == over


def test_news_of_a_session_within_twelve_hours_leaves_at_night():
    assert rules.leaves_at(wib(19, 21), Quiet(), wib(20, 8)) == wib(19, 21)


def test_news_of_a_session_later_waits_for_the_morning():
    assert rules.leaves_at(wib(19, 19), Quiet(), wib(20, 14)) == wib(20, 6, 30)


def test_a_reminder_waits_for_the_morning_as_long_as_it_comes_in_time():
    assert rules.leaves_at(wib(22, 20), Quiet(), wib(23, 8), patient=True) == wib(23, 6, 30)
    assert rules.leaves_at(wib(22, 20), Quiet(), wib(23, 7), patient=True) == wib(22, 20)


def test_a_session_on_a_sunday_is_told_on_saturday_by_day():
    assert rules.leaves_at(wib(21, 10), Quiet(), wib(22, 23)) == wib(21, 10)
    assert rules.leaves_at(wib(21, 3), Quiet(), wib(22, 9)) == wib(21, 6, 30)


@pytest.mark.parametrize(
    ("now", "digest"),
    [(wib(20, 10), wib(23, 7, 30)), (wib(23, 7), wib(23, 7, 30)), (wib(23, 7, 30), wib(30, 7, 30))],
)
def test_the_digest_leaves_on_monday_morning(now, digest):
    assert rules.next_digest(now, "Asia/Jakarta") == digest


def test_monday_morning_begins_earlier_in_the_east():
    assert rules.next_digest(wib(20, 10), "Asia/Jayapura") == wib(23, 5, 30)


@pytest.mark.parametrize("kind", ["invitation", "change", "cancellation", "confirmation", "reminder", "calendar"])
def test_what_cannot_wait_comes_at_once_unless_chosen_otherwise(kind):
    assert rules.way_of(kind, {}) is Way.AT_ONCE
    assert rules.way_of(kind, {kind: "inbox"}) is Way.INBOX


@pytest.mark.parametrize("kind", ["agenda", "commitment", "cycle", "hours", "addendum", "handover"])
def test_the_rest_comes_with_the_digest(kind):
    assert rules.way_of(kind, {}) is Way.DIGEST
    assert rules.way_of(kind, {kind: "at_once"}) is Way.AT_ONCE


def test_without_a_digest_nothing_waits_for_one():
    assert rules.way_of("cycle", {"digest": "inbox"}) is Way.INBOX
    assert rules.way_of("reminder", {"digest": "inbox"}) is Way.AT_ONCE


def test_a_way_that_a_kind_does_not_have_is_passed_over():
    assert rules.way_of("calendar", {"calendar": "digest"}) is Way.AT_ONCE


def test_after_many_mails_a_day_only_calendars_are_kept_up_to_date():
    assert rules.folds("reminder", rules.MOST_A_DAY)
    assert not rules.folds("reminder", rules.MOST_A_DAY - 1)
    assert not rules.folds("cancellation", 100)


def test_each_kind_says_why_and_may_be_switched_off():
    for kind in Kind:
        assert KINDS[kind].why
        assert KINDS[kind].when
        assert Way.INBOX in KINDS[kind].ways
