"""The problem as arrays, sorted by id, and the exact points and rules of any list of pairs.

Everything here gives the same float64, to the last bit, as `scoring`, which is the definition.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pamong.matching import scoring
from pamong.matching.problem import POINTS, Mentee, Mentor, Objective, Problem, Rule, Rules, Term

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
RULES = tuple(Rule)
CHUNK = 1 << 16
"""Pairs that are scored at a time, so that what is in between stays in the cache."""


def _none() -> Ints:
    return np.zeros(0, np.int64)


@dataclass(slots=True)
class Market:
    """N mentees and M mentors. Codes of units, provinces and labels are the same on both sides."""

    problem: Problem
    mentees: list[Mentee]
    mentors: list[Mentor]
    capacity: Ints
    unit: tuple[Ints, Ints]
    province: tuple[Ints, Ints]
    grade: tuple[Ints, Ints]
    online: tuple[Bools, Bools]
    gaps: tuple[Ints, Ints, Ints]
    """Competency, has, needs: each (G, N), filled up with gaps of no level."""
    asked: Ints
    levels: NDArray[np.int16]
    """(C, M): the mentor's level; the last competency is nobody's."""
    vectors: tuple[Floats, Floats]
    """(D, N) and (D, M)."""
    lengths: tuple[Floats, Floats]
    labels: tuple[NDArray[np.float32], NDArray[np.float32]]
    """(N, L) and (M, L), 1 or 0."""
    wants: NDArray[np.float32]
    """(N, L)."""
    twin: Ints
    """(N,): the mentor with the mentee's own id, else −1."""
    banned: tuple[Ints, NDArray[np.int8]] = field(default_factory=lambda: (_none(), np.zeros(0, np.int8)))
    """Sorted keys i·M + j of `forbidden`, and the place of the rule in `Rule`."""
    wishes: tuple[Ints, Floats] = field(default_factory=lambda: (_none(), np.zeros(0)))
    before: Ints = field(default_factory=_none)

    @property
    def size(self) -> tuple[int, int]:
        """N and M."""
        return len(self.mentees), len(self.mentors)

    def values(self, i: Ints, j: Ints) -> Floats:
        """Return (T, n) values 0..1 of the n pairs (i, j), by the order of `Term`."""
        found = np.empty((len(Term), len(i)))
        for start in range(0, len(i), CHUNK):
            part = slice(start, start + CHUNK)
            self._values(i[part], j[part], found[:, part])
        return found

    def _values(self, i: Ints, j: Ints, into: Floats) -> None:
        reached = np.zeros(len(i))
        for code, has, needs in zip(*self.gaps, strict=True):
            got = np.minimum(self.levels[code[i], j], needs[i]) - has[i]
            reached += np.maximum(got, 0)
        asked = self.asked[i]
        into[0] = np.where(asked > 0, reached / np.maximum(asked, 1), 0.0)
        near = np.zeros(len(i))
        for ours, theirs in zip(*self.vectors, strict=True):
            near += ours[i] * theirs[j]
        both = self.lengths[0][i] * self.lengths[1][j]
        near = (1.0 + near / np.where(both > 0, both, 1.0)) / 2.0
        into[1] = np.where(both > 0, np.clip(near, 0.0, 1.0), 0.5)
        into[2] = self.province[0][i] == self.province[1][j]
        step = self.grade[1][j] - self.grade[0][i]
        steps = np.array((*scoring.STEPS, scoring.OTHER_STEP))
        into[3] = steps[np.where((step >= 0) & (step < len(scoring.STEPS)), step, len(scoring.STEPS))]
        into[4] = self._answers(i, j)
        into[5] = self._wishes(i, j)

    def _answers(self, i: Ints, j: Ints) -> Floats:
        if not self.labels[0].any():
            return np.full(len(i), 0.5)
        of = self.labels[0].sum(axis=1)[i].astype(np.float64)
        same = np.einsum("nl,nl->n", self.labels[0][i], self.labels[1][j]).astype(np.float64)
        return np.where(of > 0, same / np.maximum(of, 1), 0.5)

    def _wishes(self, i: Ints, j: Ints) -> Floats:
        said = np.full(len(i), 0.5)
        at, found = locate(self.wishes[0], i * len(self.mentors) + j)
        said[found] = self.wishes[1][at[found]]
        return said

    def points(self, values: Floats) -> Ints:
        """Return the points of pairs whose (T, n) values are given."""
        total = np.zeros(values.shape[1])
        for row, term in zip(values, Term, strict=True):
            total += float(self.problem.settings.weights.get(term, 0.0)) * row
        return np.rint(POINTS * total).astype(np.int64)

    def worth(self, points: Ints, i: Ints, j: Ints) -> Ints:
        """Return what pairs count for the objective, as `scoring.worth`."""
        settings = self.problem.settings
        value = points.copy()
        if settings.objective == Objective.EQUITY:
            full = scoring.full_points(settings)
            short = np.maximum(0, full - points) ** 2 // full
            value = full - short * short // full
        if settings.stickiness and len(self.before):
            value += settings.stickiness * locate(self.before, i * len(self.mentors) + j)[1]
        return value

    def rule(
        self, i: Ints, j: Ints, points: Ints, rules: Rules | None = None, *, named: bool = True
    ) -> NDArray[np.int8]:
        """Return by pair the place in `Rule` of the first rule that forbids it; −1: legal. `named`: by name as well."""
        rules, at = rules or self.problem.settings.rules, {rule: RULES.index(rule) for rule in RULES}
        step = self.grade[1][j] - self.grade[0][i]
        binds = np.full(len(i), -1, np.int8)
        binds[points < rules.least_points] = at[Rule.LEAST]
        if rules.wants and self.wants.any():
            missing = np.einsum("nl,nl->n", self.wants[i], 1 - self.labels[1][j])
            binds[missing > 0] = at[Rule.WANTS]
        if rules.offline_province:
            apart = self.province[0][i] != self.province[1][j]
            binds[apart & ~(self.online[0][i] & self.online[1][j])] = at[Rule.PROVINCE]
        if rules.grade_step is not None:
            binds[step < rules.grade_step] = at[Rule.GRADE]
        if rules.grade_step_most is not None:
            binds[step > rules.grade_step_most] = at[Rule.GRADE]
        if rules.other_unit:
            binds[self.unit[0][i] == self.unit[1][j]] = at[Rule.UNIT]
        if not named:
            return binds
        where, found = locate(self.banned[0], i * len(self.mentors) + j)
        binds[found] = self.banned[1][where[found]]
        binds[self.twin[i] == j] = at[Rule.SELF]
        return binds


