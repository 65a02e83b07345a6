"""Circles: founded, changed, joined and left, handed over, closed and reopened.

The row of the circle is the one lock for everything about who belongs to it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.community import events
from pamong.community.actions.meeting_rows import of_meeting
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.community.queries.belonging import facilitators_of, members_of, membership_of
from pamong.community.rules import circle as rules
from pamong.community.rules.circle import CircleDraft
from pamong.journal.engine import announce
from pamong.kit.faults import Faults, Faulty
from pamong.kit.refusals import Forbidden, require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean
from pamong.rulebook.models import Competency

State = Membership.State


@transaction.atomic
def found_circle(*, draft: CircleDraft, by: Person, now: datetime, key: UUID | None = None) -> Circle:
    """Found a circle; its founder looks after it. `key` becomes the row's id: sent twice, it is founded once."""
    require(by.is_present, rules.not_here())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Circle.objects.filter(pk=key, founded_by=by).first()):
        return made
    stop(rules.number_fault(Circle.objects.filter(founded_by=by, closed_at=None).count()))
    fitting = _fit(draft, by)
    circle = Circle(id=key or new_id(), agency_id=by.agency_id, founded_by=by, founded_at=now)
    _write(circle, fitting)
    circle.save(force_insert=True)
    Membership.objects.create(
        agency_id=by.agency_id, circle=circle, person=by, is_facilitator=True, state=State.MEMBER, asked_at=now,
        joined_at=now,
    )  # fmt: skip
    announce(events.CircleFounded(agency_id=circle.agency_id, subject_id=circle.pk), by=by)
    return circle


@transaction.atomic
def change_circle(circle_id: UUID, *, draft: CircleDraft, version: int, by: Person, now: datetime) -> Circle:
    """Change what a circle says of itself. The same words change nothing."""
    circle = _to_look_after(circle_id, by)
    stop(rules.closed_fault(circle))
    fitting = _fit(draft, by, circle)
    if fitting == rules.draft_of(circle):
        return circle
    stop(rules.changed_fault(circle, version))
    _write(circle, fitting)
    _changed(circle)
    announce(events.CircleChanged(agency_id=circle.agency_id, subject_id=circle.pk), by=by)
    return circle


@transaction.atomic
def join_circle(circle_id: UUID, *, by: Person, now: datetime) -> Membership:
    """Join an open circle at once, or ask a closed one to be let in. Who finds nobody looking after it, does."""
    circle = locked_circle(circle_id, by)
    require(by.is_present, rules.not_here())
    mine = membership_of(circle, by) or Membership(agency_id=by.agency_id, circle=circle, person=by, state=State.LEFT)
    if mine.state != State.LEFT:
        return mine
    stop(rules.closed_fault(circle))
    facilitators = facilitators_of(circle)
    at_once = rules.joins_at_once(circle, facilitators, was_taken_out=bool(mine.left_reason))
    mine.state, mine.asked_at = State.MEMBER if at_once else State.ASKED, now
    mine.joined_at, mine.is_facilitator = (now, not facilitators) if at_once else (None, False)
    mine.left_at = mine.left_by = None
    mine.left_reason = "" if at_once else mine.left_reason
    mine.save()
    happened = events.CircleJoined if at_once else events.CircleJoinAsked
    announce(happened(agency_id=circle.agency_id, subject_id=circle.pk, about_id=by.pk), by=by)
    return mine


@transaction.atomic
def leave_circle(circle_id: UUID, *, by: Person, now: datetime) -> None:
    """Leave a circle, or take back that one asked. The last facilitator names another one first."""
    circle = locked_circle(circle_id, by)
    mine = membership_of(circle, by)
    if mine is None or mine.state == State.LEFT:
        return
    if circle.closed_at is None and mine.is_facilitator:
        others = members_of(circle).exclude(person=by).count()
        stop(rules.last_fault(by.pk, facilitators_of(circle), others))
    _go(circle, mine, by=by, now=now)


