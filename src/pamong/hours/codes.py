"""The code on a statement: initials, year, JP, the least that was asked and the day, signed (`kit.codes`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from pamong.agency.queries import names_of_agencies
from pamong.kit.codes import Found, Kind

KIND: Final = Kind(mark=1, form="HII", salt="pamong.hours.codes")


@dataclass(frozen=True)
class Issued:
    """What a code says. JP are hundredths."""

    initials: str
    year: int
    counted: int
    minimum: int
    on: date


def issue(issued: Issued, agency_id: UUID) -> str:
    """Return the code, without dashes."""
    values = (issued.year, issued.counted, issued.minimum)
    return KIND.issue(agency_id, *values, on=issued.on, initials=issued.initials)


def read(text: str) -> Found[Issued] | None:
    """Return what a code says; None when no agency of this installation issued it."""
    return KIND.read(text, names_of_agencies(), _issued)


def _issued(year: int, counted: int, minimum: int, *, on: date, initials: str) -> Issued:
    return Issued(initials, year, counted, minimum, on)
