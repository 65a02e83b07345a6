"""How few answers become a figure that shows nobody: whole lots of five in the order they came, and their interval. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from pamong.matching.fairness import student, wilson

LOT: Final = 5


@dataclass(frozen=True)
class Share:
    """A share of `of` with its 95 % interval (Wilson 1927)."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """0..1."""
        return self.hits / self.of


@dataclass(frozen=True)
class Change:
    """Means before and after, and the mean change with its 95 % interval (Student's t of the differences)."""

    people: int
    before: float
    after: float
    change: float
    low: float
    high: float


def share_of(answers: Sequence[bool]) -> Share | None:
    """Return the share of yes in whole lots of five; None for fewer. `answers` in the order they came."""
    whole = answers[: len(answers) - len(answers) % LOT]
    if not whole:
        return None
    low, high = wilson(sum(whole), len(whole))
    return Share(sum(whole), len(whole), low, high)


def change_of(pairs: Sequence[tuple[float, float]]) -> Change | None:
    """Return the change from before to after in whole lots of five people; None for fewer."""
    whole = pairs[: len(pairs) - len(pairs) % LOT]
    if not whole:
        return None
    n, steps = len(whole), [after - before for before, after in whole]
    mean = sum(steps) / n
    deviation = sqrt(sum((step - mean) ** 2 for step in steps) / (n - 1))
    reach = student(n - 1) * deviation / sqrt(n)
    before, after = (sum(pair[at] for pair in whole) / n for at in (0, 1))
    return Change(n, before, after, mean, mean - reach, mean + reach)
