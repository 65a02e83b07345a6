"""Agreed levels of many people at once, for a matching of mentors and mentees."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db.models import Window
from django.db.models.functions import RowNumber

from pamong.plans.models import Assessment, Line

BATCH = 5_000


class Agreed(NamedTuple):
    """A level that two people agreed on (0..5), and the one that the position asks for."""

    level: int
    required: int | None


def agreed_levels(people: Collection[UUID]) -> dict[UUID, dict[UUID, Agreed]]:
    """Return by person and competency what her newest agreed assessment says; who has none is left out.

    One query for each 5,000 people. Nothing of what one of the two thought before is in it.
    """
    ordered, found = sorted(people), dict[UUID, dict[UUID, Agreed]]()
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        place = Window(RowNumber(), partition_by="employee", order_by=["-agreed_at", "-pk"])
        agreed = Assessment.objects.filter(employee__in=some, state=Assessment.State.AGREED)
        newest = agreed.annotate(place=place).filter(place=1)
        rows = Line.objects.filter(assessment__in=newest.values("pk"), agreed__isnull=False)
        for person, competency, level, required in rows.values_list(
            "assessment__employee_id", "competency_id", "agreed", "required"
        ):
            found.setdefault(person, {})[competency] = Agreed(level or 0, required)
    return found
