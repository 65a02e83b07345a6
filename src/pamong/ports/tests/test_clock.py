import contextvars
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from pamong.ports import clock

NEW_YEAR = datetime(2027, 1, 1, 0, 30, tzinfo=UTC)


def test_the_clock_stands_where_it_is_set_and_runs_on():
    with clock.at(NEW_YEAR):
        first, second = clock.now(), clock.now()
    assert NEW_YEAR <= first <= second < NEW_YEAR + timedelta(seconds=30)


def test_blocks_nest_and_are_left_even_by_an_error():
    outer = clock.now()
    with pytest.raises(ZeroDivisionError), clock.at(NEW_YEAR), clock.at(NEW_YEAR + timedelta(days=1)):
        assert clock.now() >= NEW_YEAR + timedelta(days=1)
        1 / 0  # noqa: B018  # the error is the point
    assert outer <= clock.now() < outer + timedelta(seconds=30)


def test_now_is_aware():
    assert clock.now().tzinfo is not None


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2026, 12, 31)),
        ("Asia/Makassar", date(2027, 1, 1)),
        ("Asia/Jayapura", date(2027, 1, 1)),
        ("UTC", date(2026, 12, 31)),
    ],
)
def test_the_same_moment_is_another_day_in_jakarta_and_in_jayapura(zone, day):
    with clock.at(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)):
        assert clock.today(zone) == day


def test_without_a_zone_it_is_the_day_where_the_person_is():
    with clock.at(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 31)
        with timezone.override("Asia/Jayapura"):
            assert clock.today() == date(2027, 1, 1)


def test_one_person_who_travels_in_time_takes_nobody_along():
    seen = []
    with clock.at(NEW_YEAR):
        other = threading.Thread(target=contextvars.Context().run, args=[lambda: seen.append(clock.now())])
        other.start()
        other.join()
    assert abs(seen[0] - timezone.now()) < timedelta(minutes=1)


def test_a_process_may_live_on_another_day():
    try:
        clock.shift_process(timedelta(days=-10))
        seen = contextvars.Context().run(clock.now)
        assert abs(seen + timedelta(days=10) - timezone.now()) < timedelta(minutes=1)
        with clock.at(NEW_YEAR):
            assert abs(clock.now() - NEW_YEAR) < timedelta(minutes=1)
    finally:
        clock.shift_process(timedelta(0))


def test_on_the_wall_a_wait_is_as_long_as_on_our_clock():
    with clock.at(NEW_YEAR):
        when = clock.on_the_wall(clock.now() + timedelta(minutes=5))
    assert timedelta(minutes=4, seconds=50) < when - timezone.now() <= timedelta(minutes=5)
