"""Why somebody has nobody: the rule that binds, and the smallest change that helps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from pamong.matching import flow, stable
from pamong.matching.listing import Listed
from pamong.matching.market import RULES, Bools, Ints, Market
from pamong.matching.outcome import Unmatched, Why
from pamong.matching.problem import Objective, Rule, Rules
from pamong.matching.solving import Found
from pamong.matching.watch import Watch

TRIES = 5
"""Mentors whose one more place is tried for somebody."""
SMALL = 200_000
"""Legal pairs up to which a further place is proven by matching anew, as long as the people without are few."""
PEOPLE = 100
OFF: dict[Rule, dict[str, Any]] = {
    Rule.UNIT: {"other_unit": False},
    Rule.GRADE: {"grade_step": None, "grade_step_most": None},
    Rule.PROVINCE: {"offline_province": False},
    Rule.WANTS: {"wants": False},
    Rule.LEAST: {"least_points": -(1 << 50)},
}


def reasons(market: Market, listed: Listed, found: Found, watch: Watch) -> tuple[Unmatched, ...]:
    """Return why each mentee without a mentor has none, sorted by id."""
    side, chosen = found.side, found.chosen
    left = np.flatnonzero((chosen < 0) & side.takes_part)
    inside = side.group[(chosen >= 0) & (side.group >= 0)]
    full = np.bincount(inside, minlength=len(side.cap)) >= side.cap
    fewer, proven = found.people < found.most, _is_proven(market, found)
    tallies = _tallies(market, left)
    places = Places(market, listed, found, len(left))
    answers = []
    for at, i in enumerate(left.tolist()):
        tally = tallies[at].tolist()
        counts = {rule: count for rule, count in zip(RULES, tally, strict=True) if count}
        allowed = market.size[1] - sum(tally)
        capped = bool(side.group[i] >= 0 and full[side.group[i]])
        why = _why(market, allowed, capped=capped, fewer=fewer)
        why = Why.LATE if why in {Why.FULL, Why.WORSE} and not proven else why
        rule = max(counts, key=lambda one: (counts[one], -RULES.index(one))) if why == Why.RULE else None
        further = places.of(i) if why in {Why.FULL, Why.WORSE, Why.NO_MENTORS} and allowed else ""
        relief = _relief(market, i, rule) if rule else 0
        answers.append(Unmatched(market.mentees[i].id, why, rule, counts, allowed, further, relief))
        if at % 500 == 0:
            watch.at("explain", 0.92 + 0.06 * at / len(left))
    return tuple(sorted(answers, key=lambda one: one.mentee))


def _is_proven(market: Market, found: Found) -> bool:
    objective = market.problem.settings.objective
    if objective == Objective.STABLE:
        return found.blocking == 0
    return found.bound == found.value and (objective == Objective.SCORE or found.people == found.most)


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


# --- how many mentors each rule forbids -------------------------------------------------------------------------------
def _tallies(market: Market, who: Ints) -> Ints:
    """Return (n, R) how many mentors each rule forbids to each of `who`, each under the first that binds."""
    m = market.size[1]
    found = np.zeros((len(who), len(RULES)), np.int64)
    if market.problem.settings.rules.least_points > 0:
        for at, i in enumerate(who.tolist()):
            codes = _codes(market, np.full(m, i), np.arange(m), market.problem.settings.rules)
            found[at] = np.bincount(codes[codes >= 0], minlength=len(RULES))
        return found
    # Units and names forbid few; the other rules are the same for all of a group.
    keys = np.stack((market.province[0][who], market.online[0][who], market.grade[0][who], _wants_of(market, who)))
    _unique, first, group = np.unique(keys, axis=1, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    plain = replace(market.problem.settings.rules, other_unit=False)
    for at in range(len(first)):
        members = np.flatnonzero(group == at)
        codes = _codes(market, np.full(m, who[first[at]]), np.arange(m), plain, named=False)
        found[members] = np.bincount(codes[codes >= 0], minlength=len(RULES))
        for member in members.tolist():
            special = _special(market, int(who[member]))
            np.subtract.at(found[member], codes[special][codes[special] >= 0], 1)
            now = _codes(market, np.full(len(special), who[member]), special, market.problem.settings.rules)
            np.add.at(found[member], now[now >= 0], 1)
    return found


def _wants_of(market: Market, who: Ints) -> Ints:
    if not market.wants.any():
        return np.zeros(len(who), np.int64)
    return np.unique(market.wants[who], axis=0, return_inverse=True)[1].reshape(-1)


def _special(market: Market, i: int) -> Ints:
    """Return the mentors whom a rule may forbid to this mentee that does not bind others of her group."""
    m = market.size[1]
    low, high = np.searchsorted(market.banned[0], (i * m, (i + 1) * m))
    named = market.banned[0][low:high] % m
    unit = np.flatnonzero(market.unit[1] == market.unit[0][i])
    return np.unique(np.concatenate((named, unit, market.twin[i : i + 1][market.twin[i : i + 1] >= 0])))


def _codes(market: Market, i: Ints, j: Ints, rules: Rules, *, named: bool = True) -> Ints:
    points = market.points(market.values(i, j)) if rules.least_points > 0 else np.zeros(len(i), np.int64)
    return market.rule(i, j, points, rules, named=named).astype(np.int64)


def _relief(market: Market, i: int, rule: Rule) -> int:
    """Return how many mentors would be allowed if one rule did not bind; names are never taken back so."""
    if rule not in OFF:
        return 0
    m = market.size[1]
    freer = replace(market.problem.settings.rules, **OFF[rule])
    return int((_codes(market, np.full(m, i), np.arange(m), freer) < 0).sum())


# --- whose one more place would help ----------------------------------------------------------------------------------
class Places:
    """Finds for somebody a mentor whose one more place would give her a mentor.

    In a small programme it is tried, by matching anew without her: that must be worse. In a large one the prices say it: where a pair is worth just what
    the next place of its mentor would add, and no other one without is worth as much there, that place is hers.
    """

    def __init__(self, market: Market, listed: Listed, found: Found, left: int) -> None:
        self.market, self.found = market, found
        self.small = listed.floor is None and not listed.late and left <= PEOPLE and len(listed.arcs.i) <= SMALL
        self.arcs = listed.arcs if self.small else found.arcs
        self.starts = np.searchsorted(self.arcs.i, np.arange(market.size[0] + 1))
        self.tight = self._tight()
        self.alone = self._alone()
        self.wider: dict[int, Ints] = {}
        """By mentor the stable matching with one more place of hers: the same for whoever asks."""

    def _tight(self) -> Ints:
        """Return by arc what its mentor's next place would lose if it went to this pair; without prices: −points."""
        prices = self.found.prices
        if prices is None:
            return -self.arcs.value
        return prices.mentor[self.arcs.j] + prices.surplus[self.arcs.i] - self.arcs.value - prices.person

    def _alone(self) -> Bools:
        """Return by mentor whether there is just one way to fill her next place as well as can be, and better than not."""
        chosen = self.found.chosen[self.found.chosen >= 0]
        tight = self.tight == 0
        if not self.small:
            tight[chosen] = False
        alone: Bools = np.bincount(self.arcs.j[tight], minlength=self.market.size[1]) == 1
        return alone if self.found.prices is None else alone & (self.found.prices.mentor > 0)

    def of(self, i: int) -> str:
        """Return the id of such a mentor, or nothing."""
        arcs = np.arange(self.starts[i], self.starts[i + 1])
        arcs = arcs[np.lexsort((self.arcs.j[arcs], self.tight[arcs]))]
        if self.small:
            hers = next((arc for arc in arcs[:TRIES].tolist() if self._tried(i, int(self.arcs.j[arc]))), None)
        elif self.found.prices is None:
            hers = None
        else:
            hers = next((arc for arc in arcs[self.tight[arcs] == 0].tolist() if self.alone[self.arcs.j[arc]]), None)
        return "" if hers is None else self.market.mentors[int(self.arcs.j[hers])].id

    def _tried(self, i: int, j: int) -> bool:
        """Say whether nothing is as good without her when all are matched anew with one more place for `j`."""
        found, prices = self.found, self.found.prices
        most, takes_part = found.side.most.copy(), found.side.takes_part.copy()
        most[j] += 1
        if prices is None:
            if j not in self.wider:
                self.wider[j] = stable.deferred_of(self.arcs, replace(found.side, most=most))[1]
            return bool(self.wider[j][i] >= 0)
        takes_part[i] = False
        chosen = flow.assign(self.arcs, replace(found.side, most=most, takes_part=takes_part), prices.person)
        chosen = chosen[chosen >= 0]
        without = int(self.arcs.value[chosen].sum()) + prices.person * len(chosen)
        return without < found.value + prices.person * found.people + max(0, int(prices.mentor[j]))
