"""The door of the engine. Heavy libraries are imported inside, so that a web process can import this for nothing."""

from __future__ import annotations

from pamong.matching.outcome import Cancelled, Outcome, Reasons, Report
from pamong.matching.problem import Problem


def solve(problem: Problem, *, report: Report | None = None, cancelled: Cancelled | None = None) -> Outcome:
    """Match; raise `Contradiction` when the problem contradicts itself. Same problem, same pairs."""
    from pamong.matching import run

    return run.solve(problem, report, cancelled)


def explain(problem: Problem, outcome: Outcome, mentee: str, mentor: str) -> Reasons:
    """Say why the two are, or are not, a pair in `outcome` of this `problem`."""
    from pamong.matching import reasons

    return reasons.Explainer(problem, outcome).explain(mentee, mentor)


def candidates(problem: Problem, mentee: str, most: int = 10) -> list[Reasons]:
    """Return the mentors the rules allow to `mentee`, best first: for an informal search or HR's own choice."""
    from pamong.matching import reasons

    return reasons.candidates(problem, mentee, most)
