"""A meeting that took place: confirmed by both, opened again, declared void, recorded afterwards, told as a talk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.mentoring import events
from pamong.mentoring.actions.meeting_rows import (
    How,
    begun,
    locked_gathering,
    of_meeting,
    refuse_taken,
    said,
    side_of,
)
from pamong.mentoring.actions.meetings import call_off, people_of, plan_meeting, relations_to_meet
from pamong.mentoring.actions.relation_rows import lock_people
from pamong.mentoring.actions.tasks import Wish, make_in
from pamong.mentoring.models import Meeting, Relation, Side
from pamong.mentoring.rules import meeting as rules

State = Meeting.State


@dataclass(frozen=True)
class Record:
    """What was spoken of, as it is written down in one step."""

    topic: str = ""
    shared: str = ""
    lesson: str = ""
    next_step: str = ""
    tasks: tuple[Wish, ...] = field(default=())


@transaction.atomic
def confirm_meeting(meeting_id: UUID, *, by: Person, now: datetime) -> Meeting:
    """Say that the meeting was held. The second of the two completes it; confirming twice changes nothing. A mentor
    confirms for all of a group who are still open; each mentee for herself."""
    meeting, rows = locked_gathering(meeting_id, by)
    side = side_of(meeting, by)
    if meeting.state in (State.HELD, State.COMPLETED) and rules.confirmed_by(meeting, side):
        return meeting
    stop(rules.state_fault(meeting, State.PLANNED, State.HELD))
    stop(rules.begun_fault(meeting, now))
    for each in rows:
        if each.state in (State.PLANNED, State.HELD) and not rules.confirmed_by(each, side):
            _confirm(each, side, by, now)
    return meeting


def _confirm(meeting: Meeting, side: Side, by: Person, now: datetime) -> None:
    stamp = "mentor_confirmed_at" if side == Side.MENTOR else "mentee_confirmed_at"
    setattr(meeting, stamp, now)
    meeting.state = State.HELD if meeting.state == State.PLANNED else State.COMPLETED
    meeting.save(update_fields=["state", stamp])
    if meeting.state == State.HELD:
        announce(events.MeetingConfirmed(**of_meeting(meeting)), by=by)
        return
    on, minutes = meeting.mentee.day_at(meeting.starts_at), rules.minutes_of(meeting)
    met = Relation.objects.filter(pk=meeting.relation_id)
    met.exclude(last_met_on__gte=on).update(last_met_on=on)
    announce(events.MeetingCompleted(**of_meeting(meeting), on=on, minutes=minutes), by=by)


@transaction.atomic
def reopen_meeting(meeting_id: UUID, *, by: Person, now: datetime) -> Meeting:
    """Take the first confirmation back, so that the two can write on; the other one is told."""
    meeting, _rows = locked_gathering(meeting_id, by, everyone=False)
    if meeting.state == State.PLANNED:
        return meeting
    stop(rules.state_fault(meeting, State.HELD))
    meeting.state = State.PLANNED
    meeting.mentor_confirmed_at = meeting.mentee_confirmed_at = None
    meeting.save(update_fields=["state", "mentor_confirmed_at", "mentee_confirmed_at"])
    announce(events.MeetingReopened(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def void_meeting(meeting_id: UUID, *, reason: str, by: Person, now: datetime) -> Meeting:
    """Declare that a completed meeting did not take place; its JP are taken back."""
    meeting, _rows = locked_gathering(meeting_id, by, everyone=False)
    if meeting.state == State.VOIDED:
        return meeting
    stop(rules.state_fault(meeting, State.COMPLETED))
    call_off(meeting, State.VOIDED, said(reason, "reason", required=True), by, now)
    done = Meeting.objects.filter(relation=meeting.relation_id, state=State.COMPLETED)
    last: datetime | None = done.aggregate(last=Max("starts_at"))["last"]
    day = meeting.mentee.day_at(last) if last else None
    Relation.objects.filter(pk=meeting.relation_id).update(last_met_on=day)
    announce(events.MeetingVoided(**of_meeting(meeting)), by=by)
    return meeting


@transaction.atomic
def deny_meeting(meeting_id: UUID, *, by: Person, now: datetime, reason: str = "") -> Meeting:
    """Say "it was not so" of what the other one told afterwards; nothing is earned by it."""
    meeting, _rows = locked_gathering(meeting_id, by, everyone=False)
    if meeting.state == State.MISSED:
        return meeting
    stop(rules.deny_fault(meeting, side_of(meeting, by)))
    _deny(meeting, said(reason, "reason"), by, now)
    announce(events.MeetingMissed(**of_meeting(meeting), starts_at=meeting.starts_at), by=by)
    return meeting


@transaction.atomic
def record_meeting(
    relation_id: UUID,
    *,
    how: How,
    record: Record,
    everyone: bool = False,
    next_at: datetime | None = None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Meeting:
    """Record in one step a meeting that was held. The recorder's confirmation is in it, the other one is asked.

    `everyone`: the mentor records it for the whole group; what a mentee learned, she writes herself. `key` becomes the
    meeting's id, so that the same form sent twice records once.
    """
    relations = relations_to_meet(relation_id, by, everyone=everyone)
    if key and (recorded := Meeting.objects.visible_to(by).filter(pk=key).first()):
        return recorded
    fitting = how.fit()
    for each in relations:
        stop(rules.record_fault(each, fitting.starts_at, zone=each.mentee.time_zone, now=now))
    refuse_taken(people_of(relations), fitting)
    first = _recorded(relations, fitting, record, by=by, now=now, key=key)
    if next_at is not None:
        later = How(next_at, fitting.minutes, fitting.mode, fitting.place, fitting.link)
        plan_meeting(relation_id, how=later, everyone=everyone, by=by, now=now)
    return first


def _recorded(
    relations: list[Relation], how: How, record: Record, *, by: Person, now: datetime, key: UUID | None
) -> Meeting:
    stop(rules.number_fault(0, 0, adding=len(record.tasks)))
    rows: list[Meeting] = []
    for number, relation in enumerate(relations):
        row = begun(relation, how, by=by, now=now, key=None if number else key)
        row.together = rows[0].pk if rows else (row.pk if len(relations) > 1 else None)
        row.recorded_afterwards = True
        row.topic, row.shared = said(record.topic, "topic"), said(record.shared, "shared")
        row.next_step = said(record.next_step, "next_step")
        row.lesson = said(record.lesson, "lesson") if len(relations) == 1 else ""
        row.noted_by, row.noted_at = by, now
        row.save(force_insert=True)
        for wish in record.tasks:
            make_in(relation, row, wish, by=by, now=now)
        _confirm(row, side_of(row, by), by, now)
        rows.append(row)
    return rows[0]


@transaction.atomic
def tell_talk(
    other: Person,
    *,
    i_told: bool,
    how: How,
    topic: str,
    lesson: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Meeting:
    """Tell of an occasional talk; the other one is asked whether it was so. `i_told`: it was `by` whose experience was
    told, so she is the mentor. Where the two have a relation that day, the talk is a meeting of it; else it stands in a
    relation of its own kind that takes no place. `key` becomes the meeting's id."""
    require(other.agency_id == by.agency_id, _("Pilih rekan seinstansi."))
    if other.pk == by.pk:
        raise Refused(_("Pilih rekan yang Anda ajak bicara."))
    lock_people({other.pk, by.pk})
    if key and (told := Meeting.objects.visible_to(by).filter(pk=key).first()):
        return told
    if not other.is_present:
        raise Refused(_("%(name)s tidak lagi bekerja di sini.") % {"name": other.name})
    fitting = how.fit()
    stop(rules.held_fault(fitting.starts_at, now))
    stop(rules.talks_fault(_told_and_waiting(by)))
    said(topic, "topic", required=True)
    mentor, mentee = (by, other) if i_told else (other, by)
    relation = _relation_of_talk(mentor, mentee, fitting.starts_at, by, now)
    refuse_taken((mentor, mentee), fitting)
    return _recorded([relation], fitting, Record(topic=topic, lesson=lesson), by=by, now=now, key=key)


