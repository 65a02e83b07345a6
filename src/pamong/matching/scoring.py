"""The score of one pair and the rules that forbid it: the definition, in plain Python. Nothing heavy is imported here.

`market` says the same with arrays, in the same order of additions, so that both give the same float64 to the last bit:
sums run from left to right, a cosine adds its products by dimension, and points are `round(10**6 * score)` (half to
even, as Python and numpy round).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from pamong.matching import text
from pamong.matching.problem import POINTS, Mentee, Mentor, Problem, Rule, Rules, Settings, Term

STEPS = (0.4, 0.8, 1.0, 0.8, 0.5)
"""SENIORITY by mentor's grade − mentee's grade 0..4."""
OTHER_STEP = 0.3
Vector = Sequence[tuple[int, float]]


def score(terms: Mapping[Term, float]) -> float:
    """Return the sum of weighted terms, added in the order of `Term` (Python 3.12's `sum` would add otherwise)."""
    total = 0.0
    for term in Term:
        total += terms.get(term, 0.0)
    return total


def points(terms: Mapping[Term, float]) -> int:
    """Return the points of a pair whose weighted terms are given."""
    return round(POINTS * score(terms))


def weighted(values: Mapping[Term, float], settings: Settings) -> dict[Term, float]:
    """Return weight × value by term, in the order of `Term`."""
    return {term: float(settings.weights.get(term, 0.0)) * values[term] for term in Term}


def covered(mentee: Mentee, mentor: Mentor) -> tuple[tuple[str, int, int], ...]:
    """Return by gap: (competency, levels that the mentor reaches, levels asked)."""
    return tuple(
        (
            gap.competency,
            _reached(gap.has, gap.needs, mentor.strengths.get(gap.competency, 0)),
            max(0, gap.needs - gap.has),
        )
        for gap in mentee.gaps
    )


def _reached(has: int, needs: int, level: int) -> int:
    return max(0, min(level, needs) - has)


def seniority(step: int) -> float:
    """Return the value of mentor's grade − mentee's grade."""
    return STEPS[step] if 0 <= step < len(STEPS) else OTHER_STEP


def cosine(one: Vector, other: Vector) -> float | None:
    """Return the cosine of two sparse vectors sorted by dimension; None where one is zero."""
    second = dict(other)
    product = 0.0
    for at, value in one:
        if at in second:
            product += value * second[at]
    lengths = _length(one) * _length(other)
    return product / lengths if lengths else None


def _length(vector: Vector) -> float:
    total = 0.0
    for _at, value in vector:
        total += value * value
    return sqrt(total)


@dataclass(frozen=True, slots=True)
class Texts:
    """The vectors of a problem, by id: given ones, or TF-IDF of the texts where nobody has one."""

    mentees: Mapping[str, Vector]
    mentors: Mapping[str, Vector]
    size: int


def texts_of(problem: Problem) -> Texts:
    """Return the vectors of all people of the problem."""
    sides = (sorted(problem.mentees, key=lambda one: one.id), sorted(problem.mentors, key=lambda one: one.id))
    given = [person.vector for side in sides for person in side if person.vector is not None]
    if given:
        first, second = ({one.id: _sparse(one.vector) for one in side} for side in sides)
        return Texts(first, second, len(given[0]))
    if not any(person.text for side in sides for person in side):
        return Texts({}, {}, 0)
    ours, theirs, size = text.vectors([one.text for one in sides[0]], [one.text for one in sides[1]])
    return Texts(
        dict(zip((one.id for one in sides[0]), ours, strict=True)),
        dict(zip((one.id for one in sides[1]), theirs, strict=True)),
        size,
    )


def _sparse(vector: tuple[float, ...] | None) -> Vector:
    return [(at, float(value)) for at, value in enumerate(vector or ()) if value]


def values(mentee: Mentee, mentor: Mentor, problem: Problem, texts: Texts) -> dict[Term, float]:
    """Return the values 0..1 of a pair by term."""
    reached = covered(mentee, mentor)
    asked = sum(levels for _code, _got, levels in reached)
    near = cosine(texts.mentees.get(mentee.id, ()), texts.mentors.get(mentor.id, ()))
    return {
        Term.COMPETENCY: sum(got for _code, got, _levels in reached) / asked if asked else 0.0,
        Term.TEXT: 0.5 if near is None else min(1.0, max(0.0, (1.0 + near) / 2.0)),
        Term.REGION: 1.0 if mentee.province == mentor.province else 0.0,
        Term.SENIORITY: seniority(mentor.grade - mentee.grade),
        Term.ANSWERS: len(mentee.labels & mentor.labels) / len(mentee.labels) if mentee.labels else 0.5,
        Term.WISH: problem.wishes.get((mentee.id, mentor.id), 0.5),
    }


def binding(mentee: Mentee, mentor: Mentor, problem: Problem, pair_points: int) -> tuple[Rule, ...]:
    """Return all rules that forbid the pair, in the order of `Rule`."""
    rules = problem.settings.rules
    bind = {Rule.SELF} if mentee.id == mentor.id else set()
    sparse = problem.forbidden.get((mentee.id, mentor.id))
    if sparse is not None:
        bind.add(sparse)
    bind |= _by_facts(mentee, mentor, rules)
    if pair_points < rules.least_points:
        bind.add(Rule.LEAST)
    return tuple(rule for rule in Rule if rule in bind)


def _by_facts(mentee: Mentee, mentor: Mentor, rules: Rules) -> set[Rule]:
    step = mentor.grade - mentee.grade
    bind = set()
    if rules.other_unit and mentee.unit == mentor.unit:
        bind.add(Rule.UNIT)
    if rules.grade_step is not None and step < rules.grade_step:
        bind.add(Rule.GRADE)
    if rules.grade_step_most is not None and step > rules.grade_step_most:
        bind.add(Rule.GRADE)
    if rules.offline_province and mentee.province != mentor.province and not (mentee.online and mentor.online):
        bind.add(Rule.PROVINCE)
    if rules.wants and not mentee.wants <= mentor.labels:
        bind.add(Rule.WANTS)
    return bind


def worth(pair_points: int, settings: Settings, *, again: bool) -> int:
    """Return what a pair counts for the objective; `again`: it is one of `Problem.before`.

    EQUITY counts the shortfall from a full score: with P the points of a full score and x = P − points, a pair is worth
    P − ⌊⌊x²/P⌋²/P⌋. That is concave: a point given to somebody far from P is worth far more than one given near P.
    """
    value = pair_points
    if settings.objective == "equity":
        full = full_points(settings)
        short = max(0, full - pair_points) ** 2 // full
        value = full - short * short // full
    return value + (settings.stickiness if again else 0)


def full_points(settings: Settings) -> int:
    """Return the points of a pair in which every term of positive weight is 1 (at least 1)."""
    return max(1, round(POINTS * sum(max(0.0, float(weight)) for weight in settings.weights.values())))
