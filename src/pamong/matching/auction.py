"""Rough prices of mentors, from which the lists for the exact solver are made. Nothing here is believed.

An auction (D. P. Bertsekas, "A distributed algorithm for the assignment problem", 1979; with several places: Bertsekas and
Castañon, "The auction algorithm for the transportation problem", 1989) in which all who are without bid at once. Prices
begin at 0 and rise, so that a mentor with room stays at 0. The last few bidders would fight for long over little: they
are let go.
"""

from __future__ import annotations

import numpy as np

from pamong.matching.lists import Lists
from pamong.matching.market import Bools, Ints
from pamong.matching.scores import NO, Singles

STEP = 2_000.0
"""The least by which a bid raises a price (points)."""
LET_GO, FEW = 0.002, 16
"""Share, and number, of bidders at whom it stops."""
ROUNDS = 4_000


def padded(lists: Lists, people: int, width: int) -> tuple[Ints, Singles]:
    """Return (N, width) mentors and values of the best of each list; what is missing is worth `NO`."""
    rank = np.arange(len(lists.i)) - np.searchsorted(lists.i, lists.i)
    kept = rank < width
    mentor = np.zeros((people, width), np.int64)
    value = np.full((people, width), NO, np.float32)
    mentor[lists.i[kept], rank[kept]] = lists.j[kept]
    value[lists.i[kept], rank[kept]] = lists.value[kept]
    return mentor, value


def rough_prices(mentor: Ints, value: Singles, places: Ints, takes_part: Bools, step: float = STEP) -> Singles:
    """Return (M,) prices at which nearly all who bid have what they like best, up to `step`."""
    people, _width = mentor.shape
    price = np.zeros(len(places), np.float32)
    holds = np.full(people, -1, np.int64)
    """By mentee the mentor who holds her bid."""
    offer = np.zeros(people, np.float32)
    waiting = np.flatnonzero(takes_part & (value[:, 0] > NO / 2))
    enough = max(FEW, int(len(waiting) * LET_GO))
    for _round in range(ROUNDS):
        if len(waiting) <= enough:
            break
        net = value[waiting] - price[mentor[waiting]]
        at, lines = net.argmax(axis=1), np.arange(len(waiting))
        first = net[lines, at]
        net[lines, at] = NO
        second = np.maximum(net.max(axis=1), 0)
        stays = first >= 0
        waiting, at, second = waiting[stays], at[stays], second[stays]
        offer[waiting] = value[waiting, at] - second + np.float32(step)
        holds[waiting] = mentor[waiting, at]
        waiting = _settle(np.unique(holds[waiting]), holds, offer, places, price)
    return price


def _settle(asked: Ints, holds: Ints, offer: Singles, places: Ints, price: Singles) -> Ints:
    """Let each mentor who was asked keep the best offers for her places; return those who lost theirs."""
    is_asked = np.zeros(len(places) + 1, np.bool_)
    is_asked[asked] = True
    rivals = np.flatnonzero(is_asked[holds])
    rivals = rivals[np.lexsort((rivals, -offer[rivals], holds[rivals]))]
    at = holds[rivals]
    rank = np.arange(len(rivals)) - np.searchsorted(at, at)
    last = rank == places[at] - 1
    price[at[last]] = offer[rivals[last]]
    lost = rivals[rank >= places[at]]
    holds[lost] = -1
    return np.sort(lost)
