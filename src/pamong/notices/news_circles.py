"""From an event of a circle or its meetings to those who should know it.

Whoever did it herself is told nothing; her calendar may be. A notice holds ids, days and moments: never a title, a place, a
reason or a word of the minutes. What a meeting earned is told by the ledger (`news.tell_jp_credited`).
"""

from collections.abc import Iterable
from typing import Final, cast
from uuid import UUID

from pamong.community import events as community
from pamong.community import queries
from pamong.community.briefs_circles import Gathering
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_circles import KIND_OF
from pamong.notices.telling import Draft

# --- who belongs -------------------------------------------------------------------------------------------------------


def _draft(to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None, **facts: object) -> Draft:
    return Draft(to, KIND_OF[what], what, f"{entry.pk}", subject, who, facts)


def _about(event: Event, entry: Entry, what: str) -> None:
    """Tell whom it concerns, unless she did it herself."""
    if event.about_id and event.about_id != entry.by_id:
        out([_draft(event.about_id, what, entry, event.subject_id, entry.by_id)], entry)


@unless_forgotten
def tell_join_asked(event: Event, entry: Entry) -> None:
    """CircleJoinAsked → whoever looks after the circle, as long as she waits."""
    assert event.about_id is not None, "somebody asks"
    if queries.still_asks(event.subject_id, event.about_id):
        to = queries.facilitators_of_circle(event.subject_id)
        out([_draft(one, "circle_asked", entry, event.subject_id, event.about_id) for one in sorted(to)], entry)


@unless_forgotten
def tell_joined(event: Event, entry: Entry) -> None:
    """CircleJoined → whom somebody let in."""
    _about(event, entry, "circle_let_in")


@unless_forgotten
def tell_left(event: Event, entry: Entry) -> None:
    """CircleLeft → whom somebody took out, or did not let in."""
    _about(event, entry, "circle_out" if cast(community.CircleLeft, event).was_member else "circle_not_let_in")


@unless_forgotten
def tell_facilitator_named(event: Event, entry: Entry) -> None:
    """FacilitatorNamed → herself; by nobody: she follows one who left the agency."""
    named = cast(community.FacilitatorNamed, event)
    if not named.is_facilitator:
        _about(named, entry, "circle_unnamed")
    else:
        _about(named, entry, "circle_named" if entry.by_id else "circle_inherited")


@unless_forgotten
def tell_circle_closed(event: Event, entry: Entry) -> None:
    """CircleClosed → its members."""
    to = sorted(queries.members_of_circle(event.subject_id) - {entry.by_id})
    out([_draft(one, "circle_closed", entry, event.subject_id, entry.by_id) for one in to], entry)


# --- meetings ----------------------------------------------------------------------------------------------------------

_PLANS: Final[dict[type[Event], str]] = {
    community.MeetingPlanned: "meet_planned",
    community.MeetingChanged: "meet_changed",
    community.MeetingCancelled: "meet_cancelled",
}


@unless_forgotten
def tell_meeting_planned(event: Event, entry: Entry) -> None:
    """MeetingPlanned, MeetingChanged, MeetingCancelled → members, with a calendar entry; whoever did it gets a copy. What is
    over already is told to nobody."""
    found = queries.gathering_of(event.subject_id)
    if found is None or found.meeting.starts_at <= entry.at:
        return
    what, starts = _PLANS[type(event)], found.meeting.starts_at
    drafts = []
    for one in sorted(found.members | ({entry.by_id} if entry.by_id else set())):
        own = one == entry.by_id
        drafts.append(
            Draft(
                one, Kind.CALENDAR if own else Kind.MEETING, f"{what}_own" if own else what, f"{entry.pk}",
                event.subject_id, entry.by_id, {"starts": starts.isoformat()}, starts,
            )
        )  # fmt: skip
    out(drafts, entry)


def _of_minutes(event: Event, entry: Entry, what: str, to: Iterable[UUID], found: Gathering, who: UUID | None) -> None:
    facts = {"starts": found.meeting.starts_at.isoformat()}
    drafts = [_draft(one, what, entry, found.meeting.id, who, **facts) for one in sorted(to) if one != entry.by_id]
    out(drafts, entry)


@unless_forgotten
def tell_minutes_written(event: Event, entry: Entry) -> None:
    """MinutesWritten → those who were there: one of them confirms, each says that she was."""
    found = queries.gathering_of(event.subject_id)
    if found and found.meeting.state == "held":
        _of_minutes(event, entry, "minutes_confirm", found.confirmers, found, entry.by_id)


@unless_forgotten
def tell_minutes_returned(event: Event, entry: Entry) -> None:
    """MinutesReturned → whoever wrote them."""
    found = queries.gathering_of(event.subject_id)
    if found and event.about_id:
        _of_minutes(event, entry, "minutes_lacking", {event.about_id}, found, entry.by_id)


@unless_forgotten
def tell_attendance_claimed(event: Event, entry: Entry) -> None:
    """AttendanceClaimed → whoever wrote the minutes."""
    claimed = cast(community.AttendanceClaimed, event)
    found = queries.gathering_of(queries.meeting_of_attendance(claimed.subject_id) or claimed.subject_id)
    if found and found.meeting.written_by and claimed.about_id not in found.present:
        _of_minutes(event, entry, "attend_claimed", {found.meeting.written_by}, found, claimed.about_id)


@unless_forgotten
def tell_attendance_voided(event: Event, entry: Entry) -> None:
    """AttendanceVoided → whose hours were taken back."""
    found = queries.gathering_of(queries.meeting_of_attendance(event.subject_id) or event.subject_id)
    if found and event.about_id:
        _of_minutes(event, entry, "attend_voided", {event.about_id}, found, entry.by_id)
