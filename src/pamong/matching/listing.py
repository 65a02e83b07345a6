"""Which pairs the solver sees: all legal ones of a small problem, short lists at rough prices of a large one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pamong.matching import alike, auction, lists
from pamong.matching.alike import Rough
from pamong.matching.flow import Arcs, Side
from pamong.matching.lists import Lists
from pamong.matching.market import Ints, Market
from pamong.matching.proof import Floor, merged
from pamong.matching.scores import NO, Scores, Singles, prepare
from pamong.matching.scoring import full_points
from pamong.matching.watch import Late, Watch

DENSE = 40_000
"""Pairs up to which all legal ones are listed."""
BLOCK = 1 << 18
WIDE, DEEP = 24, 12
"""Pairs of a mentee that bid in the auction, and that are listed for the solver at least."""
WANTED = 48
"""Pairs of a mentee that the first list shall hold."""


@dataclass(slots=True)
class Listed:
    """What the solver sees, and what is known of the rest; `floor` is None where there is no rest."""

    arcs: Arcs
    scores: Scores | None = None
    floor: Floor | None = None
    bound: int | None = None
    """No matching of those who take part is worth more than this, whatever its number of people."""
    late: bool = False


def every_pair(market: Market, mentees: Ints, mentors: Ints) -> Arcs:
    """Return all legal pairs of `mentees` × `mentors`, sorted."""
    found: list[tuple[Ints, Ints, Ints]] = []
    rows = max(1, BLOCK // max(1, len(mentors)))
    for start in range(0, len(mentees) if len(mentors) else 0, rows):
        some = mentees[start : start + rows]
        found.append(legal(market, np.repeat(some, len(mentors)), np.tile(mentors, len(some))))
    empty = np.zeros(0, np.int64)
    i, j, points = (np.concatenate([part[at] for part in found]) if found else empty for at in range(3))
    return Arcs(i, j, points, market.worth(points, i, j))


def legal(market: Market, i: Ints, j: Ints) -> tuple[Ints, Ints, Ints]:
    """Return those of the pairs that are legal, and their points."""
    points = market.points(market.values(i, j))
    allowed = market.rule(i, j, points) < 0
    return i[allowed], j[allowed], points[allowed]


def listed(market: Market, side: Side, watch: Watch) -> Listed:
    """Return the pairs for the solver."""
    n, m = market.size
    if n * m <= DENSE:
        return Listed(every_pair(market, np.flatnonzero(side.takes_part), np.arange(m)))
    scores = prepare(market)
    mentees, mentors = np.flatnonzero(side.takes_part), np.flatnonzero(side.most > 0)
    first: Lists | None = None
    rough = np.zeros(m, np.float32)
    try:
        if (same := alike.rough(scores, side)) is not None:
            return _of_kinds(scores, side, same, watch)
        first = _by_worth(scores, mentees, mentors, watch)
        mentor, value = auction.padded(first, n, WIDE)
        rough = auction.rough_prices(mentor, value, side.most, side.takes_part)
        watch.at("scores", 0.3)
        second = _by_price(scores, mentees, mentors, rough, (mentor, value), watch)
    except Late:
        return _hurried(scores, side, first, rough)
    arcs = _arcs(market, second.i, second.j)
    return Listed(arcs, scores, _floor(scores, second, rough), _rough_bound(scores, side, second, rough))


def _of_kinds(scores: Scores, side: Side, same: Rough, watch: Watch) -> Listed:
    """Return what is worth most less the prices of kinds, and the pairs that were found with these."""
    mentees, mentors = np.flatnonzero(side.takes_part), np.flatnonzero(side.most > 0)
    least = np.full(len(side.takes_part), NO / 2, np.float32)
    found = lists.above(
        scores, mentees, mentors, same.price[mentors], least,
        noise=True, longest=DEEP, pulse=watch.part("scores", 0.1, 0.5),
    )  # fmt: skip
    arcs = merged(_arcs(scores.market, found.i, found.j), _arcs(scores.market, same.i, same.j))
    return Listed(arcs, scores, _floor(scores, found, same.price), _rough_bound(scores, side, found, same.price))


def _by_worth(scores: Scores, mentees: Ints, mentors: Ints, watch: Watch) -> Lists:
    least = lists.sampled(scores, mentees, mentors, WANTED, watch.part("scores", 0.05, 0.08))
    nothing = np.zeros(len(mentors), np.float32)
    return lists.above(scores, mentees, mentors, nothing, least, noise=True, pulse=watch.part("scores", 0.08, 0.28))


def _by_price(
    scores: Scores, mentees: Ints, mentors: Ints, rough: Singles, known: tuple[Ints, Singles], watch: Watch
) -> Lists:
    """List what is worth most less the rough prices: at least as deep as the best of what is known already."""
    mentor, value = known
    net = np.where(value > NO / 2, value - rough[mentor], NO)
    deep = min(DEEP, net.shape[1])
    least = -np.partition(-net, deep - 1, axis=1)[:, deep - 1] if net.size else np.zeros(len(net), np.float32)
    off = np.float32(1)
    return lists.above(
        scores, mentees, mentors, rough[mentors], least - off, noise=True, pulse=watch.part("scores", 0.3, 0.5)
    )


def _arcs(market: Market, i: Ints, j: Ints) -> Arcs:
    i, j, points = legal(market, i, j)
    order = np.lexsort((j, i))
    i, j, points = i[order], j[order], points[order]
    return Arcs(i, j, points, market.worth(points, i, j))


def _off(scores: Scores, found: Lists, rough: Singles) -> float:
    usual = np.abs(found.left_out[np.abs(found.left_out) < -NO / 4])
    return scores.error(noise=True, least=float(usual.max(initial=0) + rough.max(initial=0))) + 1


def _floor(scores: Scores, found: Lists, rough: Singles) -> Floor:
    left = np.clip(found.left_out.astype(np.float64), -1e15, 1e15) + _off(scores, found, rough)
    return Floor(np.ceil(left).astype(np.int64), np.ceil(rough.astype(np.float64)).astype(np.int64))


def _rough_bound(scores: Scores, side: Side, found: Lists, rough: Singles) -> int:
    """Return the bound that the rough prices prove; it holds for any number of people."""
    off = _off(scores, found, rough)
    best = np.where(found.left_out < np.inf, found.left_out, 0).astype(np.float64)
    np.maximum.at(best, found.i, found.value.astype(np.float64))
    surplus = np.ceil(np.maximum(0, best + off))[side.takes_part].astype(np.int64).sum()
    return int(surplus + (side.most * np.ceil(rough.astype(np.float64)).astype(np.int64)).sum())


def _hurried(scores: Scores, side: Side, first: Lists | None, rough: Singles) -> Listed:
    """Return what there is when time is up: the first lists, or nobody."""
    if first is None:
        empty = np.zeros(0, np.int64)
        settings = scores.market.problem.settings
        most = min(int(side.takes_part.sum()), int(side.most.sum())) * (full_points(settings) + settings.stickiness)
        return Listed(Arcs(empty, empty, empty, empty), scores, bound=most, late=True)
    known = _rough_bound(scores, side, first, np.zeros_like(rough))
    return Listed(_arcs(scores.market, first.i, first.j), scores, None, known, late=True)


def with_leasts(market: Market, side: Side, found: Listed) -> Listed:
    """Return the lists with pairs for mentors who are promised somebody: all of theirs where these are not too many."""
    asking = np.flatnonzero(side.least > 0)
    mentees = np.flatnonzero(side.takes_part)
    if found.floor is None or not len(asking) or len(asking) * len(mentees) > BLOCK * 16:
        return found
    return replace(found, arcs=merged(found.arcs, every_pair(market, mentees, asking)))
