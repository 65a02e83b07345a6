"""What is left to prove once the listed pairs are solved: that no pair that was not listed would do better.

A list was made at rough prices r: a pair that is not on it is worth at most `left_out` of its mentee, plus r of its
mentor. With the exact duals, it must be worth no more than U of its mentee plus p of its mentor, less what a person
counts. Where the first implies the second nothing is to be looked at, and that is nearly everywhere, for rough prices
are nearly right. The rest is scored anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pamong.matching.duals import CEILING, NEVER, Prices
from pamong.matching.flow import Arcs, Side
from pamong.matching.lists import above
from pamong.matching.market import Ints, Market, locate, ranges
from pamong.matching.scores import Pulse, Scores

FEW = 1 << 22
"""Pairs that are rather scored one by one than swept."""
LOWEST = -4e11
"""A threshold below every legal value and above `NO`."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Every legal pair that was not listed is worth at most left_out + base (points, rounded up)."""

    left_out: Ints
    """(N,)."""
    base: Ints
    """(M,)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Pairs that break the proof, and by mentee what the best of all her pairs gives: maxⱼ(value + person − p)."""

    arcs: Arcs
    best: Ints


def doubts(scores: Scores, side: Side, arcs: Arcs, prices: Prices, floor: Floor, pulse: Pulse) -> Doubt:
    """Return which pairs, of all, are worth more than the surplus of the mentee plus the price of the mentor."""
    surplus = prices.surplus
    mentors = np.flatnonzero(side.most > 0)
    drop = floor.base[mentors] - prices.mentor[mentors]
    by_drop, falling = mentors[np.argsort(-drop, kind="stable")], np.sort(drop)
    taking = side.takes_part & (surplus < CEILING // 2)
    needy = surplus < prices.person // 2
    unsure = np.full(len(surplus), NEVER)
    best, found = surplus.copy(), []
    # Who is without, or would be if somebody else were helped, may want any mentor that the others leave free.
    for mentees in (np.flatnonzero(taking & ~needy), np.flatnonzero(taking & needy)):
        room = surplus[mentees] - prices.person - floor.left_out[mentees]
        count = len(drop) - np.searchsorted(falling, room, side="right")
        if int(count.sum()) <= FEW or not count.any():
            i, j = np.repeat(mentees, count), by_drop[ranges(np.zeros_like(count), count)]
            pulse(1.0)
        else:
            some = np.sort(by_drop[: int(count.max())])
            i, j, unsure = _swept(scores, mentees[count > 0], some, prices, pulse)
        worse, gives = _exact(scores.market, arcs, prices, (i, j))
        best = np.maximum(best, unsure)
        np.maximum.at(best, worse.i, gives)
        found.append(worse)
    return Doubt(merged(*found), best)


def _swept(scores: Scores, mentees: Ints, mentors: Ints, prices: Prices, pulse: Pulse) -> tuple[Ints, Ints, Ints]:
    """Return pairs that may be in doubt, and what pairs that had no room on the list may give at most (by mentee).

    Mentors whose price holds a person's worth are swept apart: float32 could not tell points beside it.
    """
    surplus, persons = prices.surplus, prices.persons[mentors]
    found: list[tuple[Ints, Ints]] = []
    unsure = np.full(len(surplus), NEVER)
    levels = np.unique(persons).tolist()
    for at, level in enumerate(levels):
        some = mentors[persons == level]
        less = prices.mentor[some] - level * prices.person
        least = surplus + (level - 1) * prices.person
        who = mentees[(least[mentees] < prices.person // 2) | (prices.person == 0)]
        usual = least[who][least[who] > -(prices.person // 2)] if prices.person else least[who]
        off = scores.error(noise=False, least=float(np.abs(less).max(initial=0) + np.abs(usual).max(initial=0)))
        lists = above(
            scores, who, some, less.astype(np.float32), np.maximum(least + (1 - off), LOWEST).astype(np.float32),
            noise=False, pulse=_within(pulse, at, len(levels)),
        )  # fmt: skip
        found.append((lists.i, lists.j))
        cut = who[lists.cut[who]]
        left = np.ceil(lists.left_out[cut].astype(np.float64) + off).astype(np.int64)
        unsure[cut] = np.maximum(unsure[cut], left + (1 - level) * prices.person)
    return np.concatenate([one for one, _ in found]), np.concatenate([two for _, two in found]), unsure


def _within(pulse: Pulse, at: int, of: int) -> Pulse:
    """Return what tells of one of several parts."""
    return lambda done: pulse((at + done) / of)


def _exact(market: Market, arcs: Arcs, prices: Prices, pairs: tuple[Ints, Ints]) -> tuple[Arcs, Ints]:
    """Return which of the pairs, unless they are listed, are legal and worth more than they may, and what they give."""
    i, j = pairs
    fresh = ~locate(arcs.i * market.size[1] + arcs.j, i * market.size[1] + j)[1]
    i, j = i[fresh], j[fresh]
    points = market.points(market.values(i, j))
    legal = market.rule(i, j, points) < 0
    i, j, points = i[legal], j[legal], points[legal]
    value = market.worth(points, i, j)
    gives = value + prices.person - prices.mentor[j]
    better = gives > prices.surplus[i]
    return Arcs(i[better], j[better], points[better], value[better]), gives[better]


def merged(one: Arcs, other: Arcs) -> Arcs:
    """Return both lists of pairs as one, sorted, each pair once."""
    i, j = np.concatenate((one.i, other.i)), np.concatenate((one.j, other.j))
    order = np.lexsort((j, i))
    i, j = i[order], j[order]
    first = np.r_[True, (i[1:] != i[:-1]) | (j[1:] != j[:-1])] if len(i) else np.zeros(0, np.bool_)
    points, value = (
        np.concatenate(both)[order][first] for both in ((one.points, other.points), (one.value, other.value))
    )
    return Arcs(i[first], j[first], points, value)
