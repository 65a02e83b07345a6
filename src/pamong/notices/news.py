"""From an event to those who should know it. Whoever did it herself is told nothing; her calendar may be.

Each function is an `outside` reaction: it fills the inboxes, once for each entry, and sends the mails that need not wait.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol, cast
from uuid import UUID

from pamong.coaching import events as coaching
from pamong.coaching import queries
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.kinds import Kind
from pamong.notices.reacting import OfTwo, out, pair_of, to_other, unless_forgotten
from pamong.notices.telling import Draft

BREATH = timedelta(seconds=10)
"""What one action announces lies no further apart."""


class Credited(Protocol):
    """An activity that was entered in the ledger, a room beside this one. JP are hundredths."""

    subject_id: UUID
    about_id: UUID | None
    source_id: UUID
    on: date
    amount: int
    over_cap: int
    reason: str | None


class Adjusted(Protocol):
    """JP of a year that count more or less than before."""

    subject_id: UUID
    about_id: UUID | None
    year: int
    change: int


class Reached(Protocol):
    """The minimum of a year that was reached."""

    subject_id: UUID
    about_id: UUID | None
    year: int
    minimum: int


# --- sessions: invitations and their changes ---------------------------------------------------------------------------


@unless_forgotten
def tell_session_planned(event: Event, entry: Entry) -> None:
    """SessionPlanned → the other one is invited; both calendars."""
    planned = cast(coaching.SessionPlanned, event)
    facts = {"starts": planned.starts_at.isoformat()}
    out(_calendar(planned, entry, Kind.INVITATION, "planned", facts, planned.starts_at), entry)


@unless_forgotten
def tell_series_planned(event: Event, entry: Entry) -> None:
    """SeriesPlanned → one invitation for all its sessions."""
    planned = cast(coaching.SeriesPlanned, event)
    facts = {"starts": planned.starts_at.isoformat(), "count": planned.count}
    out(_calendar(planned, entry, Kind.INVITATION, "series", facts, planned.starts_at), entry)


@unless_forgotten
def tell_session_moved(event: Event, entry: Entry) -> None:
    """SessionMoved → the new time, or what else changed."""
    moved = cast(coaching.SessionMoved, event)
    what = "changed" if moved.starts_at == moved.before else "moved"
    facts = {"starts": moved.starts_at.isoformat(), "before": moved.before.isoformat()}
    soonest = min(moved.starts_at, moved.before) if moved.before > entry.at else moved.starts_at
    out(_calendar(moved, entry, Kind.CHANGE, what, facts, soonest), entry)


@unless_forgotten
def tell_session_cancelled(event: Event, entry: Entry) -> None:
    """SessionCancelled → the other one. Sessions of a series that are called off together are one notice."""
    cancelled = cast(coaching.SessionCancelled, event)
    gone = _called_off_together(cancelled, entry)
    facts: dict[str, object] = {"starts": min(gone.values()).isoformat()}
    if len(gone) == 1:
        out(_calendar(cancelled, entry, Kind.CANCELLATION, "cancelled", facts, cancelled.starts_at), entry)
        return
    key = f"cancelled:{min(gone)}"
    facts |= {"count": len(gone)}
    out(_calendar(cancelled, entry, Kind.CANCELLATION, "cancelled_many", facts, min(gone.values()), key=key), entry)


def _called_off_together(event: coaching.SessionCancelled, entry: Entry) -> dict[int, datetime]:
    """Return the starts of the sessions of one series that were called off in the same breath, by entry."""
    session = queries.brief_of(event.subject_id)
    series = queries.series_of(session.series) if session and session.series else ()
    if len(series) < 2:
        return {entry.pk: event.starts_at}
    starts = {each.id: each.starts_at for each in series}
    near = (entry.at - BREATH, entry.at + BREATH)
    same = Entry.objects.filter(event=entry.event, by_id=entry.by_id, at__range=near, subject_id__in=starts)
    return {key: starts[subject] for key, subject in same.values_list("pk", "subject_id")}


@unless_forgotten
def tell_session_missed(event: Event, entry: Entry) -> None:
    """SessionMissed → the other one."""
    missed = cast(coaching.SessionMissed, event)
    out(to_other(missed, entry, Kind.CHANGE, "missed", {"starts": missed.starts_at.isoformat()}), entry)


# --- sessions: preparing and finishing ---------------------------------------------------------------------------------


@unless_forgotten
def tell_agenda_submitted(event: Event, entry: Entry) -> None:
    """AgendaSubmitted → the supervisor may read it."""
    sent = cast(coaching.AgendaSubmitted, event)
    drafts = to_other(sent, entry, Kind.AGENDA, "agenda_sent", _start_of(sent.subject_id))
    out([each for each in drafts if each.to == sent.supervisor_id], entry)


@unless_forgotten
def tell_session_confirmed(event: Event, entry: Entry) -> None:
    """SessionConfirmed → the other one's turn."""
    confirmed = cast(coaching.SessionConfirmed, event)
    out(to_other(confirmed, entry, Kind.CONFIRMATION, "confirm_asked", _start_of(confirmed.subject_id)), entry)


@unless_forgotten
def tell_session_reopened(event: Event, entry: Entry) -> None:
    """SessionReopened → the other one, who was asked to confirm."""
    reopened = cast(coaching.SessionReopened, event)
    out(to_other(reopened, entry, Kind.CONFIRMATION, "reopened", _start_of(reopened.subject_id)), entry)


