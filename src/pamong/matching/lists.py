"""Short lists: for each mentee the pairs that are worth more than a threshold, found by sweeping all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pamong.matching.market import Bools, Ints
from pamong.matching.scores import LOT, NO, Pulse, Scores, Singles, Sweep

LONGEST = 64
"""Pairs that a mentee's list holds at most."""
SAMPLE = 1024


@dataclass(frozen=True, slots=True)
class Lists:
    """Listed pairs by mentee and falling value, and what the best pair that was left out may be worth."""

    i: Ints
    j: Ints
    value: Singles
    """About what the pair is worth (points), less what was taken off for the mentor."""
    left_out: Singles
    """(N,): no pair of the mentee that is not listed is worth more (about); mentees who were not looked at: +∞."""
    cut: Bools
    """(N,): whether her list would have been longer."""


def above(
    scores: Scores,
    mentees: Ints,
    mentors: Ints,
    less: Singles,
    least: Singles,
    *,
    noise: bool,
    pulse: Pulse,
    longest: int = LONGEST,
    accepts: Singles | None = None,
) -> Lists:
    """Return the pairs of `mentees` × `mentors` whose value, less `less` (by mentor), exceeds `least` (by mentee).

    At most `longest` of a mentee. `less` is by the place in `mentors`, `least` by all N mentees. `accepts`, by the place
    in `mentors`: what else a value must exceed.
    """
    sweep = Sweep(scores, mentees, mentors, less, noise, pulse)
    left_out = np.full(scores.market.size[0], np.inf, np.float32)
    cut = np.zeros(scores.market.size[0], np.bool_)
    parts: list[tuple[Ints, Ints, Singles]] = []

    def work(who: Ints, blocks: Iterator[tuple[int, Singles]]) -> None:
        given = np.maximum(least[who], NO / 2)
        row, column, value, threshold = _best(blocks, given, longest, accepts)
        left_out[who], cut[who] = threshold, threshold > given
        parts.append((who[row], mentors[column], value))

    sweep.each(work)
    if not parts:
        empty = np.zeros(0, np.int64)
        return Lists(empty, empty, np.zeros(0, np.float32), left_out, cut)
    i, j, value = (np.concatenate([part[at] for part in parts]) for at in range(3))
    by_mentee = np.argsort(i, kind="stable")
    return Lists(i[by_mentee], j[by_mentee], value[by_mentee], left_out, cut)


def _best(
    blocks: Iterator[tuple[int, Singles]], given: Singles, longest: int, accepts: Singles | None
) -> tuple[Ints, Ints, Singles, Singles]:
    """Return row, column and value of what exceeds the thresholds, by row and falling value, and the thresholds kept."""
    threshold = given.copy()
    found = [(row, column + first, value) for first, row, column, value in _picked(blocks, threshold, longest, accepts)]
    row, column, value = (np.concatenate([part[at] for part in found]) for at in range(3))
    by_value = np.lexsort((column, -value, row))
    row, column, value = row[by_value], column[by_value], value[by_value]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    edge = rank == longest
    threshold[row[edge]] = np.maximum(threshold[row[edge]], value[edge])
    kept = rank < longest
    return row[kept], column[kept], value[kept], threshold


def _picked(
    blocks: Iterator[tuple[int, Singles]], threshold: Singles, longest: int, accepts: Singles | None
) -> Iterator[tuple[int, Ints, Ints, Singles]]:
    """Yield (first column, row, column, value) of what exceeds the threshold; a row that is too full raises its own."""
    for first, values in blocks:
        width = values.shape[1]
        if accepts is not None:
            values[values <= accepts[first : first + width]] = NO
        mask = values > threshold[:, None]
        at = np.flatnonzero(mask)
        if len(at) > 4 * len(values) and width > longest:
            for row in np.flatnonzero(np.count_nonzero(mask, axis=1) > longest).tolist():
                best = np.argpartition(values[row], width - longest - 1)
                threshold[row] = values[row, best[width - longest - 1]]
                mask[row] = False
                mask[row, best[width - longest :]] = True
            at = np.flatnonzero(mask)
        yield first, at // width, at % width, values.reshape(-1)[at]


def sampled(scores: Scores, mentees: Ints, mentors: Ints, want: int, pulse: Pulse) -> Singles:
    """Return by mentee (N,) a threshold that about `want` of her pairs exceed, by a sample of mentors."""
    dice = np.random.Generator(np.random.PCG64(LOT))
    some = np.sort(dice.permutation(mentors)[:SAMPLE])
    rank = max(1, round(want * len(some) / max(1, len(mentors))))
    found = np.full(scores.market.size[0], NO, np.float32)
    if len(some) <= rank:
        return found

    def work(who: Ints, blocks: Iterator[tuple[int, Singles]]) -> None:
        for _first, values in blocks:
            values.partition(len(some) - rank, axis=1)
            found[who] = values[:, len(some) - rank]

    Sweep(scores, mentees, some, np.zeros(len(some), np.float32), noise=True, pulse=pulse).each(work)
    return found
