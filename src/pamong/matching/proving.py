"""Proves from prices that no matching is better, with nothing but the standard library: for anyone who wants to check us.

A price says what a mentor's next place would add: (people, points), compared in that order. Whatever the prices are, no
matching is worth more than Σ places · price + Σ over mentees of the best of (pair − price), or nothing. That is a bound by
weak duality (L. V. Kantorovich; D. Gale, "The theory of linear economic models", 1960); where a matching reaches it, it is
the best. Every pair is looked at, so this takes minutes for thousands of people.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pamong.matching.checking import Judge, blocking
from pamong.matching.problem import Objective, Problem
from pamong.matching.tables import Complaint, Unusable, trouble

Worth = tuple[int, int]
"""People and points."""
NOTHING: Worth = (0, 0)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a report says of mentors: points of the next place, and whose next place serves one more person."""

    points: Mapping[str, int]
    serving: Collection[str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it; `words` are one sentence."""

    proven: bool
    words: str


def prove(problem: Problem, mentor_of: Mapping[str, str], prices: Prices) -> Proof:
    """Say whether the prices prove that no matching is better than this one; it must be legal (`checking.check`)."""
    judge = Judge(problem)
    if problem.settings.objective is Objective.STABLE:
        capacity = {one.id: one.capacity for one in problem.mentors}
        worth = {pair: judge.worth(judge.mentees[pair[0]], judge.mentors[pair[1]]) for pair in judge.legal()}
        found = blocking(worth, mentor_of, capacity, fixed=dict(problem.pins).__contains__)
        return Proof(not found, f"{found} pasangan sama-sama lebih memilih satu sama lain.")
    if problem.settings.unit_caps or any(one.least for one in problem.mentors):
        return Proof(False, "bukti dari harga tidak mencakup batas unit dan beban minimum.")
    value, bound = _value(judge, mentor_of), _bound(judge, prices)
    said = f"hasilnya {_said(problem, value)}, batasnya {_said(problem, bound)}"
    if value == bound:
        return Proof(True, f"terbukti tidak ada yang lebih baik: {said}.")
    return Proof(False, f"belum terbukti: {said}.")


def _said(problem: Problem, worth: Worth) -> str:
    people = "" if problem.settings.objective is Objective.SCORE else f"{worth[0]} mentee dan "
    return f"{people}nilai {worth[1]}"


def _value(judge: Judge, mentor_of: Mapping[str, str]) -> Worth:
    """Return what the pairs that are not pinned are worth."""
    counts = judge.problem.settings.objective is not Objective.SCORE
    free = [pair for pair in mentor_of.items() if pair not in judge.pins]
    total = sum(judge.worth(judge.mentees[mentee], judge.mentors[mentor]) for mentee, mentor in free)
    return len(free) * counts, total


def _bound(judge: Judge, prices: Prices) -> Worth:
    problem = judge.problem
    counts = int(problem.settings.objective is not Objective.SCORE)
    pinned = Counter(mentor for _mentee, mentor in judge.pins)
    places = {one.id: one.capacity - pinned[one.id] for one in problem.mentors}
    price = {who: max(NOTHING, (int(who in prices.serving), prices.points.get(who, 0))) for who in places}
    people = sum(places[who] * price[who][0] for who in places)
    points = sum(places[who] * price[who][1] for who in places)
    fixed = dict(judge.pins)
    for mentee in problem.mentees:
        if mentee.id in fixed:
            continue
        best = NOTHING
        for mentor in problem.mentors:
            if not judge.against(mentee, mentor):
                asked = price[mentor.id]
                best = max(best, (counts - asked[0], judge.worth(mentee, mentor) - asked[1]))
        people, points = people + best[0], points + best[1]
    return people, points


def read_prices(path: Path) -> Prices:
    """Return the prices of a `report.json`; raise `Unusable` where it holds none."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        points = {str(who): int(price) for who, price in report["prices"].items()}
        return Prices(points, frozenset(map(str, report["serves_one_more"])))
    except OSError as error:
        raise Unusable([Complaint(path.name, 0, "", f"tidak terbaca: {trouble(error)}.")]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable([Complaint(path.name, 0, "", "bukan laporan pencocokan dengan harga.")]) from error
