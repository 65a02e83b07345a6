"""How many people of an agency lack a competency, as it may be told. Pure.

One figure for each competency and the whole agency, whoever looks: nothing can be found by subtracting units. Numbers are
told in lots of five and as "at least": a change of one person seldom moves them. Neither those who lack it nor those who do
not are ever known to be fewer than five.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pamong.kit.closing import LEAST


@dataclass(frozen=True)
class Shortfall:
    """What may be told of one competency."""

    people: int
    """At least so many stand below what their positions ask for, in lots of `LEAST`; 0: fewer than `LEAST`, or none."""
    level: int | None
    """The level that the middle one of them needs (1..5); None where nothing is told."""


def shortfall_of(rated: int, lacking: Mapping[int, int]) -> Shortfall:
    """Return what may be told where `rated` people were rated and `lacking` says how many miss which required level."""
    missing = sum(lacking.values())
    told = min(missing, rated - LEAST) // LEAST * LEAST
    if told < LEAST:
        return Shortfall(0, None)
    place, passed = (missing + 1) // 2, 0
    for level in sorted(lacking):
        passed += lacking[level]
        if passed >= place:
            break
    return Shortfall(told, level)
