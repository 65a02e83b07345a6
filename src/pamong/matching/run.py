"""A whole run: problem → arrays → pairs → matching → proof → answer."""

from __future__ import annotations

import time

import numpy as np

from pamong.matching import checks, fairness, scoring, solving, unmatched
from pamong.matching.listing import Listed
from pamong.matching.market import Market, build
from pamong.matching.outcome import Cancelled, Matched, Outcome, Report
from pamong.matching.problem import Problem, Term
from pamong.matching.solving import Found
from pamong.matching.watch import Stopped, Watch, peak_bytes


def solve(problem: Problem, report: Report | None, cancelled: Cancelled | None) -> Outcome:
    """Match, prove and say why; see `engine.solve`."""
    watch = Watch(report, cancelled, time.perf_counter(), problem.settings.deadline)
    checks.check(problem)
    seal = checks.digest(problem)
    try:
        watch.at("snapshot", 0.0)
        market = build(problem)
        listed, found = solving.best(market, solving.side_of(market), watch)
        watch.at("explain", 0.92)
        return outcome(market, listed, found, seal, watch)
    except Stopped:
        return Outcome((), (), 0, 0, 1.0, 0, 0, {}, (), watch.seconds, peak_bytes(), seal, cancelled=True)


def outcome(market: Market, listed: Listed, found: Found, seal: str, watch: Watch) -> Outcome:
    """Put a matching into words that can be kept."""
    problem = market.problem
    pairs = matched_pairs(market, found)
    points = {pair.mentee: pair.points for pair in pairs}
    # Pins count alike on both sides of the proof.
    pinned = [pair for pair in pairs if pair.pinned]
    before = set(problem.before)
    fixed = sum(scoring.worth(one.points, problem.settings, again=(one.mentee, one.mentor) in before) for one in pinned)
    value, total = found.value + fixed, found.bound + fixed
    prices, serving = _prices(market, found)
    left = unmatched.reasons(market, listed, found, watch)
    watch.at("explain", 0.98, gap := (total - value) / total if total > 0 else 0.0)
    return Outcome(
        pairs=pairs,
        unmatched=left,
        points=sum(points.values()),
        bound_points=total,
        gap=gap,
        participation_bound=found.most + len(pinned),
        blocking_pairs=found.blocking,
        prices=prices,
        fairness=fairness.shares(problem, points),
        seconds=watch.seconds,
        peak_bytes=peak_bytes(),
        digest=seal,
        dropped_leasts=found.dropped,
        value=value,
        serving=serving,
    )


def _prices(market: Market, found: Found) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return what a next place would add, by mentor, and the mentors whose next place serves one more person."""
    if found.prices is None:
        return {}, ()
    persons = np.maximum(0, found.prices.persons)
    points = np.where(found.prices.mentor < 0, 0, found.prices.mentor - persons * found.prices.person).tolist()
    ids = [person.id for person in market.mentors]
    return dict(sorted(zip(ids, points, strict=True))), tuple(sorted(ids[j] for j in np.flatnonzero(persons)))


def matched_pairs(market: Market, found: Found) -> tuple[Matched, ...]:
    """Return the pairs, pinned ones too, sorted by mentee."""
    at_mentee = {person.id: at for at, person in enumerate(market.mentees)}
    at_mentor = {person.id: at for at, person in enumerate(market.mentors)}
    who = np.flatnonzero(found.chosen >= 0)
    pins = sorted(set(market.problem.pins))
    i = np.concatenate((who, np.array([at_mentee[mentee] for mentee, _ in pins], np.int64)))
    j = np.concatenate((found.arcs.j[found.chosen[who]], np.array([at_mentor[mentor] for _, mentor in pins], np.int64)))
    values = market.values(i, j)
    points = market.points(values).tolist()
    terms = tuple(Term)
    weights = [float(market.problem.settings.weights.get(term, 0.0)) for term in terms]
    pairs = []
    for at, (ours, theirs, row) in enumerate(zip(i.tolist(), j.tolist(), values.T.tolist(), strict=True)):
        weighted = {term: weight * value for term, weight, value in zip(terms, weights, row, strict=True)}
        shown = dict(zip(terms, row, strict=True))
        mentee, mentor = market.mentees[ours].id, market.mentors[theirs].id
        pairs.append(Matched(mentee, mentor, points[at], weighted, shown, at >= len(who)))
    return tuple(sorted(pairs, key=lambda pair: pair.mentee))
