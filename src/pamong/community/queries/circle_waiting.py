"""What in circles waits for one person: minutes to confirm, to write, to complete; "Saya hadir"; who wants to join."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from pamong.agency.models import Person
from pamong.community.briefs_circles import Ask
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.rules import meeting as rules

State = Meeting.State
ORDER = ("lacking", "confirm", "affirm", "write", "forgotten", "join")


def asks_of(person: Person, now: datetime) -> list[Ask]:
    """Return what circles ask of a person, the most pressing first. Two queries."""
    found = [*_of_meetings(person, now), *_joining(person)]
    return sorted(found, key=lambda each: (ORDER.index(each.what), each.since))


def _of_meetings(person: Person, now: datetime) -> Iterator[Ask]:
    for row in meetings_asking(person, now):
        what = _what(row, person, now)
        if what:
            who = row.written_by.name if row.written_by and what in {"confirm", "affirm"} else ""
            who = row.lacking_by.name if what == "lacking" and row.lacking_by else who
            since = row.starts_at if what == "write" else row.written_at
            yield Ask(what, row.pk, row.title, row.circle.title, who, since)
        if row.forgotten_at:
            yield Ask("forgotten", row.pk, row.title, row.circle.title, row.forgotten_name, row.forgotten_at)


def meetings_asking(person: Person, now: datetime) -> QuerySet[Any, Any]:
    """Return the meetings of which one may ask something of a person; `_what` says what."""
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), person=person)
    member = Membership.objects.filter(circle=OuterRef("circle"), person=person, state=Membership.State.MEMBER)
    there = Exists(mine.filter(is_present=True))
    silent = Exists(mine.filter(is_present=True, affirmed_at=None))
    unwritten = Q(
        state=State.PLANNED, starts_at__lte=now, starts_at__gte=now - rules.WRITE_WITHIN, circle__closed_at=None
    )
    writes = Exists(member.filter(is_facilitator=True)) | (Q(made_by=person) & Exists(member))
    to_confirm = Q(state=State.HELD, lacking="", hidden_at=None) & ~Q(written_by=person) & there
    to_affirm = Q(state__in=(State.HELD, State.CONFIRMED), written_at__gte=now - rules.AFFIRM_WITHIN) & silent
    to_complete = Q(state=State.HELD, written_by=person) & ~Q(lacking="")
    forgotten = Attendance.objects.filter(meeting=OuterRef("pk"), is_present=False, affirmed_at__isnull=False)
    mine_to_include = Q(
        written_by=person, state__in=(State.HELD, State.CONFIRMED), written_at__gte=now - rules.INCLUDE_WITHIN
    ) & Exists(forgotten)
    first = forgotten.order_by("affirmed_at", "pk")
    rows = Meeting.objects.filter((unwritten & writes) | to_confirm | to_affirm | to_complete | mine_to_include)
    rows = rows.annotate(
        is_silent=silent, is_there=there,
        forgotten_name=Case(When(mine_to_include, then=Subquery(first.values("person__name")[:1]))),
        forgotten_at=Case(When(mine_to_include, then=Subquery(first.values("affirmed_at")[:1]))),
    ).select_related("circle", "written_by", "lacking_by")  # fmt: skip
    return rows.defer("talked", "learned", "agreed").order_by("starts_at", "pk")


def _what(row: Any, person: Person, now: datetime) -> str:
    if row.state == State.PLANNED:
        return "write" if rules.ends_at(row) <= now else ""
    if row.state == State.HELD and row.written_by_id == person.pk:
        return "lacking" if row.lacking else ""
    if row.state == State.HELD and row.is_there and not (row.lacking or row.hidden_at):
        return "confirm"
    return "affirm" if row.is_silent else ""


def _joining(person: Person) -> Iterator[Ask]:
    mine = Membership.objects.filter(
        circle=OuterRef("circle"), person=person, is_facilitator=True, state=Membership.State.MEMBER
    )
    asked = Membership.objects.filter(Exists(mine), state=Membership.State.ASKED, circle__closed_at=None)
    rows = asked.filter(person__left_on=None).order_by("asked_at", "pk")
    for row in rows.values("circle_id", "circle__title", "person__name", "asked_at"):
        yield Ask(
            "join", row["circle_id"], row["circle__title"], row["circle__title"], row["person__name"], row["asked_at"]
        )
