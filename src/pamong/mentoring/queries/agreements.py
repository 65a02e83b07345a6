"""What a form of an agreement begins with. Reads only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pamong.mentoring import words_relations
from pamong.mentoring.briefs_relations import RelationBrief
from pamong.mentoring.models import Agreement, Enrolment, Programme
from pamong.mentoring.rules.relation import MOST

MONTH = timedelta(days=30)
USUAL = 6 * MONTH


def newest(relation_id: UUID) -> Agreement | None:
    """Return the latest version of the agreement of a relation. One query."""
    return Agreement.objects.filter(relation=relation_id).order_by("-version").first()


def begun_with(row: Agreement | None, brief: RelationBrief, today: date) -> dict[str, Any]:
    """Return the values the form begins with: what stands, else our own words and what the programme says. Two queries
    at most."""
    if row is not None:
        signed = row.mentor_signed_at is not None and row.mentee_signed_at is not None
        ends_on = row.ends_on if row.ends_on > today else today + USUAL
        return {
            "aims": row.aims, "rhythm": row.rhythm, "mode": row.mode, "ends_on": ends_on, "limits": row.limits,
            "habits": row.habits, "seen": 0 if signed else row.edit,
        }  # fmt: skip
    programme = Programme.objects.filter(pk=brief.programme_id).first() if brief.programme_id else None
    ends_on = today + (programme.months * MONTH if programme else USUAL)
    if programme and programme.ends_on:
        ends_on = min(ends_on, programme.ends_on)
    aims = ""
    if programme:
        taken = Enrolment.objects.filter(programme=programme, person=brief.mentee.id, side="mentee")
        aims = taken.values_list("aims", flat=True).first() or ""
    return {
        "aims": aims[: MOST["aims"]], "rhythm": brief.rhythm or "fortnightly", "mode": "in_person", "ends_on": ends_on,
        "limits": words_relations.our_limits(), "habits": "", "seen": 0,
    }  # fmt: skip
