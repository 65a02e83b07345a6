"""Who is whose direct supervisor on a day. The rule of the house, in one place:

1. an explicit line in force that day, acting ones (Plt., Plh.) before the definitive one, the later start first (then the later entry);
2. else the leader of the person's unit, or of the first unit above that has one;
3. for whoever is that leader, the next leader above.

A definitive supervisor keeps the relation while someone acts for her (Plh.); a Plt. stands where a post is vacant,
so the leader above is not the direct supervisor for that time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from pamong.agency.models import Person, ReportingLine, Unit
from pamong.kit import prepared

ACTING_FIRST = (ReportingLine.Kind.ACTING, ReportingLine.Kind.STAND_IN)
ONE_DAY = timedelta(days=1)
REPLACES_UNIT = (ReportingLine.Kind.DEFINITIVE, ReportingLine.Kind.ACTING)


class Basis(StrEnum):
    """Why someone is the direct supervisor."""

    LINE = "line"
    ACTING = "plt"
    STAND_IN = "plh"
    UNIT = "unit"
    UNIT_ABOVE = "unit_above"


@dataclass(frozen=True)
class Supervision:
    """The direct supervisor of a person on a day, and why."""

    supervisor: Person
    basis: Basis
    until: date | None = None
    """Last day of an acting officer."""
    since: date | None = None
    """First day of the line; unknown when it follows from the unit."""


@dataclass(frozen=True)
class Footing:
    """On what someone stands as the direct supervisor of another on a day. `until`: last day of an acting officer."""

    basis: str
    until: date | None = None


_BASIS = {
    ReportingLine.Kind.DEFINITIVE: Basis.LINE,
    ReportingLine.Kind.ACTING: Basis.ACTING,
    ReportingLine.Kind.STAND_IN: Basis.STAND_IN,
}


def supervision_of(person: Person, day: date) -> Supervision | None:
    """Return the direct supervisor of one person; `person.unit` should be loaded. At most two queries."""
    lines = ReportingLine.objects.on(day).filter(person=person)
    return supervision_by(person, lines.select_related("supervisor__position", "supervisor__unit"), day)


def supervision_by(person: Person, lines: Iterable[ReportingLine], day: date) -> Supervision | None:
    """Return the direct supervisor on a day, given the person's lines (any time) with their supervisors loaded."""
    in_force = [line for line in lines if line.is_in_force(day) and line.supervisor.is_present]
    if in_force:
        line = max(in_force, key=lambda line: (line.kind in ACTING_FIRST, line.starts_on, line.pk))
        return Supervision(line.supervisor, _BASIS[ReportingLine.Kind(line.kind)], line.ends_on, line.starts_on)
    if person.unit is None:
        return None
    own = person.unit.effective_leader_id
    leader_id = own if own != person.pk else person.unit.next_leader_id
    if leader_id is None:
        return None
    leader = _loaded(person.unit, leader_id) or Person.objects.select_related("position", "unit").get(pk=leader_id)
    basis = Basis.UNIT if leader_id == person.unit.leader_id else Basis.UNIT_ABOVE
    return Supervision(leader, basis)


def _loaded(unit: Unit, leader_id: UUID) -> Person | None:
    """Return the leader when she came along with the unit."""
    if Unit.effective_leader.is_cached(unit) and unit.effective_leader_id == leader_id:
        return unit.effective_leader
    return unit.next_leader if Unit.next_leader.is_cached(unit) and unit.next_leader_id == leader_id else None


def _in_force(day: date) -> QuerySet[ReportingLine]:
    return ReportingLine.objects.on(day).filter(person=OuterRef("pk"), supervisor__left_on__isnull=True)


def team_of(supervisor: Person, day: date) -> QuerySet[Person]:
    """Return the people whose direct supervisor (or whose acting or represented supervisor) this is on the day.

    Three narrow searches by key instead of one look at everybody: every request asks whether someone leads, and an
    agency may hold 50,000 people.
    """
    led = Unit.objects.filter(agency_id=supervisor.agency_id)
    unplaced = Person.objects.exclude(Exists(_in_force(day).filter(kind__in=REPLACES_UNIT)))
    by_line = ReportingLine.objects.on(day).filter(supervisor=supervisor, supervisor__left_on__isnull=True)
    by_unit = unplaced.filter(unit__in=led.filter(effective_leader=supervisor)).exclude(pk=supervisor.pk)
    leaders_below = led.filter(next_leader=supervisor).values("effective_leader")
    by_unit_above = unplaced.filter(pk__in=leaders_below, unit__effective_leader=F("pk"), unit__next_leader=supervisor)
    ids = by_line.values("person").union(by_unit.values("pk"), by_unit_above.values("pk"))
    return Person.objects.filter(pk__in=ids).present()


