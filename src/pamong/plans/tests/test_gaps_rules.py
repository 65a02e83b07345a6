"""The ranking of gaps: the greatest need first, always in the same order."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.plans.rules.gaps import Gap, fresh_since, ranked

NAMES = st.sampled_from(["Integritas", "integritas", "Kerja sama", "Komunikasi", ""])
GAPS = st.builds(
    Gap,
    id=st.uuids(version=4),
    name=NAMES,
    required=st.one_of(st.none(), st.integers(1, 5)),
    level=st.integers(1, 5),
    importance=st.integers(1, 3),
)


def gap(number: int, name: str, required: int | None, level: int, importance: int = 2) -> Gap:
    return Gap(UUID(int=number), name, required, level, importance)


def test_importance_can_outweigh_a_greater_gap():
    wide, deep = gap(1, "Komunikasi", 4, 2, 1), gap(2, "Integritas", 4, 3, 3)
    assert ranked([wide, deep]) == [deep, wide]


def test_of_the_same_weight_the_greater_gap_comes_first_then_the_name():
    two, one = gap(1, "Z", 4, 2, 1), gap(2, "A", 4, 3, 2)
    assert ranked([one, two]) == [two, one]
    first, second = gap(9, "Integritas", 4, 3), gap(1, "Kerja sama", 4, 3)
    assert ranked([second, first]) == [first, second]


def test_who_stands_above_what_is_asked_has_no_gap():
    assert gap(1, "A", 2, 4).size == 0
    assert gap(1, "A", None, 1).size == 0
    assert gap(1, "A", 4, 2, 3).weight == 6


@given(st.lists(GAPS, max_size=12, unique_by=lambda one: one.id), st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_order_they_come_in(gaps, random):
    mixed = list(gaps)
    random.shuffle(mixed)
    assert ranked(mixed) == ranked(gaps)
    assert ranked(ranked(gaps)) == ranked(gaps)
    assert sorted(one.id for one in ranked(gaps)) == sorted(one.id for one in gaps)


@given(st.lists(GAPS, max_size=12, unique_by=lambda one: one.id))
def test_nothing_weighty_comes_after_something_light(gaps):
    weights = [one.weight for one in ranked(gaps)]
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= one.size <= 4 and 0 <= one.weight <= 12 for one in gaps)


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 21), date(2025, 5, 21)),
        (date(2026, 8, 31), date(2025, 2, 28)),
        (date(2025, 8, 30), date(2024, 2, 29)),
        (date(2026, 6, 30), date(2024, 12, 30)),
        (date(2026, 12, 31), date(2025, 6, 30)),
    ],
)
def test_agreed_levels_speak_for_eighteen_months(today, since):
    assert fresh_since(today) == since
