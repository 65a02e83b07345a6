"""Everybody above many people, up to the top: for whoever must not choose within a reporting line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from pamong.agency.lines import REPLACES_UNIT
from pamong.agency.models import Person, ReportingLine

BATCH = 5_000
HIGHEST = 40
"""Steps upwards after which nobody looks further."""


def direct_of_many(people: Collection[UUID], day: date) -> dict[UUID, frozenset[UUID]]:
    """Return the direct supervisors (`lines.supervisors_of`) of each of many on a day. Two queries for each 5,000."""
    found: dict[UUID, frozenset[UUID]] = {}
    for batch in _batches(people):
        drawn: dict[UUID, list[tuple[str, UUID]]] = {}
        lines = ReportingLine.objects.on(day).filter(person__in=batch, supervisor__left_on__isnull=True)
        for key, kind, supervisor in lines.values_list("person_id", "kind", "supervisor_id"):
            drawn.setdefault(key, []).append((kind, supervisor))
        rows = Person.objects.filter(pk__in=batch)
        for key, leader, above in rows.values_list("pk", "unit__effective_leader_id", "unit__next_leader_id"):
            by_line = drawn.get(key, [])
            over = {supervisor for _kind, supervisor in by_line}
            if not any(kind in REPLACES_UNIT for kind, _supervisor in by_line):
                by_unit = leader if leader != key else above
                over |= {by_unit} if by_unit else set()
            found[key] = frozenset(over - {key})
    return found


def uplines_of(people: Collection[UUID], day: date) -> dict[UUID, frozenset[UUID]]:
    """Return everybody above each of many people: supervisors, theirs, and so on; never herself, also in a circle.

    Two queries for each step of the ladder and 5,000 people on it.
    """
    direct: dict[UUID, frozenset[UUID]] = {}
    ahead = set(people)
    for _step in range(HIGHEST):
        if not ahead:
            break
        direct |= direct_of_many(ahead, day)
        ahead = {key for found in direct.values() for key in found} - direct.keys()
    return {key: _climbed(key, direct) for key in people}


def _climbed(person: UUID, direct: dict[UUID, frozenset[UUID]]) -> frozenset[UUID]:
    seen: set[UUID] = set()
    ahead = set(direct.get(person, ()))
    while ahead:
        seen |= ahead
        ahead = {key for below in ahead for key in direct.get(below, ())} - seen
    return frozenset(seen - {person})


def _batches(keys: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
