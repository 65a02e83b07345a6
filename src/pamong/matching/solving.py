"""The best matching by the objective, with what proves it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pamong.matching import duals, flow, listing, places, proof, rivals, stable
from pamong.matching.duals import Prices
from pamong.matching.flow import Arcs, Side
from pamong.matching.listing import Listed
from pamong.matching.market import Bools, Ints, Market, locate
from pamong.matching.problem import Objective
from pamong.matching.watch import Late, Watch


@dataclass(slots=True)
class Found:
    """A matching on its way to an outcome. Values and bounds without the pins."""

    arcs: Arcs
    side: Side
    chosen: Ints
    """(N,): the place of her pair in `arcs`, −1: nobody."""
    bound: int = 0
    """No matching of as many people is worth more."""
    most: int = 0
    """No matching has more people."""
    prices: Prices | None = None
    dropped: tuple[str, ...] = ()
    blocking: int = 0

    @property
    def value(self) -> int:
        """What the chosen pairs are worth to the objective."""
        return int(self.arcs.value[self.chosen[self.chosen >= 0]].sum())

    @property
    def people(self) -> int:
        """How many mentees have a mentor."""
        return int((self.chosen >= 0).sum())


def side_of(market: Market) -> Side:
    """Return what is left to share out after the pins."""
    problem = market.problem
    n, m = market.size
    at_mentor = {person.id: at for at, person in enumerate(market.mentors)}
    pinned = dict(problem.pins)
    takes_part = np.array([person.id not in pinned for person in market.mentees], np.bool_)
    taken = np.bincount(np.array([at_mentor[mentor] for mentor in pinned.values()], np.int64), minlength=m)
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


def best(market: Market, side: Side, watch: Watch) -> tuple[Listed, Found]:
    """Return the listed pairs and the best matching; proven, unless the deadline came first."""
    watch.at("scores", 0.05)
    found = listing.with_leasts(market, side, listing.listed(market, side, watch))
    if market.problem.settings.objective == Objective.STABLE:
        return found, _stable(market, found, side, watch)
    least = flow.possible_leasts(found.arcs, side)
    dropped = tuple(sorted(market.mentors[j].id for j in np.flatnonzero(least < side.least)))
    answer = optimal(market, found, replace(side, least=least), market.problem.settings.objective, watch)
    answer.dropped = dropped
    return found, _rounded(market, found, answer, watch)


def _rounded(market: Market, found: Listed, answer: Found, watch: Watch) -> Found:
    """Add what else is told of a matching: prices of mentors without a place, pairs who would rather have each other."""
    try:
        if found.scores is not None and answer.prices is not None:
            answer.prices = places.with_all_mentors(market, found.scores, answer.side, answer.prices, watch)
        answer.blocking = rivals.blocking(found, answer.side, answer.arcs, answer.chosen, watch)
    except Late:
        answer.blocking = -1
    return answer


def optimal(market: Market, found: Listed, side: Side, objective: Objective, watch: Watch) -> Found:
    """Solve the listed pairs, look for pairs that break the proof, list them too, until there are none."""
    arcs, bounds = found.arcs, [] if found.bound is None else [found.bound]
    person = 0 if objective == Objective.SCORE else _person(market, found, side)
    watch.at("solve", 0.5)
    chosen = flow.assign(arcs, side, person)
    prices = _prices(arcs, side, chosen, person)
    answer = Found(arcs, side, chosen, prices=prices)
    totals: list[int] = []
    try:
        while True:
            doubt = _doubts(found, answer, prices, watch)
            totals.append(duals.bound(side, prices, doubt.best))
            top = totals[-1] - person * answer.people
            watch.at("prove", 0.8, max(0.0, (top - answer.value) / top) if top > 0 else 0.0)
            if not len(doubt.arcs.i):
                break
            watch.hurry()
            arcs = proof.merged(answer.arcs, doubt.arcs)
            chosen = _moved(market, answer.arcs, arcs, answer.chosen)
            again = duals.least_prices(arcs, side, chosen, person, start=prices.mentor)
            if again is None:
                chosen = flow.assign(arcs, side, person)
                again = _prices(arcs, side, chosen, person)
            prices = again
            answer = Found(arcs, side, chosen, prices=prices)
    except Late:
        pass
    return _bounded(answer, totals, bounds, person)


def _person(market: Market, found: Listed, side: Side) -> int:
    """Return what a matched person counts; enough for all legal pairs, not only for the listed ones."""
    span = flow.person_worth(found.arcs, side)
    if found.floor is None:
        return span
    settings = market.problem.settings
    from pamong.matching.scoring import full_points

    widest = 2 * full_points(settings) + settings.stickiness + sum(abs(float(w)) for w in settings.weights.values())
    return max(span, 4 * (int(widest) + 1) * (min(side.size) + 2))


def _prices(arcs: Arcs, side: Side, chosen: Ints, person: int) -> Prices:
    prices = duals.least_prices(arcs, side, chosen, person)
    if prices is None:
        raise RuntimeError("the flow is not the best of its pairs")
    return prices


def _doubts(found: Listed, answer: Found, prices: Prices, watch: Watch) -> proof.Doubt:
    if found.scores is None or found.floor is None:
        if found.late:
            raise Late
        return proof.Doubt(Arcs(*(np.zeros(0, np.int64) for _ in range(4))), prices.surplus)
    pulse = watch.part("prove", 0.7, 0.9)
    return proof.doubts(found.scores, answer.side, answer.arcs, prices, found.floor, pulse)


def _moved(market: Market, old: Arcs, new: Arcs, chosen: Ints) -> Ints:
    """Return the same pairs by their places in longer lists."""
    width = market.size[1]
    who = np.flatnonzero(chosen >= 0)
    moved = np.full(len(chosen), -1, np.int64)
    moved[who] = locate(new.i * width + new.j, who * width + old.j[chosen[who]])[0]
    return moved


def _bounded(answer: Found, totals: list[int], bounds: list[int], person: int) -> Found:
    """Set the best bound that was proven: of points for as many people, and of people."""
    side, people = answer.side, answer.people
    answer.most = min(int(side.takes_part.sum()), int(side.most.sum()))
    if person:
        answer.most = min([answer.most, *((total + person // 2) // person for total in totals)])
    else:
        answer.most = max(people, answer.most if not totals else flow.most_people(answer.arcs, side))
    answer.bound = min([total - person * people for total in totals] + bounds, default=answer.value)
    return answer


def _stable(market: Market, found: Listed, side: Side, watch: Watch) -> Found:
    """Return a stable matching; its bound is the best matching by points, so that its gap is the price of stability."""
    free = replace(side, least=np.zeros_like(side.least))
    try:
        arcs, chosen = stable.deferred(found, free, watch)
    except Late:  # stable among the listed pairs; nobody has looked at the others
        arcs, chosen = stable.deferred_of(found.arcs, free)
    loads = np.bincount(arcs.j, minlength=len(side.most))
    watch.at("prove", 0.6)
    rival = optimal(market, found, free, Objective.SCORE, watch)
    answer = Found(arcs, free, chosen, rival.bound, rival.most)
    answer.dropped = tuple(sorted(market.mentors[j].id for j in np.flatnonzero(loads < side.least)))
    return _rounded(market, found, answer, watch)


__all__ = ["Bools", "Found", "best", "optimal", "side_of"]
