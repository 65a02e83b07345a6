"""Goal Attainment Scaling: attained levels of goals of different kinds summed up in one number.

T. J. Kiresuk and R. E. Sherman, "Goal attainment scaling: a general method for evaluating comprehensive community mental
health programs", Community Mental Health Journal 4 (1968), 443-453.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

RHO: Final = 0.3
"""The correlation between goals that Kiresuk and Sherman propose where none is known."""
LEVELS: Final = range(-2, 3)


@dataclass(frozen=True)
class TScore:
    """A T score and the number of goals it is made of. Never shown without `n`: few goals make it coarse."""

    value: float
    n: int


def t_score(levels: Sequence[tuple[int, int]], *, rho: float = RHO) -> TScore | None:
    """Return the T score of attained levels, given as (level, weight); None where there is no goal.

    T = 50 + 10 · Σ wᵢxᵢ / √((1 − rho) · Σ wᵢ² + rho · (Σ wᵢ)²)

    with xᵢ the attained level (−2 to +2), wᵢ > 0 its weight, rho the expected correlation between goals (0 to 1, usually
    0.3). 50: all in all as expected; 10 is one standard deviation. Source: Kiresuk and Sherman (1968), see the module.
    Raises `ValueError` for a level or a weight outside its range: such a row must not exist.
    """
    if not 0 <= rho <= 1:
        raise ValueError(f"rho is a correlation between 0 and 1, not {rho}")
    for level, weight in levels:
        if level not in LEVELS or weight <= 0:
            raise ValueError(f"a level lies between -2 and 2 and a weight above 0, not {level} and {weight}")
    if not levels:
        return None
    told = sum(weight * level for level, weight in levels)
    squares = sum(weight * weight for _level, weight in levels)
    total = sum(weight for _level, weight in levels)
    return TScore(50 + 10 * told / sqrt((1 - rho) * squares + rho * total * total), len(levels))
