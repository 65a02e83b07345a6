"""Recomputes a matching, whoever made it, with nothing but the standard library: for anyone who wants to check us.

Shares no line with the engine but the stems of texts (`text.py`). Slow on purpose: it says each rule and each formula once, in float64, so that they can be
compared with docs/matching.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import mul
from pathlib import Path
from typing import Final

from pamong.matching.problem import POINTS, Mentee, Mentor, Objective, Problem, Rule, Term
from pamong.matching.tables import Layout, Notes, good_id, quoted, read_rows
from pamong.matching.text import vectors
from pamong.matching.words import BY_RULE

SENIORITY: Final = {0: 0.4, 1: 0.8, 2: 1.0, 3: 0.8, 4: 0.5}
OTHER_STEP: Final = 0.3
UNKNOWN: Final = 0.5
"""Of a term about which nothing is known."""
PINS_MAY_BREAK: Final = frozenset({Rule.UNIT, Rule.GRADE, Rule.PROVINCE, Rule.WANTS, Rule.LEAST})
_ROUNDING: Final = 0.5 + 1e-6
"""Points off by the last bit of a float64 just between two integers are no fault."""
_VALUE: Final = 1e-9
Vector = tuple[float, ...]
_TERMS: Final = tuple(str(term) for term in Term)
_LAYOUT: Final = Layout(("mentee", "mentor"), ("points", *_TERMS))


# --- the score --------------------------------------------------------------------------------------------------------
def competency(mentee: Mentee, mentor: Mentor) -> float:
    """Return the share of levels of her gaps that the mentor's levels reach; 0 without a gap."""
    asked = sum(gap.needs - gap.has for gap in mentee.gaps)
    reached = sum(max(0, min(mentor.strengths.get(gap.competency, 0), gap.needs) - gap.has) for gap in mentee.gaps)
    return reached / asked if asked else 0.0


def likeness(one: Vector | None, other: Vector | None) -> float:
    """Return (1 + cosine) / 2 of two vectors, 0.5 where one is missing or zero."""
    if one is None or other is None:
        return UNKNOWN
    lengths = math.sqrt(math.fsum(map(mul, one, one))) * math.sqrt(math.fsum(map(mul, other, other)))
    return (1 + math.fsum(map(mul, one, other)) / lengths) / 2 if lengths else UNKNOWN


class Judge:
    """What the formats say of each pair of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.mentees = {each.id: each for each in problem.mentees}
        self.mentors = {each.id: each for each in problem.mentors}
        self.pins = frozenset(problem.pins)
        self._before = frozenset(problem.before)

    @cached_property
    def _vectors(self) -> Callable[[Mentee | Mentor], Vector | None]:
        return _vectors(self.problem)

    def values(self, mentee: Mentee, mentor: Mentor) -> dict[Term, float]:
        """Return the terms of a pair, 0..1, before the weights."""
        return {
            Term.COMPETENCY: competency(mentee, mentor),
            Term.TEXT: likeness(self._vectors(mentee), self._vectors(mentor)),
            Term.REGION: float(mentee.province == mentor.province),
            Term.SENIORITY: SENIORITY.get(mentor.grade - mentee.grade, OTHER_STEP),
            Term.ANSWERS: len(mentee.labels & mentor.labels) / len(mentee.labels) if mentee.labels else UNKNOWN,
            Term.WISH: self.problem.wishes.get((mentee.id, mentor.id), UNKNOWN),
        }

    def score(self, mentee: Mentee, mentor: Mentor) -> float:
        """Return the weighted sum of the terms."""
        found = self.values(mentee, mentor)
        return sum(self.problem.settings.weights.get(term, 0.0) * found[term] for term in Term)

    def points(self, mentee: Mentee, mentor: Mentor) -> int:
        """Return the points of a pair."""
        return round(POINTS * self.score(mentee, mentor))

    def worth(self, mentee: Mentee, mentor: Mentor) -> int:
        """Return what a pair counts for the objective besides the person: docs/matching.md gives the formula of `equity`."""
        settings = self.problem.settings
        found = self.points(mentee, mentor)
        if settings.objective is Objective.EQUITY:
            full = max(1, round(POINTS * sum(settings.weights.values())))
            short = max(0, full - found) ** 2 // full
            found = full - short * short // full
        return found + (settings.stickiness if (mentee.id, mentor.id) in self._before else 0)

    def against(self, mentee: Mentee, mentor: Mentor) -> list[Rule]:
        """Return all rules that forbid a pair, in their order."""
        rules = self.problem.settings.rules
        step = mentor.grade - mentee.grade
        apart = mentee.province != mentor.province
        said = self.problem.forbidden.get((mentee.id, mentor.id))
        broken = {
            Rule.SELF: mentee.id == mentor.id,
            Rule.UNIT: rules.other_unit and mentee.unit == mentor.unit,
            Rule.GRADE: (rules.grade_step is not None and step < rules.grade_step)
            or (rules.grade_step_most is not None and step > rules.grade_step_most),
            Rule.PROVINCE: rules.offline_province and apart and not (mentee.online and mentor.online),
            Rule.WANTS: rules.wants and not mentee.wants <= mentor.labels,
            Rule.LEAST: rules.least_points > 0 and self.points(mentee, mentor) < rules.least_points,
        }
        return [rule for rule in Rule if broken.get(rule) or rule is said]

    def legal(self) -> dict[tuple[str, str], int]:
        """Return the points of every pair that may be: all that no rule forbids, and the pins."""
        return {
            (mentee.id, mentor.id): self.points(mentee, mentor)
            for mentee in self.problem.mentees
            for mentor in self.problem.mentors
            if (mentee.id, mentor.id) in self.pins or not self.against(mentee, mentor)
        }


def _vectors(problem: Problem) -> Callable[[Mentee | Mentor], Vector | None]:
    """Say everybody's vector: as given, or of her text where nobody has one."""
    if any(each.vector is not None for side in (problem.mentees, problem.mentors) for each in side):
        return lambda person: person.vector
    sides = vectors([each.text for each in problem.mentees], [each.text for each in problem.mentors])
    found: dict[int, Vector] = {}
    for people, sparse in zip((problem.mentees, problem.mentors), sides[:2], strict=True):
        for each, pairs in zip(people, sparse, strict=True):
            by_dimension = dict(pairs)
            found[id(each)] = tuple(by_dimension.get(at, 0.0) for at in range(sides[2]))
    return lambda person: found[id(person)]


