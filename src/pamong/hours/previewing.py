"""What a proposed rule would do to what is recorded, before HR saves it. Reads only, nothing is locked.

Both sides are worked out by the rules, so that a change that is still under way is not told as the effect of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from uuid import UUID

from pamong.agency.models import Person
from pamong.hours.following import conditions
from pamong.hours.models import Standing
from pamong.hours.rules import allot
from pamong.hours.seen import Effect, Example
from pamong.hours.settling import claims_of
from pamong.rulebook.queries import Changed, book_of
from pamong.rulebook.rules import Book, Bounds, BoundsDraft, Rule, RuleDraft, bounds_in

EXAMPLES = 20
CHUNK = 2000
NOT_YET = 2**31 - 1
"""A version that no standing was settled by."""


def preview_rule(by: Person, draft: RuleDraft, replaces: UUID | None = None) -> Effect:
    """Return the effect of `rulebook.actions.set_rule` with these values."""
    book = book_of(by.agency_id)
    changed = [Changed(NOT_YET, draft.valid_from, form=draft.form)]
    return _effect(by.agency_id, book, book.amended(add_rule=draft.as_rule(), drop_rule=replaces), changed)


def preview_rule_withdrawn(by: Person, rule_id: UUID) -> Effect:
    """Return the effect of `rulebook.actions.withdraw_rule`."""
    book = book_of(by.agency_id)
    gone = [rule for found in book.rules.values() for rule in found if rule.id == rule_id]
    return _effect(by.agency_id, book, book.amended(drop_rule=rule_id), _of(gone))


def preview_bounds(by: Person, draft: BoundsDraft, replaces: UUID | None = None) -> Effect:
    """Return the effect of `rulebook.actions.set_bounds` with these values."""
    book = book_of(by.agency_id)
    changed = [Changed(NOT_YET, draft.valid_from, kind=draft.kind)]
    return _effect(by.agency_id, book, book.amended(add_bounds=draft.as_bounds(), drop_bounds=replaces), changed)


def preview_bounds_withdrawn(by: Person, bounds_id: UUID) -> Effect:
    """Return the effect of `rulebook.actions.withdraw_bounds`."""
    book = book_of(by.agency_id)
    gone = [one for found in book.bounds.values() for one in found if one.id == bounds_id]
    return _effect(by.agency_id, book, book.amended(drop_bounds=bounds_id), _of(gone))


def _of(gone: Iterable[Rule | Bounds]) -> list[Changed]:
    return [
        Changed(NOT_YET, one.valid_from, form=one.form)
        if isinstance(one, Rule)
        else Changed(NOT_YET, one.valid_from, kind=one.kind)
        for one in gone
    ]


@dataclass
class _Sum:
    """What was found so far."""

    people: set[UUID] = field(default_factory=set)
    claims: int = 0
    before: int = 0
    after: int = 0
    newly_met: int = 0
    no_longer_met: int = 0
    years: list[tuple[UUID, int, int, int]] = field(default_factory=list)
    """Person, year, before and after of those whose sum changes."""


def _effect(agency_id: UUID, present: Book, proposed: Book, changed: Sequence[Changed]) -> Effect:
    found = _Sum()
    for condition in conditions(changed):
        if condition is not None:
            rows = Standing.objects.filter(condition, agency_id=agency_id).only("person_id", "year", "kind", "counted")
            ordered = rows.order_by("year", "kind", "person_id").iterator(chunk_size=CHUNK)
            grouped = groupby(ordered, key=attrgetter("year", "kind"))
            for (year, kind), of_kind in grouped:
                limits = bounds_in(present, kind, year), bounds_in(proposed, kind, year)
                for standings in _chunks(of_kind):
                    _compare(standings, (present, proposed), limits, changed, found)
    return Effect(
        people=len(found.people),
        claims=found.claims,
        before=found.before,
        after=found.after,
        newly_met=found.newly_met,
        no_longer_met=found.no_longer_met,
        examples=_examples(found),
    )


def _chunks(rows: Iterator[Standing]) -> Iterator[list[Standing]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _compare(
    standings: Sequence[Standing],
    books: tuple[Book, Book],
    limits: tuple[Bounds, Bounds],
    changed: Sequence[Changed],
    found: _Sum,
) -> None:
    """Share out the years of people of one kind by the rules of now and by the proposed ones."""
    # Where no most of a year binds the forms together, the other forms cannot change.
    apart = all(each.maximum is None for each in limits)
    claims = claims_of(standings, {each.form for each in changed} if apart else None)
    for standing in standings:
        own = claims.get(standing.person_id, ())
        now, then = (allot(own, book, bounds) for book, bounds in zip(books, limits, strict=True))
        differing = sum(
            one.counted != other.counted or one.worth != other.worth for one, other in zip(now, then, strict=True)
        )
        more = sum(each.counted for each in then) - sum(each.counted for each in now) if differing else 0
        after = standing.counted + more
        was, will_be = standing.counted >= limits[0].minimum, after >= limits[1].minimum
        found.newly_met += will_be and not was
        found.no_longer_met += was and not will_be
        if differing:
            found.people.add(standing.person_id)
            found.claims += differing
            found.before += standing.counted
            found.after += after
            found.years.append((standing.person_id, standing.year, standing.counted, after))


def _examples(found: _Sum) -> list[Example]:
    """The largest changes, by name."""
    largest = sorted(found.years, key=lambda each: (-abs(each[3] - each[2]), str(each[0]), each[1]))[:EXAMPLES]
    people = Person.objects.select_related("unit").in_bulk([person for person, *_rest in largest])
    told = [
        Example(person, people[person].name, unit.name if (unit := people[person].unit) else "", year, before, after)
        for person, year, before, after in largest
    ]
    return sorted(told, key=lambda each: (each.name, each.year))
