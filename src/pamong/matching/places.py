"""What a first place of a mentor who has none would add: she is not on any list, so all her pairs are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pamong.matching.duals import Prices
from pamong.matching.flow import Side
from pamong.matching.listing import legal
from pamong.matching.market import Ints, Market
from pamong.matching.scores import NO, Scores, Singles, Sweep
from pamong.matching.watch import Watch


def with_all_mentors(market: Market, scores: Scores, side: Side, prices: Prices, watch: Watch) -> Prices:
    """Return the prices with those of mentors without a place: the most that any legal pair would give."""
    mentors = np.flatnonzero(side.most == 0)
    found = prices.mentor.copy()
    if not len(mentors):
        return prices
    found[mentors] = 0
    taking = np.flatnonzero(side.takes_part)
    needs_person = prices.surplus[taking] < prices.person // 2
    for who in (taking[needs_person], taking[~needs_person]):
        i, j = _candidates(scores, who, mentors, prices, watch)
        i, j, points = legal(market, i, j)
        gives = market.worth(points, i, j) + prices.person - prices.surplus[i]
        np.maximum.at(found, j, gives)
    return replace(prices, mentor=found)


def _candidates(scores: Scores, who: Ints, mentors: Ints, prices: Prices, watch: Watch) -> tuple[Ints, Ints]:
    """Return the pairs that may give the most for their mentor."""
    own = prices.surplus - np.where(prices.surplus > prices.person // 2, prices.person, 0)
    off = 2 * scores.error(noise=False, least=float(np.abs(own[who]).max(initial=0)))
    best = np.full(len(mentors), NO / 2, np.float32)
    found: list[tuple[Ints, Ints]] = []

    def work(some: Ints, blocks: Iterator[tuple[int, Singles]]) -> None:
        line = own[some].astype(np.float32)[:, None]
        for first, values in blocks:
            width = values.shape[1]
            gives = np.subtract(values, line, out=values)
            part = best[first : first + width]
            np.maximum(part, gives.max(axis=0), out=part)
            at = np.flatnonzero(gives >= part - np.float32(off))
            found.append((some[at // width], mentors[first + at % width]))

    nothing = np.zeros(len(mentors), np.float32)
    Sweep(scores, who, mentors, nothing, noise=False, pulse=watch.part("prove", 0.8, 0.85)).each(work)
    empty = np.zeros(0, np.int64)
    return np.concatenate([empty, *(one for one, _ in found)]), np.concatenate([empty, *(two for _, two in found)])