# --- a whole matching -------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Given:
    """A pair that is to be checked, and what was said of it."""

    mentee: str
    mentor: str
    points: int | None = None
    values: Mapping[Term, float] = field(default_factory=dict)
    row: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; no faults: legal in every pair, and as many points as were said."""

    matched: int
    points: int
    faults: tuple[str, ...]


def check(problem: Problem, pairs: Iterable[Given], file: str = "") -> Checked:
    """Recompute a matching: rules, places, caps, pins, points and terms."""
    notes, judge = Notes(), Judge(problem)
    mentor_of: dict[str, str] = {}
    held: Counter[str] = Counter()
    total = 0
    for each in pairs:
        mentee, mentor = judge.mentees.get(each.mentee), judge.mentors.get(each.mentor)
        if mentee is None or mentor is None:
            stranger = each.mentee if mentee is None else each.mentor
            notes.wrong(file, each.row, "", f"{quoted(stranger)} tidak ada dalam masukan.")
            continue
        if each.mentee in mentor_of:
            notes.wrong(file, each.row, "mentee", f"{quoted(each.mentee)} mendapat lebih dari satu mentor.")
        mentor_of[each.mentee] = each.mentor
        held[each.mentor] += 1
        total += judge.points(mentee, mentor)
        for fault in _of_pair(judge, mentee, mentor, each):
            notes.wrong(file, each.row, "", fault)
    for fault in _of_whole(judge, mentor_of, held):
        notes.wrong(file, 0, "", fault)
    return Checked(len(mentor_of), total, tuple(str(each) for each in notes.complaints))


def _of_pair(judge: Judge, mentee: Mentee, mentor: Mentor, given: Given) -> Iterable[str]:
    who = f"{quoted(mentee.id)} dan {quoted(mentor.id)}"
    pinned = (mentee.id, mentor.id) in judge.pins
    for rule in judge.against(mentee, mentor):
        if not pinned or rule not in PINS_MAY_BREAK:
            yield f"{who} melanggar aturan {rule}: mentor {BY_RULE[rule]}."
    exact = POINTS * judge.score(mentee, mentor)
    if given.points is not None and abs(given.points - exact) > _ROUNDING:
        yield f"{who} tertulis {given.points} poin, seharusnya {round(exact)}."
    found = judge.values(mentee, mentor)
    for term, value in given.values.items():
        if not abs(value - found[term]) <= _VALUE:  # also where it is no number
            yield f"{who}: {term} tertulis {value!r}, seharusnya {found[term]!r}."


def _of_whole(judge: Judge, mentor_of: Mapping[str, str], held: Mapping[str, int]) -> Iterable[str]:
    for who, count in held.items():
        if count > judge.mentors[who].capacity:
            yield f"{quoted(who)} mendapat {count} mentee, tempatnya {judge.mentors[who].capacity}."
    by_unit = Counter(judge.mentees[who].unit for who in mentor_of)
    pinned = Counter(judge.mentees[who].unit for who, _mentor in judge.pins if who in judge.mentees)
    for unit, cap in judge.problem.settings.unit_caps.items():
        if by_unit[unit] > max(cap, pinned[unit]):  # pins hold
            yield f"unit {quoted(unit)} mendapat {by_unit[unit]} pasangan, batasnya {cap}."
    for mentee, mentor in judge.problem.pins:
        if mentor_of.get(mentee) != mentor:
            yield f"pasangan tetap {quoted(mentee)} dan {quoted(mentor)} tidak dipasangkan."


def read_pairs_file(path: Path) -> list[Given]:
    """Return what a `pairs.csv` says; columns besides `mentee` and `mentor` may be missing. Raise `Unusable`."""
    notes = Notes()
    pairs = list(_given(path, notes))
    notes.raise_any()
    return pairs


def _given(path: Path, notes: Notes) -> Iterator[Given]:
    for row in read_rows(path, _LAYOUT, notes):
        mentee, mentor = (good_id(row, column, path.name, notes) for column in _LAYOUT.needed)
        said = row.cells.get("points", "")
        try:
            found = {Term(name): float(row.cells[name]) for name in _TERMS if row.cells.get(name)}
            number = int(said) if said else None
        except ValueError:
            notes.wrong(path.name, row.number, "", "poin atau nilainya bukan bilangan.")
            continue
        if mentee and mentor:
            yield Given(mentee, mentor, number, found, row.number)


# --- what is possible at all ------------------------------------------------------------------------------------------
def most_matched(pairs: Iterable[tuple[str, str]], capacity: Mapping[str, int]) -> int:
    """Return how many mentees can be served at most, by augmenting paths (no unit caps)."""
    choices: dict[str, list[str]] = {}
    for mentee, mentor in pairs:
        choices.setdefault(mentee, []).append(mentor)
    held: dict[str, list[str]] = {mentor: [] for mentor in capacity}
    return sum(_placed(mentee, choices, held, capacity) for mentee in choices)


def _placed(mentee: str, choices: Mapping[str, Sequence[str]], held: dict[str, list[str]],
            capacity: Mapping[str, int]) -> bool:  # fmt: skip
    """Find a place for one more, moving others along a shortest path of changes."""
    came: dict[str, str] = {}  # mentor: who asked for her
    waiting = [mentee]
    for asking in waiting:
        for mentor in choices[asking]:
            if mentor in came:
                continue
            came[mentor] = asking
            if len(held[mentor]) < capacity[mentor]:
                _move_along(mentor, mentee, came, held)
                return True
            waiting += held[mentor]
    return False


def _move_along(free: str, first: str, came: Mapping[str, str], held: dict[str, list[str]]) -> None:
    mentor = free
    while True:
        moving = came[mentor]
        left = next((old for old, mentees in held.items() if moving in mentees), None) if moving != first else None
        held[mentor].append(moving)
        if left is None:
            return
        held[left].remove(moving)
        mentor = left


def blocking(pairs: Mapping[tuple[str, str], int], mentor_of: Mapping[str, str], capacity: Mapping[str, int],
             *, fixed: Callable[[str], bool] = lambda _mentee: False) -> int:  # fmt: skip
    """Count the legal pairs who would both rather have each other, by what they are worth; `fixed` mentees do not move."""
    held: dict[str, list[int]] = {}
    for mentee, mentor in mentor_of.items():
        if not fixed(mentee):
            held.setdefault(mentor, []).append(pairs[mentee, mentor])
    places = {who: count - sum(fixed(each) for each, whom in mentor_of.items() if whom == who)
              for who, count in capacity.items()}  # fmt: skip
    found = 0
    for (mentee, mentor), value in pairs.items():
        now = mentor_of.get(mentee)
        if fixed(mentee) or now == mentor or (now is not None and pairs[mentee, now] >= value):
            continue
        others = held.get(mentor, [])
        if len(others) < places[mentor] or (others and min(others) < value):
            found += 1
    return found
