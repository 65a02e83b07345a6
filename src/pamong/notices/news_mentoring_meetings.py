"""From an event of a mentoring meeting to the other one of the two. A notice holds ids, days and moments: never a topic, a
lesson, a task or a place. What a meeting earned is told by the ledger (`news.tell_jp_credited`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events as mentoring
from pamong.mentoring.queries.meetings import MeetingBrief, brief_of
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_mentoring_meetings import KIND_OF
from pamong.notices.telling import Draft


def _pair(event: mentoring.OfMeeting) -> tuple[UUID, UUID]:
    assert event.about_id is not None, "a meeting is about its mentee"
    return event.mentor_id, event.about_id


def _others(event: mentoring.OfMeeting, entry: Entry, what: str, facts: Mapping[str, Any]) -> list[Draft]:
    """One draft for each of the two who did not do it herself."""
    pair = _pair(event)
    return [
        Draft(one, KIND_OF[what], what, f"{entry.pk}", event.subject_id, pair[1 - place], facts)
        for place, one in enumerate(pair)
        if one != entry.by_id
    ]


def _calendar(
    event: mentoring.OfMeeting, entry: Entry, what: str, facts: Mapping[str, Any], starts_at: datetime
) -> list[Draft]:
    """Both calendars: the other one is told, whoever did it gets a copy that moves her calendar."""
    pair, drafts = _pair(event), []
    for place, one in enumerate(pair):
        own = one == entry.by_id
        said = f"{what}_own" if own else what
        kind = Kind.CALENDAR if own else KIND_OF[said]
        drafts.append(
            Draft(one, kind, said, f"{entry.pk}", event.subject_id, pair[1 - place], facts, starts_at)
        )  # fmt: skip
    return drafts


@unless_forgotten
def tell_meeting_planned(event: Event, entry: Entry) -> None:
    """MeetingPlanned → the other one is invited; both calendars. What is over already is told to nobody."""
    planned = cast(mentoring.MeetingPlanned, event)
    if planned.starts_at > entry.at:
        out(
            _calendar(planned, entry, "mm_planned", {"starts": planned.starts_at.isoformat()}, planned.starts_at), entry
        )


@unless_forgotten
def tell_meeting_moved(event: Event, entry: Entry) -> None:
    """MeetingMoved → the new time, or what else changed."""
    moved = cast(mentoring.MeetingMoved, event)
    what = "mm_changed" if moved.starts_at == moved.before else "mm_moved"
    facts = {"starts": moved.starts_at.isoformat(), "before": moved.before.isoformat()}
    soonest = min(moved.starts_at, moved.before) if moved.before > entry.at else moved.starts_at
    out(_calendar(moved, entry, what, facts, soonest), entry)


@unless_forgotten
def tell_meeting_cancelled(event: Event, entry: Entry) -> None:
    """MeetingCancelled → the other one; both calendars."""
    gone = cast(mentoring.MeetingCancelled, event)
    out(_calendar(gone, entry, "mm_cancelled", {"starts": gone.starts_at.isoformat()}, gone.starts_at), entry)


@unless_forgotten
def tell_meeting_missed(event: Event, entry: Entry) -> None:
    """MeetingMissed → the other one; what was told afterwards and denied, to whoever told it."""
    missed = cast(mentoring.MeetingMissed, event)
    found = brief_of(missed.subject_id)
    what = "mm_denied" if found and found.recorded_afterwards else "mm_missed"
    out(_others(missed, entry, what, {"starts": missed.starts_at.isoformat()}), entry)


@unless_forgotten
def tell_meeting_confirmed(event: Event, entry: Entry) -> None:
    """MeetingConfirmed → the other one's turn."""
    confirmed = cast(mentoring.MeetingConfirmed, event)
    found = brief_of(confirmed.subject_id)
    if found and found.state == "held":
        what = "mm_told" if found.recorded_afterwards else "mm_confirm"
        out(_others(confirmed, entry, what, _start_of(found)), entry)


@unless_forgotten
def tell_meeting_reopened(event: Event, entry: Entry) -> None:
    """MeetingReopened → the other one, who was asked to confirm."""
    reopened = cast(mentoring.MeetingReopened, event)
    if found := brief_of(reopened.subject_id):
        out(_others(reopened, entry, "mm_reopened", _start_of(found)), entry)


@unless_forgotten
def tell_meeting_completed(event: Event, entry: Entry) -> None:
    """MeetingCompleted → the mentor whose mentee confirmed last; the mentee learns it with her JP."""
    done = cast(mentoring.MeetingCompleted, event)
    drafts = _others(done, entry, "mm_completed", {"day": done.on.isoformat()})
    out([each for each in drafts if each.to == done.mentor_id], entry)


@unless_forgotten
def tell_meeting_voided(event: Event, entry: Entry) -> None:
    """MeetingVoided → the other one."""
    voided = cast(mentoring.MeetingVoided, event)
    if found := brief_of(voided.subject_id):
        out(_others(voided, entry, "mm_voided", _start_of(found)), entry)


def _start_of(meeting: MeetingBrief) -> dict[str, str]:
    return {"starts": meeting.starts_at.isoformat()}
