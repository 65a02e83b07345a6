"""The code on a plan or a review: kind, version, year, day and initials, signed (`kit.codes`). Nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final
from uuid import UUID

from pamong.agency.queries import names_of_agencies
from pamong.kit.codes import Found, Kind

KIND: Final = Kind(mark=2, form="BBH", salt="pamong.plans.codes")


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


def issue(issued: Issued, agency_id: UUID) -> str:
    """Return the code, without dashes."""
    values = (issued.paper, min(issued.number, 255), issued.year)
    return KIND.issue(agency_id, *values, on=issued.on, initials=issued.initials)


def read(text: str) -> Found[Issued] | None:
    """Return what a code says; None when no agency of this installation issued it."""
    return KIND.read(text, names_of_agencies(), _issued)


def _issued(paper: int, number: int, year: int, *, on: date, initials: str) -> Issued:
    return Issued(Paper(paper), number, year, on, initials)
