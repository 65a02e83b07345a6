"""What mentoring asks of a person, as part of a query that finds her: no page pays for it twice. Never a word of the two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Case, F, OuterRef, Q, QuerySet, When

from pamong.mentoring.briefs_meetings import Wait
from pamong.mentoring.models import Meeting, Pulse, Relation
from pamong.plans.queries.briefly import First, counted

OWN: Final = "mentoring_"
BACK: Final = timedelta(days=21)
"""How far back a meeting is looked for that nobody recorded."""
AHEAD: Final = timedelta(days=7)
WHATS: Final = ("confirm", "answer", "passed", "pulse", "meet")
"""The most pressing first."""
_Kind = tuple[QuerySet[Any, Any], str, Mapping[str, str]]


def own_expressions(today: date, now: datetime) -> dict[str, Any]:
    """Return what a query that finds a person must annotate, so that `own_from` knows what mentoring asks of her."""
    found: dict[str, Any] = {}
    for what, (rows, by, fields) in _kinds(today, now).items():
        found[f"{OWN}{what}"] = counted(rows, by)
        found |= First(
            rows.order_by("starts_at" if what in {"confirm", "passed", "meet"} else "pk", "pk"), fields
        ).expressions(f"{OWN}{what}")
    return found


def own_from(figures: Mapping[str, Any]) -> list[Wait]:
    """Return what mentoring asks of a person whom another query brought along (`own_expressions`). No query."""
    return [_wait(what, figures) for what in WHATS if figures[f"{OWN}{what}_id"]]


def _wait(what: str, figures: Mapping[str, Any]) -> Wait:
    def of(field: str) -> Any:
        return figures.get(f"{OWN}{what}_{field}")

    return Wait(
        what=what, id=of("id"), count=figures[f"{OWN}{what}"], name=of("name") or "", starts_at=of("starts"),
        ends_at=of("ends"), place=of("place") or "", mode=of("mode") or "",
    )  # fmt: skip


def _kinds(today: date, now: datetime) -> dict[str, _Kind]:
    """Return, for each kind, its rows, what they have in common, and which fields of the first are wanted."""
    me = OuterRef("pk")
    of_me = Q(mentor=me) | Q(mentee=me)
    other = Case(When(mentor=me, then=F("mentee__name")), default=F("mentor__name"))
    meetings = Meeting.objects.filter(of_me).annotate(other=other)
    unconfirmed = Q(mentor=me, mentor_confirmed_at=None) | Q(mentee=me, mentee_confirmed_at=None)
    planned = meetings.filter(state=Meeting.State.PLANNED)
    time = {"id": "pk", "name": "other", "starts": "starts_at"}
    unanswered = Q(mentor=me, mentor_accepted_at=None) | Q(mentee=me, mentee_accepted_at=None)
    asked = Q(state=Relation.State.ASKED) & ~Q(asked_by=me)
    relations = Relation.objects.filter(of_me).filter(asked | (Q(state=Relation.State.PROPOSED) & unanswered))
    pulses = Pulse.objects.filter(person=me, answered_at=None, due_on__lte=today, relation__state__in=Relation.LIVING)
    return {
        "confirm": (meetings.filter(unconfirmed, state=Meeting.State.HELD), "agency", time),
        "answer": (relations.annotate(other=other), "agency", {"id": "pk", "name": "other"}),
        "passed": (planned.filter(ends_at__lte=now, starts_at__gte=now - BACK), "agency", time),
        "pulse": (pulses, "person", {"id": "pk"}),
        "meet": (
            planned.filter(ends_at__gt=now, starts_at__lt=now + AHEAD), "agency",
            time | {"ends": "ends_at", "place": "place", "mode": "mode"},
        ),
    }  # fmt: skip
