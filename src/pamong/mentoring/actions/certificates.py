"""A certificate for each of the two when a relation comes to its end. What it says stays as it was then."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Sum

from pamong.journal.engine import announce
from pamong.kit.codes import ALPHABET
from pamong.mentoring import events
from pamong.mentoring.models import Certificate, Meeting, Relation, Side

LENGTH: Final = 16
"""Signs of 5 bits each: nobody guesses one."""


def issue(relation: Relation, now: datetime) -> list[Certificate]:
    """Issue both certificates of a relation that closed, when the two met at least once. In the caller's transaction."""
    facts = _facts(relation, now)
    if not facts["meetings"]:
        return []
    rows = []
    for side, person in ((Side.MENTOR, relation.mentor), (Side.MENTEE, relation.mentee)):
        row = Certificate.objects.create(
            agency_id=relation.agency_id, relation=relation, person=person, side=side, code=new_code(),
            issued_on=person.day_at(now), facts=facts,
        )  # fmt: skip
        announce(events.CertificateIssued(agency_id=relation.agency_id, subject_id=row.pk, about_id=person.pk), by=None)
        rows.append(row)
    return rows


def new_code() -> str:
    """Return a code that nobody has."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def _facts(relation: Relation, now: datetime) -> dict[str, Any]:
    held = Meeting.objects.filter(relation=relation, state=Meeting.State.COMPLETED)
    spent = held.aggregate(time=Sum(F("ends_at") - F("starts_at")))["time"]
    return {
        "mentor": relation.mentor.full_name,
        "mentee": relation.mentee.full_name,
        "programme": relation.programme.name if relation.programme else "",
        "kind": relation.kind,
        "began_on": relation.began_on.isoformat() if relation.began_on else "",
        "ended_on": relation.mentee.day_at(now).isoformat(),
        "meetings": held.count(),
        "minutes": int(spent.total_seconds() // 60) if spent else 0,
    }
