"""Entries and contracts as they stand in the tables, in any state, for tests that only look at them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.study.models import Contract, Entry
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
_HANDED_IN = ("submitted", "verified", "credited", "returned", "appealed", "voided")
_SEEN = ("verified", "credited", "voided")


def entry(cast: Cast, state: str = "draft", *, by: Person | None = None, at: datetime = NOW, **changes: Any) -> Entry:
    """Something that Dewi (or `by`) learned by herself; every step on its way happened at one moment."""
    person = by or cast.dewi
    how: dict[str, Any] = {
        "agency": person.agency, "person": person, "form": "self_study", "title": "Membaca pedoman analisis beban kerja",
        "on": at.date(), "until": at.date(), "minutes": 90, "process": "Membaca dan merangkum dua bab pertama.",
        "state": state, "created_at": at, "changed_at": at,
    }  # fmt: skip
    if state in _HANDED_IN:
        how["submitted_at"] = at
    if state in _SEEN:
        how |= {"verified_at": at, "verified_by": cast.ratna, "is_sampled": state == "verified"}
    if state in {"credited", "voided"}:
        how["credited_at"] = at
    return Entry.objects.create(**how | changes)


def contract(
    cast: Cast, state: str = "draft", *, by: Person | None = None, at: datetime = NOW, **changes: Any
) -> Contract:
    """What Dewi (or `by`) sets out to learn by herself until the end of January."""
    employee = by or cast.dewi
    how: dict[str, Any] = {
        "agency": employee.agency, "employee": employee, "title": "Menguasai analisis beban kerja", "state": state,
        "starts_on": TODAY, "due_on": date(2027, 1, 31), "created_at": at,
    }  # fmt: skip
    if state != "draft":
        how["proposed_at"] = at
    if state in {"agreed", "closed"}:
        how |= {"agreed_at": at, "supervisor": cast.ratna}
    if state == "closed":
        how |= {"outcome": "reached", "ended_at": at, "ended_by": cast.ratna}
    return Contract.objects.create(**how | changes)
