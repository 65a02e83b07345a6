"""One problem against all its matchings: what must be true of any answer of the engine."""

from __future__ import annotations

from dataclasses import replace

from pamong.matching import engine
from pamong.matching.checking import Given, Judge, blocking, check, most_matched
from pamong.matching.outcome import Outcome, Why
from pamong.matching.problem import Objective, Problem, Rule
from pamong.matching.proving import Prices, prove
from pamong.matching.tests.small import best, value


def insist(problem: Problem) -> Outcome:
    """Raise unless the engine's answer is legal, honest and the best of all."""
    outcome = engine.solve(problem)
    judge = Judge(problem)
    mentor_of = {each.mentee: each.mentor for each in outcome.pairs}
    _legal(problem, outcome)
    _everybody_is_told(judge, outcome)
    most = best(problem, counted_only=True, dropped=frozenset(one.id for one in problem.mentors))
    assert most is not None
    assert outcome.participation_bound >= most[0] >= len(mentor_of), (outcome.participation_bound, most)
    if not problem.settings.unit_caps:
        assert outcome.participation_bound == most[0]
    pairs = judge.legal()
    capacity = {one.id: one.capacity for one in problem.mentors}
    if problem.settings.objective is Objective.STABLE:
        pinned = dict(problem.pins)
        assert blocking(pairs, mentor_of, capacity, fixed=pinned.__contains__) == 0
        assert outcome.blocking_pairs == 0
        return outcome
    dropped = frozenset(outcome.dropped_leasts)
    assert value(problem, mentor_of) == best(problem, dropped=dropped)
    if dropped:
        assert best(problem) is None, f"{sorted(dropped)} need not have been dropped"
    assert outcome.gap == 0
    assert outcome.value == value(problem, mentor_of)[1]
    if not problem.settings.unit_caps and not any(one.least for one in problem.mentors):
        proof = prove(problem, mentor_of, Prices(outcome.prices, outcome.serving))
        assert proof.proven, proof.words
    return outcome


def insist_legal(problem: Problem) -> Outcome:
    """Raise unless the engine's answer is legal, serves as many as it says and tells everybody: for larger problems."""
    outcome = engine.solve(problem)
    _legal(problem, outcome)
    judge = Judge(problem)
    _everybody_is_told(judge, outcome, helped=False)
    assert outcome.gap == 0
    assert outcome.bound_points >= outcome.points or problem.settings.objective is Objective.EQUITY
    if not problem.settings.unit_caps and not problem.pins:
        capacity = {one.id: one.capacity for one in problem.mentors}
        assert outcome.participation_bound == most_matched(judge.legal(), capacity)
    return outcome


def _legal(problem: Problem, outcome: Outcome) -> None:
    given = [Given(each.mentee, each.mentor, each.points, each.values) for each in outcome.pairs]
    checked = check(problem, given)
    assert checked.faults == ()
    assert checked.points == outcome.points
    for each in outcome.pairs:
        assert round(10**6 * sum(each.terms.values())) == each.points
        assert each.pinned == ((each.mentee, each.mentor) in problem.pins)


def _everybody_is_told(judge: Judge, outcome: Outcome, *, helped: bool = True) -> None:
    """Everybody is matched or told why not, and the counts of rules add up to all mentors."""
    told = {each.mentee: each for each in outcome.unmatched}
    assert {each.mentee for each in outcome.pairs}.isdisjoint(told)
    assert {each.mentee for each in outcome.pairs} | set(told) == set(judge.mentees)
    for who, each in told.items():
        first = [judge.against(judge.mentees[who], mentor)[:1] for mentor in judge.mentors.values()]
        forbidden: list[Rule] = [rules[0] for rules in first if rules]
        assert each.allowed == len(first) - len(forbidden)
        assert each.counts == {rule: forbidden.count(rule) for rule in Rule if rule in forbidden}
        if each.why is Why.RULE:
            assert each.allowed == 0
        if each.one_more_place and helped:
            _one_more_place_helps(judge.problem, who, each.one_more_place, frozenset(outcome.dropped_leasts))


def _one_more_place_helps(problem: Problem, mentee: str, mentor: str, dropped: frozenset[str]) -> None:
    """With one more place for `mentor`, every best matching serves `mentee`."""
    if problem.settings.objective is Objective.STABLE:
        return
    mentors = tuple(replace(one, capacity=one.capacity + (one.id == mentor)) for one in problem.mentors)
    wider = replace(problem, mentors=mentors)
    every = best(wider, dropped=dropped)
    without = replace(wider, mentees=tuple(one for one in wider.mentees if one.id != mentee))
    assert every is not None
    assert every > (best(without, dropped=dropped) or (-1, -1)), (
        f"{mentor}'s one more place does not give {mentee} a mentor"
    )
