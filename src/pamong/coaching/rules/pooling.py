"""How reflections become a trend that shows nobody: in fixed lots of three, never more finely.

A lot is three answers in the order they came, and every figure that is shown is made of whole lots, which later answers
leave as they are. So comparing what is shown today with what was shown yesterday tells of no single answer. (Only who
changes her own answer within its 30 days moves a figure, and then nobody can tell whose it was.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

LOT: Final = 3
MONTHS: Final = 18


@dataclass(frozen=True)
class Answer:
    """The values of one reflection of one kind (three taps, or four shares), with the day it was given."""

    on: date
    values: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """Lots that were completed in the same month, pooled: `sums` over `count` answers. `ends_on`: the last one's day."""

    ends_on: date
    count: int
    sums: tuple[int, ...]


def blocks_of(answers: Sequence[Answer], since: date) -> list[Block]:
    """Return the blocks completed from the month of `since` on. `answers` come in order, from the very first on."""
    whole = len(answers) - len(answers) % LOT
    lots = [answers[start : start + LOT] for start in range(0, whole, LOT)]
    shown = [lot for lot in lots if _month(lot[-1].on) >= _month(since)]
    return [_pooled(list(same)) for _key, same in groupby(shown, key=lambda lot: _month(lot[-1].on))]


def _pooled(lots: Sequence[Sequence[Answer]]) -> Block:
    answers = [answer for lot in lots for answer in lot]
    sums = tuple(sum(column) for column in zip(*(answer.values for answer in answers), strict=True))
    return Block(answers[-1].on, len(answers), sums)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
