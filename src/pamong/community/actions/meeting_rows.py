"""What the actions on a meeting share: its row, locked, the attendance of one person, and the ids of its events."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.models import Attendance, Meeting
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as rules
from pamong.journal.engine import HasKey, announce
from pamong.kit.refusals import Forbidden


class OfMeeting(TypedDict):
    """The ids of an event about a meeting."""

    agency_id: UUID
    subject_id: UUID
    circle_id: UUID


def of_meeting(meeting: Meeting) -> OfMeeting:
    """Return the ids for an event about this meeting."""
    return OfMeeting(agency_id=meeting.agency_id, subject_id=meeting.pk, circle_id=meeting.circle_id)


def locked_meeting(meeting_id: UUID, by: Person) -> Meeting:
    """Return a meeting of one's agency with its circle, locked."""
    rows = Meeting.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    meeting = rows.select_related("circle").filter(pk=meeting_id).first()
    if meeting is None:
        raise Forbidden(circle_rules.not_here())
    return meeting


def attendance_of(meeting: Meeting, person_id: UUID) -> Attendance:
    """Return what is known of one person at a meeting; a new row, not yet saved, when nothing is."""
    there = Attendance.objects.filter(meeting=meeting, person_id=person_id).first()
    return there or Attendance(agency_id=meeting.agency_id, meeting=meeting, person_id=person_id)


def credit_earned(meeting: Meeting, *, by: HasKey, now: datetime) -> int:
    """Credit whoever earns by a meeting now, each once; return how many. The meeting is locked."""
    # By person, so that two meetings that are confirmed at once never wait for each other for ever in the ledger.
    rows = Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person_id")
    earned = [each for each in rows if rules.earns(meeting, each)]
    for each in earned:
        each.credited_at = now
        each.save(update_fields=["credited_at"])
        announce(_credited(meeting, each), by=by)
    return len(earned)


def _credited(meeting: Meeting, attendance: Attendance) -> events.AttendanceCredited:
    person: Person = attendance.person
    return events.AttendanceCredited(
        agency_id=meeting.agency_id, subject_id=attendance.pk, about_id=attendance.person_id,
        circle_id=meeting.circle_id, on=person.day_at(meeting.starts_at), minutes=meeting.minutes,
    )  # fmt: skip
