"""What a problem must not contradict itself in, and the digest that names it. Light: nothing heavy is imported here."""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite

from pamong.matching.problem import Contradiction, Fault, Mentee, Mentor, Problem

HIGHEST = 100
"""Levels lie between 0 and this."""


def check(problem: Problem) -> None:
    """Raise `Contradiction` with all faults, in a stable order, when there is one."""
    found = tuple(_faults(problem))
    if found:
        raise Contradiction(found)


def _faults(problem: Problem) -> Iterator[Fault]:
    mentees = Counter(person.id for person in problem.mentees)
    mentors = Counter(person.id for person in problem.mentors)
    yield from (Fault("twice", mentee=key) for key in sorted(mentees) if mentees[key] > 1)
    yield from (Fault("twice", mentor=key) for key in sorted(mentors) if mentors[key] > 1)
    yield from (Fault("capacity", mentor=person.id) for person in problem.mentors if person.capacity < 0)
    yield from _numbers(problem)
    yield from _pins(problem, mentees, mentors)


def _numbers(problem: Problem) -> Iterator[Fault]:
    settings = problem.settings
    if not all(isfinite(weight) and abs(weight) <= 100 for weight in settings.weights.values()):
        yield Fault("number")
    yield from _out_of_range(problem)
    lengths = Counter(
        len(person.vector)
        for side in (problem.mentees, problem.mentors)
        for person in side
        if person.vector is not None
    )
    if len(lengths) > 1:
        usual = max(lengths, key=lambda length: (lengths[length], -length))
        yield from (Fault("vector", mentee=one.id) for one in problem.mentees if _other(one.vector, usual))
        yield from (Fault("vector", mentor=one.id) for one in problem.mentors if _other(one.vector, usual))


def _out_of_range(problem: Problem) -> Iterator[Fault]:
    for (mentee, mentor), wish in sorted(problem.wishes.items()):
        if not 0.0 <= wish <= 1.0:
            yield Fault("number", mentee, mentor)
    for mentee_ in problem.mentees:
        if not all(0 <= gap.has <= HIGHEST and 0 <= gap.needs <= HIGHEST for gap in mentee_.gaps):
            yield Fault("number", mentee=mentee_.id)
        if mentee_.vector is not None and not all(map(isfinite, mentee_.vector)):
            yield Fault("number", mentee=mentee_.id)
    for mentor_ in problem.mentors:
        if not all(0 <= level <= HIGHEST for level in mentor_.strengths.values()):
            yield Fault("number", mentor=mentor_.id)
        if mentor_.vector is not None and not all(map(isfinite, mentor_.vector)):
            yield Fault("number", mentor=mentor_.id)


def _other(vector: tuple[float, ...] | None, usual: int) -> bool:
    return vector is not None and len(vector) != usual


def _pins(problem: Problem, mentees: Iterable[str], mentors: Iterable[str]) -> Iterator[Fault]:
    pins = sorted(set(problem.pins))
    known, places = set(mentees), {person.id: person.capacity for person in problem.mentors}
    of_mentee = Counter(mentee for mentee, _mentor in pins)
    of_mentor = Counter(mentor for _mentee, mentor in pins)
    for mentee, mentor in pins:
        if mentee not in known or mentor not in places:
            yield Fault("pin_unknown", mentee, mentor)
        elif mentee == mentor or (mentee, mentor) in problem.forbidden:
            yield Fault("pin_forbidden", mentee, mentor)
    yield from (Fault("pin_twice", mentee=mentee) for mentee in sorted(of_mentee) if of_mentee[mentee] > 1)
    for mentor in sorted(of_mentor):
        if mentor in places and of_mentor[mentor] > max(places[mentor], 0):
            yield Fault("pin_full", mentor=mentor)


def digest(problem: Problem) -> str:
    """Return the SHA-256 (64 hexadecimal letters) of the problem; the order of rows and of keys does not matter."""
    seal = hashlib.sha256(b"pamong.matching 1\n")
    settings = problem.settings
    rules = settings.rules
    seal.update(
        repr(
            (
                sorted((str(term), float(weight)) for term, weight in settings.weights.items()),
                (rules.grade_step, rules.grade_step_most, rules.other_unit, rules.offline_province, rules.wants),
                (rules.least_points, str(settings.objective), settings.seed, settings.stickiness),
                sorted(settings.unit_caps.items()),
                sorted((pair, str(rule)) for pair, rule in problem.forbidden.items()),
                sorted(set(problem.pins)),
                sorted((pair, float(wish)) for pair, wish in problem.wishes.items()),
                sorted(set(problem.before)),
            )
        ).encode()
    )
    for mentee in sorted(problem.mentees, key=_id):
        gaps = sorted((gap.competency, gap.has, gap.needs) for gap in mentee.gaps)
        more = (sorted(mentee.labels), sorted(mentee.wants), sorted(mentee.groups.items()), gaps)
        seal.update(_person(mentee, more))
    for mentor in sorted(problem.mentors, key=_id):
        seal.update(
            _person(mentor, (mentor.capacity, mentor.least, sorted(mentor.strengths.items()), sorted(mentor.labels)))
        )
    return seal.hexdigest()


def _id(person: Mentee | Mentor) -> str:
    return person.id


def _person(person: Mentee | Mentor, more: tuple[object, ...]) -> bytes:
    facts = repr((person.id, person.unit, person.province, person.grade, bool(person.online), person.text, more))
    vector = b"-" if person.vector is None else struct.pack(f"<{len(person.vector)}d", *person.vector)
    return facts.encode("utf-8", "surrogatepass") + vector + b"\n"
