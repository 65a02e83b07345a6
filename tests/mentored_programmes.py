"""Programmes of mentoring for tests of every room: rows in any state, and enrolments."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.mentoring.models import Enrolment, Programme
from tests.cast import NOW, Cast

OPENED = ("open", "matching", "running", "closed", "archived")
DAY = timedelta(days=1)


def programme(cast: Cast, state: str = "open", *, by: Person | None = None, **changes: Any) -> Programme:
    """A programme of the whole agency that Siti (or `by`) made, in a state."""
    maker = by or cast.siti
    how: dict[str, Any] = {
        "agency": maker.agency, "name": "Mentoring Analis Muda", "purpose": "Menemani analis muda di tahun pertamanya.",
        "kind": "one", "intake": "cohort", "state": state, "enrol_from": date(2026, 11, 1),
        "enrol_until": date(2026, 12, 5), "starts_on": date(2026, 12, 10), "ends_on": date(2027, 6, 10),
        "made_by": maker, "made_at": NOW - 30 * DAY,
    }  # fmt: skip
    if state in OPENED:
        how["opened_at"] = NOW - 20 * DAY
    if state in {"running", "closed", "archived"}:
        how["running_at"] = NOW - 10 * DAY
    if state in {"closed", "archived"}:
        how["closed_at"] = NOW - DAY
    return Programme.objects.create(**how | changes)


def open_programme(cast: Cast, **changes: Any) -> Programme:
    """A programme that takes enrolments."""
    return programme(cast, "open", **changes)


def enrol(
    of: Programme, person: Person, side: str = "mentee", *, state: str = "admitted", at: datetime = NOW, **changes: Any
) -> Enrolment:
    """Somebody who takes part, or asks to."""
    how: dict[str, Any] = {
        "agency": of.agency, "programme": of, "person": person, "side": side, "state": state, "province": "31",
        "aims": "Ingin belajar menyusun analisis beban kerja dari yang sudah berpengalaman.", "enrolled_at": at,
        "capacity": 2 if side == "mentor" else 1,
    }  # fmt: skip
    return Enrolment.objects.create(**how | changes)
