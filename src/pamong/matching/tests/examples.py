"""Invented problems for tests, and an exhaustive solver that shares nothing with the engine but the definition of a score."""

import itertools
import random

from pamong.matching import scoring
from pamong.matching.problem import Gap, Mentee, Mentor, Objective, Problem, Rule, Rules, Settings, Term

CODES = ("K01", "K02", "K03")
WEIGHTS = {
    Term.COMPETENCY: 0.3,
    Term.TEXT: 0.2,
    Term.REGION: 0.15,
    Term.SENIORITY: 0.15,
    Term.ANSWERS: 0.1,
    Term.WISH: 0.1,
}


def problem(seed, *, mentees=5, mentors=3, objective=Objective.PARTICIPATION, **more):
    """Return a small problem that knows every fact, rule and wish; the same for the same seed."""
    lot = random.Random(seed)
    people = tuple(_mentee(lot, f"a{at}") for at in range(mentees))
    guides = tuple(_mentor(lot, f"b{at}", lot.randint(0, 2)) for at in range(mentors))
    pairs = [(one.id, other.id) for one in people for other in guides]
    return Problem(
        people,
        guides,
        settings=Settings(
            weights=WEIGHTS,
            objective=objective,
            rules=Rules(grade_step=lot.choice((None, 0, -1)), wants=lot.random() < 0.5),
            **more,
        ),
        forbidden={pair: lot.choice((Rule.LINE, Rule.BLOCKED, Rule.DECLINED)) for pair in pairs if lot.random() < 0.1},
        wishes={pair: lot.choice((0.0, 0.5, 1.0)) for pair in pairs if lot.random() < 0.3},
    )


def _mentee(lot, key):
    gaps = tuple(
        Gap(code, has := lot.randint(0, 3), has + lot.randint(0, 2)) for code in lot.sample(CODES, lot.randint(0, 2))
    )
    return Mentee(
        key, lot.choice("uvwx"), lot.choice("pq"), lot.randint(0, 4), lot.random() < 0.8, gaps, _vector(lot),
        labels=_labels(lot), wants=frozenset(lot.sample("xyz", 1)) if lot.random() < 0.2 else frozenset(),
        groups={"gender": lot.choice("fm")},
    )  # fmt: skip


def _mentor(lot, key, capacity):
    return Mentor(
        key, lot.choice("uvwx"), lot.choice("pq"), lot.randint(1, 6), lot.random() < 0.8, capacity,
        {code: lot.randint(0, 5) for code in CODES if lot.random() < 0.6}, _vector(lot), labels=_labels(lot),
    )  # fmt: skip


def _vector(lot):
    return None if lot.random() < 0.1 else tuple(lot.choice((-1.0, 0.0, 0.5, 1.0)) for _ in range(3))


def _labels(lot):
    return frozenset(lot.sample("xyz", lot.randint(0, 3)))


def legal(one):
    """Return points of every legal pair of a problem, by the definition."""
    texts = scoring.texts_of(one)
    found = {}
    for mentee, mentor in itertools.product(one.mentees, one.mentors):
        points = scoring.points(scoring.weighted(scoring.values(mentee, mentor, one, texts), one.settings))
        if not scoring.binding(mentee, mentor, one, points):
            found[mentee.id, mentor.id] = points
    return found


def matchings(one):
    """Yield every matching of a problem, pins included, as a dict mentee → mentor."""
    allowed, pins = legal(one), dict(one.pins)
    places = {mentor.id: mentor.capacity for mentor in one.mentors}
    choices = [
        [pins[mentee.id]] if mentee.id in pins else [None, *(key[1] for key in allowed if key[0] == mentee.id)]
        for mentee in one.mentees
    ]
    units = {mentee.id: mentee.unit for mentee in one.mentees}
    caps = one.settings.unit_caps
    for choice in itertools.product(*choices):
        taken = [mentor for mentor in choice if mentor is not None]
        if any(taken.count(mentor) > places[mentor] for mentor in set(taken)):
            continue
        found = {mentee.id: mentor for mentee, mentor in zip(one.mentees, choice, strict=True) if mentor is not None}
        if all(sum(units[key] == unit for key in found) <= cap for unit, cap in caps.items()):
            yield found


def points(one):
    """Return points of every pair of a problem, legal or not, by the definition."""
    texts = scoring.texts_of(one)
    return {
        (mentee.id, mentor.id): scoring.points(
            scoring.weighted(scoring.values(mentee, mentor, one, texts), one.settings)
        )
        for mentee, mentor in itertools.product(one.mentees, one.mentors)
    }
