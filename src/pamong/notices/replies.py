"""What calendars answer to our invitations (iTIP REPLY, RFC 5546 §3.2.3), for an installation whose mail server hands such
mails to `pamong reply`. A mail proves nothing about its sender, so an answer moves no session: a "no" is told to the
other one of the two, who talks to the first.
"""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mail
from enum import StrEnum
from uuid import UUID

from icalendar import Calendar

from pamong.agency.models import Person
from pamong.coaching import queries as coaching
from pamong.coaching.briefs import SessionBrief
from pamong.mentoring.briefs_meetings import MeetingBrief
from pamong.mentoring.queries import meetings as mentoring
from pamong.notices import itip, posting
from pamong.notices.kinds import Kind
from pamong.notices.telling import Draft, tell

LARGEST = 1024 * 1024
"""Bytes; an answer of a calendar program has a few thousand."""


@dataclass(frozen=True)
class Reply:
    """Who answered what to which entry."""

    kind: str
    """`session`, `series` or `mentoring`"""
    key: UUID
    email: str
    answer: str
    sequence: int
    planned_for: datetime | None = None
    """Which one of a series, by the moment for which it was planned; none: all of it."""


class Outcome(StrEnum):
    """What became of a reply."""

    TOLD = "told"
    NOTED = "noted"
    """A yes: nobody needs to be told."""
    STALE = "stale"
    """It answers an older state of the session."""
    UNKNOWN = "unknown"
    """It is about no planned session of that person."""


def read(raw: bytes) -> Reply | None:
    """Return the answer that a mail carries; None when it is no answer to one of our entries, whatever it is."""
    if len(raw) > LARGEST:
        return None
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/calendar" and (found := _read(part)):
            return found
    return None


def _read(part: Mail) -> Reply | None:
    try:
        payload = part.get_payload(decode=True)
        calendar = Calendar.from_ical(payload if isinstance(payload, bytes) else b"")
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            return None
        (event,) = calendar.walk("VEVENT")
        names = itip.session_or_series(str(event.get("UID", "")))
        attendee = event.get("ATTENDEE")
        if names is None or attendee is None or isinstance(attendee, list):
            return None
        address, answer = str(attendee), str(attendee.params.get("PARTSTAT", ""))
        when = event.get("RECURRENCE-ID")
        planned_for = when.dt if when is not None and isinstance(when.dt, datetime) and when.dt.tzinfo else None
        return Reply(
            kind=names[0],
            key=names[1],
            email=address[7:].lower() if address.lower().startswith("mailto:") else "",
            answer=answer.upper(),
            sequence=int(event.get("SEQUENCE", 0)),
            planned_for=planned_for,
        )
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):  # whatever a stranger may send
        return None


def note(reply: Reply, *, now: datetime) -> Outcome:
    """Tell the other one of the two of a "no" or "perhaps", once for each state of the session."""
    session = _session_of(reply, now)
    who = _who(reply.email, _pair(session)) if session else None
    if session is None or who is None or session.state != "planned":
        return Outcome.UNKNOWN
    if reply.sequence < session.sequence:
        return Outcome.STALE
    what = {"DECLINED": "declined", "TENTATIVE": "tentative"}.get(reply.answer)
    if what is None:
        return Outcome.NOTED
    is_mentoring = isinstance(session, MeetingBrief)
    draft = Draft(
        to=session.other(who).id,
        kind=Kind.MENTOR_MEET if is_mentoring else Kind.CHANGE,
        what=f"mm_{what}" if is_mentoring else what,
        key=f"{what}:{session.id}:{who}:{session.sequence}",
        subject=session.id,
        who=who,
        facts={"starts": session.starts_at.isoformat()},
        starts_at=session.starts_at,
    )
    posting.post_now(tell([draft], now=now), now)
    return Outcome.TOLD


def _session_of(reply: Reply, now: datetime) -> SessionBrief | MeetingBrief | None:
    if reply.kind == "mentoring":
        return mentoring.brief_of(reply.key)
    if reply.kind == "session":
        return coaching.brief_of(reply.key)
    rows = coaching.series_of(reply.key)
    if reply.planned_for is not None:
        return next((each for each in rows if each.first_planned_for == reply.planned_for), None)
    return next((each for each in rows if each.state == "planned" and each.starts_at > now), None)


def _pair(session: SessionBrief | MeetingBrief) -> tuple[UUID, UUID]:
    if isinstance(session, MeetingBrief):
        return session.mentor.id, session.mentee.id
    return session.supervisor.id, session.employee.id


def _who(email: str, pair: tuple[UUID, UUID]) -> UUID | None:
    found = Person.objects.filter(pk__in=pair, user__email__iexact=email) if email else Person.objects.none()
    return found.values_list("pk", flat=True).first()
