"""What a finished entry says of the training it tells of, for the room that hands it on to SIASN as HR released it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.study.models import Entry


@dataclass(frozen=True)
class Training:
    """A training by its title, who gave it, and when; no word of what somebody wrote about it."""

    title: str
    provider: str
    certificate: str
    on: date
    until: date


def trainings_of(entries: Collection[UUID]) -> dict[UUID, Training]:
    """Return what entries that HR may read say of their trainings, by their keys. One query, or none."""
    if not entries:
        return {}
    rows = Entry.objects.filter(pk__in=list(entries), state__in=Entry.FOR_HR)
    fields = ("title", "provider", "certificate", "on", "until")
    return {key: Training(*said) for key, *said in rows.values_list("pk", *fields)}
