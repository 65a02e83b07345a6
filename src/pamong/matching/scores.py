"""Approximate worth of all pairs, block by block, in float32: where to look, never what is believed.

A pair's score is a dot product of two rows (levels of gaps and strengths, the two texts, labels), plus what all mentees
of the same province, grade, way of meeting and wishes have in common, which is added once for a group. Forbidden pairs
are set to `NO`. Values are in points, where float32 still tells integers apart; `error` bounds how far a value may
lie from the exact one, and whatever lies within it is scored anew by `market`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from pamong.matching import scoring
from pamong.matching.market import Ints, Market, ranges
from pamong.matching.problem import POINTS, Objective, Term

Singles = NDArray[np.float32]
Pulse = Callable[[float], None]
NO = np.float32(-1e12)
ROWS, COLUMNS = 512, 2048
WORKERS = min(8, os.cpu_count() or 1)
KEPT = 1 << 24
"""Numbers of what groups have in common that are kept from one sweep to the next."""
UNIT_ROUND = 2.0**-24
"""Half the distance of float32 numbers at 1: the relative error of one operation."""
NOISE = 2.0
"""Points by which equal pairs are told apart where lists are made, so that not everybody lists the same mentors."""
NOISY = 4
LOT = 20_261_122


@dataclass(slots=True)
class Scores:
    """Rows of the mentees, sorted by group, and columns of all mentors."""

    market: Market
    order: Ints
    """(N,): mentees by group."""
    place: Ints
    """(N,): where a mentee stands in `order`."""
    rows: Singles
    """(N, D + 4), in that order; the last four are the noise."""
    columns: Singles
    """(D + 4, M)."""
    group: Ints
    """(N,): group of each row, ascending."""
    first: Ints
    """A mentee of each group."""
    factors: int
    """Products that are not zero in a dot product, at most."""
    holes: tuple[Ints, Ints] = field(default_factory=lambda: (np.zeros(1, np.int64), np.zeros(0, np.int64)))
    """Forbidden pairs that groups do not know: where each row's begin, and their columns."""
    common: dict[int, Singles] = field(default_factory=dict)
    wishes: tuple[Ints, Ints, Singles] | None = None
    again: tuple[Ints, Ints, Singles] | None = None

    def error(self, *, noise: bool, least: float = 0.0) -> float:
        """Return how many points a value may be off at most; `least` is the largest price and threshold."""
        settings = self.market.problem.settings
        size = {term: POINTS * abs(float(settings.weights.get(term, 0.0))) for term in Term}
        whole, product = sum(size.values()), size[Term.COMPETENCY] + size[Term.TEXT] / 2 + size[Term.ANSWERS]
        # A dot product of k factors that were rounded themselves, what the group has in common, their sum.
        off = UNIT_ROUND * ((self.factors + 2) * product + 2 * whole)
        if settings.objective == Objective.EQUITY:
            full = float(scoring.full_points(settings))
            off = (
                4 * off * max(1.0, (full + whole) / full) ** 3
                + 3
                + 16 * UNIT_ROUND * full * ((full + whole) / full) ** 4
            )
        strength = float(np.sqrt((self.rows[:, -NOISY:] ** 2).sum(axis=1).max(initial=0)))
        reach = float(np.sqrt((self.columns[-NOISY:] ** 2).sum(axis=0).max(initial=0)))
        return off + 0.5 + UNIT_ROUND * 2 * (least + settings.stickiness) + (strength * reach if noise else 0.0)


