"""Small problems by lot, and the best of all their matchings by trying every one: what the engine is measured against."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from pamong.matching.checking import Judge
from pamong.matching.problem import Gap, Mentee, Mentor, Objective, Problem, Rule, Rules, Settings, Term

MODES = (
    "participation", "score", "equity", "stable", "pins", "blocks", "caps", "loads", "stickiness", "ties", "rules", "all",
)  # fmt: skip
"""What an instance is about; `all` mixes everything but `stable`."""
Value = tuple[int, int]
"""Mentees matched (0 where that does not count) and worth."""


def problem(seed: int, mode: str, most: int = 8) -> Problem:
    """Return a problem of at most `most` mentees that the mode is about."""
    dice = random.Random(f"{mode} {seed}")
    mixed = mode == "all"
    codes = ("K1", "K2", "K3")
    size = dice.choice((None, 2, 3)) if mode != "ties" else None

    def vector() -> tuple[float, ...] | None:
        return None if size is None or dice.random() < 0.1 else tuple(float(dice.randint(-3, 3)) for _ in range(size))

    def place(low: int) -> tuple[str, str, int, bool]:
        return f"U{dice.randint(1, 6)}", f"P{dice.randint(1, 2)}", dice.randint(low, low + 3), dice.random() < 0.85

    mentees = [
        Mentee(
            f"A{n}", *place(0), vector=vector(),
            gaps=tuple(
                Gap(code, (has := dice.randint(0, 3)), dice.randint(has + 1, 5))
                for code in dice.sample(codes, dice.randint(0, 2))
            ),
        )
        for n in range(dice.choice((1, most, *range(2, most + 1))))
    ]  # fmt: skip
    mentors = [
        Mentor(
            f"B{n}", *place(1), vector=vector(), capacity=dice.choice((0, 1, 1, 2, 3)),
            strengths={code: dice.randint(0, 5) for code in dice.sample(codes, dice.randint(0, 3))},
        )
        for n in range(dice.choice((1, 2, 3, 4, 4, 5)) if most <= 8 else dice.randint(1, most // 2))
    ]  # fmt: skip
    made = Problem(tuple(mentees), tuple(mentors), _settings(dice, mode, mixed))
    return _with_facts(dice, mode, mixed, made)


def _settings(dice: random.Random, mode: str, mixed: bool) -> Settings:
    settings = Settings(seed=dice.choice((0, 0, 1, 7)))
    if mode in {"score", "equity", "stable"}:
        settings = replace(settings, objective=Objective(mode))
    elif mode in {"pins", "blocks", "caps", "loads", "stickiness", "ties"} or mixed:
        chosen = (Objective.PARTICIPATION, Objective.PARTICIPATION, Objective.SCORE, Objective.EQUITY)
        settings = replace(settings, objective=dice.choice(chosen))
    if mode == "ties":
        settings = replace(settings, weights={Term.REGION: 0.5, Term.SENIORITY: dice.choice((0.0, 0.5))})
    if mode == "caps" or mixed:
        settings = replace(settings, unit_caps={f"U{n}": dice.randint(0, 2) for n in dice.sample(range(1, 5), 2)})
    if mode == "stickiness" or mixed:
        settings = replace(settings, stickiness=dice.choice((1, 20_000, 300_000)))
    if mode == "rules" or mixed:
        rules = Rules(
            grade_step=dice.choice((None, 0, 1, -2)), grade_step_most=dice.choice((None, None, 1, -1)),
            other_unit=dice.random() < 0.5, offline_province=dice.random() < 0.5,
            least_points=dice.choice((0, 0, 300_000, 600_000)),
        )  # fmt: skip
        settings = replace(settings, rules=rules)
    return settings


def _with_facts(dice: random.Random, mode: str, mixed: bool, made: Problem) -> Problem:
    pairs = [(mentee.id, mentor.id) for mentee in made.mentees for mentor in made.mentors]
    dice.shuffle(pairs)
    if mode in {"blocks", "stable"} or mixed:
        made = replace(made, forbidden=dict.fromkeys(pairs[: dice.randint(0, len(pairs) // 2)], Rule.BLOCKED))
    if mode in {"pins", "stable"} or mixed:
        pins: dict[str, str] = {}
        held: Counter[str] = Counter()
        capacity = {mentor.id: mentor.capacity for mentor in made.mentors}
        for mentee, mentor in dice.sample(pairs, min(len(pairs), 2 if mode == "stable" else 6)):
            if mentee not in pins and held[mentor] < capacity[mentor] and (mentee, mentor) not in made.forbidden:
                pins[mentee] = mentor
                held[mentor] += 1
        made = replace(made, pins=tuple(pins.items()))
    if mode == "stickiness" or mixed:
        made = replace(made, before=tuple(dict(pairs[: dice.randint(0, 8)]).items()))
    if mode == "loads" or mixed:
        mentors = tuple(replace(one, least=dice.randint(0, one.capacity)) for one in made.mentors)
        made = replace(made, mentors=mentors)
    return made


# --- the best of all --------------------------------------------------------------------------------------------------
def value(problem: Problem, mentor_of: Mapping[str, str]) -> Value:
    """Return what the objective makes of a matching."""
    judge = Judge(problem)
    total = sum(judge.worth(judge.mentees[mentee], judge.mentors[mentor]) for mentee, mentor in mentor_of.items())
    return (0 if problem.settings.objective is Objective.SCORE else len(mentor_of)), total


def best(problem: Problem, *, dropped: frozenset[str] = frozenset(), counted_only: bool = False) -> Value | None:
    """Return the best value of any legal matching, by trying them all; None where the minimum loads rule out every one.

    `dropped` mentors have no minimum load. `counted_only`: the most mentees, whatever the objective.
    """
    judge = Judge(problem)
    pins = dict(problem.pins)
    worth = {
        pair: judge.worth(judge.mentees[pair[0]], judge.mentors[pair[1]]) * (not counted_only) for pair in judge.legal()
    }
    places = {mentor.id: at for at, mentor in enumerate(problem.mentors)}
    units = {unit: len(places) + at for at, unit in enumerate(problem.settings.unit_caps)}
    counting = counted_only or problem.settings.objective is not Objective.SCORE
    # A state is what is left: places by mentor, then of the caps of units. Of equal states only the best goes on.
    pinned_by_unit = Counter(mentee.unit for mentee in problem.mentees if mentee.id in pins)
    caps = (max(cap, pinned_by_unit[unit]) for unit, cap in problem.settings.unit_caps.items())  # pins hold
    begin = (*(mentor.capacity for mentor in problem.mentors), *caps)
    states: dict[tuple[int, ...], Value] = {begin: (0, 0)}
    for mentee in problem.mentees:
        pinned = pins.get(mentee.id)
        after: dict[tuple[int, ...], Value] = {} if pinned else dict(states)
        for state, (count, total) in states.items():
            for mentor, at in places.items():
                gained = worth.get((mentee.id, mentor))
                if gained is None or not state[at] or (pinned and mentor != pinned):
                    continue
                left = list(state)
                left[at] -= 1
                if mentee.unit in units:
                    left[units[mentee.unit]] -= 1
                    if left[units[mentee.unit]] < 0:
                        continue
                found = (count + counting, total + gained)
                key = tuple(left)
                after[key] = max(after.get(key, found), found)
        states = after
    enough = [
        found
        for state, found in states.items()
        if all(
            mentor.capacity - state[at] >= mentor.least or mentor.id in dropped
            for at, mentor in enumerate(problem.mentors)
        )
    ]
    return max(enough, default=None)
