"""How answers of a programme become figures that show nobody: in fixed lots of five, in the order they came. Pure.

Every figure is made of whole lots, which later answers leave as they are: comparing what is shown today with what was
shown yesterday tells of five answers at once, never of one. What is left over waits for the next lot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

LOT: Final = 5
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Pool:
    """Means of whole lots, by key of the question; `count`: answers in them; `waiting`: answers that wait for a lot."""

    count: int
    means: Mapping[str, float]
    waiting: int

    @property
    def is_shown(self) -> bool:
        """Whether there is a whole lot."""
        return self.count > 0


def pooled(answers: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> Pool:
    """Pool answers that come in the order they were given. An answer that lacks a question is left out."""
    whole = [answer for answer in answers if all(_is_mark(answer.get(key)) for key in keys)]
    shown = whole[: len(whole) - len(whole) % LOT]
    means = {key: sum(answer[key] for answer in shown) / len(shown) for key in keys} if shown else {}
    return Pool(len(shown), means, len(whole) - len(shown))


def _is_mark(value: Any) -> bool:
    return isinstance(value, int) and LOWEST <= value <= HIGHEST
