"""What a matching answers. Light: nothing heavy is imported here. All of it can be written as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pamong.matching.problem import Rule, Term


@dataclass(frozen=True, slots=True)
class Matched:
    """A pair with its points and its terms. `terms` hold weight × value, so that `round(10**6 * sum)` is `points`."""

    mentee: str
    mentor: str
    points: int
    terms: Mapping[Term, float]
    values: Mapping[Term, float]
    """The values 0..1 before the weights."""
    pinned: bool = False


class Why(StrEnum):
    """Why a mentee has nobody."""

    NO_MENTORS = "no_mentors"
    """There is no mentor with a place at all."""
    RULE = "rule"
    """Every mentor is forbidden to her; `rule` is the one that forbids most, `relief` what taking it off would give."""
    FULL = "full"
    """Mentors who fit have no place left, and moving somebody would cost the programme more than it gives."""
    UNIT_CAP = "unit_cap"
    WORSE = "worse"
    """Objective `score` or `stable` leaves her without."""
    LATE = "late"
    """The deadline came before it was proven that she has to go without."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a mentor, with the binding rule and the smallest change that would help, proven by a re-solve."""

    mentee: str
    why: Why
    rule: Rule | None = None
    counts: Mapping[Rule, int] = field(default_factory=dict)
    """How many mentors each rule forbids to her (a mentor counts under the first rule that binds)."""
    allowed: int = 0
    """How many mentors the rules allow to her."""
    one_more_place: str = ""
    """A mentor whose one more place would give her a mentor; empty: none would."""
    relief: int = 0
    """With `why` RULE: how many mentors would be allowed to her if `rule` alone did not bind."""


@dataclass(frozen=True, slots=True)
class Share:
    """How a group fares: share matched and mean score of the matched, each with a 95 % interval (Wilson; t)."""

    kind: str
    group: str
    people: int
    matched: int
    share: float
    share_low: float
    share_high: float
    mean: float | None
    mean_low: float | None
    mean_high: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A matching with its proof."""

    pairs: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]
    points: int
    bound_points: int
    """No matching of as many people has more points (of the objective's own value, for `equity`)."""
    gap: float
    """(bound − points) / bound; 0.0 is proven optimal."""
    participation_bound: int
    """Most mentees that any legal matching can serve (maximum flow)."""
    blocking_pairs: int
    """Pairs who would both rather have each other; 0 under `stable`."""
    prices: Mapping[str, int]
    """By mentor: what one more place of hers would add (points; a matched person counts by the objective)."""
    fairness: tuple[Share, ...]
    seconds: float
    peak_bytes: int
    digest: str
    """SHA-256 of the problem in canonical form."""
    dropped_leasts: tuple[str, ...] = ()
    """Mentors whose `least` could not be had."""
    cancelled: bool = False
    value: int = 0
    """What the objective adds up to, which `bound_points` bounds: `points`, with `Settings.stickiness` for each pair
    kept; for `equity` the sum of the concave worth (`scoring.worth`)."""
    serving: tuple[str, ...] = ()
    """Mentors whose next place would serve one more person; `prices` then say what the sum of points becomes besides
    (it may fall)."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why these two, or why not."""

    mentee: str
    mentor: str
    legal: bool
    rules: tuple[Rule, ...]
    """All that forbid it."""
    points: int
    terms: Mapping[Term, float]
    values: Mapping[Term, float]
    covered: tuple[tuple[str, int, int], ...]
    """By competency of the gap: (code, levels reached, levels asked)."""
    chosen: bool
    chosen_points: int
    """Points of the mentor that the mentee has instead; 0: nobody."""
    mentor_full: bool
    cost: int
    """What the programme would lose at least if the two were pinned (πᵢ + pⱼ − sᵢⱼ, ≥ 0); 0 when chosen."""
    cost_people: int = 0
    """How many people fewer would have a mentor at least; `cost` may then be below 0, for the points of a worse matching
    may be more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is; `part` is one of snapshot, scores, solve, prove, explain."""

    part: str
    done: float
    """0..1 of the whole."""
    gap: float | None = None


Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]
