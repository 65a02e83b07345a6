"""Why somebody has nobody: the rule that binds, and the smallest change that helps."""

from __future__ import annotations

import numpy as np

from pamong.matching.market import RULES, Ints, Market
from pamong.matching.outcome import Unmatched, Why
from pamong.matching.problem import Objective
from pamong.matching.solving import Found
from pamong.matching.watch import Watch


def reasons(market: Market, found: Found, watch: Watch) -> tuple[Unmatched, ...]:
    """Return why each mentee without a mentor has none, sorted by id."""
    _n, m = market.size
    side, chosen = found.side, found.chosen
    left = np.flatnonzero((chosen < 0) & side.takes_part)
    inside = side.group[(chosen >= 0) & (side.group >= 0)]
    full = np.bincount(inside, minlength=len(side.cap)) >= side.cap
    fewer = found.people < found.most
    answers = []
    for i in left.tolist():
        codes = _codes(market, np.full(m, i), np.arange(m))
        tally = np.bincount(codes[codes >= 0], minlength=len(RULES)).tolist()
        counts = {rule: count for rule, count in zip(RULES, tally, strict=True) if count}
        allowed = int((codes < 0).sum())
        capped = bool(side.group[i] >= 0 and full[side.group[i]])
        why = _why(market, allowed, capped=capped, fewer=fewer)
        rule = max(counts, key=lambda one: (counts[one], -RULES.index(one))) if why == Why.RULE else None
        answers.append(Unmatched(market.mentees[i].id, why, rule, counts, allowed))
    return tuple(sorted(answers, key=lambda one: one.mentee))


def _codes(market: Market, i: Ints, j: Ints) -> Ints:
    least = market.problem.settings.rules.least_points
    points = market.points(market.values(i, j)) if least > 0 else np.full(len(i), least)
    return market.rule(i, j, points).astype(np.int64)


def _why(market: Market, allowed: int, *, capped: bool, fewer: bool) -> Why:
    objective = market.problem.settings.objective
    if not (market.capacity > 0).any():
        return Why.NO_MENTORS
    if not allowed:
        return Why.RULE
    if capped:
        return Why.UNIT_CAP
    if objective == Objective.STABLE or (objective == Objective.SCORE and fewer):
        return Why.WORSE
    return Why.FULL
