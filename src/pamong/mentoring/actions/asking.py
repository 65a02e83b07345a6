"""A request to be accompanied: asked in one's own words, accepted or declined kindly, withdrawn, or expired.

Formal proposals are answered here too; `proposing` makes them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.agency.own_line import in_own_line, own_line_said
from pamong.guides.actions import places
from pamong.guides.queries import may_be_asked
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events
from pamong.mentoring.actions.relation_rows import (
    finish,
    lock_people,
    locked_any,
    locked_relation,
    not_yours,
    of_relation,
    said,
    side_of,
)
from pamong.mentoring.models import Relation, Side
from pamong.mentoring.rules import relation as rules
from pamong.plans.queries import goals_to_serve

State, Kind = Relation.State, Relation.Kind


@transaction.atomic
def ask(  # noqa: PLR0913  # the two, and what the request says
    *,
    mentor: Person,
    mentee: Person,
    kind: str,
    words: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
    plan_goal_id: UUID | None = None,
    competency_id: UUID | None = None,
    grown_from: UUID | None = None,
) -> Relation:
    """Ask the other one of the two: for an informal relation or, between supervisor and employee, a direct one.

    `key` becomes the row's id, so that the same form sent twice asks once. `grown_from`: the relation of talks that the
    two already have; then either of the two may ask.
    """
    require(by.pk in (mentor.pk, mentee.pk) and mentor.agency_id == mentee.agency_id == by.agency_id, not_yours())
    lock_people((mentor.pk, mentee.pk))
    if key and (made := Relation.objects.visible_to(by).filter(pk=key).first()):
        return made
    plain = said(words, "words", least=rules.LEAST_WORDS if kind == Kind.INFORMAL else 0)
    _allowed(mentor, mentee, kind, by, now, talks=_talks(grown_from, mentor, mentee))
    _refuse_second(mentor, mentee)
    _serves(plan_goal_id, mentee, by, now)
    row = Relation(
        id=key or new_id(), agency_id=mentee.agency_id, kind=kind, state=State.ASKED, mentor=mentor, mentee=mentee,
        plan_goal_id=plan_goal_id, competency_id=competency_id, words=plain, asked_by=by, asked_at=now,
        answer_by=by.day_at(now) + timedelta(days=rules.ANSWER_DAYS), followed_from_id=grown_from,
    )  # fmt: skip
    row.save(force_insert=True)
    announce(events.RelationAsked(**of_relation(row)), by=by)
    return row


def _allowed(mentor: Person, mentee: Person, kind: str, by: Person, now: datetime, *, talks: bool) -> None:
    other = mentee if by.pk == mentor.pk else mentor
    if not other.is_present:
        raise Refused(_("%(name)s tidak lagi bekerja di sini.") % {"name": other.name})
    if kind == Kind.DIRECT:
        if footing_of(mentee, mentor, mentee.day_at(now)) is None:
            raise Refused(
                _("%(mentor)s bukan atasan langsung %(mentee)s hari ini.")
                % {"mentor": mentor.name, "mentee": mentee.name}
            )
        return
    if kind != Kind.INFORMAL:
        raise Refused(_("Hubungan ini tidak dimulai dari sini."))
    if by.pk == mentor.pk:
        require(
            talks,
            _("Seorang mentor tidak meminta lebih dulu. Tunggu sampai %(name)s yang meminta.") % {"name": mentee.name},
        )
    if in_own_line(mentee, mentor, mentee.day_at(now)):
        raise Refused(own_line_said(other.name))
    waiting = Relation.objects.filter(mentee=mentee, asked_by=by, state=State.ASKED, kind=Kind.INFORMAL).count()
    stop(rules.requests_fault(waiting))
    if not talks:
        asking = may_be_asked(mentee, mentor.pk, today=mentee.day_at(now))
        stop(asking.why)


def _talks(grown_from: UUID | None, mentor: Person, mentee: Person) -> bool:
    """Whether the two registered talks with one another, as the request says."""
    if grown_from is None:
        return False
    rows = Relation.objects.filter(pk=grown_from, mentor=mentor, mentee=mentee, kind=Kind.OCCASIONAL)
    require(rows.exists(), not_yours())
    return True


def _serves(goal_id: UUID | None, mentee: Person, by: Person, now: datetime) -> None:
    """Only the mentee names a goal of her plan."""
    if goal_id is None:
        return
    year = mentee.day_at(now).year
    goals = goals_to_serve(mentee, mentee.pk, (year, year + 1)) if by.pk == mentee.pk else ()
    if goal_id not in {goal.id for goal in goals}:
        raise Refused(_("Tujuan itu tidak ada lagi dalam rencana Anda. Pilih yang lain, atau biarkan kosong."))


def _refuse_second(mentor: Person, mentee: Person) -> None:
    rows = Relation.objects.filter(mentor=mentor, mentee=mentee, state__in=Relation.OPEN)
    if rows.exclude(kind=Kind.OCCASIONAL).exists():
        raise Refused(_("Anda berdua sudah punya hubungan mentoring, atau permintaan yang menunggu jawaban."))


@transaction.atomic
def accept(relation_id: UUID, *, reply: str = "", by: Person, now: datetime) -> Relation:
    """Say yes. With the last yes a place with the mentor is taken; when she has none left, nothing changes."""
    row = locked_relation(relation_id, by)
    side = side_of(row, by)
    if _accepted_by(row, side) and row.state in (State.PROPOSED, *Relation.LIVING):
        return row
    _answerable(row, by, now)
    _present(row)
    field = "mentor_accepted_at" if side == Side.MENTOR else "mentee_accepted_at"
    changed = [field, "version"]
    setattr(row, field, now)
    if row.state == State.ASKED:
        earlier = "mentee_accepted_at" if side == Side.MENTOR else "mentor_accepted_at"
        setattr(row, earlier, row.asked_at)
        row.reply = said(reply, "reply")
        changed += [earlier, "reply"]
    both = row.mentor_accepted_at is not None and row.mentee_accepted_at is not None
    if both:
        _still_allowed(row, now)
        if row.kind != Kind.DIRECT:
            places.take(row.mentor_id, now=now)
        row.state = State.ACCEPTED
        changed.append("state")
    row.version += 1
    row.save(update_fields=changed)
    announce(events.RelationAccepted(**of_relation(row), both=both), by=by)
    return row


def _accepted_by(row: Relation, side: Side) -> bool:
    return (row.mentor_accepted_at if side == Side.MENTOR else row.mentee_accepted_at) is not None


def _answerable(row: Relation, by: Person, now: datetime) -> None:
    stop(rules.answer_fault(row, by.day_at(now)))
    if row.state == State.ASKED and row.asked_by_id == by.pk:
        raise Refused(_("Permintaan ini menunggu jawaban yang lain, bukan Anda."))


def _present(row: Relation) -> None:
    for one in (row.mentor, row.mentee):
        if not one.is_present:
            raise Refused(_("%(name)s tidak lagi bekerja di sini.") % {"name": one.name})


def _still_allowed(row: Relation, now: datetime) -> None:
    """A line may have changed between the request and the yes."""
    day = row.mentee.day_at(now)
    if row.kind == Kind.DIRECT and footing_of(row.mentee, row.mentor, day) is None:
        raise Refused(_("Garis atasan sudah berubah sejak permintaan ini ditulis, jadi tidak dapat dimulai lagi."))
    if row.kind == Kind.INFORMAL and in_own_line(row.mentee, row.mentor, day):
        raise Refused(own_line_said((row.mentee if row.asked_by_id == row.mentee_id else row.mentor).name))


@transaction.atomic
def decline(relation_id: UUID, *, reply: str = "", by: Person, now: datetime) -> Relation:
    """Say that it is not possible now. Nobody asks why; a kind word may go with it."""
    row = locked_relation(relation_id, by)
    if row.state == State.DECLINED and row.ended_by_id == by.pk:
        return row
    _answerable(row, by, now)
    more = []
    if row.state == State.ASKED:
        row.reply = said(reply, "reply")
        more.append("reply")
    finish(row, State.DECLINED, by, now, *more)
    announce(events.RelationDeclined(**of_relation(row)), by=by)
    return row


@transaction.atomic
def withdraw(relation_id: UUID, *, by: Person, now: datetime) -> Relation:
    """Take one's own request back while it waits."""
    row = locked_relation(relation_id, by)
    if row.state == State.WITHDRAWN:
        return row
    stop(rules.state_fault(row, State.ASKED))
    require(row.asked_by_id == by.pk, _("Hanya yang meminta yang dapat menariknya. Anda dapat menjawab: belum bisa."))
    finish(row, State.WITHDRAWN, by, now)
    announce(events.RelationWithdrawn(**of_relation(row)), by=by)
    return row


@transaction.atomic
def expire(relation_id: UUID, *, now: datetime) -> bool:
    """Let a request or proposal expire that nobody answered in time; False: it was answered, or has time."""
    row = locked_any(relation_id)
    if row.state not in (State.ASKED, State.PROPOSED) or row.answer_by is None:
        return False
    asked = row.mentee if row.asked_by_id == row.mentor_id else row.mentor
    if row.answer_by >= asked.day_at(now):
        return False
    finish(row, State.EXPIRED, None, now)
    announce(events.RelationExpired(**of_relation(row)), by=None)
    return True
