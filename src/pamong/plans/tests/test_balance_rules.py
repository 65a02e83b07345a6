"""Where an activity counts in 10:20:70, and that the parts make a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.plans.rules.balance import IDEAL, share_of, shares
from pamong.plans.terms import Share, Track
from pamong.rulebook.learning import Form

items = st.lists(
    st.tuples(st.sampled_from(Track.values), st.sampled_from(["", *Form.values]), st.integers(0, 50_000)), max_size=30
)


@pytest.mark.parametrize(
    ("track", "form", "share"),
    [
        ("training", "technical", "formal"),
        ("training", "e_learning", "formal"),
        ("self_learning", "distance", "formal"),
        ("self_learning", "self_study", "formal"),
        ("self_learning", "", "formal"),
        ("training", "", "formal"),
        ("training", "other_non_class", "formal"),
        ("coaching", "coaching", "social"),
        ("coaching", "", "social"),
        ("mentoring", "mentoring", "social"),
        ("self_learning", "community", "social"),
        ("assignment", "benchmarking", "social"),
        ("assignment", "", "experience"),
        ("assignment", "secondment", "experience"),
        ("assignment", "internship", "experience"),
        ("assignment", "other_non_class", "experience"),
        ("assignment", "workshop", "experience"),
        ("training", "exchange", "experience"),
        ("mentoring", "at_work", "experience"),
    ],
)
def test_where_an_activity_counts(track, form, share):
    assert share_of(track, form) == share


def test_every_activity_counts_somewhere():
    for track in Track.values:
        for form in ("", *Form.values):
            assert share_of(track, form) in Share


def test_the_model_is_ten_twenty_seventy():
    assert IDEAL == {"formal": 10, "social": 20, "experience": 70}


def test_activities_weigh_by_their_jp_and_without_jp_as_two():
    assert shares([("coaching", "coaching", 600), ("assignment", "", 0), ("training", "course", 1200)]) == {
        "formal": 60, "social": 30, "experience": 10,
    }  # fmt: skip


def test_nothing_planned_has_no_balance():
    assert shares([]) == {}


def test_thirds_are_rounded_to_a_whole():
    assert sorted(shares([("coaching", "", 0), ("assignment", "", 0), ("training", "", 0)]).values()) == [33, 33, 34]


@given(items)
def test_parts_are_whole_percents_that_make_a_hundred(planned):
    found = shares(planned)
    assert sum(found.values()) == (100 if planned else 0)
    assert all(0 <= percent <= 100 for percent in found.values())
