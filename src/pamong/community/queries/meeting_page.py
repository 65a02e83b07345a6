"""One meeting for whoever opens it. Time, title and circle are known to all; agenda, place and minutes to members and to
those who were there; who earned by it also to HR, who may take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.queries.belonging import could_be_there
from pamong.community.queries.meeting_words import chip_of, moment, when_of
from pamong.community.rules import meeting as rules

State = Meeting.State
Reply = Attendance.Reply


@dataclass(frozen=True)
class Someone:
    """A person at a meeting."""

    id: UUID
    name: str
    chip: Chip | None = None
    may_include: bool = False


@dataclass(frozen=True)
class Rights:
    """What the reader may do with a meeting."""

    answer: bool = False
    move: bool = False
    cancel: bool = False
    write: bool = False
    """The first minutes."""
    rewrite: bool = False
    confirm: bool = False
    affirm: bool = False
    claim: bool = False
    """Say that she was there though nobody wrote her down."""
    void: bool = False
    report: bool = False


@dataclass(frozen=True)
class MeetingPage:
    """Everything on the page of a meeting; what the reader may not know is empty."""

    id: UUID
    circle_id: UUID
    circle: str
    title: str
    when: str
    minutes: int
    chip: Chip
    state: str
    is_inside: bool
    """Whether she reads agenda, place and minutes."""
    sees_people: bool
    agenda: str
    place: str
    link: str
    made_by: str
    ended: str
    ended_by: str
    ended_reason: str
    my_reply: str
    coming: Sequence[Someone]
    declined: Sequence[Someone]
    has_minutes: bool
    is_hidden: bool
    talked: str
    learned: str
    agreed: str
    written_by: str
    written: str
    confirmed_by: str
    confirmed: str
    lacking: str
    lacking_by: str
    lacks_mine: bool
    present: Sequence[Someone]
    forgotten: Sequence[Someone]
    my_presence: str
    """`credited`, `affirmed`, `silent`, `claimed`, or nothing."""
    may: Rights


def meeting_or_none(person: Person, meeting_id: UUID) -> Meeting | None:
    """Return a meeting of one's agency. One query."""
    rows = Meeting.objects.filter(agency_id=person.agency_id)
    people = ("made_by", "written_by", "confirmed_by", "lacking_by", "ended_by")
    return rows.select_related("circle", *people).filter(pk=meeting_id).first()


@dataclass(frozen=True)
class _Known:
    """Who has to do with the meeting, and what the reader is to it."""

    meeting: Meeting
    standing: Standing
    now: datetime
    rows: Sequence[Attendance]
    mine: Attendance | None
    membership: Membership | None
    facilitators: frozenset[UUID]
    could_be_there: bool

    @property
    def me(self) -> UUID:
        return self.standing.person.pk

    @property
    def belongs(self) -> bool:
        return self.membership is not None and self.membership.state == Membership.State.MEMBER

    @property
    def was_there(self) -> bool:
        return self.mine is not None and self.mine.is_present

    @property
    def is_inside(self) -> bool:
        return self.belongs or self.was_there


def meeting_page(standing: Standing, meeting: Meeting, now: datetime) -> MeetingPage:
    """Gather the page. At most five queries."""
    known = _known(standing, meeting, now)
    inside = known.is_inside
    is_hidden = meeting.hidden_at is not None and meeting.written_by_id != known.me
    reads = inside and not is_hidden
    return MeetingPage(
        id=meeting.pk, circle_id=meeting.circle_id, circle=meeting.circle.title, title=meeting.title,
        when=when_of(meeting), minutes=meeting.minutes, chip=chip_of(meeting, now), state=meeting.state,
        is_inside=inside, sees_people=inside or rules.may_void(standing), agenda=meeting.agenda if inside else "",
        place=meeting.place if inside else "", link=meeting.link if inside else "", made_by=meeting.made_by.name,
        ended=moment(meeting.ended_at), ended_by=_name(meeting.ended_by),
        ended_reason=meeting.ended_reason if inside or rules.may_void(standing) else "",
        my_reply=known.mine.reply if known.mine else "", has_minutes=meeting.written_at is not None,
        is_hidden=meeting.hidden_at is not None,
        talked=meeting.talked if reads else "", learned=meeting.learned if reads else "",
        agreed=meeting.agreed if reads else "", written_by=_name(meeting.written_by), written=moment(meeting.written_at),
        confirmed_by=_name(meeting.confirmed_by), confirmed=moment(meeting.confirmed_at),
        lacking=meeting.lacking if reads else "", lacking_by=_name(meeting.lacking_by) if reads else "",
        lacks_mine=bool(meeting.lacking) and meeting.written_by_id == known.me, my_presence=_presence(known),
        may=_rights(known), **_people(known),
    )  # fmt: skip


