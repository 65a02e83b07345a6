"""Meetings of a circle until somebody writes their minutes: planned, changed, answered, called off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.actions.circles import locked_circle
from pamong.community.actions.meeting_rows import attendance_of, locked_meeting, of_meeting
from pamong.community.models import Attendance, Meeting
from pamong.community.queries.belonging import facilitators_of, is_member
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as rules
from pamong.community.rules.meeting import MeetingDraft
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty, only
from pamong.kit.refusals import require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean, fault

State = Meeting.State
_PLAN = ("title", "starts_at", "minutes", "agenda", "place", "link")


@transaction.atomic
def plan_meeting(
    circle_id: UUID, *, draft: MeetingDraft, by: Person, now: datetime, key: UUID | None = None
) -> Meeting:
    """Plan a meeting, as any member may; whoever plans it comes. `key` becomes the row's id: sent twice, it is once."""
    circle = locked_circle(circle_id, by)
    if key and (made := Meeting.objects.filter(pk=key, circle=circle, made_by=by).first()):
        return made
    require(by.is_present and is_member(circle.pk, by), circle_rules.only_member())
    stop(circle_rules.closed_fault(circle))
    fitting = _fit(draft, now)
    meeting = Meeting(id=key or new_id(), agency_id=circle.agency_id, circle=circle, made_by=by, made_at=now)
    _write(meeting, fitting)
    meeting.save(force_insert=True)
    coming = attendance_of(meeting, by.pk)
    coming.reply, coming.replied_at = Attendance.Reply.YES, now
    coming.save()
    announce(events.MeetingPlanned(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting_id: UUID, *, draft: MeetingDraft, version: int, by: Person, now: datetime) -> Meeting:
    """Give a planned meeting another time, place or subject. The same plan changes nothing."""
    meeting = _to_move(meeting_id, by)
    stop(rules.state_fault(meeting, State.PLANNED))
    fitting = _fit(draft, now)
    if fitting == rules.plan_of(meeting):
        return meeting
    stop(rules.changed_fault(meeting, version))
    moved = fitting.starts_at != meeting.starts_at
    _write(meeting, fitting)
    meeting.version += 1
    meeting.save()
    if moved:  # a yes was for another time; whoever moved it comes
        replies = Attendance.objects.filter(meeting=meeting).exclude(person=by)
        replies.update(reply=Attendance.Reply.NONE, replied_at=None)
    announce(events.MeetingChanged(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def cancel_meeting(meeting_id: UUID, *, reason: str, by: Person, now: datetime) -> Meeting:
    """Call a planned meeting off, or say that it did not take place. Pressed twice, it is once."""
    meeting = _to_move(meeting_id, by)
    if meeting.state == State.CANCELLED:
        return meeting
    stop(rules.state_fault(meeting, State.PLANNED))
    said = clean(reason)
    if found := only({"reason": fault(said, rules.REASON)}):
        raise Faulty(found)
    meeting.state, meeting.ended_by, meeting.ended_at, meeting.ended_reason = State.CANCELLED, by, now, said
    meeting.version += 1
    meeting.save()
    announce(events.MeetingCancelled(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def answer_meeting(meeting_id: UUID, *, comes: bool, by: Person, now: datetime) -> Attendance:
    """Say beforehand whether one comes; it can be said anew until the meeting begins."""
    meeting = locked_meeting(meeting_id, by)
    require(by.is_present and is_member(meeting.circle_id, by), circle_rules.only_member())
    stop(rules.state_fault(meeting, State.PLANNED) or rules.reply_fault(meeting, now))
    mine = attendance_of(meeting, by.pk)
    wish = Attendance.Reply.YES if comes else Attendance.Reply.NO
    if mine.reply != wish:
        mine.reply, mine.replied_at = wish, now
        mine.save()
    return mine


def _to_move(meeting_id: UUID, by: Person) -> Meeting:
    meeting = locked_meeting(meeting_id, by)
    allowed = rules.may_move(
        by.pk, meeting, facilitators_of(meeting.circle), is_member=is_member(meeting.circle_id, by)
    )
    require(by.is_present and allowed, rules.not_mover())
    return meeting


def _fit(draft: MeetingDraft, now: datetime) -> MeetingDraft:
    plain = draft.cleaned()
    if found := rules.plan_faults(plain, now):
        raise Faulty(found)
    return plain


def _write(meeting: Meeting, draft: MeetingDraft) -> None:
    for name in _PLAN:
        setattr(meeting, name, getattr(draft, name))
