"""A whole run: problem → arrays → pairs → matching → proof → answer."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass

import numpy as np

from pamong.matching import checks, duals, fairness, flow, listing, stable, unmatched
from pamong.matching.flow import Arcs, Side
from pamong.matching.market import Ints, Market, build
from pamong.matching.outcome import Cancelled, Matched, Outcome, Progress, Report
from pamong.matching.problem import Objective, Problem, Term


class Stopped(Exception):
    """Somebody cancelled the run."""


@dataclass(slots=True)
class Watch:
    """Tells where the run is, and stops it when it is cancelled."""

    report: Report | None
    cancelled: Cancelled | None
    began: float

    def at(self, part: str, done: float, gap: float | None = None) -> None:
        """Report; raise `Stopped` when the run was cancelled. `done` is 0..1 of the whole."""
        if self.cancelled is not None and self.cancelled():
            raise Stopped
        if self.report is not None:
            self.report(Progress(part, min(1.0, max(0.0, done)), gap))

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.began


@dataclass(slots=True)
class Found:
    """A matching on its way to an outcome."""

    arcs: Arcs
    side: Side
    chosen: Ints
    value: int = 0
    bound: int = 0
    most: int = 0
    prices: Ints | None = None
    serving: Ints | None = None
    dropped: tuple[str, ...] = ()
    blocking: int = 0


def solve(problem: Problem, report: Report | None, cancelled: Cancelled | None) -> Outcome:
    """Match, prove and say why; see `engine.solve`."""
    watch = Watch(report, cancelled, time.perf_counter())
    checks.check(problem)
    seal = checks.digest(problem)
    try:
        watch.at("snapshot", 0.0)
        market = build(problem)
        side = side_of(market)
        watch.at("scores", 0.1)
        arcs = listing.every_pair(market, side, lambda done: watch.at("scores", 0.1 + 0.3 * done))
        found = best(market, arcs, side, watch)
        watch.at("explain", 0.95)
        return _outcome(market, found, seal, watch)
    except Stopped:
        return _nothing(seal, watch)


def side_of(market: Market) -> Side:
    """Return what is left to share out after the pins."""
    problem = market.problem
    n, _m = market.size
    at_mentor = {person.id: at for at, person in enumerate(market.mentors)}
    pinned = dict(problem.pins)
    takes_part = np.array([person.id not in pinned for person in market.mentees], np.bool_)
    taken = np.bincount([at_mentor[mentor] for mentor in pinned.values()], minlength=len(market.mentors)).astype(
        np.int64
    )
    units = sorted(problem.settings.unit_caps)
    place = {unit: at for at, unit in enumerate(units)}
    group = np.array([place.get(person.unit, -1) for person in market.mentees], np.int64).reshape(n)
    cap = np.array([max(0, problem.settings.unit_caps[unit]) for unit in units], np.int64)
    inside = np.bincount(group[~takes_part & (group >= 0)], minlength=len(units))
    sizes = np.bincount(group[takes_part & (group >= 0)], minlength=len(units))
    return Side(
        takes_part=takes_part,
        most=market.capacity - taken,
        least=np.maximum(0, np.array([person.least for person in market.mentors], np.int64) - taken),
        group=group,
        cap=np.minimum(np.maximum(0, cap - inside), sizes).astype(np.int64),
    )


def best(market: Market, arcs: Arcs, side: Side, watch: Watch) -> Found:
    """Return the best matching of the listed pairs by the objective, with what proves it."""
    watch.at("solve", 0.4)
    objective = market.problem.settings.objective
    if objective == Objective.STABLE:
        return _stable(market, arcs, side, watch)
    side, dropped = _with_leasts(market, arcs, side)
    most = flow.most_people(arcs, side)
    person = 0 if objective == Objective.SCORE else flow.person_worth(arcs, side)
    chosen = flow.assign(arcs, side, person)
    watch.at("prove", 0.7)
    found = _proven(arcs, side, chosen, person)
    found.most, found.dropped = most, dropped
    found.blocking = stable.blocking(arcs, side, chosen, arcs.points)
    return found


def _with_leasts(market: Market, arcs: Arcs, side: Side) -> tuple[Side, tuple[str, ...]]:
    least = flow.possible_leasts(arcs, side)
    dropped = tuple(market.mentors[j].id for j in np.flatnonzero(least < side.least))
    return Side(side.takes_part, side.most, least, side.group, side.cap), tuple(sorted(dropped))


def _proven(arcs: Arcs, side: Side, chosen: Ints, person: int) -> Found:
    matched = chosen[chosen >= 0]
    value = int(arcs.value[matched].sum())
    prices = duals.least_prices(arcs, side, chosen, person)
    if prices is None:
        raise RuntimeError("the flow is not the best of its pairs")
    total = duals.bound(side, prices, duals.best_of(arcs, side, prices)) - person * len(matched)
    plain = duals.least_prices(arcs, side, chosen, 2 * person) if person else prices
    extra = (plain.mentor - prices.mentor) // max(1, person) if plain else np.zeros(len(side.most), np.int64)
    points = np.maximum(prices.mentor - person * extra, np.where(extra > 0, np.iinfo(np.int64).min, 0))
    return Found(arcs, side, chosen, value, total, 0, points, extra > 0)


def _stable(market: Market, arcs: Arcs, side: Side, watch: Watch) -> Found:
    chosen = stable.deferred(arcs, side)
    loads = np.bincount(arcs.j[chosen[chosen >= 0]], minlength=len(side.most))
    dropped = tuple(sorted(market.mentors[j].id for j in np.flatnonzero(loads < side.least)))
    free = Side(side.takes_part, side.most, np.zeros_like(side.least), side.group, side.cap)
    watch.at("prove", 0.6)
    rival = _proven(arcs, free, flow.assign(arcs, free, 0), 0)
    found = Found(arcs, free, chosen, int(arcs.value[chosen[chosen >= 0]].sum()), rival.bound)
    found.most, found.dropped = flow.most_people(arcs, free), dropped
    found.blocking = stable.blocking(arcs, free, chosen, arcs.value)
    return found


def _outcome(market: Market, found: Found, seal: str, watch: Watch) -> Outcome:
    problem = market.problem
    pairs = matched_pairs(market, found)
    points = {pair.mentee: pair.points for pair in pairs}
    # Pinned pairs count for both sides of the proof alike.
    pinned = [pair for pair in pairs if pair.pinned]
    before = set(problem.before)
    fixed = _worth_of(problem, pinned, before)
    value, total = found.value + fixed, found.bound + fixed
    prices = {}
    if found.prices is not None:
        prices = {person.id: int(price) for person, price in zip(market.mentors, found.prices, strict=True)}
    serving = () if found.serving is None else tuple(market.mentors[j].id for j in np.flatnonzero(found.serving))
    return Outcome(
        pairs=pairs,
        unmatched=unmatched.reasons(market, found.arcs, found.side, found.chosen, found.most),
        points=sum(points.values()),
        bound_points=total,
        gap=max(0.0, (total - value) / total) if total > 0 else float(total > value),
        participation_bound=found.most + len(pinned),
        blocking_pairs=found.blocking,
        prices=dict(sorted(prices.items())),
        fairness=fairness.shares(problem, points),
        seconds=watch.seconds,
        peak_bytes=peak_bytes(),
        digest=seal,
        dropped_leasts=found.dropped,
        value=value,
        serving=tuple(sorted(serving)),
    )


def _worth_of(problem: Problem, pairs: list[Matched], before: set[tuple[str, str]]) -> int:
    from pamong.matching.scoring import worth

    return sum(worth(one.points, problem.settings, again=(one.mentee, one.mentor) in before) for one in pairs)


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
    weights = [float(market.problem.settings.weights.get(term, 0.0)) for term in Term]
    pairs = []
    for at, (ours, theirs, row) in enumerate(zip(i.tolist(), j.tolist(), values.T.tolist(), strict=True)):
        terms = {term: weight * value for term, weight, value in zip(Term, weights, row, strict=True)}
        pairs.append(
            Matched(
                market.mentees[ours].id,
                market.mentors[theirs].id,
                points[at],
                terms,
                dict(zip(Term, row, strict=True)),
                at >= len(who),
            )
        )
    return tuple(sorted(pairs, key=lambda pair: pair.mentee))


def _nothing(seal: str, watch: Watch) -> Outcome:
    return Outcome((), (), 0, 0, 1.0, 0, 0, {}, (), watch.seconds, peak_bytes(), seal, cancelled=True)


def peak_bytes() -> int:
    """Return the most memory that this process ever held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
