"""Two do something in a circle at once: each hour counts once, one of two words stands, and no circle loses its last
facilitator."""

from datetime import timedelta

import pytest

from pamong.community.actions import circles, minutes
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.queries.belonging import facilitators_of
from pamong.hours import proof
from pamong.hours.models import Claim
from tests import circled
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3
DAY = timedelta(days=1)


@pytest.fixture
def circle(cast):
    return circled.founded(cast.dewi, cast.ratna, cast.surya)


def confirm(row, by):
    return lambda: minutes.confirm_minutes(row.pk, version=row.version, by=by, now=NOW).state


def affirm(row, by):
    return lambda: minutes.affirm_presence(row.pk, by=by, now=NOW).state


def all_earned_once(row):
    there = Attendance.objects.filter(meeting=row, is_present=True)
    assert set(Claim.objects.filter(source__in=there.values("pk")).values_list("source", flat=True)) == set(
        there.values_list("pk", flat=True)
    )
    assert there.filter(credited_at=None).count() == 0


def test_two_confirm_at_once_and_each_hour_counts_once(cast, circle):
    for number in range(ROUNDS):
        row = circled.held(circle, cast.dewi, cast.ratna, cast.surya, starts_at=circled.LATELY - number * DAY)
        assert race(confirm(row, cast.ratna), confirm(row, cast.surya)) == ["confirmed", "confirmed"]
        all_earned_once(row)
    assert list(proof.prove().faults) == []


def test_one_says_that_she_was_there_while_it_is_confirmed(cast, circle):
    for number in range(ROUNDS):
        row = circled.held(circle, cast.dewi, cast.ratna, cast.surya, starts_at=circled.LATELY - number * DAY)
        assert not refused(race(confirm(row, cast.ratna), affirm(row, cast.surya)))
        all_earned_once(row)


def test_confirmed_and_found_lacking_at_once_is_one_of_both(cast, circle):
    for number in range(ROUNDS):
        row = circled.held(circle, cast.dewi, cast.ratna, cast.surya, starts_at=circled.LATELY - number * DAY)

        def lack(row=row):
            return minutes.say_lacking(row.pk, text="Kurang.", version=row.version, by=cast.surya, now=NOW).state

        results = race(confirm(row, cast.ratna), lack)
        assert len(refused(results)) == 1
        row = Meeting.objects.get(pk=row.pk)
        assert (row.state == "confirmed") != bool(row.lacking)


def test_two_meetings_of_the_same_people_confirmed_at_once_wait_for_each_other(cast, circle):
    for number in range(ROUNDS):
        at = circled.LATELY - number * DAY
        people = (cast.dewi, cast.ratna, cast.surya)
        one = circled.held(circle, *people, starts_at=at)
        two = circled.held(circle, *reversed(people), starts_at=at - 4 * circled.HOUR)
        assert race(confirm(one, cast.ratna), confirm(two, cast.ratna)) == ["confirmed", "confirmed"]


def test_voided_while_somebody_says_that_she_was_there_nothing_counts(cast, circle):
    for number in range(ROUNDS):
        row = circled.confirmed(circle, cast.dewi, cast.ratna, cast.surya, starts_at=circled.LATELY - number * DAY)

        def void(row=row):
            return minutes.void_meeting(row.pk, reason="Ganda.", by=cast.siti, now=NOW).state

        race(void, affirm(row, cast.surya))
        keys = Attendance.objects.filter(meeting=row).values("pk")
        assert not Claim.objects.filter(source__in=keys, voided_at=None).exists()


def test_two_last_facilitators_who_leave_at_once_leave_one(cast, circle):
    circles.name_facilitator(circle.pk, cast.ratna.pk, is_facilitator=True, by=cast.dewi, now=NOW)
    results = race(
        lambda: circles.leave_circle(circle.pk, by=cast.dewi, now=NOW),
        lambda: circles.leave_circle(circle.pk, by=cast.ratna, now=NOW),
    )
    assert len(refused(results)) == 1
    assert len(facilitators_of(circle)) == 1


def test_the_same_request_answered_at_once_is_answered_once(cast):
    closed = circled.founded(cast.dewi, cast.surya, is_open=False)
    race(
        lambda: circles.let_in(closed.pk, cast.surya.pk, by=cast.dewi, now=NOW),
        lambda: circles.turn_away(closed.pk, cast.surya.pk, reason="", by=cast.dewi, now=NOW),
    )
    assert Membership.objects.get(circle=closed, person=cast.surya).state in {"member", "left"}