def team_ids(supervisor: Person, day: date) -> tuple[UUID, ...]:
    """Return the keys of the team. Asked once for each request; what the page shows of them is found by key."""
    return tuple(row["pk"] for row in prepared.rows(_team_by_key, (supervisor.pk, supervisor.agency_id), day))


def _team_by_key(supervisor_id: UUID, agency_id: UUID, day: date) -> QuerySet[Any, Any]:
    return team_of(Person(pk=supervisor_id, agency_id=agency_id), day).values("pk")


def supervisors_of(person: Person, day: date) -> frozenset[UUID]:
    """Return the keys of everybody in whose team (`team_of`) the person is on the day: usually one, two while someone
    stands in (Plh.). One query when `person.unit` is loaded."""
    in_force = ReportingLine.objects.on(day).filter(person=person, supervisor__left_on__isnull=True)
    rows = list(in_force.values_list("kind", "supervisor_id"))
    found: set[UUID | None] = {key for _kind, key in rows}
    if person.unit is not None and not any(kind in REPLACES_UNIT for kind, _key in rows):
        own = person.unit.effective_leader_id
        found.add(own if own != person.pk else person.unit.next_leader_id)
    return frozenset(key for key in found if key is not None)


def supervisors_by_person(people: Collection[UUID], day: date) -> dict[UUID, UUID]:
    """Return the direct supervisor (`supervision_of`) of each of many; who has none is left out. Two queries."""
    drawn: dict[UUID, list[ReportingLine]] = {}
    for line in ReportingLine.objects.on(day).filter(person__in=people).select_related("supervisor"):
        drawn.setdefault(line.person_id, []).append(line)
    rows = Person.objects.filter(pk__in=people).select_related("unit__effective_leader", "unit__next_leader")
    found = {row.pk: supervision_by(row, drawn.get(row.pk, ()), day) for row in rows}
    return {key: each.supervisor.pk for key, each in found.items() if each and each.supervisor.pk != key}


def footing_of(employee: Person, supervisor: Person, day: date) -> Footing | None:
    """Return on what the supervisor stands towards the employee on a day; None: on nothing. At most three queries.

    The definitive supervisor keeps her footing while a Plh. represents her; an acting officer has his until his last
    day. Whatever is new between two people needs a footing; what has begun can be finished without one.
    """
    if employee.agency_id != supervisor.agency_id or not (employee.is_present and supervisor.is_present):
        return None
    in_force = list(
        ReportingLine.objects.on(day).filter(person=employee, supervisor__left_on__isnull=True).order_by("ends_on")
    )
    hers = {ReportingLine.Kind(line.kind): line for line in in_force if line.supervisor_id == supervisor.pk}
    if ReportingLine.Kind.DEFINITIVE in hers:
        return Footing(Basis.LINE)
    for kind in ACTING_FIRST:
        if kind in hers:
            return Footing(_BASIS[kind], hers[kind].ends_on)
    if any(line.kind in REPLACES_UNIT for line in in_force):
        return None
    by_unit = supervision_by(employee, (), day)
    return Footing(by_unit.basis) if by_unit and by_unit.supervisor.pk == supervisor.pk else None


def circle_from(person: Person, day: date, steps: int = 60) -> list[Person]:
    """Follow the supervisors upwards on a day; return the people of the circle when they lead back to the person."""
    chain = [person]
    while len(chain) <= steps:
        found = supervision_of(chain[-1], day)
        if found is None:
            return []
        if found.supervisor.pk == person.pk:
            return chain
        if any(found.supervisor.pk == one.pk for one in chain):
            return []  # a circle further up, not of this person's making
        chain.append(found.supervisor)
    return []


def line_before(line: ReportingLine) -> ReportingLine | None:
    """Return the definitive line that ended the day before a definitive line began."""
    if line.kind != ReportingLine.Kind.DEFINITIVE:
        return None
    return (
        ReportingLine.objects.standing()
        .filter(
            person_id=line.person_id, kind=line.kind, ends_on=line.starts_on - ONE_DAY,
            supervisor__left_on__isnull=True,
        )
        .select_related("supervisor")
        .first()
    )  # fmt: skip
