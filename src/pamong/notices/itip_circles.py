"""Meetings of circles as calendar entries. Title, time and place; never a word of agenda or minutes.

Each member gets an entry of her own: nobody's address stands in the calendar of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event, vText

from pamong.agency.models import Person
from pamong.community.briefs_circles import MeetingBrief
from pamong.notices import itip


def request(meeting: MeetingBrief, person: Person, *, stamp: datetime) -> itip.Invitation:
    """Ask to put a meeting into the calendar of a member."""
    return _invitation("REQUEST", _addressed(meeting, person, stamp), person)


def cancel(meeting: MeetingBrief, person: Person, *, stamp: datetime) -> itip.Invitation:
    """Take a meeting out of her calendar."""
    event = _addressed(meeting, person, stamp)
    event.add("STATUS", "CANCELLED")
    return _invitation("CANCEL", event, person)


def entries(meetings: Iterable[MeetingBrief], person: Person, *, stamp: datetime) -> list[Event]:
    """Return meetings for the personal feed of a member."""
    found = []
    for meeting in meetings:
        event = _event(meeting, person, stamp, uid=f"feed-meeting-{meeting.id}@{itip.host()}")
        event.add("STATUS", "CONFIRMED")
        found.append(event)
    return found


def _invitation(method: str, event: Event, person: Person) -> itip.Invitation:
    calendar = itip.begun(method, [itip.zone_in(person.time_zone)])
    calendar.add_component(event)
    return itip.Invitation(itip.text_of(calendar), method)


def _addressed(meeting: MeetingBrief, person: Person, stamp: datetime) -> Event:
    event = _event(meeting, person, stamp, uid=f"meeting-{meeting.id}@{itip.host()}")
    event.add("ORGANIZER", itip.address(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
    if person.user and person.user.email:
        attendee = itip.address(person.name, person.user.email)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["CUTYPE"] = vText("INDIVIDUAL")
        attendee.params["PARTSTAT"] = vText("ACCEPTED" if meeting.made_by == person.pk else "NEEDS-ACTION")
        attendee.params["RSVP"] = vText("FALSE")  # she answers in Pamong: an answer by mail proves nothing
        event.add("ATTENDEE", attendee, encode=False)
    return event


def _event(meeting: MeetingBrief, person: Person, stamp: datetime, *, uid: str) -> Event:
    zone = ZoneInfo(itip.zone_in(person.time_zone))
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTART", meeting.starts_at.astimezone(zone))
    event.add("DTEND", meeting.ends_at.astimezone(zone))
    event.add("SUMMARY", _("Komunitas: %(title)s") % {"title": meeting.title})
    event.add("TRANSP", "OPAQUE")
    page = f"{settings.PAMONG.base_url}{reverse('community:meeting', args=[meeting.id])}"
    event.add("URL", page)
    if where := meeting.place or meeting.link:
        event.add("LOCATION", where)
    lines = (meeting.circle, meeting.link, _("Buka di Pamong: %(url)s") % {"url": page})
    event.add("DESCRIPTION", "\n".join(line for line in lines if line))
    return event
