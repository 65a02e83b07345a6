"""Meetings of a mentor and a mentee as calendar entries. Names, time and place; never a word of what about: calendars are
shared with secretaries and shown on screens. Each pair of a group has an entry of its own: nobody's address stands in the
calendar of another mentee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event, vText

from pamong.agency.directory import first_name
from pamong.mentoring.briefs_meetings import MeetingBrief
from pamong.notices import itip


def request(meeting: MeetingBrief, *, stamp: datetime) -> itip.Invitation:
    """Ask to put a meeting into the calendars of the two."""
    return _invitation("REQUEST", _addressed(meeting, stamp), meeting)


def cancel(meeting: MeetingBrief, *, stamp: datetime) -> itip.Invitation:
    """Take a meeting out of their calendars."""
    event = _addressed(meeting, stamp)
    event.add("STATUS", "CANCELLED")
    return _invitation("CANCEL", event, meeting)


def entries(meetings: Iterable[MeetingBrief], *, stamp: datetime, zone: str, me: UUID) -> list[Event]:
    """Return meetings for the personal feed of one of the two, in her zone."""
    found = []
    for meeting in meetings:
        event = _event(meeting, stamp, uid=f"feed-mentoring-{meeting.id}@{itip.host()}", zone=itip.zone_in(zone), me=me)
        event.add("STATUS", "CONFIRMED")
        found.append(event)
    return found


def title(meeting: MeetingBrief, me: UUID | None = None) -> str:
    """`Mentoring Surya dan Dewi`; a group in the mentor's own calendar is `Mentoring kelompok`."""
    if meeting.together and me == meeting.mentor.id:
        return _("Mentoring kelompok")
    names = {"one": first_name(meeting.mentor.name), "two": first_name(meeting.mentee.name)}
    return _("Mentoring %(one)s dan %(two)s") % names


def _invitation(method: str, event: Event, meeting: MeetingBrief) -> itip.Invitation:
    calendar = itip.begun(method, [_zone_of(meeting)])
    calendar.add_component(event)
    return itip.Invitation(itip.text_of(calendar), method)


def _zone_of(meeting: MeetingBrief) -> str:
    return itip.zone_in(meeting.mentee.time_zone)


def _addressed(meeting: MeetingBrief, stamp: datetime) -> Event:
    event = _event(meeting, stamp, uid=f"mentoring-{meeting.id}@{itip.host()}", zone=_zone_of(meeting))
    event.add("ORGANIZER", itip.address(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
    for one in (meeting.mentor, meeting.mentee):
        if one.email:
            came_first = one.id == meeting.planned_by_id
            event.add("ATTENDEE", itip.attendee(one.name, one.email, came_first=came_first), encode=False)
    return event


def _event(meeting: MeetingBrief, stamp: datetime, *, uid: str, zone: str, me: UUID | None = None) -> Event:
    event, where_at = Event(), ZoneInfo(zone)
    event.add("UID", uid)
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTART", meeting.starts_at.astimezone(where_at))
    event.add("DTEND", meeting.ends_at.astimezone(where_at))
    event.add("SUMMARY", title(meeting, me))
    event.add("CLASS", vText("PRIVATE"))
    event.add("TRANSP", "OPAQUE")
    page = f"{settings.PAMONG.base_url}{reverse('mentoring:meeting', args=[meeting.id])}"
    event.add("URL", page)
    if where := meeting.place or meeting.link:
        event.add("LOCATION", where)
    lines = (meeting.link, _("Buka di Pamong: %(url)s") % {"url": page})
    event.add("DESCRIPTION", "\n".join(line for line in lines if line))
    return event