def _told_and_waiting(by: Person) -> int:
    mine = Meeting.objects.visible_to(by).filter(planned_by=by, recorded_afterwards=True, state=State.HELD)
    return mine.filter(relation__kind=Relation.Kind.OCCASIONAL).count()


def _relation_of_talk(mentor: Person, mentee: Person, at: datetime, by: Person, now: datetime) -> Relation:
    rows = Relation.objects.filter(mentor=mentor, mentee=mentee, state__in=Relation.LIVING)
    known = list(rows.select_related("mentor", "mentee").defer("words", "reply").order_by("-asked_at", "-pk"))
    known.sort(key=lambda each: each.kind == Relation.Kind.OCCASIONAL)
    for each in known:
        if not rules.record_fault(each, at, zone=mentee.time_zone, now=now):
            return each
    return Relation.objects.create(
        agency_id=mentor.agency_id, kind=Relation.Kind.OCCASIONAL, state=Relation.State.RUNNING, mentor=mentor,
        mentee=mentee, asked_by=by, asked_at=now, began_on=_first_day(mentee, at, now),
    )  # fmt: skip


def _first_day(mentee: Person, at: datetime, now: datetime) -> date:
    return min(mentee.day_at(at), mentee.day_at(now))


def _deny(meeting: Meeting, reason: str, by: Person, now: datetime) -> None:
    meeting.state, meeting.reason = State.MISSED, reason
    meeting.mentor_confirmed_at = meeting.mentee_confirmed_at = None
    meeting.called_off_at, meeting.called_off_by = now, by
    meeting.sequence += 1
    fields = ["state", "reason", "mentor_confirmed_at", "mentee_confirmed_at", "called_off_at", "called_off_by"]
    meeting.save(update_fields=[*fields, "sequence"])
