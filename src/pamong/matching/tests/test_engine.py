"""The engine against every matching there is, on problems small enough to try them all."""

from collections import Counter
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.matching import alike, engine, listing, lists, market, proof, scores, scoring, solving
from pamong.matching.problem import Gap, Mentee, Mentor, Objective, Problem, Settings, Term
from pamong.matching.tests import examples
from pamong.matching.tests.examples import legal, matchings, problem
from pamong.matching.watch import Watch

SEEDS = st.integers(0, 10**9)
FLOWS = (Objective.PARTICIPATION, Objective.SCORE, Objective.EQUITY)


@pytest.fixture(params=["all pairs", "short lists", "nearly no lists", "lists by kinds"])
def way(request, monkeypatch):
    """Solve with every pair, or as a large programme is: with lists that are far too short, so that the proof has work."""
    if request.param != "all pairs":
        monkeypatch.setattr(listing, "DENSE", -1)
        monkeypatch.setattr(proof, "MORE", 1)
    if request.param == "lists by kinds":
        monkeypatch.setattr(alike, "FEWER", 0)
    if request.param == "nearly no lists":
        for name, value in {"WANTED": 2, "DEEP": 1, "WIDE": 2}.items():
            monkeypatch.setattr(listing, name, value)
        monkeypatch.setattr(lists, "SAMPLE", 2)
        monkeypatch.setattr(proof, "FEW", -1)
        monkeypatch.setattr(proof, "above", partial(lists.above, longest=1))
    return request.param


def shapes(seed, objective):
    """Return a small problem of any shape: with pins and capped units now and then."""
    caps = {"u": seed % 3} if seed % 4 == 0 else {}
    one = problem(seed, mentees=1 + seed % 5, mentors=1 + seed % 4, objective=objective, unit_caps=caps)
    allowed = legal(one)
    if seed % 3 == 0 and allowed and not caps:
        pin = sorted(allowed)[seed % len(allowed)]
        if next(mentor for mentor in one.mentors if mentor.id == pin[1]).capacity:
            one = replace(one, pins=(pin,))
    return one


def worth(one, pairs):
    """Return what pairs (mentee → mentor) add up to for the objective, by the definition."""
    points = examples.points(one)
    return sum(scoring.worth(points[pair], one.settings, again=pair in one.before) for pair in pairs.items())


