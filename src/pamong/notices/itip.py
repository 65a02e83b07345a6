"""Sessions as calendar entries (RFC 5545) and as invitations by mail (iTIP, RFC 5546). Nothing of the conversation, not
even its topic, stands in them: calendars are shared with secretaries and shown on screens.

Sessions planned together are one entry with RRULE; what was skipped is an EXDATE, what was moved or called off alone has
the RECURRENCE-ID of the moment for which it was planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from math import gcd
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vRecur, vText

from pamong.agency.directory import first_name
from pamong.coaching.briefs import SessionBrief

WEEK = timedelta(days=7)
ZONES = {"Asia/Jakarta": ("WIB", 7), "Asia/Makassar": ("WITA", 8), "Asia/Jayapura": ("WIT", 9)}
"""Without daylight saving, unchanged since 1964 (Keppres 41/1987 only moved provinces between them)."""
CALLED_OFF = ("cancelled", "missed", "voided")


@dataclass(frozen=True)
class Invitation:
    """What a mail carries: the text of the calendar and its method."""

    text: str
    method: str


def title(session: SessionBrief) -> str:
    """`Sesi coaching Ratna dan Dewi`."""
    names = {"one": first_name(session.supervisor.name), "two": first_name(session.employee.name)}
    return _("Sesi coaching %(one)s dan %(two)s") % names


def uid_of(session: SessionBrief) -> str:
    """Return the UID: of the series, or of the single session."""
    kind, key = ("series", session.series) if session.series else ("session", session.id)
    return f"{kind}-{key}@{host()}"


def session_or_series(uid: str) -> tuple[str, UUID] | None:
    """Return what a UID of ours names: `session`, `series` or `mentoring` with its id; None for anybody else's."""
    name, _at, place = uid.partition("@")
    kind, _dash, key = name.partition("-")
    if place != host() or kind not in {"session", "series", "mentoring"}:
        return None
    try:
        return kind, UUID(key)
    except ValueError:
        return None


def request(sessions: Sequence[SessionBrief], *, stamp: datetime, whole: bool = False) -> Invitation:
    """Ask to put sessions into a calendar. `whole`: they are all of one series; else each is a single one, or one of a
    series that moved."""
    calendar = _calendar("REQUEST", sessions)
    events = _series(sessions, stamp) if whole else (_single(each, stamp) for each in sessions)
    for event in events:
        calendar.add_component(event)
    return Invitation(text_of(calendar), "REQUEST")


def cancel(sessions: Sequence[SessionBrief], *, stamp: datetime) -> Invitation:
    """Take sessions out of a calendar: one, or several of one series."""
    calendar = _calendar("CANCEL", sessions)
    for session in sessions:
        event = _single(session, stamp)
        event.add("STATUS", "CANCELLED")
        calendar.add_component(event)
    return Invitation(text_of(calendar), "CANCEL")


