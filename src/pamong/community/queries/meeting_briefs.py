"""Meetings for other rooms: calendars, notices, what is due. Reads no word of the minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.community.briefs_circles import Gathering, MeetingBrief
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.rules import meeting as rules

State = Meeting.State
LIGHT = (
    "circle", "title", "starts_at", "minutes", "agenda", "place", "link", "state", "version", "made_by", "written_by",
    "confirmed_by", "circle__title",
)  # fmt: skip
"""What a brief holds: no word of the minutes."""


def brief_of(row: Meeting) -> MeetingBrief:
    """Return a meeting as other rooms know it; `circle` is loaded. No query."""
    return MeetingBrief(
        id=row.pk, circle_id=row.circle_id, circle=row.circle.title, title=row.title, starts_at=row.starts_at,
        ends_at=rules.ends_at(row), agenda=row.agenda, place=row.place, link=row.link, state=row.state,
        sequence=row.version, made_by=row.made_by_id, written_by=row.written_by_id, confirmed_by=row.confirmed_by_id,
    )  # fmt: skip


def briefs(rows: QuerySet[Meeting, Any]) -> list[MeetingBrief]:
    """Return meetings in the order of their time. One query."""
    return [brief_of(row) for row in rows.select_related("circle").only(*LIGHT).order_by("starts_at", "pk")]


def meetings_of(ids: Collection[UUID]) -> list[MeetingBrief]:
    """Return meetings by their keys. One query, or none."""
    return briefs(Meeting.objects.filter(pk__in=list(ids))) if ids else []


def calendar_of(person: Person, since: datetime) -> list[MeetingBrief]:
    """Return the meetings of a person's circles from a moment on, but for those she does not come to. One query."""
    mine = Membership.objects.filter(person=person, state=Membership.State.MEMBER, circle=OuterRef("circle"))
    row = Attendance.objects.filter(person=person, meeting=OuterRef("pk"))
    declined = row.filter(reply=Attendance.Reply.NO, is_present=False)
    shown = Meeting.objects.filter(Exists(mine) | Exists(row.filter(is_present=True)), starts_at__gte=since)
    return briefs(shown.exclude(state=State.CANCELLED).filter(~Exists(declined)))


def meetings_attended(person: Person, start: datetime, end: datetime) -> list[MeetingBrief]:
    """Return the meetings of this span that were credited to somebody. One query."""
    hers = Attendance.objects.filter(person=person, credited_at__isnull=False, meeting=OuterRef("pk"))
    span = Meeting.objects.filter(state=State.CONFIRMED, starts_at__gte=start, starts_at__lt=end)
    return briefs(span.filter(Exists(hers)))


def gatherings_of(ids: Collection[UUID]) -> list[Gathering]:
    """Return meetings with who has to do with them. Three queries, or none."""
    return _gathered(meetings_of(ids))


def gathering_of(meeting_id: UUID) -> Gathering | None:
    """Return one of them; None when it is gone. Three queries."""
    return next(iter(gatherings_of([meeting_id])), None)


def meetings_unwritten(start: datetime, end: datetime) -> list[Gathering]:
    """Return the meetings, of every agency, that began in this span, are over at its end, and have no minutes yet."""
    rows = Meeting.objects.filter(state=State.PLANNED, starts_at__gte=start, starts_at__lt=end, circle__closed_at=None)
    return _gathered([each for each in briefs(rows) if each.ends_at <= end])


def meetings_waiting(start: datetime, end: datetime) -> list[Gathering]:
    """Return the meetings, of every agency, whose minutes were written in this span and are not through: nobody confirmed,
    or somebody has not said that she was there."""
    silent = Attendance.objects.filter(meeting=OuterRef("pk"), is_present=True, affirmed_at=None)
    held, confirmed = Q(state=State.HELD, lacking="", hidden_at=None), Q(state=State.CONFIRMED)
    rows = Meeting.objects.filter(held | (confirmed & Exists(silent)), written_at__gte=start, written_at__lt=end)
    return _gathered(briefs(rows))


def meetings_coming(start: datetime, end: datetime) -> list[Gathering]:
    """Return the planned meetings, of every agency, that begin from `start` until before `end`."""
    return _gathered(briefs(Meeting.objects.filter(state=State.PLANNED, starts_at__gte=start, starts_at__lt=end)))


def facilitators_of_circle(circle_id: UUID) -> frozenset[UUID]:
    """Return who looks after a circle. One query."""
    rows = Membership.objects.filter(circle=circle_id, state=Membership.State.MEMBER, is_facilitator=True)
    return frozenset(rows.filter(person__left_on=None).values_list("person_id", flat=True))


def still_asks(circle_id: UUID, person_id: UUID) -> bool:
    """Whether somebody waits to be let in. One query."""
    rows = Membership.objects.filter(circle=circle_id, person=person_id, state=Membership.State.ASKED)
    return rows.exists()


def meeting_of_attendance(attendance_id: UUID) -> UUID | None:
    """Return the meeting of an attendance. One query."""
    return Attendance.objects.filter(pk=attendance_id).values_list("meeting_id", flat=True).first()


def _gathered(meetings: list[MeetingBrief]) -> list[Gathering]:
    if not meetings:
        return []
    members: defaultdict[UUID, set[UUID]] = defaultdict(set)
    facilitators: defaultdict[UUID, set[UUID]] = defaultdict(set)
    belong = Membership.objects.filter(circle__in={each.circle_id for each in meetings}, person__left_on=None)
    belong = belong.filter(state=Membership.State.MEMBER)
    for circle, person, looks_after in belong.values_list("circle_id", "person_id", "is_facilitator"):
        members[circle].add(person)
        if looks_after:
            facilitators[circle].add(person)
    said = _said({each.id for each in meetings})
    return [
        Gathering(
            each, frozenset(members[each.circle_id]), frozenset(facilitators[each.circle_id]),
            *(frozenset(people) for people in said[each.id]),
        )
        for each in meetings
    ]  # fmt: skip


def _said(meetings: Iterable[UUID]) -> defaultdict[UUID, tuple[set[UUID], set[UUID], set[UUID]]]:
    """Return who is written down, who said that she was there, and who does not come, by meeting. One query."""
    found: defaultdict[UUID, tuple[set[UUID], set[UUID], set[UUID]]] = defaultdict(lambda: (set(), set(), set()))
    rows = Attendance.objects.filter(meeting__in=set(meetings))
    for meeting, person, present, affirmed, reply in rows.values_list(
        "meeting_id", "person_id", "is_present", "affirmed_at", "reply"
    ):
        there, says_so, declines = found[meeting]
        if present:
            there.add(person)
        if affirmed:
            says_so.add(person)
        if reply == Attendance.Reply.NO:
            declines.add(person)
    return found


def members_of_circle(circle_id: UUID) -> frozenset[UUID]:
    """Return who belongs to a circle and works here. One query."""
    rows = Membership.objects.filter(circle=circle_id, state=Membership.State.MEMBER, person__left_on=None)
    return frozenset(rows.values_list("person_id", flat=True))
