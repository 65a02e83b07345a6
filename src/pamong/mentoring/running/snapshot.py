"""The snapshot of a programme: who is there now, as one problem. Plain Python; it may be made in a web process too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from pamong.matching.problem import Mentee, Mentor, Problem, Rule
from pamong.mentoring.models import Fixed, Programme
from pamong.mentoring.queries.enrolled import mentees_of, mentors_of, wishes_of
from pamong.mentoring.running import facts
from pamong.mentoring.running.forbidding import forbidden
from pamong.mentoring.running.options import Options

Pair = tuple[str, str]


def problem_of(programme: Programme, options: Options, *, today: date, before: Iterable[Pair] = ()) -> Problem:
    """Return the programme as it stands, with the settings of a run. About twenty queries, however many take part.

    `before`: the pairs that a re-match keeps where it can.
    """
    takers = facts.gathered(programme, mentees_of(programme), mentors_of(programme), today)
    mentees = [taker.person_id for taker in takers.mentees]
    mentors = [taker.person_id for taker in takers.mentors]
    wishes = wishes_of(programme, mentees, mentors)
    banned = forbidden(programme, mentees, mentors, wishes, today=today, past=options.keeps_past)
    known, offered = {str(key) for key in mentees}, {str(key) for key in mentors}
    blocks = {pair: Rule.BLOCKED for pair in options.blocks if pair[0] in known and pair[1] in offered}
    off = set(options.without)
    banned_now = {_pair(key): rule for key, rule in banned.items() if rule not in off}
    return Problem(
        mentees=_mentees(takers, options, today),
        mentors=_mentors(takers, programme, options),
        settings=replace(options.engine(), unit_caps=facts.caps_left(programme, options.unit_caps)),
        forbidden=blocks | banned_now,
        pins=_pins(programme, options, known),
        wishes={_pair(key): value for key, value in wishes.values.items()},
        before=tuple(sorted({pair for pair in before if pair[0] in known and pair[1] in offered})),
    )


def _mentees(takers: facts.Takers, options: Options, today: date) -> tuple[Mentee, ...]:
    above = facts.supervisors_levels(takers, today) if options.complement else {}
    groups = facts.groups_of(takers.mentees)
    return tuple(
        facts.mentee_of(
            taker, takers.levels.get(taker.person_id, {}), above.get(taker.person_id, {}), groups[taker.person_id]
        )
        for taker in takers.mentees
    )


def _mentors(takers: facts.Takers, programme: Programme, options: Options) -> tuple[Mentor, ...]:
    genders = any(want.startswith("gender:") for taker in takers.mentees for want in taker.wants)
    return tuple(
        facts.mentor_of(taker, takers, programme, more=options.more.get(str(taker.person_id), 0), genders=genders)
        for taker in takers.mentors
    )


def _pins(programme: Programme, options: Options, mentees: set[str]) -> tuple[Pair, ...]:
    """Return the pairs that HR fixed; of somebody who has a mentor, or takes part no more, none is left."""
    rows = Fixed.objects.filter(programme=programme, kind=Fixed.Kind.PIN).values_list("mentee_id", "mentor_id")
    loose = {mentee for mentee, _mentor in options.pins}
    kept = {_pair(pair) for pair in rows if str(pair[0]) not in loose} - set(options.blocks)
    return tuple(sorted(pair for pair in kept | set(options.pins) if pair[0] in mentees))


def _pair(pair: tuple[UUID, UUID]) -> Pair:
    return str(pair[0]), str(pair[1])