def _known(standing: Standing, meeting: Meeting, now: datetime) -> _Known:
    person = standing.person
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person__name", "pk"))
    memberships = list(Membership.objects.filter(circle=meeting.circle_id, state=Membership.State.MEMBER))
    there = could_be_there(meeting).filter(person=person).exists() if meeting.written_at else False
    return _Known(
        meeting=meeting, standing=standing, now=now, rows=rows,
        mine=next((row for row in rows if row.person_id == person.pk), None),
        membership=next((row for row in memberships if row.person_id == person.pk), None),
        facilitators=frozenset(row.person_id for row in memberships if row.is_facilitator), could_be_there=there,
    )  # fmt: skip


def _people(known: _Known) -> dict[str, Any]:
    """Who comes, who was there, who says so without having been written down."""
    sees = known.is_inside or rules.may_void(known.standing)
    rows = known.rows if sees else ()
    may_include = known.is_inside and rules.may_include(known.me, known.meeting, known.facilitators)
    may_include = may_include and rules.can_include(known.meeting, known.now)
    planned = known.meeting.state in {State.PLANNED, State.CANCELLED}
    return {
        "coming": [_someone(row) for row in rows if planned and row.reply == Reply.YES],
        "declined": [_someone(row) for row in rows if planned and row.reply == Reply.NO],
        "present": [
            Someone(row.person_id, row.person.name, _chip(known.meeting, row)) for row in rows if row.is_present
        ],
        "forgotten": [
            Someone(row.person_id, row.person.name, may_include=may_include and row.person_id != known.me)
            for row in rows
            if row.affirmed_at and not row.is_present and known.meeting.state in {State.HELD, State.CONFIRMED}
        ],
    }


def _someone(row: Attendance) -> Someone:
    return Someone(row.person_id, row.person.name)


def _chip(meeting: Meeting, row: Attendance) -> Chip | None:
    if meeting.state == State.VOIDED:
        return Chip(_("JP dibatalkan"), "negative") if row.credited_at else None
    if row.credited_at:
        return Chip(_("JP tercatat"), "positive")
    return Chip(_("Menyatakan hadir")) if row.affirmed_at else Chip(_("Belum menyatakan hadir"), "warning")


def _presence(known: _Known) -> str:
    mine = known.mine
    if mine is None:
        return ""
    if mine.credited_at:
        return "credited" if known.meeting.state == State.CONFIRMED else ""
    if mine.is_present:
        return "affirmed" if mine.affirmed_at else "silent"
    return "claimed" if mine.affirmed_at else ""


def _rights(known: _Known) -> Rights:
    meeting, now, me = known.meeting, known.now, known.me
    if not known.standing.person.is_present:
        return Rights()
    planned, held = meeting.state == State.PLANNED, meeting.state == State.HELD
    moves = planned and rules.may_move(me, meeting, known.facilitators, is_member=known.belongs)
    begun = meeting.starts_at <= now
    writes = known.belongs and planned and begun and not rules.late_fault(meeting, now)
    fresh = meeting.state in {State.HELD, State.CONFIRMED} and rules.can_affirm(meeting, now)
    silent = known.mine is None or known.mine.affirmed_at is None
    return Rights(
        answer=planned and not begun and known.belongs,
        move=moves, cancel=moves, write=writes,
        rewrite=held and known.is_inside and rules.may_write(me, meeting, known.facilitators, is_member=known.belongs),
        confirm=held and known.was_there and meeting.written_by_id != me and not (meeting.lacking or meeting.hidden_at),
        affirm=fresh and known.was_there and silent,
        claim=fresh and not known.was_there and silent and known.could_be_there,
        void=meeting.state == State.CONFIRMED and rules.may_void(known.standing),
        report=known.is_inside and meeting.written_at is not None and meeting.written_by_id != me
        and meeting.hidden_at is None,
    )  # fmt: skip


def _name(person: Person | None) -> str:
    return person.name if person else ""
