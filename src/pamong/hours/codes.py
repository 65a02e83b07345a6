"""The code on a statement: initials, year, JP, the least that was asked and the day, signed (`kit.codes`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from pamong.agency.models import Agency
from pamong.kit import codes
from pamong.kit.codes import EPOCH

KIND: Final = codes.Kind(mark=1, form="HIIH2s", salt="pamong.hours.codes")
LENGTH: Final = KIND.length
grouped = codes.grouped


@dataclass(frozen=True)
class Issued:
    """What a code says. JP are hundredths."""

    initials: str
    year: int
    counted: int
    minimum: int
    on: date


@dataclass(frozen=True)
class Found:
    """A code that we issued, and whose statement it was on."""

    issued: Issued
    agency: str


def issue(issued: Issued, agency_id: UUID) -> str:
    """Return the code, without dashes."""
    days = (issued.on - EPOCH).days
    letters = codes.two_letters(issued.initials)
    return KIND.issue(agency_id, issued.year, issued.counted, issued.minimum, days, letters)


def read(text: str) -> Found | None:
    """Return what a code says; None when no agency of this installation issued it."""
    agencies = dict(Agency.objects.order_by("name").values_list("pk", "name"))
    found = KIND.read(text, agencies)
    if found is None:
        return None
    year, counted, minimum, days, letters = found[1]
    issued = Issued(letters.decode().strip(), year, counted, minimum, EPOCH + timedelta(days=days))
    return Found(issued, agencies[found[0]])