def prepare(market: Market) -> Scores:
    """Return the rows and columns of a market."""
    n, m = market.size
    parts = [_gaps(market), _texts(market), _labels(market), _noise(n, m)]
    factors = sum(int((part[0] != 0).sum(axis=1).max(initial=0)) for part in parts[:3])
    keys = np.stack((market.province[0], market.online[0], market.grade[0], *_wanted(market)))
    _unique, first, group = np.unique(keys, axis=1, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    order = np.argsort(group, kind="stable")
    place = np.empty(n, np.int64)
    place[order] = np.arange(n)
    rows = np.ascontiguousarray(np.concatenate([part[0] for part in parts], axis=1)[order], np.float32)
    columns = np.ascontiguousarray(np.concatenate([part[1] for part in parts]), np.float32)
    found = Scores(market, order, place, rows, columns, group[order], first, factors)
    found.holes = _holes(market, order)
    found.wishes, found.again = _added(market, place)
    return found


def _weight(market: Market, term: Term) -> float:
    return POINTS * float(market.problem.settings.weights.get(term, 0.0))


def _gaps(market: Market) -> tuple[Singles, Singles]:
    """Return a row and a column for each level of each competency; levels that the same mentors reach are one."""
    n, m = market.size
    rows: list[Singles] = []
    columns: list[Singles] = []
    codes, has, needs = market.gaps
    share = _weight(market, Term.COMPETENCY) / np.maximum(market.asked, 1)
    for code in range(len(market.levels) - 1):
        slot, who = np.nonzero(codes == code)
        low, high = has[slot, who], needs[slot, who]
        last: Singles | None = None
        for level in range(int(low.min(initial=0)) + 1, int(high.max(initial=0)) + 1):
            asks = who[(low < level) & (level <= high)]
            reached: Singles = (market.levels[code] >= level).astype(np.float32)
            if not len(asks) or not reached.any():
                continue
            if last is None or not np.array_equal(last, reached):
                rows.append(np.zeros(n, np.float32))
                columns.append(reached)
                last = reached
            np.add.at(rows[-1], asks, share[asks].astype(np.float32))
    return np.stack([*rows, np.zeros(n, np.float32)], axis=1), np.stack([*columns, np.zeros(m, np.float32)])


def _texts(market: Market) -> tuple[Singles, Singles]:
    ours, theirs = (
        vectors / np.where(lengths > 0, lengths, 1.0)
        for vectors, lengths in zip(market.vectors, market.lengths, strict=True)
    )
    return (ours * (_weight(market, Term.TEXT) / 2)).T.astype(np.float32), theirs.astype(np.float32)


def _labels(market: Market) -> tuple[Singles, Singles]:
    weight = _weight(market, Term.ANSWERS)
    if not weight or not market.labels[0].any():
        return np.zeros((market.size[0], 0), np.float32), np.zeros((0, market.size[1]), np.float32)
    of = market.labels[0].sum(axis=1, keepdims=True)
    return (market.labels[0] * (weight / np.maximum(of, 1))).astype(np.float32), market.labels[1].T


def _noise(n: int, m: int) -> tuple[Singles, Singles]:
    dice = np.random.Generator(np.random.PCG64(LOT))
    rows, columns = dice.standard_normal((n, NOISY)), dice.standard_normal((NOISY, m))
    return (rows * (NOISE / NOISY)).astype(np.float32), columns.astype(np.float32)


def _wanted(market: Market) -> list[Ints]:
    """Return what else makes a group: the set of labels a mentee wants, and whether she has labels at all."""
    found: list[Ints] = []
    if market.problem.settings.rules.wants and market.wants.any():
        sets: Ints = np.unique(market.wants, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)
        found.append(sets)
    if market.labels[0].any():
        found.append((market.labels[0].max(axis=1) > 0).astype(np.int64))
    return found


def _holes(market: Market, order: Ints) -> tuple[Ints, Ints]:
    """Return the columns that are forbidden to each row by unit, by name or as her own self."""
    n, m = market.size
    keys = [market.banned[0], (np.arange(n) * m + market.twin)[market.twin >= 0]]
    if market.problem.settings.rules.other_unit:
        by_unit = np.argsort(market.unit[1], kind="stable")
        units = market.unit[1][by_unit]
        low, high = np.searchsorted(units, market.unit[0]), np.searchsorted(units, market.unit[0], side="right")
        keys.append(np.repeat(np.arange(n), high - low) * m + by_unit[ranges(low, high)])
    key = np.unique(np.concatenate(keys))
    begins = np.searchsorted(key, np.arange(n + 1) * m)
    counts = np.diff(begins)[order]
    return np.r_[0, np.cumsum(counts)], (key % m)[ranges(begins[:-1][order], begins[1:][order])] if m else key


def _added(market: Market, place: Ints) -> tuple[tuple[Ints, Ints, Singles] | None, ...]:
    """Return what wishes and earlier pairs add: row, column, points; sorted by row."""
    m = market.size[1]
    wishes, before = market.wishes, market.before
    found: list[tuple[Ints, Ints, Singles] | None] = []
    for keys, points in (
        (wishes[0], _weight(market, Term.WISH) * (wishes[1] - 0.5)),
        (before, np.full(len(before), float(market.problem.settings.stickiness))),
    ):
        if not len(keys) or not points.any():
            found.append(None)
            continue
        rows = place[keys // m]
        by_row = np.argsort(rows, kind="stable")
        found.append((rows[by_row], (keys % m)[by_row], points[by_row].astype(np.float32)))
    return tuple(found)


# --- sweeping ---------------------------------------------------------------------------------------------------------
@cache
def _controller() -> Any:
    """Return what keeps a matrix product to one thread: several of them spin while ours look through the blocks."""
    return ThreadpoolController()


@dataclass(slots=True)
class Sweep:
    """A look at some rows × some columns. `less` (by column) is taken off each value, as prices are."""

    scores: Scores
    mentees: Ints
    mentors: Ints
    less: Singles
    noise: bool
    pulse: Pulse
    columns: Singles = field(init=False)
    local: Ints = field(init=False)
    rows: Ints = field(init=False)
    slack: float = field(init=False)

    def __post_init__(self) -> None:
        scores = self.scores
        deep = len(scores.columns) - (0 if self.noise else NOISY)
        every = len(self.mentors) == scores.market.size[1]
        self.columns = scores.columns[:deep] if every else np.ascontiguousarray(scores.columns[:deep, self.mentors])
        self.local = np.full(scores.market.size[1], -1, np.int64)
        self.local[self.mentors] = np.arange(len(self.mentors))
        self.rows = np.sort(scores.place[self.mentees])
        self.slack = scores.error(noise=self.noise)

    def each(self, work: Callable[[Ints, Iterator[tuple[int, Singles]]], None]) -> None:
        """Call `work` with every chunk of mentees and its blocks (first column, values); two at a time."""
        chunks = [self.rows[at : at + ROWS] for at in range(0, len(self.rows) if len(self.mentors) else 0, ROWS)]

        def one(rows: Ints) -> None:
            room = np.empty(len(rows) * min(COLUMNS, max(1, len(self.mentors))), np.float32)
            work(self.scores.order[rows], self._blocks(rows, room))

        with _controller().limit(limits=1, user_api="blas"), ExitStack() as stack:
            # To start a thread takes as long as a small chunk.
            run = stack.enter_context(ThreadPoolExecutor(WORKERS)).map if len(chunks) > 1 else map
            for done, _ in enumerate(run(one, chunks), start=1):
                self.pulse(done / len(chunks))

    def _blocks(self, rows: Ints, room: Singles) -> Iterator[tuple[int, Singles]]:
        scores = self.scores
        ours = scores.rows[rows][:, : len(self.columns)]
        group = scores.group[rows]
        starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
        runs = list(zip(starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=True))
        common = [self._common(int(group[start])) for start, _end in runs]
        plain = self._is_plain()
        holes = self._holes_of(rows)
        for first in range(0, len(self.mentors), COLUMNS):
            last = min(first + COLUMNS, len(self.mentors))
            values = room[: len(rows) * (last - first)].reshape(len(rows), last - first)
            np.matmul(ours, self.columns[:, first:last], out=values)
            less = self.less[first:last]
            for (start, end), each in zip(runs, common, strict=True):
                values[start:end] += each[first:last] - less if plain else each[first:last]
            if not plain:
                self._by_objective(values, rows, first, last)
            inside = (holes[1] >= first) & (holes[1] < last)
            values[holes[0][inside], holes[1][inside] - first] = NO
            yield first, values

    def _is_plain(self) -> bool:
        settings, scores = self.scores.market.problem.settings, self.scores
        return (
            settings.objective != Objective.EQUITY
            and settings.rules.least_points <= 0
            and scores.wishes is None
            and scores.again is None
        )

    def _by_objective(self, values: Singles, rows: Ints, first: int, last: int) -> None:
        """Turn scores into worth, in place: wishes, least points, the concave value, earlier pairs, then `less`."""
        scores = self.scores
        settings = scores.market.problem.settings
        self._add(values, scores.wishes, rows, first, last)
        if settings.rules.least_points > 0:
            values[values < settings.rules.least_points - self.slack] = NO
        if settings.objective == Objective.EQUITY:
            full = float(scoring.full_points(settings))
            legal = values > NO / 2
            short = np.maximum(0, full - values)
            short *= short / np.float32(full)
            short *= short / np.float32(full)
            np.subtract(np.float32(full), short, out=values, where=legal)
        self._add(values, scores.again, rows, first, last)
        values -= self.less[first:last]

    def _add(
        self, values: Singles, extra: tuple[Ints, Ints, Singles] | None, rows: Ints, first: int, last: int
    ) -> None:
        if extra is None:
            return
        low, high = np.searchsorted(extra[0], rows), np.searchsorted(extra[0], rows, side="right")
        at = ranges(low, high)
        row, column = np.repeat(np.arange(len(rows)), high - low), self.local[extra[1][at]]
        inside = (column >= first) & (column < last)
        values[row[inside], column[inside] - first] += extra[2][at][inside]

    def _holes_of(self, rows: Ints) -> tuple[Ints, Ints]:
        low, high = self.scores.holes[0][rows], self.scores.holes[0][rows + 1]
        return np.repeat(np.arange(len(rows)), high - low), self.local[self.scores.holes[1][ranges(low, high)]]

    def _common(self, group: int) -> Singles:
        """Return what every mentee of the group has in common with each mentor (points); `NO` where forbidden."""
        kept = self.scores.common.get(group)
        if kept is None:
            kept = _in_common(self.scores.market, int(self.scores.first[group]))
            if (len(self.scores.common) + 1) * len(kept) <= KEPT:
                self.scores.common[group] = kept
        return kept if len(self.mentors) == len(kept) else kept[self.mentors]


def _in_common(market: Market, one: int) -> Singles:
    """Return what mentee `one` and all of her group have in common with each mentor (points); `NO` where forbidden."""
    rules = market.problem.settings.rules
    step = market.grade[1] - market.grade[0][one]
    same = market.province[1] == market.province[0][one]
    steps = np.array((*scoring.STEPS, scoring.OTHER_STEP))
    value = (
        _weight(market, Term.SENIORITY)
        * steps[np.where((step >= 0) & (step < len(scoring.STEPS)), step, len(scoring.STEPS))]
    )
    value += _weight(market, Term.REGION) * same
    value += (_weight(market, Term.TEXT) + _weight(market, Term.WISH)) / 2
    if not market.labels[0][one].any():
        value += _weight(market, Term.ANSWERS) / 2
    forbidden = np.zeros(len(step), np.bool_)
    if rules.grade_step is not None:
        forbidden |= step < rules.grade_step
    if rules.grade_step_most is not None:
        forbidden |= step > rules.grade_step_most
    if rules.offline_province:
        forbidden |= ~same & ~(market.online[0][one] & market.online[1])
    if rules.wants and market.wants[one].any():
        forbidden |= (market.labels[1] @ market.wants[one]) < market.wants[one].sum()
    value[forbidden] = NO
    return value.astype(np.float32)
