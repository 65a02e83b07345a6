"""The T score of Kiresuk and Sherman, worked out by hand, and what must hold for any goals."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.plans.rules.gas import t_score

# Worked by hand with T = 50 + 10 Σwx / √(0.7 Σw² + 0.3 (Σw)²). For n goals of weight 1 the root is √(0.7 n + 0.3 n²):
# n = 1: √1 = 1; n = 2: √(1.4 + 1.2) = √2.6 = 1.612452; n = 3: √(2.1 + 2.7) = √4.8 = 2.190890;
# n = 4: √(2.8 + 4.8) = √7.6 = 2.756810; n = 5: √(3.5 + 7.5) = √11 = 3.316625.
BY_HAND = [
    ([(0, 1)], 50.0),  # 50 + 10 · 0 / 1
    ([(1, 1)], 60.0),  # 50 + 10 · 1 / 1
    ([(-2, 1)], 30.0),  # 50 - 10 · 2 / 1
    ([(2, 3)], 70.0),  # one goal: the weight falls out, 50 + 10 · 6 / √(0.7 · 9 + 0.3 · 9) = 50 + 60 / 3
    ([(1, 1), (1, 1)], 62.403473),  # 50 + 20 / 1.612452
    ([(1, 1), (-1, 1)], 50.0),  # Σx = 0
    ([(2, 1), (1, 1)], 68.605210),  # 50 + 30 / 1.612452
    ([(0, 1), (1, 1), (2, 1)], 63.693064),  # 50 + 30 / 2.190890
    ([(1, 1), (1, 1), (1, 1)], 63.693064),  # the same sum, the same score
    ([(-1, 1), (0, 1), (-1, 1), (1, 1)], 46.372619),  # 50 - 10 / 2.756810
    ([(2, 1)] * 5, 80.151134),  # 50 + 100 / 3.316625
    # Weights 2 and 1: Σw² = 5, (Σw)² = 9, root √(3.5 + 2.7) = √6.2 = 2.489980.
    ([(1, 2), (0, 1)], 58.032193),  # Σwx = 2: 50 + 20 / 2.489980
    ([(0, 2), (1, 1)], 54.016097),  # Σwx = 1: 50 + 10 / 2.489980
    # Weights 3, 2, 1: Σw² = 14, (Σw)² = 36, root √(9.8 + 10.8) = √20.6 = 4.538722.
    ([(1, 3), (-1, 2), (2, 1)], 56.609790),  # Σwx = 3 - 2 + 2 = 3: 50 + 30 / 4.538722
    ([(-2, 3), (-2, 2), (-2, 1)], 23.560841),  # Σwx = -12: 50 - 120 / 4.538722 = 50 - 26.439159
]
goals = st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 3)), min_size=1, max_size=12)


@pytest.mark.parametrize(("levels", "expected"), BY_HAND)
def test_the_table_worked_by_hand(levels, expected):
    score = t_score(levels)
    assert isclose(score.value, expected, abs_tol=1e-6)
    assert score.n == len(levels)


def test_the_table_is_what_its_derivation_says():
    for levels, expected in BY_HAND:
        squares, total = sum(w * w for _x, w in levels), sum(w for _x, w in levels)
        under_root = Fraction(7, 10) * squares + Fraction(3, 10) * total**2
        told = Fraction(sum(w * x for x, w in levels))
        # (T - 50)² = 100 · (Σwx)² / root², in exact numbers on the right.
        exact = 100 * told**2 / under_root
        assert isclose((expected - 50) ** 2, exact, rel_tol=1e-6, abs_tol=1e-9)


def test_without_goals_there_is_no_score():
    assert t_score([]) is None


def test_another_correlation_is_named_and_counts():
    assert t_score([(1, 1), (1, 1)], rho=0).value == pytest.approx(50 + 20 / sqrt(2))
    assert t_score([(1, 1), (1, 1)], rho=1).value == pytest.approx(60)


@pytest.mark.parametrize("levels", [[(3, 1)], [(-3, 1)], [(0, 0)], [(1, -1)], [(0, 1), (1, 0)]])
def test_a_level_or_weight_that_cannot_be_is_an_error(levels):
    with pytest.raises(ValueError, match="level"):
        t_score(levels)


@pytest.mark.parametrize("rho", [-0.1, 1.1])
def test_a_correlation_that_cannot_be_is_an_error(rho):
    with pytest.raises(ValueError, match="rho"):
        t_score([(1, 1)], rho=rho)


@given(goals)
def test_all_as_expected_is_fifty(levels):
    assert t_score([(0, weight) for _level, weight in levels]).value == 50


@given(goals, st.data())
def test_a_higher_level_never_lowers_it(levels, data):
    at = data.draw(st.integers(0, len(levels) - 1))
    level, weight = levels[at]
    higher = [*levels]
    higher[at] = (min(2, level + 1), weight)
    assert t_score(higher).value >= t_score(levels).value
    assert level == 2 or t_score(higher).value > t_score(levels).value


@given(goals)
def test_it_is_symmetric_around_fifty(levels):
    mirrored = t_score([(-level, weight) for level, weight in levels]).value
    assert isclose(t_score(levels).value - 50, 50 - mirrored, abs_tol=1e-9)


@given(goals, st.integers(2, 9))
def test_only_the_ratio_of_weights_counts(levels, times):
    scaled = [(level, weight * times) for level, weight in levels]
    assert isclose(t_score(levels).value, t_score(scaled).value, abs_tol=1e-9)


@given(goals, st.randoms())
def test_the_order_of_goals_does_not_count(levels, random):
    mixed = [*levels]
    random.shuffle(mixed)
    assert isclose(t_score(levels).value, t_score(mixed).value, abs_tol=1e-9)


@given(goals)
def test_it_stays_within_what_the_ends_of_the_scale_give(levels):
    # All at +2: 50 + 20 Σw / √(0.7 Σw² + 0.3 (Σw)²), and the root is at least √0.3 · Σw.
    assert abs(t_score(levels).value - 50) <= 20 / sqrt(0.3) + 1e-9
