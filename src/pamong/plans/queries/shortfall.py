"""For whole agencies: how many lack which competency; and whose agreed levels are high. Reads only.

Counts leave this module folded (`rules.shortfall`). Single levels are for HR of the person's unit alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, F, Q

from pamong.plans.models import Line
from pamong.plans.queries.levels import newest_agreed
from pamong.plans.rules.shortfall import Shortfall, shortfall_of

KEPT_SECONDS: Final = 600
EXPERT: Final = 4
"""From this level on somebody can teach others (PermenPANRB 38/2017: 4 mumpuni, 5 ahli)."""


def shortfalls_of(agency_id: UUID, today: date) -> Mapping[UUID, Shortfall]:
    """Return by competency how many lack it. Kept for some minutes; one query then."""
    key = f"plans.shortfalls:{agency_id}:{today}"
    found: dict[UUID, Shortfall] | None = cache.get(key)
    if found is None:
        found = _read(agency_id, today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _read(agency_id: UUID, today: date) -> dict[UUID, Shortfall]:
    people = Q(employee__agency=agency_id, employee__left_on__isnull=True)
    newest = newest_agreed(today, people).values("pk")
    lines = Line.objects.filter(assessment__in=newest, required__isnull=False, agreed__isnull=False).order_by()
    below = Count("pk", filter=Q(agreed__lt=F("required")))
    rated: dict[UUID, int] = {}
    lacking: dict[UUID, dict[int, int]] = {}
    for key, level, n, short in lines.values_list("competency", "required").annotate(n=Count("pk"), short=below):
        rated[key] = rated.get(key, 0) + n
        if short and level is not None:
            lacking.setdefault(key, {})[level] = short
    return {key: shortfall_of(n, lacking.get(key, {})) for key, n in rated.items()}


def expertise_of(people: Collection[UUID], today: date) -> dict[UUID, dict[UUID, int]]:
    """Return the agreed levels of `EXPERT` and more, by person and competency, of agreements that still speak for today.

    For HR who cares for these people; callers see to that. One query, or none.
    """
    if not people:
        return {}
    newest = newest_agreed(today, Q(employee__in=set(people))).values("pk")
    rows = Line.objects.filter(assessment__in=newest, agreed__gte=EXPERT).order_by("-agreed", "pk")
    found: dict[UUID, dict[UUID, int]] = {}
    for person, competency, level in rows.values_list("assessment__employee", "competency", "agreed"):
        found.setdefault(person, {})[competency] = level or 0
    return found
