"""How many pairs would both rather have each other than what they got: counted over all legal pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pamong.matching.flow import Arcs, Side
from pamong.matching.listing import Listed, legal
from pamong.matching.market import Ints
from pamong.matching.scores import ROWS, Pulse, Scores, Singles, Sweep
from pamong.matching.scoring import worth
from pamong.matching.watch import Watch

LOWEST, HIGHEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
FREE = -1e11
"""Below every value of a legal pair, above that of a forbidden one."""
BUCKETS = 8
"""Sweeps at most, each of as many mentees as are looked at together at least."""


def blocking(listed: Listed, side: Side, arcs: Arcs, chosen: Ints, watch: Watch) -> int:
    """Return how many legal pairs are worth more to both than what each has, strictly (the worst of a mentor's)."""
    own, worst = least_liked(arcs, side, chosen)
    if listed.scores is None:
        every = listed.arcs
        return int(((every.value > own[every.i]) & (every.value > worst[every.j])).sum())
    return _swept(listed, listed.scores, own, worst, watch)


def least_liked(arcs: Arcs, side: Side, chosen: Ints) -> tuple[Ints, Ints]:
    """Return what another pair must exceed for each mentee and each mentor, that the two would rather have it.

    Lowest where somebody is free, highest where she cannot: pinned, without any place, or of a unit that is full.
    """
    n, m = side.size
    own, worst = np.full(n, LOWEST), np.full(m, HIGHEST)
    matched = np.flatnonzero(chosen >= 0)
    arc = chosen[matched]
    own[matched] = arcs.value[arc]
    own[~side.takes_part] = HIGHEST
    inside = side.group[matched][side.group[matched] >= 0]
    full = np.bincount(inside, minlength=len(side.cap)) >= side.cap
    idle = np.flatnonzero((chosen < 0) & (side.group >= 0))
    own[idle[full[side.group[idle]]]] = HIGHEST
    np.minimum.at(worst, arcs.j[arc], arcs.value[arc])
    worst[np.bincount(arcs.j[arc], minlength=m) < side.most] = LOWEST
    return own, worst


def _swept(listed: Listed, scores: Scores, own: Ints, worst: Ints, watch: Watch) -> int:
    """Count by sweeping where a pair that was not listed may block: its mentor's rough price tells how much it is worth."""
    mentees, mentors = np.flatnonzero(own < HIGHEST), np.flatnonzero(worst < HIGHEST)
    if not len(mentees) or not len(mentors):
        return 0
    floor, known = listed.floor, listed.arcs
    if floor is None:
        return _count(scores, mentees, mentors, own, worst, watch.part("prove", 0.85, 0.92))
    # A pair blocks only if left_out + base > own of the mentee; mentees who need to see about as many mentors go together.
    need = np.maximum(own[mentees], -(1 << 50)) - floor.left_out[mentees]
    by_need = np.argsort(need, kind="stable")
    base = floor.base[mentors]
    seen = np.full(len(own), HIGHEST)
    total, steps = 0, np.array_split(by_need, min(BUCKETS, -(-len(by_need) // ROWS)))
    for at, some in enumerate(steps):
        least = int(need[some[0]])
        whom = mentors[base > least]
        seen[mentees[some]] = least
        pulse = watch.part("prove", 0.85 + 0.07 * at / len(steps), 0.85 + 0.07 * (at + 1) / len(steps))
        if len(whom):
            total += _count(scores, np.sort(mentees[some]), whom, own, worst, pulse)
    unseen = (floor.base[known.j] <= seen[known.i]) & (own[known.i] < HIGHEST)
    return total + int((unseen & (known.value > own[known.i]) & (known.value > worst[known.j])).sum())


def _count(scores: Scores, mentees: Ints, mentors: Ints, own: Ints, worst: Ints, pulse: Pulse) -> int:
    """Count the pairs of `mentees` × `mentors` that are worth more than `own` and than `worst`."""
    market = scores.market
    least = market.problem.settings.rules.least_points
    bottom = float(worth(least, market.problem.settings, again=False) - 1) if least > 0 else FREE
    ours, theirs = np.maximum(own.astype(np.float64), bottom), np.maximum(worst.astype(np.float64), bottom)[mentors]
    off = scores.error(noise=False, least=float(np.abs(ours[mentees][ours[mentees] > FREE]).max(initial=1)))
    sure, doubtful = [], []

    def work(who: Ints, blocks: Iterator[tuple[int, Singles]]) -> None:
        line = (ours[who] + 1 - off).astype(np.float32)[:, None]
        column = (theirs + 1 - off).astype(np.float32)
        for first, values in blocks:
            width = values.shape[1]
            bar = np.maximum(line, column[first : first + width])
            at = np.flatnonzero(values > bar)
            over = values.reshape(-1)[at] - bar.reshape(-1)[at]
            certain = over > 2 * off
            sure.append(int(certain.sum()))
            left = at[~certain]
            doubtful.append((who[left // width], mentors[first + left % width]))

    Sweep(scores, mentees, mentors, np.zeros(len(mentors), np.float32), noise=False, pulse=pulse).each(work)
    if not doubtful:
        return 0
    i, j, points = legal(market, np.concatenate([a for a, _ in doubtful]), np.concatenate([b for _, b in doubtful]))
    value = market.worth(points, i, j)
    return sum(sure) + int(((value > own[i]) & (value > worst[j])).sum())
