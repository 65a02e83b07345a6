"""Figures that show nobody, distances to the key, and the map."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.figures import change_of, share_of
from pamong.mentoring.rules.web import Contact, web_of

WAYS = [{"key": "a", "expert": 2}, {"key": "b", "expert": -2}]


@pytest.mark.parametrize(
    ("marks", "far"),
    [({"a": 2, "b": -2}, 0.0), ({"a": -2, "b": 2}, 4.0), ({"a": 0, "b": 0}, 2.0), ({"a": 2, "b": 0}, 1.0)],
)
def test_the_distance_is_the_mean_step_to_the_key(marks, far):
    assert rules.distance(marks, WAYS) == far


@pytest.mark.parametrize("marks", [{"a": 2}, {"a": 2, "b": 3}, {"a": 2, "b": True}, {"a": 2, "b": 0, "c": 1}, {}])
def test_marks_that_miss_a_way_or_leave_the_scale_are_refused(marks):
    assert rules.marks_fault(marks, ["a", "b"])


def test_fewer_than_five_say_nothing_and_the_sixth_changes_nothing():
    assert share_of([True] * 4) is None
    assert change_of([(2.0, 1.0)] * 4) is None
    five = [(2.0, 1.0), (1.0, 1.0), (3.0, 1.0), (2.0, 2.0), (1.0, 0.5)]
    assert change_of(five) == change_of([*five, (4.0, 0.0)])
    assert share_of([True] * 5) == share_of([True] * 5 + [False] * 4)


def test_the_interval_is_that_of_the_books():
    share = share_of([True] * 8 + [False] * 2)
    assert share is not None
    assert (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)  # Wilson 95 %, 8 of 10
    change = change_of([(2.0, 1.0), (2.0, 1.5), (2.0, 0.5), (2.0, 1.0), (2.0, 1.0)])
    assert change is not None
    assert change.change == pytest.approx(-1.0)
    assert change.high - change.change == pytest.approx(2.776445 * 0.353553 / 5**0.5, abs=1e-3)  # t, 4 degrees


@given(st.lists(st.tuples(st.floats(0, 4), st.floats(0, 4)), min_size=5, max_size=23))
def test_the_mean_change_lies_within_its_interval(pairs):
    change = change_of(pairs)
    assert change is not None
    assert change.people == len(pairs) // 5 * 5
    assert change.low - 1e-9 <= change.change <= change.high + 1e-9


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6))
def test_no_two_points_of_the_map_lie_on_one_another_and_all_lie_inside(numbers):
    mentors = [
        (f"Mentor {at}", [Contact(f"Orang {n}", "Unit", "alive", False) for n in range(many)])
        for at, many in enumerate(numbers)
    ]
    web = web_of("Dewi", mentors)
    places = [(point.x, point.y) for point in web.points]
    assert len(set(places)) == len(places) == 1 + len(numbers) + sum(numbers)
    assert len(web.lines) == len(numbers) + sum(numbers)
    assert all(0 < x < web.width and 0 < y < web.height for x, y in places)
    shown = sorted(y for x, y in places if x == 470)
    assert all(later - earlier >= 44 for earlier, later in itertools.pairwise(shown))