@transaction.atomic
def let_in(circle_id: UUID, person_id: UUID, *, by: Person, now: datetime) -> Membership:
    """Let somebody in who asked. Pressed twice, it is once."""
    circle = _to_look_after(circle_id, by)
    asked = _row_of(circle, person_id)
    if asked is not None and asked.state == State.MEMBER:
        return asked
    if asked is None or asked.state != State.ASKED:
        raise Forbidden(rules.not_asked())
    stop(rules.closed_fault(circle))
    asked.state, asked.joined_at, asked.left_reason = State.MEMBER, now, ""
    asked.save()
    announce(events.CircleJoined(agency_id=circle.agency_id, subject_id=circle.pk, about_id=person_id), by=by)
    return asked


@transaction.atomic
def turn_away(circle_id: UUID, person_id: UUID, *, reason: str, by: Person, now: datetime) -> None:
    """Do not let somebody in who asked; she is told, with the reason when there is one."""
    circle = _to_look_after(circle_id, by)
    asked = _row_of(circle, person_id)
    if asked is None or asked.state != State.ASKED:
        return
    _go(circle, asked, by=by, now=now, reason=_reason(reason, required=False))


@transaction.atomic
def take_out(circle_id: UUID, person_id: UUID, *, reason: str, by: Person, now: datetime) -> None:
    """Take a member out, with a reason that is told to her."""
    circle = _to_look_after(circle_id, by)
    require(person_id != by.pk, _("Untuk keluar sendiri, pilih “Keluar”."))
    member = _row_of(circle, person_id)
    if member is None or member.state != State.MEMBER:
        return
    _go(circle, member, by=by, now=now, reason=_reason(reason))


@transaction.atomic
def name_facilitator(
    circle_id: UUID, person_id: UUID, *, is_facilitator: bool, by: Person, now: datetime
) -> Membership:
    """Make a member a facilitator, or no longer one; there is always one left."""
    circle = locked_circle(circle_id, by)
    facilitators = facilitators_of(circle)
    require(by.is_present and rules.may_name(standing_of(by), facilitators), rules.only_facilitator())
    member = _row_of(circle, person_id)
    if member is None or member.state != State.MEMBER:
        raise Forbidden(rules.not_member())
    if member.is_facilitator == is_facilitator:
        return member
    if not is_facilitator and set(facilitators) == {person_id}:
        stop(_("Satu komunitas perlu paling sedikit satu fasilitator. Pilih penggantinya dulu."))
    member.is_facilitator = is_facilitator
    member.save(update_fields=["is_facilitator"])
    named = events.FacilitatorNamed(
        agency_id=circle.agency_id, subject_id=circle.pk, about_id=person_id, is_facilitator=is_facilitator
    )
    announce(named, by=by)
    return member


@transaction.atomic
def close_circle(circle_id: UUID, *, reason: str, by: Person, now: datetime) -> Circle:
    """Close a circle with a reason: it meets no more, what was planned is called off, and what was stays."""
    circle = _to_look_after(circle_id, by)
    if circle.closed_at is not None:
        return circle
    circle.closed_at, circle.closed_by, circle.closed_reason = now, by, _reason(reason)
    _changed(circle)
    Membership.objects.filter(circle=circle, state=State.ASKED).update(state=State.LEFT, left_at=now)
    for meeting in _coming(circle, now).select_for_update(no_key=True).order_by("pk"):
        meeting.state, meeting.ended_by, meeting.ended_at = Meeting.State.CANCELLED, by, now
        meeting.ended_reason = circle.closed_reason
        meeting.version += 1
        meeting.save()
        announce(events.MeetingCancelled(**of_meeting(meeting)), by=by)
    announce(events.CircleClosed(agency_id=circle.agency_id, subject_id=circle.pk), by=by)
    return circle


@transaction.atomic
def reopen_circle(circle_id: UUID, *, by: Person, now: datetime) -> Circle:
    """Let a closed circle meet again."""
    circle = _to_look_after(circle_id, by)
    if circle.closed_at is None:
        return circle
    circle.closed_at = circle.closed_by = None
    circle.closed_reason = ""
    _changed(circle)
    announce(events.CircleReopened(agency_id=circle.agency_id, subject_id=circle.pk), by=by)
    return circle


