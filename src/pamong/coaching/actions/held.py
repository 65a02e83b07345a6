"""A session that took place: confirmed by both, opened again, declared void, recorded afterwards."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions import booking
from pamong.coaching.actions.common import locked_cycle, locked_session, of_session, said, side_of
from pamong.coaching.actions.promises import Promise, make_in
from pamong.coaching.actions.sessions import call_off, plan_in
from pamong.coaching.actions.talk import begin_part
from pamong.coaching.models import Session, Side
from pamong.coaching.rules import promises, words
from pamong.coaching.rules import sessions as rules
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import stop

State = Session.State


@transaction.atomic
def confirm_session(session_id: UUID, *, by: Person, now: datetime) -> Session:
    """Say that the session was held. The second of the two completes it; confirming twice changes nothing."""
    session = locked_session(session_id, by, with_people=True)
    side = side_of(session, by)
    if session.state in (State.HELD, State.COMPLETED) and rules.confirmed_by(session, side):
        return session
    stop(rules.state_fault(session, State.PLANNED, State.HELD))
    stop(rules.begun_fault(session, now))
    field = "supervisor_confirmed_at" if side == Side.SUPERVISOR else "employee_confirmed_at"
    setattr(session, field, now)
    session.state = State.HELD if session.state == State.PLANNED else State.COMPLETED
    session.save(update_fields=["state", field])
    if session.state == State.HELD:
        announce(events.SessionConfirmed(**of_session(session), side=Code(side.value)), by=by)
    else:
        on, minutes = session.employee.day_at(session.starts_at), rules.minutes_of(session)
        announce(events.SessionCompleted(**of_session(session), on=on, minutes=minutes), by=by)
    return session


@transaction.atomic
def reopen_session(session_id: UUID, *, by: Person, now: datetime) -> Session:
    """Take the first confirmation back, so that the two can write on; the other one is told."""
    session = locked_session(session_id, by)
    if session.state == State.PLANNED:
        return session
    stop(rules.state_fault(session, State.HELD))
    session.state = State.PLANNED
    session.supervisor_confirmed_at = session.employee_confirmed_at = None
    session.save(update_fields=["state", "supervisor_confirmed_at", "employee_confirmed_at"])
    announce(events.SessionReopened(**of_session(session)), by=by)
    return session


@transaction.atomic
def void_session(session_id: UUID, *, reason: str, by: Person, now: datetime) -> Session:
    """Declare that a completed session did not take place; its JP are taken back."""
    session = locked_session(session_id, by, with_people=True)
    if session.state == State.VOIDED:
        return session
    stop(rules.state_fault(session, State.COMPLETED))
    call_off(session, State.VOIDED, said(reason, "reason", required=True), by, now)
    on = session.employee.day_at(session.starts_at)
    announce(events.SessionVoided(**of_session(session), on=on), by=by)
    return session


@transaction.atomic
def record_held_session(  # noqa: PLR0913  # the whole record in one step
    cycle_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    place: str = "",
    notes: str = "",
    hat: str = "coach",
    commitments: list[Promise],
    next_at: datetime | None = None,
    template: str = "grow",
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Session:
    """Record in one step a session that was held: its notes, its commitments, when the two meet next.

    The recorder's confirmation is in it, the other one is asked. `notes` go to the last stage of the template, under
    `hat`. `key` becomes the session's id, so that the same form sent twice records once. Raises `booking.Taken`.
    """
    cycle = locked_cycle(cycle_id, by, with_people=True)
    if key and (recorded := Session.objects.visible_to(by).filter(pk=key).first()):
        return recorded
    how = booking.meeting(mode, place, "", template)
    stop(rules.record_fault(cycle, starts_at, zone=cycle.employee.time_zone, now=now))
    slot = booking.slot(starts_at, minutes)
    booking.refuse_taken(cycle, [slot])
    session = booking.booked(cycle, slot, how, by=by, now=now, key=key)
    session.recorded_afterwards = True
    session.save(force_insert=True)
    _note(session, notes, hat, by, now)
    stop(promises.number_fault(0, 0, adding=len(commitments)))
    for promise in commitments:
        make_in(cycle, session, promise, by=by, now=now)
    confirm_session(session.pk, by=by, now=now)
    if next_at is not None:
        plan_in(cycle, how, starts_at=next_at, minutes=minutes, by=by, now=now)
    session.refresh_from_db(fields=["state", "supervisor_confirmed_at", "employee_confirmed_at"])
    return session


def _note(session: Session, notes: str, hat: str, by: Person, now: datetime) -> None:
    """Write what was said into the last stage of the template."""
    if words.clean(notes):
        stage = rules.stage_for_notes(session.template)
        stop(rules.part_fault(session, stage, hat, begun=False))
        begin_part(session, stage, hat, said(notes, "part"), by, now)
