"""What communities ask of a person, as part of a query that finds her: no page pays for it twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.community.briefs_circles import Wait
from pamong.community.models import Attendance, Card, Meeting, Membership, Party
from pamong.community.rules import meeting as rules
from pamong.plans.queries.briefly import First, counted

OWN: Final = "community_"
OVER: Final = timedelta(hours=2)
"""So long after its beginning a meeting counts as over here: its own length is not asked."""
State = Meeting.State


def own_community(person: Person, now: datetime) -> list[Wait]:
    """Return what communities ask of a person. One query."""
    expressions = own_expressions(now)
    return own_from(Person.objects.filter(pk=person.pk).annotate(**expressions).values(*expressions).get())


def own_expressions(now: datetime) -> dict[str, Any]:
    """Return what a query that finds a person must annotate, so that `own_from` knows what communities ask of her."""
    found: dict[str, Any] = {}
    for what, (rows, by, fields) in _kinds(now).items():
        found[f"{OWN}{what}"] = counted(rows, by)
        found |= First(rows.order_by("pk"), fields).expressions(f"{OWN}{what}")
    return found


def own_from(figures: Mapping[str, Any]) -> list[Wait]:
    """Return what communities ask of a person whom another query brought along (`own_expressions`). No query."""
    return [
        Wait(what, figures[f"{OWN}{what}_id"], figures[f"{OWN}{what}"], figures.get(f"{OWN}{what}_name") or "")
        for what in WHATS
        if figures[f"{OWN}{what}_id"]
    ]


WHATS: Final = ("lacking", "confirm", "consent", "affirm", "write", "review", "forgotten", "join")
"""The most pressing first."""
_Kind = tuple[QuerySet[Any, Any], str, Mapping[str, str]]


def _kinds(now: datetime) -> dict[str, _Kind]:
    """Return, for each kind, its rows, what they have in common, and which fields of the first are wanted."""
    me = OuterRef("pk")
    there = Attendance.objects.filter(person=me, is_present=True)
    held = there.filter(meeting__state=State.HELD, meeting__lacking="", meeting__hidden_at=None).exclude(
        meeting__written_by=me
    )
    silent = there.filter(
        affirmed_at=None, meeting__state=State.CONFIRMED, meeting__written_at__gte=now - rules.AFFIRM_WITHIN
    )
    lacking = Meeting.objects.filter(written_by=me, state=State.HELD).exclude(lacking="")
    forgotten = Attendance.objects.filter(
        is_present=False, affirmed_at__isnull=False, meeting__written_by=me,
        meeting__state__in=(State.HELD, State.CONFIRMED), meeting__written_at__gte=now - rules.INCLUDE_WITHIN,
    )  # fmt: skip
    mine = Membership.objects.filter(
        circle=OuterRef("circle"), person=OuterRef(OuterRef("pk")), state=Membership.State.MEMBER
    )
    looks_after = mine.filter(is_facilitator=True)
    unwritten = Meeting.objects.filter(
        Exists(looks_after) | (Q(made_by=me) & Exists(mine)), state=State.PLANNED, starts_at__lte=now - OVER,
        starts_at__gte=now - rules.WRITE_WITHIN, circle__closed_at=None,
    )  # fmt: skip
    joining = Membership.objects.filter(
        Exists(looks_after), state=Membership.State.ASKED, circle__closed_at=None, person__left_on=None
    )
    consent = Party.objects.filter(person=me, answer=Party.Answer.NONE, card__state=Card.State.CONSENTING)
    review = Card.objects.filter(reviewer=me, state=Card.State.REVIEWING)
    meeting = {"id": "meeting"}
    return {
        "lacking": (lacking, "written_by", {"id": "pk"}),
        "confirm": (held, "person", meeting),
        "consent": (consent, "person", {"id": "card", "name": "card__author__name"}),
        "affirm": (silent, "person", meeting),
        "write": (unwritten, "agency", {"id": "pk"}),
        "review": (review, "reviewer", {"id": "pk", "name": "author__name"}),
        "forgotten": (forgotten, "meeting__written_by", {"id": "meeting", "name": "person__name"}),
        "join": (joining, "agency", {"id": "circle", "name": "person__name"}),
    }
