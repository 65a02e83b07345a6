"""Why these two, or why not: in plain Python, so that a web process needs nothing heavy for it."""

from __future__ import annotations

from pamong.matching import scoring
from pamong.matching.outcome import Outcome, Reasons
from pamong.matching.problem import Mentee, Mentor, Objective, Problem, Term
from pamong.matching.scoring import Texts


def explain(problem: Problem, outcome: Outcome, mentee: str, mentor: str, texts: Texts | None = None) -> Reasons:
    """Say why the two are, or are not, a pair in `outcome`. `texts`: the vectors of the problem, where they were kept."""
    one = next(person for person in problem.mentees if person.id == mentee)
    other = next(person for person in problem.mentors if person.id == mentor)
    return _reasons(problem, outcome, one, other, texts or scoring.texts_of(problem))


def candidates(problem: Problem, mentee: str, most: int) -> list[Reasons]:
    """Return the mentors that the rules allow to `mentee`, best first, at most so many."""
    one = next(person for person in problem.mentees if person.id == mentee)
    texts = scoring.texts_of(problem)
    found = [_reasons(problem, None, one, other, texts) for other in problem.mentors]
    return sorted((each for each in found if each.legal), key=lambda each: (-each.points, each.mentor))[:most]


def _reasons(problem: Problem, outcome: Outcome | None, mentee: Mentee, mentor: Mentor, texts: Texts) -> Reasons:
    values = scoring.values(mentee, mentor, problem, texts)
    terms = scoring.weighted(values, problem.settings)
    points = scoring.points(terms)
    rules = scoring.binding(mentee, mentor, problem, points)
    own = next((pair for pair in outcome.pairs if pair.mentee == mentee.id), None) if outcome else None
    chosen = own is not None and own.mentor == mentor.id
    load = sum(pair.mentor == mentor.id for pair in outcome.pairs) if outcome else 0
    cost, people = (0, 0) if outcome is None or chosen else _cost(problem, outcome, mentee.id, mentor.id, points)
    return Reasons(
        mentee=mentee.id, mentor=mentor.id, legal=not rules, rules=rules, points=points, terms=terms, values=values,
        covered=scoring.covered(mentee, mentor), chosen=chosen, chosen_points=own.points if own else 0,
        mentor_full=load >= mentor.capacity, cost=cost, cost_people=people,
    )  # fmt: skip


def _cost(problem: Problem, outcome: Outcome, mentee: str, mentor: str, points: int) -> tuple[int, int]:
    """Return what the programme loses at least if the two are pinned: points, and people."""
    settings, before = problem.settings, set(problem.before)
    if settings.objective == Objective.STABLE or not outcome.prices:
        return 0, 0
    theirs = scoring.worth(points, settings, again=(mentee, mentor) in before)
    own = next((pair for pair in outcome.pairs if pair.mentee == mentee), None)
    more = mentor in outcome.serving
    if own is None:
        return max(0, outcome.prices[mentor] - theirs), 0
    ours = scoring.worth(own.points, settings, again=(mentee, own.mentor) in before)
    lost = ours - outcome.prices[own.mentor] + outcome.prices[mentor] - theirs
    people = max(0, int(more) - int(own.mentor in outcome.serving))
    return lost if people else max(0, lost), people


__all__ = ["Term", "candidates", "explain"]
