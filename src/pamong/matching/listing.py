"""Which pairs the solver sees. A small problem keeps every legal pair."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pamong.matching.flow import Arcs, Side
from pamong.matching.market import Ints, Market

BLOCK = 1 << 18
"""Pairs that are looked at together."""


def every_pair(market: Market, side: Side, pulse: Callable[[float], None]) -> Arcs:
    """Return all legal pairs of those who take part, sorted; mentors without a place too, for the price of one."""
    mentees, mentors = np.flatnonzero(side.takes_part), np.arange(len(side.most))
    found: list[tuple[Ints, Ints, Ints]] = []
    rows = max(1, BLOCK // max(1, len(mentors)))
    for start in range(0, len(mentees) if len(mentors) else 0, rows):
        some = mentees[start : start + rows]
        i, j = np.repeat(some, len(mentors)), np.tile(mentors, len(some))
        points = market.points(market.values(i, j))
        legal = market.rule(i, j, points) < 0
        found.append((i[legal], j[legal], points[legal]))
        pulse((start + len(some)) / len(mentees))
    empty = np.zeros(0, np.int64)
    i, j, points = (np.concatenate([part[at] for part in found]) if found else empty for at in range(3))
    return Arcs(i, j, points, market.worth(points, i, j))
