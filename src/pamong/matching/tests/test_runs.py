"""Runs: what they keep, what stops them, and that they say the same thing twice."""

import json
import random
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.matching import engine, fairness, listing, scoring, text, watch
from pamong.matching.problem import Contradiction, Gap, Mentee, Mentor, Objective, Problem, Rule, Settings
from pamong.matching.tests.examples import legal, problem


def test_the_door_of_the_engine_loads_nothing_heavy():
    code = (
        "import sys, pamong.matching.engine; print(sorted({'numpy', 'ortools', 'pandas', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("objective", Objective)
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_order_of_rows_does_not_matter(objective, seed):
    one = problem(seed, mentees=7, mentors=4, objective=objective)
    dice = random.Random(seed)
    other = replace(one, mentees=tuple(dice.sample(one.mentees, 7)), mentors=tuple(dice.sample(one.mentors, 4)))
    assert timeless(engine.solve(one)) == timeless(engine.solve(other))


def timeless(outcome):
    return replace(outcome, seconds=0.0, peak_bytes=0)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_what_is_explained_is_what_was_done(seed):
    one = problem(seed, mentees=6, mentors=4)
    outcome = engine.solve(one)
    chosen = {pair.mentee: pair for pair in outcome.pairs}
    allowed, loads = legal(one), Counter(pair.mentor for pair in outcome.pairs)
    for mentee in one.mentees:
        for mentor in one.mentors:
            why = engine.explain(one, outcome, mentee.id, mentor.id)
            assert why.points == round(10**6 * scoring.score(why.terms))
            assert why.legal == ((mentee.id, mentor.id) in allowed) == (not why.rules)
            assert why.chosen == (mentee.id in chosen and chosen[mentee.id].mentor == mentor.id)
            assert why.mentor_full == (loads[mentor.id] >= mentor.capacity)
            if why.chosen:
                assert (why.terms, why.values, why.points, why.cost) == (
                    chosen[mentee.id].terms, chosen[mentee.id].values, chosen[mentee.id].points, 0,
                )  # fmt: skip
        best = engine.candidates(one, mentee.id)
        assert [each.mentor for each in best] == sorted(
            (mentor for who, mentor in allowed if who == mentee.id), key=lambda key: (-allowed[mentee.id, key], key)
        )


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_pinning_a_pair_costs_no_less_than_was_said(seed):
    one = problem(seed, mentees=5, mentors=3)
    outcome = engine.solve(one)
    places = {mentor.id: mentor.capacity for mentor in one.mentors}
    for pair in legal(one):
        why = engine.explain(one, outcome, *pair)
        if not why.chosen and places[pair[1]]:
            pinned = engine.solve(replace(one, pins=(pair,)))
            lost = len(outcome.pairs) - len(pinned.pairs)
            assert lost >= why.cost_people
            if lost == why.cost_people:
                assert outcome.points - pinned.points >= why.cost


def test_who_is_moved_to_a_free_mentor_costs_what_that_one_is_worth_less():
    one = Problem(
        (Mentee("a", "U", "31", 1, online=True, gaps=(Gap("K", 0, 4),)),),
        tuple(
            Mentor(key, "W", "31", 3, online=True, capacity=1, strengths={"K": level})
            for key, level in (("m", 4), ("n", 2))
        ),
    )
    outcome = engine.solve(one)
    best, other = (engine.explain(one, outcome, "a", key) for key in "mn")
    assert (best.chosen, best.cost, other.chosen, other.mentor_full) == (True, 0, False, False)
    assert other.cost == best.points - other.points > 0


def test_pins_hold_whatever_they_score():
    one = problem(5, mentees=5, mentors=3)
    mentors = tuple(replace(mentor, capacity=1) for mentor in one.mentors)
    pin = (one.mentees[0].id, mentors[0].id)
    one = replace(one, mentors=mentors, pins=(pin,), forbidden={})
    pair = next(pair for pair in engine.solve(one).pairs if pair.mentee == pin[0])
    assert (pair.mentor, pair.pinned) == (pin[1], True)


def test_a_rematch_moves_few_when_it_is_asked_to():
    one = problem(9, mentees=24, mentors=24)
    first = engine.solve(one)
    gone = next(pair.mentor for pair in first.pairs)
    before = tuple((pair.mentee, pair.mentor) for pair in first.pairs)
    smaller = replace(one, mentors=tuple(each for each in one.mentors if each.id != gone), before=before)

    def moved(stickiness):
        again = engine.solve(replace(smaller, settings=replace(one.settings, stickiness=stickiness)))
        return len({(pair.mentee, pair.mentor) for pair in again.pairs} - set(before)), again

    (free, best), (sticky, kept) = moved(0), moved(200_000)
    assert sticky < free
    assert best.points >= kept.points
    assert kept.value == kept.bound_points > kept.points


def test_a_seed_draws_among_equals():
    mentors = tuple(Mentor(f"b{at}", f"u{at}", "p", 5, online=True, capacity=1) for at in range(3))
    one = problem(1, mentees=9, mentors=1)
    mentees = tuple(
        replace(each, unit="z", province="p", grade=3, gaps=(), vector=None, wants=frozenset(), labels=frozenset())
        for each in one.mentees
    )
    base = Problem(mentees, mentors)
    drawn = {
        frozenset(pair.mentee for pair in engine.solve(replace(base, settings=Settings(seed=seed))).pairs)
        for seed in range(8)
    }
    assert len(drawn) > 1
    assert all(len(each) == 3 for each in drawn)


def test_a_run_can_be_cancelled_anywhere():
    one = problem(3, mentees=8, mentors=4)
    for last in range(4):
        asked = iter(range(100))
        outcome = engine.solve(one, cancelled=lambda last=last, asked=asked: next(asked) >= last)
        assert outcome.cancelled
        assert outcome.pairs == ()


@pytest.mark.parametrize("deadline", [0.0, 1e-9, 0.002, 60.0])
def test_a_deadline_gives_a_legal_matching_and_an_honest_gap(deadline, monkeypatch):
    monkeypatch.setattr(listing, "DENSE", -1)
    one = problem(4, mentees=30, mentors=12)
    best = engine.solve(one)
    outcome = engine.solve(replace(one, settings=replace(one.settings, deadline=deadline)))
    assert {(pair.mentee, pair.mentor) for pair in outcome.pairs} <= set(legal(one))
    assert len(outcome.pairs) <= best.participation_bound <= outcome.participation_bound
    if len(outcome.pairs) == len(best.pairs):
        assert outcome.points <= best.points <= outcome.bound_points
    assert outcome.bound_points >= outcome.value


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("turns", [0, 3, 6, 12, 10**6])
def test_a_run_that_was_cut_short_claims_no_more_than_it_knows(objective, turns, monkeypatch):
    monkeypatch.setattr(listing, "DENSE", -1)
    one = problem(4, mentees=30, mentors=6, objective=objective)
    best, left = engine.solve(one), iter(range(turns))
    monkeypatch.setattr(watch.Watch, "is_late", property(lambda _: next(left, None) is None))
    outcome = engine.solve(one)
    assert {(pair.mentee, pair.mentor) for pair in outcome.pairs} <= set(legal(one))
    assert (outcome.gap == 0) <= (outcome.value == best.value and len(outcome.pairs) == len(best.pairs))
    assert outcome.bound_points >= best.value or len(outcome.pairs) != len(best.pairs)
    is_the_best = outcome.pairs == best.pairs
    assert is_the_best or "late" in {each.why for each in outcome.unmatched}
    assert is_the_best or not {each.why for each in outcome.unmatched} & {"full", "worse"}
    if objective == Objective.STABLE:
        assert outcome.blocking_pairs == -1 or is_the_best


def test_progress_goes_forward_and_names_its_parts():
    told = []
    engine.solve(problem(4, mentees=8, mentors=4), report=told.append)
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].gap == 0
    assert {each.part for each in told} == {"snapshot", "scores", "solve", "prove", "explain"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: {"mentees": (*one.mentees, one.mentees[0])}, "twice"),
        (lambda one: {"mentors": (*one.mentors, one.mentors[0])}, "twice"),
        (lambda one: {"pins": (("a0", "nobody"),)}, "pin_unknown"),
        (lambda one: {"pins": (("a0", "b0"),), "forbidden": {("a0", "b0"): Rule.BLOCKED}}, "pin_forbidden"),
        (lambda one: {"pins": (("a0", "b0"), ("a0", "b1"))}, "pin_twice"),
        (lambda one: {"pins": tuple((each.id, "b0") for each in one.mentees)}, "pin_full"),
        (lambda one: {"mentors": (replace(one.mentors[0], capacity=-1),)}, "capacity"),
        (lambda one: {"mentees": (replace(one.mentees[0], vector=(1.0, float("nan"), 0.0)),)}, "number"),
        (lambda one: {"wishes": {("a0", "b0"): float("inf")}}, "number"),
        (lambda one: {"mentees": (replace(one.mentees[0], vector=(1.0,)), *one.mentees[1:])}, "vector"),
    ],
)
def test_contradictions_are_named(change, code):
    one = replace(problem(2, mentees=5, mentors=3), forbidden={})
    with pytest.raises(Contradiction) as refused:
        engine.solve(replace(one, **change(one)))
    assert code in {fault.code for fault in refused.value.faults}


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0)])
@pytest.mark.parametrize("objective", Objective)
def test_nobody_is_no_trouble(mentees, mentors, objective):
    outcome = engine.solve(problem(1, mentees=mentees, mentors=mentors, objective=objective))
    assert (outcome.pairs, outcome.gap, outcome.participation_bound) == ((), 0.0, 0)
    assert [each.why for each in outcome.unmatched] == ["no_mentors"] * mentees


def test_an_outcome_can_be_written_as_json():
    written = json.loads(json.dumps(asdict(engine.solve(problem(7, mentees=6, mentors=3)))))
    assert written["pairs"][0]["terms"].keys() == {"competency", "text", "region", "seniority", "answers", "wish"}


def test_texts_meet_by_their_stems():
    ours, theirs, size = text.vectors(["mempelajari pengadaan barang", "anggaran", ""], ["pembelajaran", "pengadaan"])
    assert size == 2
    near = [[scoring.cosine(one, other) for other in theirs] for one in ours]
    assert near[0][1] > 0
    assert near[0][0] > 0
    assert near[1] == near[2] == [None, None]


def test_intervals_are_those_of_the_books():
    assert fairness.wilson(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    for freedom, quantile in ((1, 12.7062), (2, 4.30265), (5, 2.57058), (10, 2.22814), (30, 2.04227), (1000, 1.96234)):
        assert fairness.student(freedom) == pytest.approx(quantile, abs=2e-3)
