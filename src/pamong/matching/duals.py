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
from pamong.matching.market import Bools, Ints, ranges

NEVER = np.iinfo(np.int64).min // 4
SOON = 64
"""Rounds after which prices that do not come to rest are rather looked for anew."""
CEILING = np.iinfo(np.int64).max // 8


@dataclass(frozen=True, slots=True)
class Prices:
    """Integer duals: by mentor and by capped unit, where a matched person counts `person` besides her value."""

    mentor: Ints
    unit: Ints
    person: int
    surplus: Ints
    """(N,): U, what a mentee's own place gives, or the price of her unit: maxⱼ(value + person − p) of listed pairs at most."""

    @property
    def persons(self) -> Ints:
        """How many persons each mentor's price holds; what is left of it are points."""
        if not self.person:
            return np.zeros_like(self.mentor)
        return (self.mentor + self.person // 2) // self.person


class Labels:
    """A longest-path labelling (Bellman 1958, Ford 1956) from the free places and the people without.

    A place of mentor j is worth what the best newcomer brings: somebody without, or somebody whose own place is then
    worth p to others. Only what changed is looked at again.
    """

    def __init__(self, arcs: Arcs, side: Side, chosen: Ints, person: int) -> None:
        self.arcs, self.side, self.chosen, self.person = arcs, side, chosen, person
        self.starts = np.searchsorted(arcs.i, np.arange(side.size[0] + 1))
        self.matched = np.flatnonzero(chosen >= 0)
        self.at = arcs.j[chosen[self.matched]]
        self.mine = arcs.value[chosen[self.matched]] + person
        self.load = np.bincount(self.at, minlength=side.size[1])
        inside = side.group[self.matched][side.group[self.matched] >= 0]
        self.tight = np.bincount(inside, minlength=len(side.cap)) >= side.cap
        self.waits = side.takes_part & (chosen < 0)
        self.unit = np.zeros(len(side.cap), np.int64)
        self.surplus = np.zeros(side.size[0], np.int64)

    def run(self, p: Ints, rounds: int | None) -> Ints | None:
        """Raise `p` until it holds for all listed pairs; None: it does not come to rest, for a better matching exists."""
        self._offer(p)
        moved = np.flatnonzero(self.side.takes_part)
        unfull = np.flatnonzero(self.load < self.side.most)
        for _round in range(rounds or sum(self.side.size) + len(self.side.cap) + 3):
            arcs = ranges(self.starts[moved], self.starts[moved + 1])
            heads = self.arcs.j[arcs]
            offers = (
                self.arcs.value[arcs]
                + self.person
                - np.repeat(self.surplus[moved], self.starts[moved + 1] - self.starts[moved])
            )
            higher = offers > p[heads]
            if not higher.any():
                return p
            np.maximum.at(p, heads[higher], offers[higher])
            if (p[unfull] > 0).any():
                return None
            before = self.surplus.copy()
            self._offer(p)
            moved = np.flatnonzero(self.surplus != before)
        return None

    def _offer(self, p: Ints) -> None:
        """Set what each mentee gives at the prices `p`, and the highest price that each full unit can bear."""
        side = self.side
        self.surplus[self.matched] = self.mine - p[self.at]
        if len(self.unit):
            worth = np.full(len(self.unit), CEILING)
            inside = self.matched[side.group[self.matched] >= 0]
            np.minimum.at(worth, side.group[inside], self.surplus[inside])
            idle = np.flatnonzero(self.waits & (side.group >= 0))
            left = np.zeros(len(self.unit), np.bool_)
            left[side.group[idle]] = True
            self.unit = np.where(self.tight & left, worth, 0)
            self.surplus[idle] = self.unit[side.group[idle]]

    def holds(self, p: Ints) -> bool:
        """Say whether the prices fit the matching: if they do not, a better matching exists."""
        own = np.where(self.side.group >= 0, self.unit[self.side.group] if len(self.unit) else 0, 0)
        if (self.surplus[self.matched] < own[self.matched]).any() or (self.unit < 0).any():
            return False
        return not ((self.load < self.side.most) & (p > 0)).any()


def least_prices(arcs: Arcs, side: Side, chosen: Ints, person: int, start: Ints | None = None) -> Prices | None:
    """Return the least optimal duals, or None when the matching is not the best of the listed pairs.

    `start`: prices that are known to be no higher, from the same matching with fewer pairs listed; it is given up soon.
    """
    labels = Labels(arcs, side, chosen, person)
    floor = np.where((labels.load > side.least) | (side.least == 0), 0, -2 * person_worth(arcs, side))
    p = labels.run(floor, None) if start is None else labels.run(np.maximum(floor, start), SOON)
    if p is None or not labels.holds(p):
        return None
    return Prices(p, labels.unit, person, labels.surplus)


def bound(side: Side, prices: Prices, best: Ints) -> int:
    """Return the bound of value + person that `prices` prove, where `best` is maxⱼ(value + person − p) of each mentee."""
    p = prices.mentor
    own = np.where(side.group >= 0, prices.unit[side.group] if len(prices.unit) else 0, 0)
    surplus = np.maximum(0, best - own)[side.takes_part]
    total = int((side.most * np.maximum(p, 0)).sum()) - int((side.least * np.maximum(-p, 0)).sum())
    return total + int((side.cap * prices.unit).sum()) + int(surplus.sum())


__all__ = ["NEVER", "Bools", "Labels", "Prices", "bound", "least_prices"]
