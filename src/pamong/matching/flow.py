"""The best matching of a list of legal pairs: a minimum-cost flow by OR-Tools.

mentee (1) or her capped unit → mentee → mentor → sink. Whoever stays without goes to the sink at the price of a
`person`. The linear programme is integral, so that the flow is a matching.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from pamong.matching.market import Bools, Ints

SAFE = 1 << 61


@dataclass(frozen=True, slots=True)
class Side:
    """What is to be shared out: N mentees, of whom some take part; M mentors with `least` and `most` places left."""

    takes_part: Bools
    most: Ints
    least: Ints
    group: Ints
    """By mentee the place of her capped unit in `cap`, else −1."""
    cap: Ints

    @property
    def size(self) -> tuple[int, int]:
        """N and M."""
        return len(self.takes_part), len(self.most)


@dataclass(frozen=True, slots=True)
class Arcs:
    """Listed legal pairs, sorted by (i, j): points and what they are worth to the objective."""

    i: Ints
    j: Ints
    points: Ints
    value: Ints


def person_worth(arcs: Arcs, side: Side) -> int:
    """Return what a matched person must count so that no sum of points outweighs her (0 arcs: 1).

    One more person changes at most one chain of pairs, in which mentors stand once each: each exchange in it costs at
    most the span of values. Four times that, so that prices can be told apart by how many persons they hold.
    """
    if not len(arcs.value):
        return 1
    span = max(int(arcs.value.max()), 0) - min(int(arcs.value.min()), 0)
    return 4 * (span + 1) * (min(side.size) + 2)


def most_people(arcs: Arcs, side: Side) -> int:
    """Return how many people the listed pairs can serve at most (maximum flow)."""
    return int(_maximum(arcs, side, side.most)[1])


def _maximum(arcs: Arcs, side: Side, room: Ints) -> tuple[Ints, int]:
    """Return the load of each mentor and the sum, for the most people that have room."""
    n, m = side.size
    flow = max_flow.SimpleMaxFlow()
    sink, source = n + m + len(side.cap), n + m + len(side.cap) + 1
    who = np.flatnonzero(side.takes_part)
    above = np.where(side.group[who] >= 0, n + m + side.group[who], source)
    tails = np.concatenate((np.full(len(side.cap), source), above, arcs.i, np.arange(n, n + m)))
    heads = np.concatenate((np.arange(n + m, n + m + len(side.cap)), who, arcs.j + n, np.full(m, sink)))
    room_ = np.concatenate((side.cap, np.ones(len(who) + len(arcs.i), np.int64), room))
    flow.add_arcs_with_capacity(tails, heads, room_)
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise RuntimeError("the maximum flow was not found")
    return flow.flows(np.arange(len(tails) - m, len(tails))), flow.optimal_flow()


def possible_leasts(arcs: Arcs, side: Side) -> Ints:
    """Return `least` with 0 for mentors whose least cannot be had together with the others'."""
    least = np.where(side.least <= side.most, side.least, 0)
    while least.any():
        loads, _total = _maximum(arcs, side, least)
        short = np.flatnonzero(loads < least)
        if not len(short):
            break
        least[short[np.argmax((least - loads)[short])]] = 0
    return least


def assign(arcs: Arcs, side: Side, person: int) -> Ints:
    """Return by mentee the place of her pair in `arcs`, −1: nobody. Maximises Σ(value + person); leasts must be possible."""
    n, m = side.size
    found = np.full(n, -1, np.int64)
    if not len(arcs.i):
        return found
    flow = min_cost_flow.SimpleMinCostFlow()
    who = np.flatnonzero(side.takes_part)
    free, capped = who[side.group[who] < 0], who[side.group[who] >= 0]
    sink = n + m + len(side.cap)
    lift = max(int(arcs.value.max()), 0)
    out = lift + person
    loose = side.most - side.least
    supplies = np.zeros(sink + 1, np.int64)
    supplies[free] = 1
    supplies[n + m : sink] = side.cap
    supplies[n : n + m] = -side.least
    supplies[sink] = -supplies.sum()
    units = np.arange(n + m, sink)
    tails = np.concatenate((arcs.i, free, np.arange(n, n + m), n + m + side.group[capped], units))
    heads = np.concatenate((arcs.j + n, np.full(len(free) + m, sink), capped, np.full(len(units), sink)))
    rooms = np.concatenate(
        (np.ones(len(arcs.i) + len(free), np.int64), loose, np.ones(len(capped), np.int64), side.cap)
    )
    costs = np.concatenate(
        (lift - arcs.value, np.full(len(free), out), np.zeros(m + len(capped), np.int64), np.full(len(units), out))
    )
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, rooms, costs)
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the flow was not found: {status}")
    chosen = np.flatnonzero(flow.flows(np.arange(len(arcs.i))))
    found[arcs.i[chosen]] = chosen
    return found
