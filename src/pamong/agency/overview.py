"""Figures of an agency for its home pages: what waits for HR, how a unit stands, where a person belongs. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, Window

from pamong.agency import health, queries_hr, roles, rules
from pamong.agency.directory import Report, colleague
from pamong.agency.models import ImportRun, OpenMatter, Person, Unit


@dataclass(frozen=True)
class Waiting:
    """What waits for an HR officer, inside the units that she covers."""

    people: int
    never_invited: int
    never_entered: int
    """Of those invited, how many have not come in yet."""
    without: int
    """Without a supervisor; whoever leads the whole agency has hers outside and is not counted."""
    circles: int
    wide: int
    widest: int
    ending: int
    matters: int
    run_id: UUID | None
    run_state: str
    run_changes: int
    applied_at: datetime | None
    may_import: bool = False

    @property
    def total(self) -> int:
        """How many kinds of things wait."""
        open_run = self.run_state in {ImportRun.State.READY, ImportRun.State.REFUSED}
        return sum(map(bool, (self.without, self.circles, self.wide, self.ending, self.matters, open_run)))


@dataclass(frozen=True)
class Post:
    """A unit on the way from the root to one's own, with its leader."""

    id: UUID
    name: str
    leader: str
    leader_id: UUID | None
    headcount_below: int


@dataclass(frozen=True)
class Stand:
    """How the units under a leader stand: counts only."""

    name: str
    people: int
    units: int
    vacant: int
    largest: int
    """People in the largest single unit."""


def waiting(standing: rules.Standing, day: date, now: datetime) -> Waiting:
    """Return what waits for an HR officer. Four queries once the findings of the day are known."""
    found = health.findings(standing.person.agency, day).within(standing.paths(roles.HR))
    present = queries_hr.people_of(standing).filter(left_on__isnull=True)
    counts = present.aggregate(
        people=Count("pk"),
        never_invited=Count("pk", filter=queries_hr.access_condition("never", now)),
        never_entered=Count("pk", filter=queries_hr.access_condition("invited", now)),
    )
    matters = OpenMatter.objects.filter(agency_id=standing.person.agency_id, settled_at__isnull=True)
    run, applied_at = _runs(standing)
    return Waiting(
        **counts,
        without=len(found.lacking),
        circles=len(found.circles),
        wide=len(found.wide),
        widest=max((count for _person, count in found.wide), default=0),
        ending=len(found.endings),
        matters=matters.filter(queries_hr.covered(standing, "person__unit__")).count(),
        run_id=run.pk if run else None,
        run_state=run.state if run else "",
        run_changes=sum(run.counts.get("changes", {}).values()) if run else 0,
        applied_at=applied_at,
        may_import=rules.may_import(standing),
    )


def _runs(standing: rules.Standing) -> tuple[ImportRun | None, datetime | None]:
    """Return the latest run, for HR of the whole agency, and when one was last applied. One query, or none."""
    if not rules.may_import(standing):
        return None, None
    done = Window(Max("finished_at", filter=Q(state=ImportRun.State.APPLIED)))
    runs: Any = ImportRun.objects.visible_to(standing.person).annotate(applied_at=done).order_by("-received_at")
    latest = runs.first()
    return (latest, latest.applied_at) if latest else (None, None)


def place_of(person: Person) -> list[Post]:
    """Return the units from the root down to the person's own, with their leaders. One query, or none."""
    if person.unit is None:
        return []
    numbers = [int(part) for part in person.unit.path.split("/") if part]
    units = Unit.objects.filter(agency_id=person.agency_id, number__in=numbers).select_related("leader")
    return [
        Post(unit.pk, unit.name, unit.leader.name if unit.leader else "", unit.leader_id, unit.headcount_below)
        for unit in units.order_by("depth")
    ]


def colleagues_of(person: Person, limit: int = 6) -> Report:
    """Return the first colleagues in the same unit and how many there are. One query, or none."""
    if person.unit_id is None:
        return Report([], 0)
    people: Any = Person.objects.filter(agency_id=person.agency_id, unit_id=person.unit_id).present()
    rows = people.exclude(pk=person.pk).select_related("unit", "position").annotate(total=Window(Count("pk")))
    found = list(rows.order_by("name", "id")[:limit])
    return Report([colleague(row) for row in found], found[0].total if found else 0)


def stand_of(standing: rules.Standing) -> Stand | None:
    """Return the figures of the units for which she holds the role of leader. One query, or none."""
    paths = standing.paths(roles.LEADER)
    if not paths:
        return None
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(path__startswith=path)
    units = list(
        Unit.objects.visible_to(standing.person)
        .open()
        .filter(inside)
        .order_by("depth", "sort_code", "name")
        .values_list("name", "headcount", "leader_id")
    )
    if not units:
        return None
    name = standing.person.agency.name if "" in paths else units[0][0]
    return Stand(
        name=name,
        people=sum(count for _name, count, _leader in units),
        units=len(units),
        vacant=sum(leader is None for _name, _count, leader in units),
        largest=max(count for _name, count, _leader in units),
    )
