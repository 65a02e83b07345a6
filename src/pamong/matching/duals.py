"""Prices that prove a matching: the least optimal duals of the listed pairs.

For prices p of mentors and q of capped units, U = what a mentee brings elsewhere, every matching has at most
Σ most·max(p, 0) − Σ least·max(−p, 0) + Σ cap·q + Σᵢ max(0, maxⱼ(value + person − p) − q). At an optimum that is the
matching's own value, for the linear programme is integral. The least p is the price of the next place: the value
function of a transport problem is concave and bends at integers only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pamong.matching.flow import Arcs, Side, person_worth
from pamong.matching.market import Ints

NEVER = np.iinfo(np.int64).min // 4


@dataclass(frozen=True, slots=True)
class Prices:
    """Integer duals: by mentor, by capped unit, and what each mentee is worth above them."""

    mentor: Ints
    unit: Ints
    person: int


def least_prices(arcs: Arcs, side: Side, chosen: Ints, person: int) -> Prices | None:
    """Return the least optimal duals, or None when the matching is not the best of the listed pairs.

    A longest-path labelling (Bellman 1958, Ford 1956) from the free places and the people without: a place of mentor j
    is worth what the best newcomer brings: somebody without, or somebody whose own place is then worth p to others.
    """
    n, m = side.size
    who = np.flatnonzero(chosen >= 0)
    at, mine = arcs.j[chosen[who]], arcs.value[chosen[who]] + person
    load = np.bincount(at, minlength=m)
    start = np.where((load > side.least) | (side.least == 0), 0, -2 * person_worth(arcs, side))
    p, q = start.copy(), np.zeros(len(side.cap), np.int64)
    inside = np.bincount(side.group[who][side.group[who] >= 0], minlength=len(side.cap))
    tight = inside >= side.cap
    grouped = side.group >= 0
    elsewhere = np.zeros(n, np.int64)
    order = np.argsort(arcs.j, kind="stable")
    bounds = np.flatnonzero(np.r_[True, np.diff(arcs.j[order]) > 0]) if len(order) else order
    heads = arcs.j[order][bounds] if len(order) else order
    for _round in range(m + len(side.cap) + 3):
        elsewhere[who] = mine - p[at]
        if len(q):
            q = _unit_prices(side, chosen, elsewhere, tight)
            idle = (chosen < 0) & grouped
            elsewhere[idle] = q[side.group[idle]]
        offers = np.where(side.takes_part[arcs.i], arcs.value + person - elsewhere[arcs.i], NEVER)
        best = p.copy()
        if len(order):
            best[heads] = np.maximum(best[heads], np.maximum.reduceat(offers[order], bounds))
        if np.array_equal(best, p):
            return Prices(p, q, person) if _holds(side, load, p, q, elsewhere, chosen) else None
        p = best
    return None


def _unit_prices(side: Side, chosen: Ints, elsewhere: Ints, tight: Ints) -> Ints:
    """Return the highest price that each full unit with somebody left can bear: the least of its people's worth."""
    worth = np.full(len(side.cap), np.iinfo(np.int64).max)
    inside = (chosen >= 0) & (side.group >= 0)
    np.minimum.at(worth, side.group[inside], elsewhere[inside])
    left = np.zeros(len(side.cap), np.bool_)
    left[side.group[(chosen < 0) & (side.group >= 0) & side.takes_part]] = True
    ceiling = np.iinfo(np.int64).max // 8
    return np.where(tight & left, np.minimum(worth, ceiling), 0)


def _holds(side: Side, load: Ints, p: Ints, q: Ints, elsewhere: Ints, chosen: Ints) -> bool:
    """Say whether the duals are complementary to the matching; if not, a better matching exists."""
    matched = chosen >= 0
    own = np.where(side.group >= 0, q[side.group] if len(q) else 0, 0)
    if (elsewhere[matched] < own[matched]).any() or (q < 0).any():
        return False
    return not ((load < side.most) & (p > 0)).any()


def best_of(arcs: Arcs, side: Side, prices: Prices) -> Ints:
    """Return by mentee maxⱼ(value + person − p) of the listed pairs; nothing legal: very low."""
    best = np.full(len(side.takes_part), NEVER)
    np.maximum.at(best, arcs.i, arcs.value + prices.person - prices.mentor[arcs.j])
    return best


def bound(side: Side, prices: Prices, best: Ints) -> int:
    """Return the bound of value + person that `prices` prove, where `best` is maxⱼ(value + person − p) of each mentee."""
    p = prices.mentor
    own = np.where(side.group >= 0, prices.unit[side.group] if len(prices.unit) else 0, 0)
    surplus = np.maximum(0, best - own)[side.takes_part]
    total = int((side.most * np.maximum(p, 0)).sum()) - int((side.least * np.maximum(-p, 0)).sum())
    return total + int((side.cap * prices.unit).sum()) + int(surplus.sum())