def feed(
    sessions: Iterable[SessionBrief], *, stamp: datetime, others: Sequence[Event] = (), zone: str = "Asia/Jakarta"
) -> str:
    """Return a calendar to subscribe to: each session by itself, those called off left out.

    `others` are entries of other rooms, in this `zone`.
    """
    shown = [each for each in sessions if each.state not in CALLED_OFF]
    calendar = begun("", [*map(_zone_of, shown), *([zone_in(zone)] if others else [])])
    calendar.add("X-WR-CALNAME", _("Pamong: sesi dan pertemuan") if others else _("Sesi coaching Pamong"))
    calendar.add("REFRESH-INTERVAL", vText("PT1H"), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for session in shown:
        event = _event(session, stamp, uid=f"feed-{session.id}@{host()}", with_people=False)
        event.add("STATUS", "CONFIRMED")
        calendar.add_component(event)
    for event in others:
        calendar.add_component(event)
    return text_of(calendar)


# --- components --------------------------------------------------------------------------------------------------------


def _series(sessions: Sequence[SessionBrief], stamp: datetime) -> Iterable[Event]:
    """Yield the master of a series and one event for each of its sessions that stands elsewhere than planned."""
    rows = sorted(sessions, key=lambda each: each.first_planned_for)
    first, last = rows[0], rows[-1]
    gaps = [each.first_planned_for - first.first_planned_for for each in rows[1:]]
    weeks = gcd(*(gap // WEEK for gap in gaps)) if gaps else 0
    usual = min(rows, key=lambda each: (each.sequence, each.first_planned_for))
    length = usual.ends_at - usual.starts_at
    master = _event(usual, stamp, starts_at=first.first_planned_for, ends_at=first.first_planned_for + length)
    if weeks:
        count = (last.first_planned_for - first.first_planned_for) // (weeks * WEEK) + 1
        master.add("RRULE", vRecur(FREQ="WEEKLY", INTERVAL=weeks, COUNT=count))
        planned = {each.first_planned_for for each in rows if each.state not in CALLED_OFF}
        every = (first.first_planned_for + step * weeks * WEEK for step in range(count))
        missing = [_local(moment, first) for moment in every if moment not in planned]
        if missing:
            master.add("EXDATE", missing)
    yield master
    for each in rows:
        stands = (each.starts_at, each.ends_at - each.starts_at, each.place, each.link)
        is_usual = stands == (each.first_planned_for, length, usual.place, usual.link)
        if weeks and not is_usual and each.state not in CALLED_OFF:
            yield _single(each, stamp)


def _single(session: SessionBrief, stamp: datetime) -> Event:
    """Return one session; one of a series names the moment for which it was planned."""
    event = _event(session, stamp)
    if session.series:
        event.add("RECURRENCE-ID", _local(session.first_planned_for, session))
    return event


def _event(
    session: SessionBrief,
    stamp: datetime,
    *,
    uid: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    with_people: bool = True,
) -> Event:
    event = Event()
    event.add("UID", uid or uid_of(session))
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", session.sequence)
    event.add("DTSTART", _local(starts_at or session.starts_at, session))
    event.add("DTEND", _local(ends_at or session.ends_at, session))
    event.add("SUMMARY", title(session))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE")
    page = f"{settings.PAMONG.base_url}{reverse('coaching:session', args=[session.id])}"
    event.add("URL", page)
    if where := session.place or session.link:
        event.add("LOCATION", where)
    event.add(
        "DESCRIPTION", "\n".join(line for line in (session.link, _("Buka di Pamong: %(url)s") % {"url": page}) if line)
    )
    if with_people:
        event.add("ORGANIZER", address(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
        for someone in (session.supervisor, session.employee):
            if someone.email:
                came_first = someone.id == session.planned_by_id
                event.add("ATTENDEE", attendee(someone.name, someone.email, came_first=came_first), encode=False)
    return event


def attendee(name: str, email: str, *, came_first: bool) -> vCalAddress:
    """Return one of two who meet: whoever planned it comes, the other one is asked."""
    found = address(name, email)
    found.params["ROLE"] = vText("REQ-PARTICIPANT")
    found.params["CUTYPE"] = vText("INDIVIDUAL")
    found.params["PARTSTAT"] = vText("ACCEPTED" if came_first else "NEEDS-ACTION")
    found.params["RSVP"] = vText("FALSE" if came_first else "TRUE")
    return found


def address(name: str, email: str) -> vCalAddress:
    """Return somebody as a calendar names her."""
    found = vCalAddress(f"mailto:{email}")
    if name:
        found.params["CN"] = vText(name)
    return found


def _calendar(method: str, sessions: Iterable[SessionBrief]) -> Calendar:
    return begun(method, (_zone_of(session) for session in sessions))


def begun(method: str, zones: Iterable[str]) -> Calendar:
    """Return a calendar that has no entries yet, with the zones that they will name."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Pamong//Pamong//ID")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    if method:
        calendar.add("METHOD", method)
    for zone in sorted(set(zones)):
        calendar.add_component(_timezone(zone))
    return calendar


def _timezone(zone: str) -> Timezone:
    name, hours = ZONES[zone]
    offset = timedelta(hours=hours)
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001  # local time, by definition of the property
    standard.add("TZOFFSETFROM", offset)
    standard.add("TZOFFSETTO", offset)
    standard.add("TZNAME", name)
    component = Timezone()
    component.add("TZID", zone)
    component.add_component(standard)
    return component


def _local(moment: datetime, session: SessionBrief) -> datetime:
    return moment.astimezone(ZoneInfo(_zone_of(session)))


def _zone_of(session: SessionBrief) -> str:
    """The zone in which the entry is written: the employee's. Programs show it in the reader's."""
    return zone_in(session.employee.time_zone)


def zone_in(name: str) -> str:
    """Return a zone of ours by its name, else the one of Jakarta."""
    return name if name in ZONES else "Asia/Jakarta"


def host() -> str:
    """Return the name that makes our UIDs ours."""
    return urlsplit(settings.PAMONG.base_url).hostname or "localhost"


def text_of(calendar: Calendar) -> str:
    """Return a calendar as it is sent."""
    return str(calendar.to_ical().decode())
