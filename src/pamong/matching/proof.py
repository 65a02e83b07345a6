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
from pamong.matching.market import CHUNK, Bools, Ints, Market, locate, ranges
from pamong.matching.scores import Pulse, Scores

FEW = 1 << 22
"""Pairs that are scored one by one at most; else they are swept."""
DEAR = 16
"""How many times as long a pair takes that is scored by itself."""
LAST = 1 << 24
"""Pairs that are scored one by one when nothing else is left to prove."""
LOWEST = -4e11
"""A threshold below every legal value and above `NO`."""
MIX = tuple(np.uint64(each) for each in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x2545F4914F6CDD1D))
"""Odd numbers that mix bits."""
MORE = 16
"""Pairs of a mentee that are listed at a time, at most."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Every legal pair that was not listed is worth at most left_out + base (points, rounded up)."""

    left_out: Ints
    """(N,)."""
    base: Ints
    """(M,)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Pairs that break the proof, the best of each mentee, and by mentee what the best of all her pairs gives: maxⱼ(value + person − p)."""

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
        swept = int(np.count_nonzero(count)) * int(count.max(initial=0))
        if int(count.sum()) <= min(FEW, max(FEW >> 8, swept // DEAR)) or not swept:
            i, j = np.repeat(mentees, count), by_drop[ranges(np.zeros_like(count), count)]
            pulse(1.0)
        else:
            some = np.sort(by_drop[: int(count.max())])
            i, j, unsure = _swept(scores, mentees[count > 0], some, prices, pulse)
        worse, gives = _exact(scores.market, arcs, prices, (i, j))
        best = np.maximum(best, unsure)
        np.maximum.at(best, worse.i, gives)
        found.append(_few(worse, gives))
    if not any(len(each.i) for each in found):
        for some in _open(best > surplus, mentors):
            best[some] = surplus[some]
            pairs = np.repeat(some, len(mentors)), np.tile(mentors, len(some))
            worse, gives = _exact(scores.market, arcs, prices, pairs)
            np.maximum.at(best, worse.i, gives)
            found.append(_few(worse, gives))
            pulse(1.0)
    return Doubt(merged(*found), best)


def _open(doubtful: Bools, mentors: Ints) -> list[Ints]:
    """Return mentees of whom too many pairs are nearly worth too much, to look at every pair of theirs: if that can be done."""
    who = np.flatnonzero(doubtful)
    if not len(who) or len(who) * len(mentors) > LAST:
        return []
    return np.array_split(who, -(-len(who) * len(mentors) // (4 * CHUNK)))


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


def _few(worse: Arcs, gives: Ints) -> Arcs:
    """Return the best of each mentee; a lot for every pair decides among equals, so that not all get the same mentors."""
    mixed = worse.i.astype(np.uint64) * MIX[0] + worse.j.astype(np.uint64) * MIX[1]
    order = np.lexsort(((mixed ^ (mixed >> np.uint64(29))) * MIX[2], -gives, worse.i))
    i = worse.i[order]
    kept = np.sort(order[np.arange(len(i)) - np.searchsorted(i, i) < MORE])
    return Arcs(worse.i[kept], worse.j[kept], worse.points[kept], worse.value[kept])


def merged(*lists: Arcs) -> Arcs:
    """Return lists of pairs as one, sorted, each pair once."""
    i, j = np.concatenate([each.i for each in lists]), np.concatenate([each.j for each in lists])
    order = np.lexsort((j, i))
    i, j = i[order], j[order]
    first = np.r_[True, (i[1:] != i[:-1]) | (j[1:] != j[:-1])] if len(i) else np.zeros(0, np.bool_)
    points, value = (
        np.concatenate(every)[order][first]
        for every in ([each.points for each in lists], [each.value for each in lists])
    )
    return Arcs(i[first], j[first], points, value)