@pytest.mark.parametrize("objective", FLOWS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_no_matching_is_better_and_the_bound_says_so(way, objective, seed):
    one = shapes(seed, objective)
    outcome = engine.solve(one)
    pairs = {pair.mentee: pair.mentor for pair in outcome.pairs}
    every = list(matchings(one))
    assert pairs in every
    most = max(map(len, every))
    assert outcome.participation_bound == most
    if objective != Objective.SCORE:
        assert len(pairs) == most
        every = [found for found in every if len(found) == most]
    best = max(worth(one, found) for found in every)
    assert worth(one, pairs) == outcome.value == outcome.bound_points == best
    assert outcome.gap == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_in_a_stable_matching_nobody_would_rather_have_each_other(way, seed):
    one = replace(shapes(seed, Objective.STABLE), pins=())
    one = replace(one, settings=replace(one.settings, unit_caps={}))
    outcome = engine.solve(one)
    assert outcome.blocking_pairs == rivals(one, outcome) == 0
    assert all(each.why in {"rule", "worse", "no_mentors"} for each in outcome.unmatched)
    assert outcome.points <= outcome.bound_points


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_pairs_who_would_rather_have_each_other_are_counted_in_the_best_matching_too(way, seed):
    one = problem(seed, mentees=5, mentors=3)
    outcome = engine.solve(one)
    assert outcome.blocking_pairs == rivals(one, outcome)


def rivals(one, outcome):
    """Count the legal pairs worth more to both than what each has."""
    own = {pair.mentee: pair.points for pair in outcome.pairs}
    held = {mentor.id: [pair.points for pair in outcome.pairs if pair.mentor == mentor.id] for mentor in one.mentors}
    places = {mentor.id: mentor.capacity for mentor in one.mentors}
    return sum(
        points > own.get(mentee, -1)
        and places[mentor] > 0
        and (len(held[mentor]) < places[mentor] or points > min(held[mentor]))
        for (mentee, mentor), points in legal(one).items()
    )


@pytest.mark.parametrize("objective", FLOWS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_a_price_is_what_one_more_place_adds(way, objective, seed):
    one = shapes(seed, objective)
    outcome = engine.solve(one)
    for mentor in one.mentors:
        more = engine.solve(with_place(one, mentor.id))
        assert more.value - outcome.value == outcome.prices[mentor.id]
        if objective != Objective.SCORE:
            assert len(more.pairs) - len(outcome.pairs) == (mentor.id in outcome.serving)


@pytest.mark.parametrize("objective", Objective)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_one_more_place_where_it_is_said_gives_her_a_mentor(objective, seed):
    one = problem(seed, mentees=6, mentors=2, objective=objective)
    outcome = engine.solve(one)
    for each in outcome.unmatched:
        if each.one_more_place:
            more = engine.solve(with_place(one, each.one_more_place))
            assert each.mentee in {pair.mentee for pair in more.pairs}


def test_a_place_for_a_pair_worth_nothing_helps_nobody(monkeypatch):
    monkeypatch.setattr(listing, "DENSE", -1)
    apart = {"online": True, "grade": 3}
    mentees = tuple(Mentee(f"a{at}", "u", "p" if at else "q", **apart) for at in range(2))
    mentors = (Mentor("b", "v", "q", capacity=1, **apart),)
    outcome = engine.solve(Problem(mentees, mentors, Settings({Term.REGION: 1.0}, objective=Objective.SCORE)))
    assert [(each.mentee, each.one_more_place) for each in outcome.unmatched] == [("a1", "")]


def with_place(one, mentor):
    """Return the problem with one more place for a mentor."""
    mentors = tuple(replace(each, capacity=each.capacity + 1) if each.id == mentor else each for each in one.mentors)
    return replace(one, mentors=mentors)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_least_places_are_filled_or_named(way, seed):
    one = problem(seed, mentees=5, mentors=3)
    one = replace(one, mentors=tuple(replace(each, least=1 + seed % 2) for each in one.mentors))
    outcome = engine.solve(one)
    loads = {mentor.id: sum(pair.mentor == mentor.id for pair in outcome.pairs) for mentor in one.mentors}
    assert {mentor.id for mentor in one.mentors if loads[mentor.id] < mentor.least} <= set(outcome.dropped_leasts)
    kept = [mentor for mentor in one.mentors if mentor.id not in outcome.dropped_leasts]
    good = [
        found for found in matchings(one) if all(list(found.values()).count(each.id) >= each.least for each in kept)
    ]
    most = max(map(len, good))
    assert len(outcome.pairs) == most == outcome.participation_bound
    assert outcome.value == outcome.bound_points == max(worth(one, found) for found in good if len(found) == most)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_who_is_left_is_told_how_many_mentors_each_rule_forbids(seed):
    one = problem(seed, mentees=6, mentors=4)
    outcome = engine.solve(one)
    points, texts = examples.points(one), scoring.texts_of(one)
    people = {each.id: each for each in (*one.mentees, *one.mentors)}
    assert texts.size in {0, 3}
    for each in outcome.unmatched:
        first = [
            scoring.binding(people[each.mentee], mentor, one, points[each.mentee, mentor.id])[:1]
            for mentor in one.mentors
        ]
        assert each.allowed == first.count(())
        assert dict(each.counts) == {rule[0]: first.count(rule) for rule in first if rule}


@pytest.mark.parametrize("objective", FLOWS)
@pytest.mark.parametrize("kinds", [False, True])
@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_short_lists_prove_what_all_pairs_prove(kinds, objective, seed):
    one = problem(seed, mentees=60, mentors=40, objective=objective)
    whole = engine.solve(one)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"DENSE": -1, "WANTED": 4, "WIDE": 3, "DEEP": 2}.items():
            patch.setattr(listing, name, value)
        patch.setattr(alike, "FEWER", 0 if kinds else 10**9)
        if seed % 2:
            patch.setattr(proof, "FEW", -1)
            patch.setattr(proof, "above", partial(lists.above, longest=1))
        short = engine.solve(one)
    for name in ("value", "bound_points", "gap", "participation_bound", "prices", "serving"):
        assert getattr(short, name) == getattr(whole, name), name


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_a_stable_matching_keeps_the_caps_of_units_with_their_best_pairs(way, seed):
    one = problem(seed, mentees=9, mentors=4, objective=Objective.STABLE)
    free = Counter(each.unit for each in one.mentees if each.id in mentor_of(engine.solve(one)))
    caps = {"u": max(0, free["u"] - 1), "v": 1}
    capped = engine.solve(replace(one, settings=replace(one.settings, unit_caps=caps)))
    held = Counter(each.unit for each in one.mentees if each.id in mentor_of(capped))
    assert all(held[unit] <= cap for unit, cap in caps.items())
    assert capped.blocking_pairs == 0


def mentor_of(outcome):
    return {pair.mentee: pair.mentor for pair in outcome.pairs}


def test_where_many_look_the_same_the_best_is_found_with_short_lists_at_once():
    """260 mentors of ten kinds, two places each: neither prices nor pairs of kinds may be far from the truth."""
    mentees = tuple(
        Mentee(f"a{at}", f"u{at % 13}", f"p{at % 5}", at % 2, online=True, gaps=(Gap("k", 0, 1),)) for at in range(500)
    )
    mentors = tuple(
        Mentor(f"b{at}", f"u{at % 13}", f"p{at % 2}", at % 5, online=True, capacity=2, strengths={"k": 3})
        for at in range(260)
    )
    one = Problem(mentees, mentors)
    side = solving.side_of(built := market.build(one))
    found = alike.rough(scores.prepare(built), side)
    points = built.points(built.values(found.i, found.j))
    outcome = engine.solve(one)
    assert outcome.gap == 0
    assert len(found.i) == len(outcome.pairs) == 500
    assert (built.rule(found.i, found.j, points) < 0).mean() > 0.99
    assert points.sum() >= outcome.points
    assert max(Counter(found.i.tolist()).values()) == 1
    assert max(Counter(found.j.tolist()).values()) <= 2
    rough = listing.listed(built, side, Watch(None, None, 0.0))
    assert outcome.points <= rough.bound <= 1.001 * outcome.points, "the prices of kinds nearly prove it"
