"""Stable matching with capacities: nobody and no mentor would both rather have each other.

Deferred acceptance by D. Gale and L. S. Shapley, "College admissions and the stability of marriage", American
Mathematical Monthly 69 (1962); mentees propose. Both sides prefer what is worth more, then the earlier id. A mentee of a
large programme proposes by a short list; when that is at its end, she gets the pairs that would still be accepted.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappush, heapreplace

import numpy as np

from pamong.matching import lists
from pamong.matching.flow import Arcs, Side
from pamong.matching.listing import Listed, every_pair, legal
from pamong.matching.market import Bools, Ints
from pamong.matching.scores import NO, Pulse, Scores
from pamong.matching.watch import Watch

LOWEST, HIGHEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
LONG = 1024
MANY = 1024
Offer = tuple[int, int, int]
"""Value, mentor, points: by falling value, then by mentor, in the list of a mentee."""


@dataclass(slots=True)
class Proposals:
    """Who has proposed to whom. Lists hold what is surely the best of a mentee, in order."""

    side: Side
    more: Callable[[list[int], Ints], dict[int, list[Offer]]]
    """Gives the next offers of mentees whose lists are at an end, by what each mentor must be offered at least."""
    offers: list[list[Offer]]
    ended: Bools
    """Whether nothing can follow a mentee's list."""
    held: list[list[tuple[int, int, int]]] = field(default_factory=list)
    """By mentor a heap of (value, −mentee, points): the least welcome first."""

    def accepted(self, takes_part: Bools) -> list[list[tuple[int, int, int]]]:
        """Return who is held by each mentor when everybody who takes part has proposed."""
        nexts = [0] * len(self.offers)
        self.held = [[] for _ in self.side.most]
        most = self.side.most.tolist()
        waiting = [i for i in range(len(self.offers) - 1, -1, -1) if takes_part[i]]
        while waiting:
            short: list[int] = []
            while waiting:
                i = waiting.pop()
                out = self._propose(i, nexts, most)
                if out is None:
                    short.append(i)
                elif out >= 0:
                    waiting.append(out)
            waiting = self._continued(sorted(short))
        return self.held

    def _propose(self, i: int, nexts: list[int], most: list[int]) -> int | None:
        """Let a mentee propose until she is held. Return who lost her place, −1: nobody, None: the list is at its end."""
        mine = self.offers[i]
        while nexts[i] < len(mine):
            value, j, points = mine[nexts[i]]
            nexts[i] += 1
            if not most[j]:
                continue
            if len(self.held[j]) < most[j]:
                heappush(self.held[j], (value, -i, points))
                return -1
            if (value, -i) > self.held[j][0][:2]:
                return -heapreplace(self.held[j], (value, -i, points))[1]
        return None

    def _continued(self, short: list[int]) -> list[int]:
        """Make the lists of those longer who have not seen all; return who may go on, in reverse order."""
        short = [i for i in short if not self.ended[i]]
        if not short:
            return []
        room = np.array(
            [
                held[0][0] if len(held) >= most and held else LOWEST
                for held, most in zip(self.held, self.side.most.tolist(), strict=True)
            ],
            np.int64,
        )
        for i, offers in self.more(short, room).items():
            seen = {j for _value, j, _points in self.offers[i]}
            self.offers[i] += [offer for offer in offers if offer[1] not in seen]
        return short[::-1]


def deferred(listed: Listed, side: Side, watch: Watch) -> tuple[Arcs, Ints]:
    """Return the chosen pairs, and by mentee the place of hers. A full unit keeps its best pairs only."""
    n, _m = side.size
    if listed.scores is None:
        return deferred_of(listed.arcs, side)
    ended = np.zeros(n, np.bool_)
    extender = _extender(listed.scores, side, ended, watch)
    return _settled(Proposals(side, extender, [[] for _ in range(n)], ended))


def deferred_of(arcs: Arcs, side: Side) -> tuple[Arcs, Ints]:
    """Return the chosen ones of all legal pairs, sorted by (i, j), and by mentee the place of hers.

    Both sides rank by the same value, and equals by id. So the best pair of all that are left, the first by (i, j) among
    equals, is the favourite of both: they are a pair in every stable matching, and there is one only.
    """
    order = np.argsort(-arcs.value, kind="stable")
    takes_part = side.takes_part.copy()
    while True:
        kept = np.sort(_best_first(arcs, order, side.most, takes_part))
        found = Arcs(arcs.i[kept], arcs.j[kept], arcs.points[kept], arcs.value[kept])
        chosen = np.full(len(takes_part), -1, np.int64)
        chosen[found.i] = np.arange(len(kept))
        leaving = _beyond_caps(found, side, chosen)
        if not len(leaving):
            return found, chosen
        takes_part[leaving] = False


