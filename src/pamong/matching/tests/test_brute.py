"""The engine against every matching there is: a few problems of each kind (`make matching` takes 2,000 of each)."""

import pytest

from pamong.matching.tests.equality import insist
from pamong.matching.tests.small import MODES, problem


@pytest.mark.parametrize("mode", MODES)
def test_no_matching_is_better_than_ours(mode):
    matched = sum(len(insist(problem(seed, mode)).pairs) for seed in range(12))
    assert matched > 12
