"""Commitments: made, worded anew, kept, postponed, let go, opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions.common import (
    locked_commitment,
    locked_cycle,
    locked_session,
    of_commitment,
    said,
    standing_footing,
)
from pamong.coaching.models import Commitment, Cycle, Session, Side
from pamong.coaching.rules import cycles, promises, sessions
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id

State = Commitment.State


@dataclass(frozen=True)
class Promise:
    """A commitment as it is wished: who will do what, when what happens, and by when."""

    owner: str
    """`supervisor` or `employee`."""
    action: str
    due_on: date
    condition: str = ""
    support: str = ""
    measure: str = ""


@transaction.atomic
def make_commitment(
    cycle_id: UUID,
    *,
    session_id: UUID | None = None,
    promise: Promise,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Commitment:
    """Write down what one of the two will do; in a session, or between sessions of a running cycle.

    `key` becomes the row's id, so that the same form sent twice promises once.
    """
    cycle = locked_cycle(cycle_id, by)
    if key and (made := Commitment.objects.visible_to(by).filter(pk=key).first()):
        return made
    session = None
    if session_id is None:
        stop(cycles.state_fault(cycle, Cycle.State.AGREED, Cycle.State.PAUSED))
        standing_footing(cycle.supervisor, cycle.employee, now)
    else:
        session = locked_session(session_id, by)
        if session.cycle_id != cycle.pk:
            raise Refused(_("Sesi itu milik siklus lain. Muat ulang halaman."))
        stop(sessions.state_fault(session, Session.State.PLANNED))
    return make_in(cycle, session, promise, by=by, now=now, key=key)


def make_in(
    cycle: Cycle, session: Session | None, promise: Promise, *, by: Person, now: datetime, key: UUID | None = None
) -> Commitment:
    """Write a commitment down in a locked cycle."""
    in_session = Commitment.objects.filter(session=session).count() if session else None
    stop(promises.number_fault(in_session, Commitment.objects.open().filter(cycle=cycle).count()))
    commitment = Commitment(
        id=key or new_id(),
        agency_id=cycle.agency_id,
        cycle=cycle,
        session=session,
        supervisor=cycle.supervisor,
        employee=cycle.employee,
        first_due_on=promise.due_on,
        made_by=by,
        made_at=now,
    )
    _word(commitment, promise, now)
    commitment.save(force_insert=True)
    announce(events.CommitmentMade(**of_commitment(commitment), due_on=commitment.due_on), by=by)
    return commitment


@transaction.atomic
def edit_commitment(commitment_id: UUID, *, promise: Promise, by: Person, now: datetime) -> Commitment:
    """Word a commitment anew, while its session is open or within a day. Either of the two may."""
    commitment = locked_commitment(commitment_id, by)
    stop(promises.words_fault(commitment, commitment.session, now))
    before = _wording(commitment)
    _word(commitment, promise, now)
    if _wording(commitment) == before:
        return commitment
    commitment.first_due_on = commitment.due_on
    words = ["owner", "condition", "action", "support", "measure", "due_on", "first_due_on"]
    commitment.save(update_fields=words)
    announce(events.CommitmentChanged(**of_commitment(commitment)), by=by)
    return commitment


@transaction.atomic
def remove_commitment(commitment_id: UUID, *, by: Person, now: datetime) -> None:
    """Take a commitment out again, as long as it can be worded anew; one that is gone already stays gone."""
    if not Commitment.objects.filter(pk=commitment_id).exists():
        return
    commitment = locked_commitment(commitment_id, by)
    stop(promises.words_fault(commitment, commitment.session, now))
    announce(events.CommitmentRemoved(**of_commitment(commitment)), by=by)
    commitment.delete()


@transaction.atomic
def keep_commitment(commitment_id: UUID, *, remark: str = "", by: Person, now: datetime) -> Commitment:
    """Say that one kept one's promise, and how it went."""
    commitment = _own(commitment_id, by)
    if commitment.state == State.DONE:
        return commitment
    _refuse_closed(commitment)
    _close(commitment, State.DONE, said(remark, "remark"), by, now)
    announce(events.CommitmentDone(**of_commitment(commitment)), by=by)
    return commitment


@transaction.atomic
def drop_commitment(commitment_id: UUID, *, reason: str, by: Person, now: datetime) -> Commitment:
    """Let one's promise go; the reason stays between the two."""
    commitment = _own(commitment_id, by)
    if commitment.state == State.DROPPED:
        return commitment
    _refuse_closed(commitment)
    _close(commitment, State.DROPPED, said(reason, "reason", required=True), by, now)
    announce(events.CommitmentDropped(**of_commitment(commitment)), by=by)
    return commitment


@transaction.atomic
def postpone_commitment(commitment_id: UUID, *, due_on: date, by: Person, now: datetime) -> Commitment:
    """Give one's promise another day; the first one stays readable."""
    commitment = _own(commitment_id, by)
    _refuse_closed(commitment)
    if commitment.due_on == due_on:
        return commitment
    stop(promises.due_fault(due_on, commitment.employee.day_at(now)))
    commitment.due_on = due_on
    commitment.save(update_fields=["due_on"])
    announce(events.CommitmentPostponed(**of_commitment(commitment), due_on=due_on), by=by)
    return commitment


@transaction.atomic
def reopen_commitment(commitment_id: UUID, *, by: Person, now: datetime) -> Commitment:
    """Open one's promise again that was closed by mistake, within 30 days."""
    commitment = _own(commitment_id, by)
    if commitment.state == State.OPEN:
        return commitment
    stop(promises.reopen_fault(commitment, now))
    commitment.state, commitment.closed_at, commitment.closed_by = State.OPEN, None, None
    commitment.save(update_fields=["state", "closed_at", "closed_by"])
    announce(events.CommitmentReopened(**of_commitment(commitment)), by=by)
    return commitment


def _own(commitment_id: UUID, by: Person) -> Commitment:
    commitment = locked_commitment(commitment_id, by)
    require(commitment.owner_id == by.pk, _("Hanya pemilik janji yang dapat melakukannya."))
    return commitment


def _refuse_closed(commitment: Commitment) -> None:
    if commitment.state != State.OPEN:
        raise Refused(_("Janji ini sudah ditutup. Buka kembali dulu bila belum selesai."))


def _close(commitment: Commitment, state: State, remark: str, by: Person, now: datetime) -> None:
    commitment.state, commitment.remark = state, remark
    commitment.closed_at, commitment.closed_by = now, by
    commitment.save(update_fields=["state", "remark", "closed_at", "closed_by"])


def _wording(commitment: Commitment) -> tuple[object, ...]:
    texts = (commitment.condition, commitment.action, commitment.support, commitment.measure)
    return (commitment.owner_id, commitment.due_on, *texts)


def _word(commitment: Commitment, promise: Promise, now: datetime) -> None:
    """Put the wished words into the row, or refuse them."""
    if promise.owner not in Side.values:
        raise Refused(_("Pilih siapa yang berjanji."))
    if commitment.due_on != promise.due_on:
        stop(promises.due_fault(promise.due_on, commitment.employee.day_at(now)))
    owner = commitment.supervisor if promise.owner == Side.SUPERVISOR else commitment.employee
    commitment.owner = owner
    commitment.condition = said(promise.condition, "condition")
    commitment.action = said(promise.action, "action", required=True)
    commitment.support = said(promise.support, "support")
    commitment.measure = said(promise.measure, "measure")
    commitment.due_on = promise.due_on
