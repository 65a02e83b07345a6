"""Pairs that must not be: own line, forbidden by HR, conflict of interest, pairs of before, and quiet wishes against."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from pamong.agency.uplines import direct_of_many, uplines_of
from pamong.guides.queries.offers import passed_pairs
from pamong.matching.problem import Rule
from pamong.mentoring.models import Fixed, Programme, Relation
from pamong.mentoring.queries.enrolled import Wishes

Key = tuple[UUID, UUID]
STRONGEST = (Rule.LINE, Rule.BLOCKED, Rule.CONFLICT, Rule.PAST, Rule.DECLINED)
"""When several forbid a pair, the first is kept."""
BY_FIXED = {Fixed.Kind.FORBID: Rule.BLOCKED, Fixed.Kind.CONFLICT: Rule.CONFLICT}


def forbidden(
    programme: Programme,
    mentees: Collection[UUID],
    mentors: Collection[UUID],
    wishes: Wishes,
    *,
    today: date,
    past: bool,
) -> dict[Key, Rule]:
    """Return by (mentee, mentor) the first rule that forbids them. Pairs of people who do not take part are left out."""
    ours, theirs = set(mentees), set(mentors)
    found: dict[Key, Rule] = {}
    everything = [
        *_quiet(programme, ours, wishes),
        *_before(programme, ours, theirs, past=past),
        *_fixed(programme),
        *((pair, Rule.LINE) for pair in of_one_line(programme, ours, theirs, today)),
    ]
    for pair, rule in everything:
        if pair[0] in ours and pair[1] in theirs:
            known = found.get(pair)
            found[pair] = rule if known is None else min(rule, known, key=STRONGEST.index)
    return found


def of_one_line(programme: Programme, mentees: set[UUID], mentors: set[UUID], today: date) -> Iterator[Key]:
    """Yield pairs of one line: somebody above the mentee, and somebody below her.

    In reverse mentoring the junior may accompany whoever stands above her in the house, but not her direct supervisor.
    """
    above = uplines_of(mentees, today)
    for mentee, people in above.items():
        yield from ((mentee, mentor) for mentor in people & mentors)
    over = direct_of_many(mentors, today) if programme.kind == Programme.Kind.REVERSE else uplines_of(mentors, today)
    for mentor, people in over.items():
        yield from ((mentee, mentor) for mentee in people & mentees)


def _fixed(programme: Programme) -> Iterator[tuple[Key, Rule]]:
    rows = Fixed.objects.filter(programme=programme).exclude(kind=Fixed.Kind.PIN)
    for mentee, mentor, kind in rows.values_list("mentee_id", "mentor_id", "kind"):
        yield (mentee, mentor), BY_FIXED[Fixed.Kind(kind)]


def _before(programme: Programme, mentees: set[UUID], mentors: set[UUID], *, past: bool) -> Iterator[tuple[Key, Rule]]:
    """Yield pairs that are one now in whatever way, that were one (where the programme says so), and those of whom one
    said no in this programme."""
    rows = Relation.objects.filter(agency_id=programme.agency_id, mentee__in=mentees, mentor__in=mentors)
    rows = rows.exclude(kind=Relation.Kind.OCCASIONAL)
    over = ("closed", "ended")
    for mentee, mentor, state, where in rows.values_list("mentee_id", "mentor_id", "state", "programme_id"):
        if state in Relation.OPEN or (past and state in over):
            yield (mentee, mentor), Rule.PAST
        elif state == Relation.State.DECLINED and where == programme.pk:
            yield (mentee, mentor), Rule.DECLINED


def _quiet(programme: Programme, mentees: set[UUID], wishes: Wishes) -> Iterator[tuple[Key, Rule]]:
    yield from ((pair, Rule.DECLINED) for pair in wishes.declined)
    yield from ((pair, Rule.DECLINED) for pair in passed_pairs(programme.agency_id, mentees))
