"""What a matching is asked: people, wishes, rules and the objective. Light: nothing heavy is imported here.

A problem is bipartite: each mentee gets at most one mentor, each mentor at most `capacity` mentees. A pair's score is
a weighted sum of terms in 0..1; hard rules forbid pairs. Points are integers, `round(10**6 * score)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

POINTS = 1_000_000
"""Points of a score of 1."""


class Term(StrEnum):
    """The terms of a score, in the order in which they are shown."""

    COMPETENCY = "competency"
    """Levels of the mentee's gaps that the mentor's level reaches, through all levels of her gaps; 0 without a gap."""
    TEXT = "text"
    """(1 + cosine) / 2 of the two vectors; 0.5 where one of them is zero or missing."""
    REGION = "region"
    """1 in the same province, else 0."""
    SENIORITY = "seniority"
    """By mentor's grade − mentee's grade 0..4: .4, .8, 1, .8, .5; any other step .3."""
    ANSWERS = "answers"
    """Share of the mentee's labels (answers, languages, topics, ways of working) that the mentor has too; 0.5 where
    she has none."""
    WISH = "wish"
    """What the two said of one another before: the mean of both wishes, each 0..1, 0.5 where nothing was said."""


class Rule(StrEnum):
    """The hard rules, in the order in which they are named when several bind."""

    SELF = "self"
    LINE = "line"
    """In the mentee's own reporting line (forbidden for a mentor besides the supervisor)."""
    BLOCKED = "blocked"
    """HR forbade the pair."""
    CONFLICT = "conflict"
    """A conflict of interest was declared."""
    PAST = "past"
    """They were a pair before."""
    DECLINED = "declined"
    """One of the two does not wish it; who is never told."""
    UNIT = "unit"
    GRADE = "grade"
    PROVINCE = "province"
    """One of the two meets face to face only and the other is in another province."""
    WANTS = "wants"
    """The mentee asked for a label (a woman, say) that the mentor has not."""
    LEAST = "least"
    """The score lies below the least that the programme asks for."""


class Objective(StrEnum):
    """What is best."""

    PARTICIPATION = "participation"
    """Most mentees matched, then most points (default)."""
    SCORE = "score"
    """Most points, whoever stays without."""
    EQUITY = "equity"
    """Most mentees matched, then the sum of a concave value of the score: the worst-off count more."""
    STABLE = "stable"
    """No mentee and mentor who would both rather have each other (Gale–Shapley by points, mentees propose)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A competency in which the mentee has a level and needs a higher one (levels 0..5)."""

    competency: str
    has: int
    needs: int


@dataclass(frozen=True, slots=True)
class Mentee:
    """One who asks for a mentor. `groups` (region, gender, grade band …) are audited, never scored."""

    id: str
    unit: str
    province: str
    grade: int
    online: bool
    gaps: tuple[Gap, ...] = ()
    vector: tuple[float, ...] | None = None
    text: str = ""
    labels: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mentor:
    """One who offers her experience to at most `capacity`, and if she gets any then to no fewer than `least` is asked
    for by `Settings.minimum_loads`; `strengths` are levels 0..5 by competency."""

    id: str
    unit: str
    province: str
    grade: int
    online: bool
    capacity: int
    strengths: Mapping[str, int] = field(default_factory=dict)
    vector: tuple[float, ...] | None = None
    text: str = ""
    labels: frozenset[str] = frozenset()
    least: int = 0
    """At least so many mentees, where that can be had (a lower bound; dropped with a word if it cannot)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which hard rules bind. The defaults are those of the file door."""

    grade_step: int | None = 0
    """Mentor's grade − mentee's grade at least so much; None: any. Negative steps serve reverse mentoring."""
    grade_step_most: int | None = None
    """At most so much; None: any. With −1 the mentor is the junior (reverse mentoring)."""
    other_unit: bool = True
    """Not of the same unit."""
    offline_province: bool = True
    """Whoever meets face to face only needs, and serves, the same province."""
    wants: bool = True
    least_points: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """How the programme weighs. Weights are as given (the defaults sum to 1); they are not normalised."""

    weights: Mapping[Term, float] = field(
        default_factory=lambda: {Term.COMPETENCY: 0.385, Term.TEXT: 0.325, Term.REGION: 0.165, Term.SENIORITY: 0.125}
    )
    rules: Rules = field(default_factory=Rules)
    objective: Objective = Objective.PARTICIPATION
    seed: int = 0
    deadline: float | None = None
    """Seconds after which the best found is returned with the gap that is still open; None: until proven."""
    stickiness: int = 0
    """Points added for a pair of `Problem.before`, so that a re-match moves few (20_000 moves few at no great cost)."""
    unit_caps: Mapping[str, int] = field(default_factory=dict)
    """At most so many mentees of a unit (the mentee's) are matched."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One snapshot. Sparse facts about pairs are by (mentee id, mentor id)."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    settings: Settings = field(default_factory=Settings)
    forbidden: Mapping[tuple[str, str], Rule] = field(default_factory=dict)
    """LINE, BLOCKED, CONFLICT, PAST or DECLINED."""
    pins: tuple[tuple[str, str], ...] = ()
    """Pairs that HR fixed: they hold whatever they score. A pin may go against GRADE, UNIT, PROVINCE, WANTS and LEAST,
    never against SELF or a `forbidden` pair."""
    wishes: Mapping[tuple[str, str], float] = field(default_factory=dict)
    before: tuple[tuple[str, str], ...] = ()
    """The pairs of the last matching."""


class Contradiction(Exception):
    """The problem contradicts itself; `faults` say how, each a `Fault`."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.code} {fault.mentee} {fault.mentor}".strip() for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Fault:
    """One contradiction. Codes: `twice` (an id stands twice), `pin_unknown`, `pin_forbidden`, `pin_twice` (a mentee
    is pinned to two), `pin_full` (more pins than places), `capacity` (below 0), `number` (not finite), `vector`
    (vectors of different lengths)."""

    code: str
    mentee: str = ""
    mentor: str = ""
