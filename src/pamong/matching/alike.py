"""Rough prices where many people look the same: each kind of people is matched as one, which is a small problem.

Where hundreds of mentors are equals, short lists of "the best" say nothing of the many who are just as good, and prices by
auction rise without end. Kinds of people tell the whole: who is of one kind scores alike with everybody, and only units and
names tell two of a kind apart. That is left out here; nothing here is believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.graph.python import min_cost_flow

from pamong.matching import scoring
from pamong.matching.flow import Side
from pamong.matching.market import Bools, Ints, Market
from pamong.matching.problem import Objective
from pamong.matching.scores import LOT, NOISY, Scores, Singles

FEWER = 16
"""How many times the pairs of kinds the pairs of people must be; mentors: an eighth of it, or nothing is asked further."""
SWAPS = 8
"""Times that somebody tries to change places."""
FORBIDDEN = np.int64(-1 << 50)


@dataclass(frozen=True, slots=True)
class Rough:
    """Prices by mentor (points; a mentor who would serve one more person costs more than a full score), and pairs."""

    price: Singles
    i: Ints
    j: Ints


@dataclass(frozen=True, slots=True)
class Kinds:
    """One of each kind, and the kind of each (people by their place)."""

    one: Ints
    of: Ints


def rough(scores: Scores, side: Side) -> Rough | None:
    """Return prices, and pairs of nearly all; None where people differ too much for it."""
    market = scores.market
    n, m = market.size
    theirs = _kinds(market.province[1], market.online[1], market.grade[1], market.labels[1], scores.columns[:-NOISY].T)
    if len(theirs.one) * FEWER > 8 * m:
        return None
    group = np.empty(n, np.int64)
    group[scores.order] = scores.group
    ours = _kinds(group, scores.rows[scores.place][:, :-NOISY])
    if len(ours.one) * len(theirs.one) * FEWER > n * m:
        return None
    i, j = np.repeat(ours.one, len(theirs.one)), np.tile(theirs.one, len(ours.one))
    points = market.points(market.values(i, j))
    legal = market.rule(i, j, points, replace(market.problem.settings.rules, other_unit=False), named=False) < 0
    full = scoring.full_points(market.problem.settings)
    all_count = market.problem.settings.objective in {Objective.PARTICIPATION, Objective.EQUITY}
    person = 2 * full * (min(len(ours.one), len(theirs.one)) + 2) if all_count else 0
    worth = np.where(legal, market.worth(points, i, j) + person, FORBIDDEN).reshape(len(ours.one), -1)
    supply = np.bincount(ours.of[side.takes_part], minlength=len(ours.one))
    places = np.bincount(theirs.of, weights=side.most, minlength=len(theirs.one)).astype(np.int64)
    solved = _flow(worth, supply, places)
    if solved is None:
        return None
    price = _prices(worth, supply, *solved)
    persons = np.clip((price + person // 2) // person, 0, 4) if person else np.zeros_like(price)
    price = np.clip(price - persons * person, 0, full) + persons * 2 * full
    return Rough(price.astype(np.float32)[theirs.of], *_dealt(market, side, ours, theirs, solved[0]))


def _kinds(*marks: np.ndarray) -> Kinds:
    """Tell kinds apart by a hash of all marks (people, or people by number): two that fall together do no harm here."""
    dice = np.random.Generator(np.random.PCG64(LOT))
    total = np.zeros(len(marks[0]), np.uint64)
    for mark in marks:
        bits = np.ascontiguousarray(mark).view(np.uint32) if mark.dtype == np.float32 else mark[:, None]
        total += bits.astype(np.uint64) @ dice.integers(1 << 63, size=bits.shape[1], dtype=np.uint64)
    _total, one, of = np.unique(total, return_index=True, return_inverse=True)
    return Kinds(one, of.reshape(-1))


def _flow(worth: Ints, supply: Ints, places: Ints) -> tuple[Ints, Bools] | None:
    """Return how many of each kind go to each, and which kinds have some left without."""
    (a, b), lift = worth.shape, int(worth.max())
    row, column = np.nonzero(worth > FORBIDDEN)
    flow, sink = min_cost_flow.SimpleMinCostFlow(), a + b
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate((row, np.arange(sink))),
        np.concatenate((column + a, np.full(sink, sink))),
        np.concatenate((np.minimum(supply[row], places[column]), supply, places)),
        np.concatenate((lift - worth[row, column], np.full(a, max(lift, 0)), np.zeros(b, np.int64))),
    )
    flow.set_nodes_supplies(np.arange(sink + 1), np.r_[supply, np.zeros(b, np.int64), -supply.sum()])
    if flow.solve() != flow.OPTIMAL:
        return None
    flows = flow.flows(np.arange(len(row) + a))
    used = np.zeros((a, b), np.int64)
    used[row, column] = flows[: len(row)]
    return used, flows[len(row) :] > 0


def _prices(worth: Ints, supply: Ints, used: Ints, waits: Bools) -> Ints:
    """Return the least prices that fit, as `duals.Labels` finds them for people."""
    price = np.zeros(worth.shape[1], np.int64)
    wanted = worth[supply > 0]
    for _round in range(sum(worth.shape) + 3):
        surplus = np.where(used > 0, worth - price, -FORBIDDEN).min(axis=1)
        surplus = np.where(waits, np.minimum(surplus, 0), surplus)[supply > 0]
        higher = np.maximum(price, (wanted - surplus[:, None]).max(axis=0, initial=0))
        if (higher == price).all():
            break
        price = higher
    return price


def _dealt(market: Market, side: Side, ours: Kinds, theirs: Kinds, used: Ints) -> tuple[Ints, Ints]:
    """Deal the people of each kind out as `used` says, by lot."""
    dice = np.random.Generator(np.random.PCG64(LOT))
    who = dice.permutation(np.flatnonzero(side.takes_part))
    who = who[np.argsort(ours.of[who], kind="stable")]
    seats = dice.permutation(np.repeat(np.arange(market.size[1]), side.most))
    seats = seats[np.argsort(theirs.of[seats], kind="stable")]
    kind, other = (np.repeat(each, used[used > 0]) for each in np.nonzero(used))
    i, j = who[_next(ours.of[who], kind)], np.empty(len(kind), np.int64)
    by_other = np.argsort(other, kind="stable")
    j[by_other] = seats[_next(theirs.of[seats], other[by_other])]
    _exchange(market, ours.of[i], i, j, dice)
    return i, j


def _next(kinds: Ints, asked: Ints) -> Ints:
    """Return places of those asked for by kind, one after the other; both are sorted."""
    return np.searchsorted(kinds, asked) + np.arange(len(asked)) - np.searchsorted(asked, asked)


def _exchange(market: Market, kind: Ints, i: Ints, j: Ints, dice: np.random.Generator) -> None:
    """Let whoever got a mentor of her own unit, or one who is forbidden by name, change with another of her kind."""

    def fits(one: Ints, other: Ints) -> Bools:
        points = market.points(market.values(i[one], j[other]))
        fine: Bools = market.rule(i[one], j[other], points) < 0
        return fine

    every = np.arange(len(i))
    wrong = every[~fits(every, every)]
    first, size = np.searchsorted(kind, kind), np.bincount(kind)[kind] if len(kind) else kind
    for _time in range(SWAPS):
        other = first[wrong] + (dice.random(len(wrong)) * size[wrong]).astype(np.int64)
        alone = np.zeros(len(wrong), np.bool_)
        alone[np.unique(other, return_index=True)[1]] = True
        swapped = alone & ~np.isin(other, wrong) & fits(wrong, other) & fits(other, wrong)
        one, two = wrong[swapped], other[swapped]
        j[one], j[two] = j[two], j[one]
        wrong = wrong[~swapped]
