"""How long entries wait for HR's answer, against what HR means to keep: by unit, over the last 90 days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final
from uuid import UUID

from pamong.agency.queries_hr import base_of, covered, units_below
from pamong.agency.rules import Standing
from pamong.kit.days import local_day
from pamong.study.models import Ruling
from pamong.study.rules.working_days import working_days

WINDOW: Final = timedelta(days=90)


@dataclass(frozen=True)
class Speed:
    """How long a unit's entries waited, in working days."""

    unit_id: UUID | None
    name: str
    answers: int
    median: float
    slowest: int
    late: int
    """Answers that came later than the target."""


@dataclass(frozen=True)
class Turnaround:
    """The whole scope and each unit in it."""

    whole: Speed | None
    units: Sequence[Speed]


def turnaround(by: Standing, now: datetime, target: int) -> Turnaround:
    """Return how long entries waited for this officer's office. Two queries."""
    rows = Ruling.objects.filter(
        covered(by, "entry__person__unit__"), agency_id=by.person.agency_id, as_hr=True, since__isnull=False,
        at__gt=now - WINDOW,
    )  # fmt: skip
    zone = by.person.time_zone
    waited: dict[str, list[int]] = defaultdict(list)
    for path, since, at in rows.values_list("entry__person__unit__path", "since", "at"):
        if since:
            waited[path or ""].append(working_days(local_day(since, zone), local_day(at, zone)))
    if not waited:
        return Turnaround(None, [])
    units = [
        _speed(each.unit_id, each.name, [days for path in each.inside for days in waited[path]], target)
        for each in units_below(by.person, base_of(by), waited)
    ]
    return Turnaround(_speed(None, "", [days for found in waited.values() for days in found], target), units)


def _speed(unit_id: UUID | None, name: str, days: list[int], target: int) -> Speed:
    return Speed(unit_id, name, len(days), median(days), max(days), sum(each > target for each in days))