@unless_forgotten
def tell_session_completed(event: Event, entry: Entry) -> None:
    """SessionCompleted → the supervisor whose employee confirmed last; the employee learns it with her JP."""
    completed = cast(coaching.SessionCompleted, event)
    drafts = to_other(completed, entry, Kind.HOURS, "completed", {"day": completed.on.isoformat()})
    out([each for each in drafts if each.to == completed.supervisor_id], entry)


@unless_forgotten
def tell_session_voided(event: Event, entry: Entry) -> None:
    """SessionVoided → the other one."""
    voided = cast(coaching.SessionVoided, event)
    out(to_other(voided, entry, Kind.HOURS, "voided", {"day": voided.on.isoformat()}), entry)


@unless_forgotten
def tell_addendum_written(event: Event, entry: Entry) -> None:
    """AddendumWritten → the other one."""
    written = cast(coaching.AddendumWritten, event)
    out(to_other(written, entry, Kind.ADDENDUM, "addendum", _start_of(written.subject_id)), entry)


# --- cycles ------------------------------------------------------------------------------------------------------------

_CYCLES: dict[type[Event], str] = {
    coaching.CycleProposed: "proposed",
    coaching.CycleRevised: "revised",
    coaching.CycleAgreed: "agreed",
    coaching.CycleWithdrawn: "withdrawn",
    coaching.CycleExtended: "extended",
    coaching.CyclePaused: "paused",
    coaching.CycleResumed: "resumed",
    coaching.CycleClosed: "closed",
    coaching.CycleEnded: "ended",
}


@unless_forgotten
def tell_cycle_changed(event: Event, entry: Entry) -> None:
    """Cycle… → the other one."""
    cycle = cast(coaching.OfCycle, event)
    facts = {"day": event.ends_on.isoformat()} if isinstance(event, coaching.CycleExtended) else {}
    out(to_other(cycle, entry, Kind.CYCLE, _CYCLES[type(event)], facts), entry)


@unless_forgotten
def tell_handover(event: Event, entry: Entry) -> None:
    """HandoverGiven, HandoverWithdrawn → the new supervisor."""
    given = cast(coaching.OfPair, event)
    what = "handed_over" if isinstance(event, coaching.HandoverGiven) else "taken_back"
    out(to_other(given, entry, Kind.HANDOVER, what, {}), entry)


# --- JP ----------------------------------------------------------------------------------------------------------------


def _sentence_of(credited: Credited, *, is_session: bool) -> str:
    """Name the sentence: of a session the cap of the month is told as the reason only when it was."""
    if not is_session:
        part = "entered_less" if credited.amount else "entered_zero"
        return part if credited.over_cap or not credited.amount else "entered"
    if credited.amount and not credited.over_cap:
        return "credited"
    by_month = credited.reason == "over_month_cap"
    if credited.amount:
        return "credited_part" if by_month else "credited_less"
    return "credited_none" if by_month else "credited_zero"


@unless_forgotten
def tell_jp_credited(event: Event, entry: Entry) -> None:
    """JpCredited → whose JP they are, with the reason when they do not count."""
    credited = cast(Credited, event)
    if credited.about_id is None:
        return
    session = queries.brief_of(credited.source_id)
    facts = {
        "day": credited.on.isoformat(),
        "jp": credited.amount,
        "over": credited.over_cap,
        "claim": str(credited.subject_id),
    }
    what = _sentence_of(credited, is_session=session is not None)
    who = session.other(credited.about_id).id if session else None
    draft = Draft(
        to=credited.about_id, kind=Kind.HOURS, what=what, key=f"{entry.pk}",
        subject=credited.source_id, who=who, facts=facts,
    )  # fmt: skip
    out([draft], entry)


@unless_forgotten
def tell_jp_adjusted(event: Event, entry: Entry) -> None:
    """JpAdjusted → whose JP they are."""
    adjusted = cast(Adjusted, event)
    if adjusted.about_id and adjusted.change:
        facts = {"year": adjusted.year, "change": adjusted.change}
        out([Draft(adjusted.about_id, Kind.HOURS, "adjusted", f"{entry.pk}", adjusted.subject_id, facts=facts)], entry)


@unless_forgotten
def tell_minimum_reached(event: Event, entry: Entry) -> None:
    """YearlyMinimumReached → whose year it is."""
    reached = cast(Reached, event)
    if reached.about_id:
        facts = {"year": reached.year, "jp": reached.minimum}
        out([Draft(reached.about_id, Kind.HOURS, "minimum", f"{entry.pk}", reached.subject_id, facts=facts)], entry)


# --- shared ------------------------------------------------------------------------------------------------------------


def _calendar(
    event: OfTwo,
    entry: Entry,
    kind: Kind,
    what: str,
    facts: Mapping[str, object],
    starts_at: datetime,
    *,
    key: str = "",
) -> list[Draft]:
    """One draft for each: a notice for the other one, a copy for the calendar of whoever did it."""
    pair = pair_of(event)
    return [
        Draft(
            to=one, kind=Kind.CALENDAR if one == entry.by_id else kind,
            what=f"{what}_own" if one == entry.by_id else what, key=key or f"{entry.pk}",
            subject=event.subject_id, who=pair[1 - place], facts=facts, starts_at=starts_at,
        )
        for place, one in enumerate(pair)
    ]  # fmt: skip


def _start_of(session_id: UUID) -> dict[str, object]:
    session = queries.brief_of(session_id)
    return {"starts": session.starts_at.isoformat()} if session else {}
