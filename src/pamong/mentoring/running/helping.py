"""Whose one more place gives somebody a mentor: asked of the engine anew, mentor by mentor, so that it is true."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pamong.matching import engine, scoring
from pamong.matching.outcome import Outcome, Why
from pamong.matching.problem import Problem

SECONDS: Final = 15.0
"""So long is looked for more; who is not found by then is told without it."""
LARGEST: Final = 500_000
"""Pairs above which one more answer takes too long."""


def with_help(problem: Problem, outcome: Outcome, is_stopped: Callable[[], bool]) -> Outcome:
    """Return the outcome with `one_more_place` for those who are left out because all who fit are full."""
    if outcome.cancelled or len(problem.mentees) * len(problem.mentors) > LARGEST:
        return outcome
    left = {each.mentee for each in outcome.unmatched if each.why == Why.FULL and not each.one_more_place}
    helpers = _helpers(problem, outcome, left, is_stopped) if left else {}
    told = (replace(each, one_more_place=helpers.get(each.mentee, each.one_more_place)) for each in outcome.unmatched)
    return replace(outcome, unmatched=tuple(told)) if helpers else outcome


def _helpers(problem: Problem, outcome: Outcome, left: set[str], is_stopped: Callable[[], bool]) -> dict[str, str]:
    began, found = time.monotonic(), dict[str, str]()
    pairs = tuple((pair.mentee, pair.mentor) for pair in outcome.pairs)
    for mentor in _likely(problem, outcome, left):
        if len(found) == len(left) or time.monotonic() - began > SECONDS or is_stopped():
            break
        again = engine.solve(_with_place(problem, mentor, pairs))
        for pair in again.pairs:
            if pair.mentee in left:
                found.setdefault(pair.mentee, mentor)
    return found


def _likely(problem: Problem, outcome: Outcome, left: set[str]) -> list[str]:
    """Return the mentors whom the rules allow to those left out: who serves one more first, then who fits best."""
    texts = scoring.texts_of(problem)
    best: dict[str, int] = {}
    for mentee in problem.mentees:
        if mentee.id not in left:
            continue
        for mentor in problem.mentors:
            points = scoring.points(scoring.weighted(scoring.values(mentee, mentor, problem, texts), problem.settings))
            if not scoring.binding(mentee, mentor, problem, points):
                best[mentor.id] = max(points, best.get(mentor.id, 0))
    return sorted(best, key=lambda mentor: (mentor not in outcome.serving, -best[mentor], mentor))


def _with_place(problem: Problem, mentor: str, pairs: tuple[tuple[str, str], ...]) -> Problem:
    """Return the problem with one more place; where it is all the same, everybody keeps her mentor."""
    mentors = tuple(replace(one, capacity=one.capacity + 1) if one.id == mentor else one for one in problem.mentors)
    settings = replace(problem.settings, stickiness=max(1, problem.settings.stickiness))
    return replace(problem, mentors=mentors, settings=settings, before=pairs)
