"""Plans that wait for HR's verification, and whether the agency asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from pamong.agency.models import Unit
from pamong.agency.queries_hr import base_of, covered, units_below
from pamong.agency.rules import Standing
from pamong.kit.paging import Paged, mapped, paged
from pamong.plans.models import Policy, Version
from pamong.plans.queries.briefly import counted
from pamong.plans.queries.coverage import unit_asked


@dataclass(frozen=True)
class Waiting:
    """A plan that waits for HR."""

    plan_id: UUID
    name: str
    position: str
    unit: str
    year: int
    number: int
    is_change: bool
    """The plan held before: this is a change of it."""
    supervisor: str
    since: datetime
    days: int


@dataclass(frozen=True)
class Queue:
    """One page of what waits, the oldest first, and the units in which anything waits."""

    rows: Paged[Waiting]
    total: int
    """In the whole of HR's scope."""
    units: list[tuple[str, str, int]]
    """Key, name, how many."""
    unit: Unit | None


def queue(by: Standing, query: QueryDict, now: datetime) -> Queue:
    """Return what waits for this officer; `?unit=` narrows, `?hal=`. Three queries, four with a unit."""
    unit = unit_asked(by, query.get("unit", ""))
    waiting = _waiting(by)
    counts: dict[str, int] = {}
    for path, count in waiting.order_by().values_list("plan__employee__unit__path").annotate(n=Count("pk")):
        counts[path or ""] = count
    base = unit.path if unit else base_of(by)
    inside = sum(n for path, n in counts.items() if path.startswith(base))
    shown = waiting.filter(plan__employee__unit__path__startswith=unit.path) if unit else waiting
    rows = shown.select_related("plan__employee__unit", "plan__employee__position", "supervisor_agreed_by")
    return Queue(
        rows=mapped(
            paged(rows.order_by("supervisor_agreed_at", "pk"), query, total=inside), lambda row: _row(row, now)
        ),
        total=sum(counts.values()),
        units=[
            (str(each.unit_id), each.name, sum(counts[path] for path in each.inside))
            for each in (units_below(by.person, base, [p for p in counts if p.startswith(base)]) if counts else [])
            if each.unit_id
        ],
        unit=unit,
    )


def waiting_expression(by: Standing) -> Any:
    """Return how many plans wait for this officer, as part of a query that finds her."""
    return counted(_waiting(by), "agency")


def _waiting(by: Standing) -> QuerySet[Version]:
    here: Q = covered(by, "plan__employee__unit__")
    return Version.objects.filter(here, agency_id=by.person.agency_id, decision=Version.Decision.VERIFYING)


def _row(row: Version, now: datetime) -> Waiting:
    person = row.plan.employee
    since = row.supervisor_agreed_at or row.proposed_at
    return Waiting(
        plan_id=row.plan_id,
        name=person.full_name,
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        year=row.plan.year,
        number=row.number,
        is_change=row.plan.number > 0,
        supervisor=row.supervisor_agreed_by.name if row.supervisor_agreed_by else "",
        since=since,
        days=(timezone.localtime(now).date() - timezone.localtime(since).date()).days,
    )


def verifies(agency_id: UUID) -> bool:
    """Return whether HR verifies plans in an agency. One query."""
    return Policy.objects.filter(agency_id=agency_id, verifies=True).exists()
