"""Stable matching with capacities: nobody and no mentor would both rather have each other.

Deferred acceptance by D. Gale and L. S. Shapley, "College admissions and the stability of marriage", American
Mathematical Monthly 69 (1962); mentees propose. Both sides prefer more points, then the earlier id.
"""

from __future__ import annotations

from heapq import heappush, heapreplace

import numpy as np

from pamong.matching.flow import Arcs, Side
from pamong.matching.market import Ints


def deferred(arcs: Arcs, side: Side) -> Ints:
    """Return by mentee the place of her pair in `arcs`, −1: nobody. A full unit admits its best pairs only."""
    takes_part = side.takes_part.copy()
    while True:
        chosen = _accepted(arcs, side, takes_part)
        leaving = _beyond_caps(arcs, side, chosen)
        if not len(leaving):
            return chosen
        takes_part[leaving] = False


def _accepted(arcs: Arcs, side: Side, takes_part: Ints) -> Ints:
    n, m = side.size
    order = np.lexsort((arcs.j, -arcs.value, arcs.i)).tolist()
    starts = np.searchsorted(arcs.i, np.arange(n + 1)).tolist()
    mentor, value, most = arcs.j.tolist(), arcs.value.tolist(), side.most.tolist()
    held: list[list[tuple[int, int, int]]] = [[] for _ in range(m)]
    nexts = list(starts)
    chosen = [-1] * n
    waiting = [i for i in range(n - 1, -1, -1) if takes_part[i]]
    while waiting:
        i = waiting.pop()
        while nexts[i] < starts[i + 1]:
            arc = order[nexts[i]]
            nexts[i] += 1
            j = mentor[arc]
            if not most[j]:
                continue
            offer = (value[arc], -i, arc)
            if len(held[j]) < most[j]:
                heappush(held[j], offer)
            elif offer[:2] > held[j][0][:2]:
                loser = -heapreplace(held[j], offer)[1]
                chosen[loser] = -1
                waiting.append(loser)
            else:
                continue
            chosen[i] = arc
            break
    return np.array(chosen, np.int64)


def _beyond_caps(arcs: Arcs, side: Side, chosen: Ints) -> Ints:
    """Return the matched mentees with the lowest values beyond the caps of their units."""
    inside = np.flatnonzero((chosen >= 0) & (side.group >= 0))
    inside = inside[np.lexsort((inside, -arcs.value[chosen[inside]], side.group[inside]))]
    groups = side.group[inside]
    rank = np.arange(len(inside)) - np.searchsorted(groups, groups)
    return inside[rank >= side.cap[groups]]


def blocking(arcs: Arcs, side: Side, chosen: Ints, likes: Ints) -> int:
    """Return how many of `arcs` are pairs who would both rather have each other, by `likes` (strictly more each)."""
    own, worst = least_liked(arcs, side, chosen, likes)
    return int(((likes > own[arcs.i]) & (likes > worst[arcs.j])).sum())


def least_liked(arcs: Arcs, side: Side, chosen: Ints, likes: Ints) -> tuple[Ints, Ints]:
    """Return what another pair must exceed for each mentee and each mentor, that the two would rather have it.

    Lowest where somebody is free, highest where she cannot: pinned, without any place, or of a unit that is full.
    """
    n, m = side.size
    lowest, highest = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    own, worst = np.full(n, lowest), np.full(m, highest)
    matched = np.flatnonzero(chosen >= 0)
    arc = chosen[matched]
    own[matched] = likes[arc]
    own[~side.takes_part] = highest
    inside = side.group[matched][side.group[matched] >= 0]
    full = np.bincount(inside, minlength=len(side.cap)) >= side.cap
    idle = np.flatnonzero((chosen < 0) & (side.group >= 0))
    own[idle[full[side.group[idle]]]] = highest
    np.minimum.at(worst, arcs.j[arc], likes[arc])
    worst[np.bincount(arcs.j[arc], minlength=m) < side.most] = lowest
    return own, worst
