"""Sessions on their way: planned, moved, cancelled, found missed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions import booking
from pamong.coaching.actions.common import locked_cycle, locked_session, of_session, said, standing_footing
from pamong.coaching.models import Cycle, Session
from pamong.coaching.rules import sessions as rules
from pamong.coaching.rules.cycles import WEEKS
from pamong.coaching.rules.series import FEWEST, MOST, Slot, slots_of
from pamong.journal.engine import announce, announce_many
from pamong.kit.days import local_day
from pamong.kit.refusals import Refused, stop

State = Session.State


@transaction.atomic
def plan_session(  # noqa: PLR0913  # a time, and how the two meet
    cycle_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    place: str,
    link: str,
    template: str = "grow",
    with_opening: bool = False,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Session:
    """Plan one session of a running cycle; `key` becomes its id, so that the same form sent twice plans once.

    Raises `booking.Taken` when one of the two already has a session then.
    """
    cycle = locked_cycle(cycle_id, by, with_people=True)
    if key and (planned := Session.objects.visible_to(by).filter(pk=key).first()):
        return planned
    how = booking.meeting(mode, place, link, template, with_opening=with_opening)
    return plan_in(cycle, how, starts_at=starts_at, minutes=minutes, by=by, now=now, key=key)


def plan_in(
    cycle: Cycle,
    how: booking.Meeting,
    *,
    starts_at: datetime,
    minutes: int,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Session:
    """Plan one session in a locked cycle of two locked people."""
    standing_footing(cycle.supervisor, cycle.employee, now)
    stop(rules.plan_fault(cycle, starts_at, zone=cycle.employee.time_zone, now=now))
    slot = booking.slot(starts_at, minutes)
    booking.refuse_taken(cycle, [slot])
    session = booking.booked(cycle, slot, how, by=by, now=now, key=key)
    session.save(force_insert=True)
    announce(events.SessionPlanned(**of_session(session), starts_at=starts_at), by=by)
    return session


@transaction.atomic
def plan_series(  # noqa: PLR0913  # a time, how the two meet, and how often
    cycle_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    place: str,
    link: str,
    template: str,
    with_opening: bool,
    count: int | None,
    skip: frozenset[date] = frozenset(),
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> list[Session]:
    """Plan sessions on the same weekday and at the same local time, at the distance of the cycle's rhythm.

    `count` dates from the first on, 2 to 26 (None: as many as the cycle has room for); those in `skip` (local dates of
    the employee) are left out. Raises `booking.Taken` with the dates that are taken. `key` becomes the first one's id.
    """
    cycle = locked_cycle(cycle_id, by, with_people=True)
    if key and (planned := Session.objects.visible_to(by).filter(pk=key).first()):
        return list(Session.objects.filter(cycle=cycle, series=planned.series).order_by("first_planned_for"))
    how = booking.meeting(mode, place, link, template, with_opening=with_opening)
    stop(rules.length_fault(minutes))
    standing_footing(cycle.supervisor, cycle.employee, now)
    stop(rules.plan_fault(cycle, starts_at, zone=cycle.employee.time_zone, now=now))
    slots = _dates(cycle, starts_at, minutes, count, skip)
    booking.refuse_taken(cycle, slots)
    first = booking.booked(cycle, slots[0], how, by=by, now=now, key=key)
    first.series = first.pk
    others = [booking.booked(cycle, slot, how, by=by, now=now, series=first.pk) for slot in slots[1:]]
    sessions = Session.objects.bulk_create([first, *others])
    announce(
        events.SeriesPlanned(**of_session(first), series_id=first.pk, starts_at=first.starts_at, count=len(sessions)),
        by=by,
    )
    return sessions


def _dates(cycle: Cycle, starts_at: datetime, minutes: int, count: int | None, skip: frozenset[date]) -> list[Slot]:
    """Return the times of a series, without the days to skip, or refuse it."""
    if count is not None and not FEWEST <= count <= MOST:
        raise Refused(_("Sesi berulang terdiri dari 2 sampai 26 sesi."))
    zone, weeks = cycle.employee.time_zone, WEEKS[Cycle.Rhythm(cycle.rhythm)]
    slots = slots_of(starts_at, minutes, zone=zone, weeks=weeks, count=count, until=cycle.ends_on)
    if len(slots) < (count or FEWEST):
        raise Refused(
            _("Hanya %(fit)s sesi yang muat sampai siklus ini berakhir. Kurangi jumlahnya, atau perpanjang siklusnya.")
            % {"fit": len(slots)}
        )
    kept = [slot for slot in slots if local_day(slot.starts_at, zone) not in skip]
    if not kept:
        raise Refused(_("Semua tanggal dilewati. Sisakan setidaknya satu."))
    return kept


@transaction.atomic
def move_session(
    session_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    place: str,
    link: str,
    by: Person,
    now: datetime,
    reason: str = "",
) -> Session:
    """Give a planned session another time, length, place or link. The same ones change nothing."""
    session = locked_session(session_id, by, with_people=True)
    stop(rules.state_fault(session, State.PLANNED))
    how = booking.meeting(mode, place, link, session.template)
    slot = booking.slot(starts_at, minutes)
    before = (session.starts_at, session.ends_at, session.mode, session.place, session.link)
    if before == (slot.starts_at, slot.ends_at, how.mode, how.place, how.link):
        return session
    if (session.starts_at, session.ends_at) != (slot.starts_at, slot.ends_at):
        stop(rules.move_fault(session.cycle, starts_at, zone=session.employee.time_zone, now=now))
        booking.refuse_taken(session.cycle, [slot], but=session.pk)
    session.starts_at, session.ends_at = slot.starts_at, slot.ends_at
    session.mode, session.place, session.link = how.mode, how.place, how.link
    session.reason = said(reason, "reason")
    session.sequence += 1
    session.save(update_fields=["starts_at", "ends_at", "mode", "place", "link", "reason", "sequence"])
    announce(events.SessionMoved(**of_session(session), starts_at=starts_at, before=before[0]), by=by)
    return session


@transaction.atomic
def cancel_session(session_id: UUID, *, by: Person, now: datetime, reason: str = "") -> Session:
    """Call a planned session off; the time is free again."""
    session = locked_session(session_id, by)
    if session.state == State.CANCELLED:
        return session
    stop(rules.state_fault(session, State.PLANNED))
    call_off(session, State.CANCELLED, said(reason, "reason"), by, now)
    announce(events.SessionCancelled(**of_session(session), starts_at=session.starts_at), by=by)
    return session


@transaction.atomic
def cancel_series(session_id: UUID, *, by: Person, now: datetime, reason: str = "") -> list[Session]:
    """Call off this session and those of its series that come after it and are still planned."""
    session = locked_session(session_id, by)
    if session.series is None:
        raise Refused(_("Sesi ini tidak berulang. Batalkan sesi ini saja."))
    following = Session.objects.select_for_update(no_key=True).filter(
        cycle=session.cycle_id, series=session.series, state=State.PLANNED, starts_at__gte=session.starts_at
    )
    sessions = list(following.defer("reason").order_by("starts_at", "pk"))
    why = said(reason, "reason")
    for each in sessions:
        call_off(each, State.CANCELLED, why, by, now)
    announce_many([events.SessionCancelled(**of_session(each), starts_at=each.starts_at) for each in sessions], by=by)
    return sessions


@transaction.atomic
def miss_session(session_id: UUID, *, by: Person, now: datetime, reason: str = "") -> Session:
    """Say that the time came and the two did not meet."""
    session = locked_session(session_id, by)
    if session.state == State.MISSED:
        return session
    stop(rules.state_fault(session, State.PLANNED))
    stop(rules.begun_fault(session, now))
    call_off(session, State.MISSED, said(reason, "reason"), by, now)
    announce(events.SessionMissed(**of_session(session), starts_at=session.starts_at), by=by)
    return session


def call_off(session: Session, state: str, reason: str, by: Person, now: datetime) -> None:
    """Put a session into a state in which it counts no more."""
    session.state, session.reason = State(state), reason
    session.called_off_at, session.called_off_by = now, by
    session.sequence += 1
    session.save(update_fields=["state", "reason", "called_off_at", "called_off_by", "sequence"])
