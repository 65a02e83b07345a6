"""Whether a code is one of ours: validity only, no name, no programme. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from pamong.agency.words import day_in_words
from pamong.kit.codes import plain
from pamong.mentoring.models import Certificate


@dataclass(frozen=True)
class Checked:
    """A certificate that we issued."""

    agency: str
    on: str


def checked(typed: str) -> Checked | None:
    """Return what a code says to whoever holds the paper; None when we issued no such certificate. One query."""
    row = Certificate.objects.select_related("agency").filter(code=plain(typed)).first()
    return Checked(row.agency.name, day_in_words(row.issued_on)) if row else None
