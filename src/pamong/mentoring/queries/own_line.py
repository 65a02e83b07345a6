"""Who stands above whom: the second mentor is nobody of one's own line (the supervisor as mentor is another relation)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from pamong.agency.lines import team_of
from pamong.agency.models import Person, ReportingLine, Unit


def above(person: Person, day: date) -> frozenset[UUID]:
    """Return everybody above a person: whoever a line names, and who leads her unit or one above, and those above the
    people of the lines. `person.unit` should be loaded. Two queries."""
    drawn = ReportingLine.objects.on(day).filter(person=person, supervisor__left_on__isnull=True)
    rows = list(drawn.values_list("supervisor_id", "supervisor__unit__path"))
    paths = [path for _key, path in rows if path] + ([person.unit.path] if person.unit else [])
    numbers = {int(part) for path in paths for part in path.split("/") if part}
    units = Unit.objects.filter(agency_id=person.agency_id, number__in=numbers)
    leaders = units.values_list("leader_id", "effective_leader_id")
    found = {key for key, _path in rows} | {key for pair in leaders for key in pair if key is not None}
    return frozenset(found - {person.pk})


def in_own_line(mentee: Person, mentor: Person, day: date) -> bool:
    """Whether one of the two stands above the other one. Four queries."""
    return mentor.pk in above(mentee, day) or mentee.pk in above(mentor, day)


def below(person: Person, among: Collection[UUID], day: date) -> frozenset[UUID]:
    """Return who of these stands below a person: her team, and who works in units that she leads. Two queries."""
    led = Unit.objects.filter(agency_id=person.agency_id, leader=person).values_list("path", flat=True)
    inside = Q(pk__in=team_of(person, day).values("pk"))
    for path in led:
        inside |= Q(unit__path__startswith=path)
    return frozenset(Person.objects.filter(inside, pk__in=among).exclude(pk=person.pk).values_list("pk", flat=True))
