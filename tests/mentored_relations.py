"""Relations of mentoring for tests of every room: rows in any state, with a signed agreement where there is one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.mentoring.models import Agreement, Relation
from tests.cast import NOW, TODAY

DAY = timedelta(days=1)
WORDS = "Saya ingin belajar cara Ibu memimpin rapat yang sulit."
AIMS = "Dapat memimpin rapat lintas unit sendiri sebelum akhir tahun."
LIMITS = "Yang kami bicarakan tetap di antara kami."
BEGUN = ("running", "paused", "closed")
OVER = ("closed", "ended", "withdrawn", "declined", "expired")


def relation(
    mentor: Person, mentee: Person, state: str = "asked", *, kind: str = "informal", **changes: Any
) -> Relation:
    """A relation in a state, without an agreement. `changes`: columns."""
    how: dict[str, Any] = {
        "agency_id": mentee.agency_id, "kind": kind, "state": state, "mentor": mentor, "mentee": mentee,
        "words": "" if kind == "formal" else WORDS, "asked_by": None if kind == "formal" else mentee,
        "asked_at": NOW - 40 * DAY if state in (*BEGUN, "ended") else NOW - DAY,
    }  # fmt: skip
    if state in ("asked", "proposed"):
        how["answer_by"] = TODAY + 9 * DAY
    if state in ("accepted", "ended", *BEGUN):
        how |= {"mentor_accepted_at": NOW - 39 * DAY, "mentee_accepted_at": NOW - 39 * DAY}
    if state in BEGUN:
        how |= {"began_on": TODAY - 38 * DAY, "ends_on": TODAY + 142 * DAY}
    if state == "paused":
        how["paused_at"] = NOW - DAY
    if state in OVER:
        how["ended_at"] = NOW - DAY
    return Relation.objects.create(**how | changes)


def agreement(row: Relation, *, signed: bool = True, **changes: Any) -> Agreement:
    """An agreement of the two, signed by both or by the mentee alone."""
    how: dict[str, Any] = {
        "agency_id": row.agency_id, "relation": row, "version": 1, "aims": AIMS, "rhythm": "fortnightly",
        "mode": "in_person", "ends_on": row.ends_on or TODAY + 142 * DAY, "limits": LIMITS, "habits": "",
        "written_by": row.mentee, "written_at": NOW - 38 * DAY, "mentee_signed_at": NOW - 38 * DAY,
        "mentor_signed_at": NOW - 38 * DAY if signed else None,
    }  # fmt: skip
    return Agreement.objects.create(**how | changes)


def running_relation(
    mentor: Person, mentee: Person, *, kind: str = "informal", began_on: date | None = None, **changes: Any
) -> Relation:
    """A relation that runs since 14 October (or `began_on`), with its signed agreement: every two weeks, face to face."""
    row = relation(mentor, mentee, "running", kind=kind, **changes | ({"began_on": began_on} if began_on else {}))
    agreement(row)
    return row


def occasional_relation(mentor: Person, mentee: Person, **changes: Any) -> Relation:
    """The relation of talks that were registered afterwards: it runs from the start, without an agreement."""
    how = {"words": "", "asked_by": None, "ends_on": None, **changes}
    return relation(mentor, mentee, "running", kind="occasional", **how)


def accepted_relation(mentor: Person, mentee: Person, *, kind: str = "informal", **changes: Any) -> Relation:
    """Both said yes; they have not signed an agreement yet."""
    return relation(mentor, mentee, "accepted", kind=kind, **changes)