def locate(keys: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Return where each wanted number stands in the sorted `keys`, and whether it does."""
    if not len(keys):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def ranges(low: Ints, high: Ints) -> Ints:
    """Return low[0]…high[0]−1, low[1]…high[1]−1, … in one array."""
    counts = high - low
    starts = np.repeat(low - np.r_[0, np.cumsum(counts)[:-1]], counts) if len(low) else counts
    return starts + np.arange(len(starts))


def build(problem: Problem) -> Market:
    """Turn a checked problem into arrays. The order of people is by id, or by lot where `seed` is not 0."""

    def order(person: Mentee | Mentor) -> tuple[bytes, str]:
        seed = problem.settings.seed
        lot = (
            hashlib.blake2b(f"{seed}:{person.id}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
            if seed
            else b""
        )
        return lot, person.id

    mentees, mentors = sorted(problem.mentees, key=order), sorted(problem.mentors, key=order)
    sides: tuple[list[Any], list[Any]] = (mentees, mentors)
    vectors = _vectors(problem, mentees, mentors)
    labels = sorted(
        {label for side in sides for one in side for label in one.labels} | {w for one in mentees for w in one.wants}
    )
    place = {label: at for at, label in enumerate(labels)}
    at_mentor = {person.id: at for at, person in enumerate(mentors)}
    market = Market(
        problem, mentees, mentors,
        capacity=np.array([person.capacity for person in mentors], np.int64),
        unit=_codes(sides, "unit"), province=_codes(sides, "province"),
        grade=_pair([np.array([one.grade for one in side], np.int64) for side in sides]),
        online=_pair([np.array([bool(one.online) for one in side], np.bool_) for side in sides]),
        **_competencies(mentees, mentors),
        vectors=vectors,
        lengths=_pair([_lengths(each) for each in vectors]),
        labels=_pair([_marks([one.labels for one in side], place) for side in sides]),
        wants=_marks([one.wants for one in mentees], place),
        twin=np.array([at_mentor.get(one.id, -1) for one in mentees], np.int64),
    )  # fmt: skip
    _sparse(market, {person.id: at for at, person in enumerate(mentees)}, at_mentor)
    return market


def _pair(two: list[Any]) -> Any:
    return two[0], two[1]


def _codes(sides: tuple[list[Any], list[Any]], name: str) -> tuple[Ints, Ints]:
    code: dict[str, int] = {}
    found = [np.array([code.setdefault(getattr(one, name), len(code)) for one in side], np.int64) for side in sides]
    return found[0], found[1]


def _competencies(mentees: list[Mentee], mentors: list[Mentor]) -> dict[str, Any]:
    code: dict[str, int] = {}
    for mentee in mentees:
        for gap in mentee.gaps:
            code.setdefault(gap.competency, len(code))
    most = max((len(mentee.gaps) for mentee in mentees), default=0)
    slots = [np.zeros((most, len(mentees)), np.int64) for _ in range(3)]
    slots[0][:] = len(code)
    for at, mentee in enumerate(mentees):
        for row, gap in enumerate(mentee.gaps):
            slots[0][row, at], slots[1][row, at], slots[2][row, at] = code[gap.competency], gap.has, gap.needs
    levels = np.zeros((len(code) + 1, len(mentors)), np.int16)
    for at, mentor in enumerate(mentors):
        for competency, level in mentor.strengths.items():
            if competency in code:
                levels[code[competency], at] = level
    asked = np.maximum(0, slots[2] - slots[1]).sum(axis=0)
    return {"gaps": (slots[0], slots[1], slots[2]), "asked": asked, "levels": levels}


def _vectors(problem: Problem, mentees: list[Mentee], mentors: list[Mentor]) -> tuple[Floats, Floats]:
    sides: tuple[list[Any], list[Any]] = (mentees, mentors)
    given = next((one.vector for side in sides for one in side if one.vector is not None), None)
    found = []
    if given is not None:
        zero = (0.0,) * len(given)
        for side in sides:
            dense = np.array([one.vector if one.vector is not None else zero for one in side], np.float64)
            found.append(np.ascontiguousarray(dense.reshape(len(side), len(given)).T))
        return found[0], found[1]
    texts = scoring.texts_of(problem)
    for side, sparse in zip(sides, (texts.mentees, texts.mentors), strict=True):
        dense = np.zeros((texts.size, len(side)))
        for at, one in enumerate(side):
            for dimension, value in sparse.get(one.id, ()):
                dense[dimension, at] = value
        found.append(dense)
    return found[0], found[1]


def _lengths(vectors: Floats) -> Floats:
    total = np.zeros(vectors.shape[1])
    for row in vectors:
        total += row * row
    return np.sqrt(total)


def _marks(sets: list[frozenset[str]], place: dict[str, int]) -> NDArray[np.float32]:
    marks = np.zeros((len(sets), len(place)), np.float32)
    for at, each in enumerate(sets):
        for label in each:
            marks[at, place[label]] = 1
    return marks


def _sparse(market: Market, at_mentee: dict[str, int], at_mentor: dict[str, int]) -> None:
    """Put the sparse facts about pairs into arrays sorted by i·M + j; pairs of people who are not here fall away."""
    problem, width = market.problem, len(market.mentors)

    def keys(pairs: Any) -> dict[int, Any]:
        found = {
            at_mentee[pair[0]] * width + at_mentor[pair[1]]: pair
            for pair in pairs
            if pair[0] in at_mentee and pair[1] in at_mentor
        }
        return dict(sorted(found.items()))

    banned, wishes = keys(problem.forbidden), keys(problem.wishes)
    codes = [RULES.index(problem.forbidden[pair]) for pair in banned.values()]
    market.banned = np.array(list(banned), np.int64), np.array(codes, np.int8)
    market.wishes = (
        np.array(list(wishes), np.int64),
        np.array([problem.wishes[pair] for pair in wishes.values()], np.float64),
    )
    market.before = np.array(list(keys(problem.before)), np.int64)
