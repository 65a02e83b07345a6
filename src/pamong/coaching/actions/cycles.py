"""A cycle from proposal to its end. Both agree to the same words; either may end it, and nobody is asked why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions.common import (
    lock_people,
    locked_cycle,
    not_yours,
    of_cycle,
    of_session,
    said,
    side_of,
    standing_footing,
)
from pamong.coaching.actions.serving import served_goal
from pamong.coaching.models import Cycle, Mode, Session, Side, Topic
from pamong.coaching.rules import cycles as rules
from pamong.journal.engine import announce, announce_many
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id

State = Cycle.State


@dataclass(frozen=True)
class _Frame:
    """When and how the two meet."""

    starts_on: date
    ends_on: date
    rhythm: str
    mode: str


@transaction.atomic
def propose_cycle(  # noqa: PLR0913  # the two, and the words of one agreement
    *,
    employee: Person,
    supervisor: Person,
    topic_id: UUID,
    goal: str,
    measure: str,
    starts_on: date,
    ends_on: date,
    rhythm: str,
    mode: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
    plan_goal_id: UUID | None = None,
) -> Cycle:
    """Propose a cycle to the other one; the proposer's agreement is in it.

    `key` becomes the row's id, so that the same form sent twice proposes once. `plan_goal_id`: the goal of the
    employee's plan that it will serve.
    """
    require(by.pk in (employee.pk, supervisor.pk) and by.agency_id == employee.agency_id, not_yours())
    lock_people((employee.pk, supervisor.pk))
    if key and (made := Cycle.objects.visible_to(by).filter(pk=key).first()):
        return made
    wished = _wished(topic_id, goal, measure, _Frame(starts_on, ends_on, rhythm, mode))
    _topic(topic_id, employee)
    footing = standing_footing(supervisor, employee, now)
    stop(rules.period_fault(starts_on, ends_on, today=employee.day_at(now), footing=footing))
    cycle = Cycle(
        id=key or new_id(), agency_id=employee.agency_id, supervisor=supervisor, employee=employee,
        basis=footing.basis, acting_until=footing.until, proposed_by=by, proposed_at=now,
        plan_goal_id=served_goal(plan_goal_id, employee.pk, by), **wished,
    )  # fmt: skip
    _refuse_second(cycle)
    _agree_alone(cycle, by, now)
    cycle.save(force_insert=True)
    announce(events.CycleProposed(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def revise_cycle(  # noqa: PLR0913  # the words of one agreement
    cycle_id: UUID,
    *,
    version: int,
    topic_id: UUID,
    goal: str,
    measure: str,
    starts_on: date,
    ends_on: date,
    rhythm: str,
    mode: str,
    by: Person,
    now: datetime,
) -> Cycle:
    """Change the words of a proposal: whoever changes them agrees to them, the other one is asked anew.

    `version` is the one that was read; a proposal that changed in the meantime is refused. The same words change nothing.
    """
    cycle = locked_cycle(cycle_id, by, with_people=True)
    stop(rules.state_fault(cycle, State.PROPOSED))
    wished = _wished(topic_id, goal, measure, _Frame(starts_on, ends_on, rhythm, mode))
    if all(getattr(cycle, name) == value for name, value in wished.items()):
        return cycle
    stop(rules.version_fault(cycle, version))
    if topic_id != cycle.topic_id:
        _topic(topic_id, cycle.employee)
    footing = standing_footing(cycle.supervisor, cycle.employee, now)
    stop(rules.period_fault(starts_on, ends_on, today=cycle.employee.day_at(now), footing=footing))
    for name, value in wished.items():
        setattr(cycle, name, value)
    cycle.basis, cycle.acting_until = footing.basis, footing.until
    cycle.version += 1
    _refuse_second(cycle)
    _agree_alone(cycle, by, now)
    agreement = ("supervisor_agreed_at", "employee_agreed_at", "basis", "acting_until", "version")
    cycle.save(update_fields=[*wished, *agreement])
    announce(events.CycleRevised(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def agree_cycle(cycle_id: UUID, *, version: int, by: Person, now: datetime) -> Cycle:
    """Agree to a proposal as it was read (`version`); with the second agreement the cycle runs."""
    cycle = locked_cycle(cycle_id, by)
    side = side_of(cycle, by)
    if cycle.state != State.WITHDRAWN and rules.agreed_by(cycle, side):
        return cycle
    stop(rules.state_fault(cycle, State.PROPOSED))
    stop(rules.version_fault(cycle, version))
    footing = standing_footing(cycle.supervisor, cycle.employee, now)
    stop(rules.acting_fault(cycle.ends_on, footing))
    if cycle.ends_on < cycle.employee.day_at(now):
        raise Refused(_("Masa siklus ini sudah lewat. Ubah tanggalnya dulu, lalu minta persetujuan lagi."))
    field = "supervisor_agreed_at" if side == Side.SUPERVISOR else "employee_agreed_at"
    setattr(cycle, field, now)
    cycle.state = State.AGREED
    cycle.save(update_fields=[field, "state"])
    announce(events.CycleAgreed(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def withdraw_cycle(cycle_id: UUID, *, by: Person, now: datetime) -> Cycle:
    """Take a proposal back, or decline it. Nobody gives a reason."""
    cycle = locked_cycle(cycle_id, by)
    if cycle.state == State.WITHDRAWN:
        return cycle
    stop(rules.state_fault(cycle, State.PROPOSED))
    _finish(cycle, State.WITHDRAWN, by, now)
    announce(events.CycleWithdrawn(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def extend_cycle(cycle_id: UUID, *, ends_on: date, rhythm: str, mode: str, by: Person, now: datetime) -> Cycle:
    """Change the end, the rhythm and the way of meeting of a running cycle. The words stay as both agreed to them."""
    cycle = locked_cycle(cycle_id, by)
    stop(rules.state_fault(cycle, State.AGREED, State.PAUSED))
    if (cycle.ends_on, cycle.rhythm, cycle.mode) == (ends_on, rhythm, mode):
        return cycle
    _frame_known(_Frame(cycle.starts_on, ends_on, rhythm, mode))
    footing = standing_footing(cycle.supervisor, cycle.employee, now)
    planned = Session.objects.filter(cycle=cycle, state=Session.State.PLANNED).order_by("-starts_at")
    last = planned.values_list("starts_at", flat=True).first()
    stop(
        rules.extension_fault(
            cycle,
            ends_on,
            today=cycle.employee.day_at(now),
            footing=footing,
            last_planned=cycle.employee.day_at(last) if last else None,
        )
    )
    cycle.ends_on, cycle.rhythm, cycle.mode = ends_on, rhythm, mode
    cycle.basis, cycle.acting_until = footing.basis, footing.until
    cycle.save(update_fields=["ends_on", "rhythm", "mode", "basis", "acting_until"])
    announce(events.CycleExtended(**of_cycle(cycle), ends_on=ends_on), by=by)
    return cycle


@transaction.atomic
def pause_cycle(cycle_id: UUID, *, by: Person, now: datetime) -> Cycle:
    """Let a cycle rest: nobody is reminded of it. Sessions that are planned stay planned."""
    cycle = locked_cycle(cycle_id, by)
    if cycle.state == State.PAUSED:
        return cycle
    stop(rules.state_fault(cycle, State.AGREED))
    cycle.state, cycle.paused_at = State.PAUSED, now
    cycle.save(update_fields=["state", "paused_at"])
    announce(events.CyclePaused(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def resume_cycle(cycle_id: UUID, *, by: Person, now: datetime) -> Cycle:
    """Go on with a cycle that rested."""
    cycle = locked_cycle(cycle_id, by)
    if cycle.state == State.AGREED:
        return cycle
    stop(rules.state_fault(cycle, State.PAUSED))
    cycle.state, cycle.paused_at = State.AGREED, None
    cycle.save(update_fields=["state", "paused_at"])
    announce(events.CycleResumed(**of_cycle(cycle)), by=by)
    return cycle


@transaction.atomic
def close_cycle(cycle_id: UUID, *, outcome: str, attainment: str, by: Person, now: datetime) -> Cycle:
    """Close a cycle with what came of it. Sessions still to come are cancelled; open commitments stay."""
    cycle = locked_cycle(cycle_id, by)
    if cycle.state == State.CLOSED:
        return cycle
    stop(rules.state_fault(cycle, State.AGREED, State.PAUSED))
    if attainment not in Cycle.Attainment.values:
        raise Refused(_("Pilih sejauh mana tujuannya tercapai."))
    cycle.outcome, cycle.attainment = said(outcome, "outcome"), attainment
    _cancel_coming(cycle, by, now)
    _finish(cycle, State.CLOSED, by, now, "outcome", "attainment")
    announce(events.CycleClosed(**of_cycle(cycle), attainment=Code(attainment)), by=by)
    return cycle


@transaction.atomic
def end_cycle(cycle_id: UUID, *, by: Person, now: datetime) -> Cycle:
    """End a cycle before its time, without a reason. Sessions still to come are cancelled; open commitments stay."""
    cycle = locked_cycle(cycle_id, by)
    if cycle.state == State.ENDED:
        return cycle
    stop(rules.state_fault(cycle, State.AGREED, State.PAUSED))
    _cancel_coming(cycle, by, now)
    _finish(cycle, State.ENDED, by, now)
    announce(events.CycleEnded(**of_cycle(cycle)), by=by)
    return cycle


def _frame_known(frame: _Frame) -> None:
    if frame.rhythm not in Cycle.Rhythm.values or frame.mode not in Mode.values:
        raise Refused(_("Pilih ritme dan cara bertemu dari daftar."))


def _wished(topic_id: UUID, goal: str, measure: str, frame: _Frame) -> dict[str, Any]:
    """Return the fields of an agreement, its words cleaned, or refuse them."""
    _frame_known(frame)
    return {
        "topic_id": topic_id,
        "goal": said(goal, "goal", required=True),
        "measure": said(measure, "measure", required=True),
        "starts_on": frame.starts_on,
        "ends_on": frame.ends_on,
        "rhythm": frame.rhythm,
        "mode": frame.mode,
    }


def _topic(topic_id: UUID, employee: Person) -> Topic:
    topic = Topic.objects.filter(pk=topic_id, agency_id=employee.agency_id, closed_at=None).first()
    if topic is None:
        raise Refused(_("Topik itu tidak ditawarkan lagi. Pilih topik lain dari daftar."))
    return topic


def _refuse_second(cycle: Cycle) -> None:
    """One open cycle per topic and pair; the two people are locked, so nobody proposes a second one meanwhile."""
    same = Cycle.objects.open().filter(
        supervisor_id=cycle.supervisor_id, employee_id=cycle.employee_id, topic_id=cycle.topic_id
    )
    if same.exclude(pk=cycle.pk).exists():
        raise Refused(
            _(
                "Anda berdua sudah punya siklus terbuka dengan topik ini. Lanjutkan atau tutup dulu, atau pilih topik lain."
            )
        )


def _agree_alone(cycle: Cycle, by: Person, now: datetime) -> None:
    """Let the one who wrote the words agree to them; the other one is asked."""
    by_supervisor = side_of(cycle, by) == Side.SUPERVISOR
    cycle.supervisor_agreed_at = now if by_supervisor else None
    cycle.employee_agreed_at = None if by_supervisor else now


def _finish(cycle: Cycle, state: str, by: Person, now: datetime, *fields: str) -> None:
    cycle.state, cycle.ended_at, cycle.ended_by = State(state), now, by
    cycle.save(update_fields=["state", "ended_at", "ended_by", *fields])


def _cancel_coming(cycle: Cycle, by: Person, now: datetime) -> None:
    """Cancel what is planned from now on. A session whose time came may still be confirmed."""
    coming = Session.objects.select_for_update(no_key=True).filter(
        cycle=cycle, state=Session.State.PLANNED, starts_at__gt=now
    )
    sessions = list(coming.defer("reason").order_by("starts_at", "pk"))
    for session in sessions:
        session.state = Session.State.CANCELLED
        session.called_off_at, session.called_off_by = now, by
        session.sequence += 1
        session.save(update_fields=["state", "called_off_at", "called_off_by", "sequence"])
    announce_many([events.SessionCancelled(**of_session(each), starts_at=each.starts_at) for each in sessions], by=by)