def _best_first(arcs: Arcs, order: Ints, most: Ints, takes_part: Bools) -> Ints:
    """Return the pairs taken in this order while both have room. What has none is passed over many at a time."""
    free, room = bytearray(takes_part.tobytes()), array("q", most.tobytes())
    is_free, has_room = np.frombuffer(free, np.bool_), np.frombuffer(room, np.int64)
    taken: list[int] = []
    for start in range(0, len(order), MANY):
        some = order[start : start + MANY]
        some = some[is_free[arcs.i[some]] & (has_room[arcs.j[some]] > 0)]
        for at, i, j in zip(some.tolist(), arcs.i[some].tolist(), arcs.j[some].tolist(), strict=True):
            if free[i] and room[j] > 0:
                free[i] = 0
                room[j] -= 1
                taken.append(at)
    return np.array(taken, np.int64)


def _settled(proposals: Proposals) -> tuple[Arcs, Ints]:
    side = proposals.side
    takes_part = side.takes_part.copy()
    while True:
        arcs, chosen = _as_arcs(proposals.accepted(takes_part), len(takes_part))
        leaving = _beyond_caps(arcs, side, chosen)
        if not len(leaving):
            return arcs, chosen
        takes_part[leaving] = False


def _offers(arcs: Arcs, n: int) -> list[list[Offer]]:
    order = np.lexsort((arcs.j, -arcs.value, arcs.i))
    offers = list(zip(arcs.value[order].tolist(), arcs.j[order].tolist(), arcs.points[order].tolist(), strict=True))
    starts = np.searchsorted(arcs.i, np.arange(n + 1)).tolist()
    return [offers[starts[i] : starts[i + 1]] for i in range(n)]


def _extender(
    scores: Scores, side: Side, ended: Bools, watch: Watch
) -> Callable[[list[int], Ints], dict[int, list[Offer]]]:
    """Return what lengthens lists: first by a short sweep, then by a long one, at last by all pairs of the mentee."""
    market, n = scores.market, scores.market.size[0]
    mentors = np.flatnonzero(side.most > 0)
    times = np.zeros(n, np.int64)
    pulse = watch.part("solve", 0.1, 0.5)

    def more(short: list[int], room: Ints) -> dict[int, list[Offer]]:
        who = np.array(short, np.int64)
        found: dict[int, list[Offer]] = {}
        for turn, longest in ((0, lists.LONGEST), (1, LONG)):
            some = who[times[who] == turn]
            if len(some):
                found |= _swept(scores, some, mentors, room, longest, ended=ended, pulse=pulse)
        for i in who[times[who] > 1].tolist():
            arcs = every_pair(market, np.array([i]), mentors)
            found[i] = _offers(arcs, n)[i]
            ended[i] = True
        times[who] += 1
        return found

    return more


def _swept(
    scores: Scores, who: Ints, mentors: Ints, room: Ints, longest: int, *, ended: Bools, pulse: Pulse
) -> dict[int, list[Offer]]:
    """Return the offers of `who` that mentors would still accept, as far down as they are surely complete."""
    market, n = scores.market, scores.market.size[0]
    usual = room[mentors][room[mentors] > LOWEST]
    off = scores.error(noise=False, least=float(np.abs(usual).max(initial=0)))
    accepts = np.where(room[mentors] == LOWEST, float(NO) / 2, np.maximum(room[mentors], -1e11) - 1 - off)
    least = np.full(n, NO / 2, np.float32)
    if longest == lists.LONGEST and len(who) * len(mentors) > lists.SAMPLE**2:
        least = lists.sampled(scores, who, mentors, longest * 3 // 4, pulse)
    found = lists.above(
        scores, who, mentors, np.zeros(len(mentors), np.float32), least,
        noise=False, pulse=pulse, longest=longest, accepts=accepts.astype(np.float32),
    )  # fmt: skip
    i, j, points = legal(market, found.i, found.j)
    order = np.lexsort((j, i))
    arcs = Arcs(i[order], j[order], points[order], market.worth(points[order], i[order], j[order]))
    left = found.left_out[arcs.i].astype(np.float64)
    sure = arcs.value >= np.floor(np.where(left > NO / 4, left + off, -1e15))
    ended[who] = found.left_out[who] <= NO / 4
    kept = Arcs(arcs.i[sure], arcs.j[sure], arcs.points[sure], arcs.value[sure])
    offers = _offers(kept, n)
    return {one: offers[one] for one in who.tolist()}


def _as_arcs(held: list[list[tuple[int, int, int]]], n: int) -> tuple[Arcs, Ints]:
    rows = sorted((-other, j, points, value) for j, heap in enumerate(held) for value, other, points in heap)
    i, j, points, value = np.array(rows, np.int64).reshape(-1, 4).T.copy()
    chosen = np.full(n, -1, np.int64)
    chosen[i] = np.arange(len(i))
    return Arcs(i, j, points, value), chosen


def _beyond_caps(arcs: Arcs, side: Side, chosen: Ints) -> Ints:
    """Return the matched mentees with the lowest values beyond the caps of their units."""
    inside = np.flatnonzero((chosen >= 0) & (side.group >= 0))
    inside = inside[np.lexsort((inside, -arcs.value[chosen[inside]], side.group[inside]))]
    groups = side.group[inside]
    rank = np.arange(len(inside)) - np.searchsorted(groups, groups)
    return inside[rank >= side.cap[groups]]