@transaction.atomic
def pass_on(person_id: UUID, *, now: datetime) -> int:
    """Take somebody who left the agency out of her circles; where nobody else looks after one, its longest member does.

    Done again, it changes nothing. Returns how many circles got another facilitator.
    """
    passed = 0
    rows = Membership.objects.filter(person_id=person_id).exclude(state=State.LEFT).order_by("circle_id")
    for mine in rows:
        circle = Circle.objects.select_for_update(no_key=True).get(pk=mine.circle_id)
        was_one = mine.is_facilitator
        _gone(mine, now)
        if not was_one or facilitators_of(circle):
            continue
        heir = rules.longest(members_of(circle))
        if heir is None:
            continue
        Membership.objects.filter(pk=heir.pk).update(is_facilitator=True)
        named = events.FacilitatorNamed(
            agency_id=circle.agency_id, subject_id=circle.pk, about_id=heir.person_id, is_facilitator=True
        )
        announce(named, by=None)
        passed += 1
    return passed


def locked_circle(circle_id: UUID, by: Person) -> Circle:
    """Return a circle of one's agency, locked."""
    rows = Circle.objects.visible_to(by).select_for_update(no_key=True)
    circle = rows.filter(pk=circle_id).first()
    if circle is None:
        raise Forbidden(rules.not_here())
    return circle


def _to_look_after(circle_id: UUID, by: Person) -> Circle:
    circle = locked_circle(circle_id, by)
    require(by.is_present and rules.may_facilitate(by.pk, facilitators_of(circle)), rules.only_facilitator())
    return circle


def _row_of(circle: Circle, person_id: UUID) -> Membership | None:
    return Membership.objects.filter(circle=circle, person_id=person_id).first()


def _go(circle: Circle, member: Membership, *, by: Person, now: datetime, reason: str = "") -> None:
    """End somebody's belonging, or her asking; she is told when it was somebody else."""
    was_member = member.state == State.MEMBER
    member.left_by = by if by.pk != member.person_id else None
    member.left_reason = reason
    _gone(member, now)
    left = events.CircleLeft(
        agency_id=circle.agency_id, subject_id=circle.pk, about_id=member.person_id, was_member=was_member
    )
    announce(left, by=by)


def _gone(member: Membership, now: datetime) -> None:
    member.state, member.left_at, member.is_facilitator = State.LEFT, now, False
    member.save()
    replies = Attendance.objects.filter(meeting__in=_coming(member.circle_id, now), person=member.person_id)
    replies.update(reply=Attendance.Reply.NONE, replied_at=None)


def _coming(circle: Circle | UUID, now: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(circle=circle, state=Meeting.State.PLANNED, starts_at__gt=now)


def _fit(draft: CircleDraft, by: Person, circle: Circle | None = None) -> CircleDraft:
    """Return the draft tidied, or refuse it by field."""
    plain = draft.cleaned()
    found: Faults = rules.faults(plain)
    if plain.competency and (circle is None or plain.competency != circle.competency_id):
        open_ones = Competency.objects.filter(agency_id=by.agency_id, closed_at=None)
        if not open_ones.filter(pk=plain.competency).exists():
            found["competency"] = _("Kompetensi itu tidak dipakai lagi. Pilih yang lain.")
    if found:
        raise Faulty(found)
    return plain


def _write(circle: Circle, draft: CircleDraft) -> None:
    circle.title, circle.purpose, circle.rhythm = draft.title, draft.purpose, draft.rhythm
    circle.competency_id, circle.is_open = draft.competency, draft.is_open


def _changed(circle: Circle) -> None:
    circle.version += 1
    circle.save()


def _reason(text: str, *, required: bool = True) -> str:
    said = clean(text)
    if found := rules.reason_fault(said, required=required):
        raise Faulty(found)
    return said
