"""Meetings on their way: planned, moved, called off, found missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.journal.engine import announce, announce_many
from pamong.kit.refusals import require, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events
from pamong.mentoring.actions.meeting_rows import (
    How,
    begun,
    locked_gathering,
    not_yours,
    of_meeting,
    refuse_taken,
    said,
    side_of,
)
from pamong.mentoring.actions.relation_rows import lock_people, locked_relation
from pamong.mentoring.models import Meeting, Relation
from pamong.mentoring.rules import meeting as rules

State = Meeting.State


@transaction.atomic
def plan_meeting(
    relation_id: UUID,
    *,
    how: How,
    everyone: bool = False,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Meeting:
    """Plan a meeting of a relation; `everyone`: with all whom the mentor meets in this group, each with a row of her own.

    `key` becomes the row's id, so that the same form sent twice plans once. Refused when one of them is elsewhere.
    """
    relations = relations_to_meet(relation_id, by, everyone=everyone)
    if key and (planned := Meeting.objects.visible_to(by).filter(pk=key).first()):
        return planned
    fitting = how.fit()
    for each in relations:
        stop(rules.plan_fault(each, fitting.starts_at, zone=each.mentee.time_zone, now=now))
    refuse_taken(people_of(relations), fitting)
    together = new_id() if len(relations) > 1 else None
    keys = [key, *(None for _each in relations[1:])]
    rows = [
        begun(each, fitting, by=by, now=now, key=own, together=together)
        for each, own in zip(relations, keys, strict=True)
    ]
    Meeting.objects.bulk_create(rows)
    announce_many([events.MeetingPlanned(**of_meeting(row), starts_at=row.starts_at) for row in rows], by=by)
    return rows[0]


def relations_to_meet(relation_id: UUID, by: Person, *, everyone: bool) -> list[Relation]:
    """Return the relation, and for `everyone` those of its group in which the two said yes; people and rows locked, the
    asked one first."""
    known = Relation.objects.visible_to(by).filter(pk=relation_id).values("group", "mentor_id", "mentee_id").first()
    require(known is not None, not_yours())
    assert known is not None
    others: list[Relation] = []
    if everyone and known["group"] and known["mentor_id"] == by.pk:
        same = Relation.objects.filter(group=known["group"], mentor=by, state__in=rules.MEETS).exclude(pk=relation_id)
        lock_people({known["mentor_id"], known["mentee_id"], *same.values_list("mentee_id", flat=True)})
        others = [locked_relation(each, by) for each in same.order_by("pk").values_list("pk", flat=True)]
    else:
        lock_people({known["mentor_id"], known["mentee_id"]})
    return [locked_relation(relation_id, by), *others]


def people_of(relations: Sequence[Relation]) -> list[Person]:
    """Return everybody who meets in these relations, each once."""
    found = {one.pk: one for each in relations for one in (each.mentor, each.mentee)}
    return list(found.values())


@transaction.atomic
def move_meeting(meeting_id: UUID, *, how: How, by: Person, now: datetime, reason: str = "") -> Meeting:
    """Give a planned meeting another time, length, place or link; a group moves together. The same ones change nothing."""
    meeting, rows = locked_gathering(meeting_id, by)
    stop(rules.everyone_fault(meeting, side_of(meeting, by)))
    stop(rules.state_fault(meeting, State.PLANNED))
    fitting, before = how.fit(), meeting.starts_at
    wish = (fitting.starts_at, fitting.ends_at, fitting.mode, fitting.place, fitting.link)
    if wish == (meeting.starts_at, meeting.ends_at, meeting.mode, meeting.place, meeting.link):
        return meeting
    planned = [each for each in rows if each.state == State.PLANNED]
    if wish[:2] != (meeting.starts_at, meeting.ends_at):
        for each in planned:
            stop(rules.move_fault(each.relation, fitting.starts_at, zone=each.mentee.time_zone, now=now))
        people = {one.pk: one for each in planned for one in (each.mentor, each.mentee)}
        refuse_taken(people.values(), fitting, but=[each.pk for each in rows])
    why = said(reason, "reason")
    for each in planned:
        each.starts_at, each.ends_at, each.mode, each.place, each.link = wish
        each.reason, each.sequence = why, each.sequence + 1
        each.save(update_fields=["starts_at", "ends_at", "mode", "place", "link", "reason", "sequence"])
    moved = [events.MeetingMoved(**of_meeting(row), starts_at=row.starts_at, before=before) for row in planned]
    announce_many(moved, by=by)
    return meeting


@transaction.atomic
def cancel_meeting(meeting_id: UUID, *, everyone: bool = False, by: Person, now: datetime, reason: str = "") -> Meeting:
    """Call a planned meeting off; the time is free again. `everyone`: the mentor calls it off for the whole group."""
    meeting, rows = locked_gathering(meeting_id, by, everyone=everyone)
    if meeting.state == State.CANCELLED:
        return meeting
    stop(rules.state_fault(meeting, State.PLANNED))
    _cancel([each for each in rows if each.state == State.PLANNED], said(reason, "reason"), by, now)
    return meeting


def call_off_planned(relation: Relation, *, by: Person, now: datetime) -> int:
    """Call off what the two still planned, when their relation ends; return how many. The relation is locked."""
    rows = Meeting.objects.select_for_update(no_key=True, of=("self",)).filter(
        relation=relation, state=State.PLANNED, starts_at__gt=now
    )
    coming = list(rows.defer("reason").order_by("pk"))
    _cancel(coming, "", by, now)
    return len(coming)


def _cancel(rows: Sequence[Meeting], reason: str, by: Person, now: datetime) -> None:
    for each in rows:
        call_off(each, State.CANCELLED, reason, by, now)
    announce_many([events.MeetingCancelled(**of_meeting(row), starts_at=row.starts_at) for row in rows], by=by)


@transaction.atomic
def miss_meeting(meeting_id: UUID, *, by: Person, now: datetime, reason: str = "") -> Meeting:
    """Say that the time came and the two did not meet; in a group it is said of one mentee."""
    meeting, _rows = locked_gathering(meeting_id, by, everyone=False)
    if meeting.state == State.MISSED:
        return meeting
    stop(rules.state_fault(meeting, State.PLANNED))
    stop(rules.begun_fault(meeting, now))
    call_off(meeting, State.MISSED, said(reason, "reason"), by, now)
    announce(events.MeetingMissed(**of_meeting(meeting), starts_at=meeting.starts_at), by=by)
    return meeting


def call_off(meeting: Meeting, state: str, reason: str, by: Person, now: datetime) -> None:
    """Put a meeting into a state in which it counts no more."""
    meeting.state, meeting.reason = State(state), reason
    meeting.called_off_at, meeting.called_off_by = now, by
    meeting.sequence += 1
    meeting.save(update_fields=["state", "reason", "called_off_at", "called_off_by", "sequence"])
