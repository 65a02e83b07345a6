"""Texts as vectors: TF-IDF of Indonesian stems, for programmes that have no vectors of their own. Pure Python.

A vector is a sorted list of (dimension, value). Weights are those of G. Salton and C. Buckley, "Term-weighting
approaches in automatic text retrieval" (1988): (1 + ln tf) × (1 + ln((1 + N) / (1 + df))). A stem that only one side
uses brings nobody together and is left out. Up to `DIMENSIONS` stems have a dimension each, by the alphabet; more are
hashed with a sign (K. Weinberger and others, "Feature hashing for large scale multitask learning", 2009).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from zlib import crc32

from pamong.kit.stems import stems

DIMENSIONS = 512
LONGEST = 2_000
"""Letters of a text that are read."""
Vector = list[tuple[int, float]]


def vectors(mentees: Sequence[str], mentors: Sequence[str]) -> tuple[list[Vector], list[Vector], int]:
    """Return the vectors of both sides and the number of dimensions (0: no stem is used by both sides)."""
    sides = [
        [Counter(stems(text[:LONGEST]).split()) if text else Counter() for text in side] for side in (mentees, mentors)
    ]
    uses = [Counter(stem for bag in side for stem in bag) for side in sides]
    shared = sorted(uses[0].keys() & uses[1].keys())
    people = len(mentees) + len(mentors)
    rarity = {stem: 1.0 + log((1 + people) / (1 + uses[0][stem] + uses[1][stem])) for stem in shared}
    if len(shared) <= DIMENSIONS:
        place = {stem: (at, 1.0) for at, stem in enumerate(shared)}
        size = len(shared)
    else:
        place = {stem: _hashed(stem) for stem in shared}
        size = DIMENSIONS
    first, second = ([_vector(bag, rarity, place) for bag in side] for side in sides)
    return first, second, size


def _hashed(stem: str) -> tuple[int, float]:
    number = crc32(stem.encode("utf-8", "surrogatepass"))
    return number % DIMENSIONS, 1.0 if number >> 31 else -1.0


def _vector(bag: Counter[str], rarity: dict[str, float], place: dict[str, tuple[int, float]]) -> Vector:
    sums: dict[int, float] = {}
    for stem in sorted(bag.keys() & rarity.keys()):
        at, sign = place[stem]
        sums[at] = sums.get(at, 0.0) + sign * (1.0 + log(bag[stem])) * rarity[stem]
    return sorted(sums.items())
