"""The code on a plan or a review: kind, version, year, day and initials, signed (`kit.codes`). Nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final
from uuid import UUID

from pamong.agency.models import Agency
from pamong.kit import codes
from pamong.kit.codes import EPOCH

KIND: Final = codes.Kind(mark=2, form="BBHH2s", salt="pamong.plans.codes")


class Paper(IntEnum):
    """What was printed. Numbers stand in codes on paper: they never change their meaning."""

    PLAN = 1
    MIDYEAR = 2
    CLOSING = 3
    FOR_SKP = 4


@dataclass(frozen=True)
class Issued:
    """What a code says. `number` is the version of a plan that was agreed, 0 where there is none; `on` is the day on
    which it was agreed or concluded."""

    paper: Paper
    number: int
    year: int
    on: date
    initials: str


@dataclass(frozen=True)
class Found:
    """A code that we issued, and by which agency."""

    issued: Issued
    agency: str


def issue(issued: Issued, agency_id: UUID) -> str:
    """Return the code, without dashes."""
    days = (issued.on - EPOCH).days
    letters = codes.two_letters(issued.initials)
    return KIND.issue(agency_id, issued.paper, min(issued.number, 255), issued.year, days, letters)


def read(text: str) -> Found | None:
    """Return what a code says; None when no agency of this installation issued it."""
    agencies = dict(Agency.objects.order_by("name").values_list("pk", "name"))
    found = KIND.read(text, agencies)
    if found is None:
        return None
    paper, number, year, days, letters = found[1]
    issued = Issued(Paper(paper), number, year, EPOCH + timedelta(days=days), letters.decode().strip())
    return Found(issued, agencies[found[0]])
