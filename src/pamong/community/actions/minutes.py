"""What a meeting brought: its minutes, a second one who confirms them, who was there, and what HR takes back.

Somebody earns when three things hold, in whatever order they come: the minutes are confirmed by a second one, she is
written down as present by somebody else or by her own minutes, and she says herself that she was there. Whoever writes or
confirms says so by that. The row of the meeting is the one lock.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.community import events
from pamong.community.actions.meeting_rows import attendance_of, credit_earned, locked_meeting, of_meeting
from pamong.community.models import Attendance, Meeting
from pamong.community.queries.belonging import could_be_there, facilitators_of, is_member
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as rules
from pamong.community.rules.meeting import MinutesDraft
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty, only
from pamong.kit.refusals import Forbidden, require, stop
from pamong.kit.texts import clean, fault

State = Meeting.State


@transaction.atomic
def write_minutes(meeting_id: UUID, *, draft: MinutesDraft, version: int, by: Person, now: datetime) -> Meeting:
    """Write the minutes and who was there, oneself among them; or write them anew before they are confirmed."""
    meeting = locked_meeting(meeting_id, by)
    _may_write(meeting, by)
    stop(rules.state_fault(meeting, State.PLANNED, State.HELD))
    stop(rules.begun_fault(meeting, now))
    if meeting.state == State.PLANNED:
        stop(rules.late_fault(meeting, now))
    known = set(could_be_there(meeting).values_list("person_id", flat=True))
    plain = draft.cleaned()
    if found := rules.minutes_faults(plain, meeting, by.pk, known, now):
        raise Faulty(found)
    if _stands_so(meeting, plain, by):
        return meeting
    stop(rules.changed_fault(meeting, version))
    meeting.state, meeting.written_by, meeting.written_at = State.HELD, by, now
    meeting.talked, meeting.learned, meeting.agreed = plain.talked, plain.learned, plain.agreed
    meeting.minutes, meeting.lacking, meeting.lacking_by = plain.minutes, "", None
    meeting.version += 1
    meeting.save()
    _tick(meeting, plain.present, by, now)
    announce(events.MinutesWritten(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def confirm_minutes(meeting_id: UUID, *, version: int, by: Person, now: datetime) -> Meeting:
    """Confirm the minutes as they were read, as a second one who was there; hours follow for whoever said "Saya hadir".

    Where somebody else was quicker it says "Saya hadir", and pressed twice it is once.
    """
    meeting = locked_meeting(meeting_id, by)
    mine = attendance_of(meeting, by.pk)
    require(by.is_present and mine.is_present, rules.not_present())
    if meeting.state == State.CONFIRMED:
        return _affirm(meeting, mine, by, now)
    require(by.pk != meeting.written_by_id, rules.not_alone())
    stop(rules.state_fault(meeting, State.HELD))
    stop(rules.hidden_fault(meeting) or rules.lacking_fault(meeting) or rules.changed_fault(meeting, version))
    meeting.state, meeting.confirmed_by, meeting.confirmed_at = State.CONFIRMED, by, now
    meeting.version += 1
    meeting.save()
    mine.affirmed_at = mine.affirmed_at or now
    mine.save()
    announce(events.MinutesConfirmed(**of_meeting(meeting)), by=by)
    credit_earned(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def say_lacking(meeting_id: UUID, *, text: str, version: int, by: Person, now: datetime) -> Meeting:
    """Say, instead of confirming, what the minutes lack: they go back to whoever wrote them."""
    meeting = locked_meeting(meeting_id, by)
    require(by.is_present and attendance_of(meeting, by.pk).is_present, rules.not_present())
    require(by.pk != meeting.written_by_id, rules.not_alone())
    stop(rules.state_fault(meeting, State.HELD))
    said = clean(text)
    if found := only({"text": fault(said, rules.LACKING, required=True)}):
        raise Faulty(found)
    if (meeting.lacking, meeting.lacking_by_id) == (said, by.pk):
        return meeting
    stop(rules.lacking_fault(meeting) or rules.changed_fault(meeting, version))
    meeting.lacking, meeting.lacking_by = said, by
    meeting.version += 1
    meeting.save()
    announce(events.MinutesReturned(**of_meeting(meeting), about_id=meeting.written_by_id), by=by)
    return meeting


@transaction.atomic
def affirm_presence(meeting_id: UUID, *, by: Person, now: datetime) -> Meeting:
    """Say "Saya hadir". Whoever was not written down asks by this to be; pressed twice, it is once."""
    meeting = locked_meeting(meeting_id, by)
    mine = attendance_of(meeting, by.pk)
    is_known = mine.is_present or could_be_there(meeting).filter(person=by).exists()
    require(by.is_present and is_known, circle_rules.only_member())
    stop(rules.state_fault(meeting, State.HELD, State.CONFIRMED))
    return _affirm(meeting, mine, by, now)


@transaction.atomic
def include_forgotten(meeting_id: UUID, person_id: UUID, *, by: Person, now: datetime) -> Meeting:
    """Write somebody down who said that she was there; never oneself."""
    meeting = locked_meeting(meeting_id, by)
    allowed = rules.may_include(by.pk, meeting, facilitators_of(meeting.circle))
    require(by.is_present and allowed, rules.not_includer())
    require(by.pk != person_id, rules.not_oneself())
    stop(rules.state_fault(meeting, State.HELD, State.CONFIRMED))
    theirs = attendance_of(meeting, person_id)
    if theirs.is_present:
        return meeting
    if theirs.affirmed_at is None:
        raise Forbidden(circle_rules.not_member())
    stop(rules.time_fault(rules.can_include(meeting, now)))
    theirs.is_present = True
    theirs.save()
    credit_earned(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def void_meeting(meeting_id: UUID, *, reason: str, by: Person, now: datetime) -> Meeting:
    """Take back, as HR and with a reason, what everybody earned by a meeting. Final; pressed twice, it is once."""
    meeting = locked_meeting(meeting_id, by)
    require(by.is_present and rules.may_void(standing_of(by)), rules.only_hr())
    if meeting.state == State.VOIDED:
        return meeting
    stop(rules.state_fault(meeting, State.CONFIRMED))
    said = clean(reason)
    if found := only({"reason": fault(said, rules.REASON, required=True)}):
        raise Faulty(found)
    meeting.state, meeting.ended_by, meeting.ended_at, meeting.ended_reason = State.VOIDED, by, now, said
    meeting.version += 1
    meeting.save()
    announce(events.MeetingVoided(**of_meeting(meeting)), by=by)
    credited = Attendance.objects.filter(meeting=meeting, credited_at__isnull=False).order_by("person_id")
    for each in credited:
        taken = events.AttendanceVoided(
            agency_id=meeting.agency_id, subject_id=each.pk, about_id=each.person_id, circle_id=meeting.circle_id
        )
        announce(taken, by=by)
    return meeting


def _may_write(meeting: Meeting, by: Person) -> None:
    belongs = is_member(meeting.circle_id, by)
    facilitators = facilitators_of(meeting.circle)
    message = rules.not_writer() if meeting.state == State.HELD else circle_rules.only_member()
    require(by.is_present and rules.may_write(by.pk, meeting, facilitators, is_member=belongs), message)


def _stands_so(meeting: Meeting, draft: MinutesDraft, by: Person) -> bool:
    """Whether the very same was written already, by the same person: the button was pressed twice."""
    if meeting.state != State.HELD or meeting.written_by_id != by.pk or meeting.lacking:
        return False
    there = Attendance.objects.filter(meeting=meeting, is_present=True).values_list("person_id", flat=True)
    now = MinutesDraft(meeting.talked, meeting.learned, meeting.minutes, frozenset(there), meeting.agreed)
    return now == draft


def _tick(meeting: Meeting, present: frozenset[UUID], by: Person, now: datetime) -> None:
    """Write down who was there; whoever writes says by it that she was."""
    Attendance.objects.filter(meeting=meeting).exclude(person_id__in=present).update(is_present=False)
    Attendance.objects.filter(meeting=meeting, person_id__in=present).update(is_present=True)
    there = set(Attendance.objects.filter(meeting=meeting, is_present=True).values_list("person_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(agency_id=meeting.agency_id, meeting=meeting, person_id=one, is_present=True)
        for one in sorted(present - there)
    )
    Attendance.objects.filter(meeting=meeting, person=by, affirmed_at=None).update(affirmed_at=now)


def _affirm(meeting: Meeting, mine: Attendance, by: Person, now: datetime) -> Meeting:
    if mine.affirmed_at is None:
        stop(rules.time_fault(rules.can_affirm(meeting, now)))
        mine.affirmed_at = now
        mine.save()
        if not mine.is_present:
            asked = events.AttendanceClaimed(
                agency_id=meeting.agency_id, subject_id=mine.pk, about_id=by.pk, circle_id=meeting.circle_id
            )
            announce(asked, by=by)
    credit_earned(meeting, by=by, now=now)
    return meeting
