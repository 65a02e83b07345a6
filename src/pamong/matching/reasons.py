"""Why these two, or why not: in plain Python, so that a web process needs nothing heavy for it."""

from __future__ import annotations

from collections import Counter

from pamong.matching import scoring
from pamong.matching.outcome import Outcome, Reasons
from pamong.matching.problem import Objective, Problem
from pamong.matching.scoring import Texts


class Explainer:
    """Answers about one outcome. Its lists are made once, so that all mentors of a mentee can be asked about."""

    def __init__(self, problem: Problem, outcome: Outcome | None, texts: Texts | None = None) -> None:
        """`outcome`: None weighs pairs only; `texts`: the vectors of the problem, where they were kept."""
        self._problem, self._texts = problem, texts or scoring.texts_of(problem)
        self._mentees = {one.id: one for one in problem.mentees}
        self._mentors = {one.id: one for one in problem.mentors}
        self._own = {pair.mentee: pair for pair in outcome.pairs} if outcome else {}
        self._loads = Counter(pair.mentor for pair in self._own.values())
        self._before = set(problem.before)
        stable = problem.settings.objective == Objective.STABLE
        self._prices = outcome.prices if outcome and not stable else {}
        self._serving = set(outcome.serving) if outcome else set()

    def explain(self, mentee: str, mentor: str) -> Reasons:
        """Say why the two are, or are not, a pair."""
        one, other = self._mentees[mentee], self._mentors[mentor]
        values = scoring.values(one, other, self._problem, self._texts)
        terms = scoring.weighted(values, self._problem.settings)
        points = scoring.points(terms)
        rules = scoring.binding(one, other, self._problem, points)
        own = self._own.get(mentee)
        chosen = own is not None and own.mentor == mentor
        cost, people = (0, 0) if chosen else self._cost(mentee, mentor, points)
        return Reasons(
            mentee=mentee, mentor=mentor, legal=not rules, rules=rules, points=points, terms=terms, values=values,
            covered=scoring.covered(one, other), chosen=chosen, chosen_points=own.points if own else 0,
            mentor_full=self._loads[mentor] >= other.capacity, cost=cost, cost_people=people,
        )  # fmt: skip

    def _cost(self, mentee: str, mentor: str, points: int) -> tuple[int, int]:
        """Return what the programme loses at least if the two are pinned: points, and people."""
        if not self._prices:
            return 0, 0
        theirs = self._worth(mentee, mentor, points)
        own = self._own.get(mentee)
        if own is None:
            return max(0, self._prices[mentor] - theirs), 0
        ours = self._worth(mentee, own.mentor, own.points)
        lost = ours - self._prices[own.mentor] + self._prices[mentor] - theirs
        people = max(0, int(mentor in self._serving) - int(own.mentor in self._serving))
        return lost if people else max(0, lost), people

    def _worth(self, mentee: str, mentor: str, points: int) -> int:
        return scoring.worth(points, self._problem.settings, again=(mentee, mentor) in self._before)


def candidates(problem: Problem, mentee: str, most: int) -> list[Reasons]:
    """Return the mentors that the rules allow to `mentee`, best first, at most so many."""
    weigh = Explainer(problem, None)
    found = [weigh.explain(mentee, other.id) for other in problem.mentors]
    return sorted((each for each in found if each.legal), key=lambda each: (-each.points, each.mentor))[:most]
