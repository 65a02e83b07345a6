"""The page of one cycle: what was agreed, how it goes, what may be done next. Values for one of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency import lines
from pamong.agency.directory import first_name
from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.agency.words import day_in_words, moment_in_words
from pamong.coaching import events, words
from pamong.coaching.models import Commitment, Cycle, Handover, Session, Side
from pamong.coaching.queries.cards import (
    HELD,
    CycleCard,
    PromiseCard,
    SessionCard,
    cycle_card,
    promise_card,
    promises_for_cards,
    session_card,
    sessions_for_cards,
    with_figures,
)
from pamong.coaching.queries.serving import Serving, serving_of
from pamong.coaching.rules import promises as promise_rules
from pamong.journal import queries as journal

State = Cycle.State
TOLD = (
    events.CycleProposed, events.CycleRevised, events.CycleAgreed, events.CycleExtended, events.CyclePaused,
    events.CycleResumed, events.CycleClosed, events.CycleEnded, events.CycleWithdrawn,
)  # fmt: skip

JP_SHOWN = 4


@dataclass(frozen=True)
class Agreement:
    """When one of the two agreed."""

    name: str
    position: str
    is_me: bool
    when: str


@dataclass(frozen=True)
class Step:
    """One line of the history."""

    title: str
    when: str
    iso: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class NumberedSession:
    """A session with its place in the row of those that count; 0 for one that does not."""

    number: int
    card: SessionCard
    shows_jp: bool = False
    """Whether its JP are fetched with the page; those of long ago wait for a click."""


@dataclass(frozen=True)
class May:
    """What this person may do with the cycle now."""

    agree: bool = False
    revise: bool = False
    withdraw: bool = False
    plan: bool = False
    """Plan a session or make something new: the supervision holds and the cycle runs."""
    record: bool = False
    extend: bool = False
    pause: bool = False
    resume: bool = False
    close: bool = False
    end: bool = False
    promise: bool = False
    propose_again: bool = False
    hand_over: bool = False


@dataclass(frozen=True)
class CyclePage:
    """Everything the page shows."""

    card: CycleCard
    version: int
    measure: str
    outcome: str
    mode: str
    topic_key: str
    note: str
    employee: str
    supervisor: str
    employee_id: UUID
    proposed_by_me: bool
    proposed: str
    agreements: Sequence[Agreement]
    acting_until: str
    pace: words.Pace | None
    sessions: Sequence[NumberedSession]
    waiting: Sequence[SessionCard]
    """Sessions that need something from me: a confirmation, or a word on whether they took place."""
    open_promises: Sequence[PromiseCard]
    closed_promises: Sequence[PromiseCard]
    history: Sequence[Step]
    may: May
    still_paired: bool
    shared_with: Sequence[str]
    serving: Serving

    @property
    def is_open(self) -> bool:
        """Whether the cycle is not over."""
        return self.card.state in Cycle.OPEN

    @property
    def to_confirm(self) -> list[SessionCard]:
        """Sessions that the other one confirmed."""
        return [card for card in self.waiting if card.waits_for_me]

    @property
    def passed(self) -> list[SessionCard]:
        """Sessions whose time is over, and nobody said how it went."""
        return [card for card in self.waiting if not card.waits_for_me]


def cycle_of(me: Person, cycle_id: UUID) -> Cycle | None:
    """Return a cycle of one's own with what the pages show of it. One query."""
    own = Cycle.objects.visible_to(me).filter(pk=cycle_id)
    return own.select_related("supervisor__position", "employee__position", "employee__unit", "topic").first()


def cycle_page(me: Person, cycle_id: UUID, now: datetime, today: date) -> CyclePage | None:
    """Gather the page; None when there is no such cycle of hers. At most nine queries."""
    own = with_figures(Cycle.objects.visible_to(me).filter(pk=cycle_id), now)
    cycle = own.select_related("supervisor__position", "employee__position", "employee__unit", "topic").first()
    if cycle is None:
        return None
    footing = footing_of(cycle.employee, cycle.supervisor, today)
    sessions = _numbered(cycle, me, now)
    promises = _promises(cycle, me, now)
    is_open = cycle.state in Cycle.OPEN
    return CyclePage(
        card=cycle_card(cycle, me, today),
        version=cycle.version,
        measure=cycle.measure,
        outcome=cycle.outcome,
        mode=words.mode_words(cycle.mode),
        topic_key=cycle.topic.key,
        note=words.topic_note(cycle.topic),
        employee=cycle.employee.name,
        supervisor=cycle.supervisor.name,
        employee_id=cycle.employee_id,
        proposed_by_me=cycle.proposed_by_id == me.pk,
        proposed=moment_in_words(cycle.proposed_at),
        agreements=agreements_of(cycle, me),
        acting_until=acting_words(cycle) if is_open else "",
        pace=_pace(cycle, sessions, me, today),
        sessions=sessions,
        waiting=[
            one.card
            for one in sessions
            if one.card.waits_for_me or (one.card.state == Session.State.PLANNED and one.card.is_past)
        ],
        open_promises=[one for one in promises if one.state == Commitment.State.OPEN],
        closed_promises=[one for one in promises if one.state != Commitment.State.OPEN],
        history=_history(cycle, sessions, me),
        may=may_of(cycle, me, stands=footing is not None),
        still_paired=footing is not None,
        shared_with=_shared(cycle, me) if footing is None else (),
        serving=serving_of(cycle, me, stands=footing is not None),
    )


def agreements_of(cycle: Cycle, me: Person | None) -> list[Agreement]:
    """Return when each of the two agreed, the employee first."""
    pairs = ((cycle.employee, cycle.employee_agreed_at), (cycle.supervisor, cycle.supervisor_agreed_at))
    return [
        Agreement(
            name=one.name,
            position=one.position.name if one.position else "",
            is_me=me is not None and one.pk == me.pk,
            when=moment_in_words(at) if at else "",
        )
        for one, at in pairs
    ]


def acting_words(cycle: Cycle) -> str:
    """Say until when an acting officer may coach; empty when nobody acts."""
    if cycle.acting_until is None:
        return ""
    kind = {lines.Basis.ACTING: "Plt.", lines.Basis.STAND_IN: "Plh."}.get(lines.Basis(cycle.basis), "Plt.")
    return _("%(name)s menjadi %(kind)s atasan langsung sampai %(day)s.") % {
        "name": first_name(cycle.supervisor.name),
        "kind": kind,
        "day": day_in_words(cycle.acting_until),
    }


def may_of(cycle: Cycle, me: Person, *, stands: bool) -> May:
    """Say what this one of the two may do now; `stands`: whether the supervision still holds."""
    side = cycle.side_of(me) or Side.EMPLOYEE
    agreed = (cycle.supervisor_agreed_at if side == Side.SUPERVISOR else cycle.employee_agreed_at) is not None
    proposed, running = cycle.state == State.PROPOSED, cycle.state == State.AGREED
    settled, over = cycle.state in (State.AGREED, State.PAUSED), cycle.state not in Cycle.OPEN
    return May(
        agree=proposed and not agreed and stands,
        revise=proposed and stands,
        withdraw=proposed,
        plan=running and stands,
        record=running,
        extend=settled and stands,
        pause=running,
        resume=cycle.state == State.PAUSED,
        close=settled,
        end=settled,
        promise=settled and stands,
        propose_again=over and stands,
        hand_over=side == Side.EMPLOYEE and not stands and not proposed and cycle.state != State.WITHDRAWN,
    )


def _numbered(cycle: Cycle, me: Person, now: datetime) -> list[NumberedSession]:
    """The sessions, the coming one first; numbers count those that took or take place. One query."""
    rows = sessions_for_cards(Session.objects.filter(cycle=cycle)).order_by("starts_at", "id")
    found, number = [], 0
    for row in rows:
        counts = row.state in Session.COUNTING
        number += counts
        found.append(NumberedSession(number if counts else 0, session_card(row, me, now)))
    earned = [one for one in found if one.card.state == Session.State.COMPLETED][-JP_SHOWN:]
    return [replace(one, shows_jp=one in earned) for one in reversed(found)]


def _promises(cycle: Cycle, me: Person, now: datetime) -> list[PromiseCard]:
    """The promises of the cycle, the most urgent first. One query."""
    rows = promises_for_cards(Commitment.objects.filter(cycle=cycle)).select_related("session").defer("session__reason")
    return [_reworded(row, promise_card(row, me, now), now) for row in rows.order_by("due_on", "id")]


def _reworded(row: Commitment, card: PromiseCard, now: datetime) -> PromiseCard:
    """The same card, knowing whether its words may still change."""
    if promise_rules.words_fault(row, row.session, now):
        return card
    return PromiseCard(**{**card.__dict__, "may_reword": True})


def _pace(cycle: Cycle, sessions: Iterable[NumberedSession], me: Person, today: date) -> words.Pace | None:
    """How the rhythm is kept; none for what was never agreed, and none while the two rest."""
    agreed = max(filter(None, (cycle.supervisor_agreed_at, cycle.employee_agreed_at)), default=None)
    if cycle.state in (State.PROPOSED, State.WITHDRAWN, State.PAUSED) or agreed is None:
        return None
    held = [timezone.localtime(one.card.starts_at).date() for one in sessions if one.card.state in HELD]
    since = min([timezone.localtime(agreed).date(), *held])
    if cycle.state == State.AGREED:
        other = cycle.employee if cycle.supervisor_id == me.pk else cycle.supervisor
        return words.pace_of(cycle.rhythm, held, since, today, other.name)
    ended = timezone.localtime(cycle.ended_at).date() if cycle.ended_at else today
    return words.pace_of_ended(cycle.rhythm, held, since, ended)


def _history(cycle: Cycle, sessions: Iterable[NumberedSession], me: Person) -> list[Step]:
    """What happened to the cycle and its sessions, the latest first. One query."""
    names = {cycle.supervisor_id: first_name(cycle.supervisor.name), cycle.employee_id: first_name(cycle.employee.name)}
    told = journal.of_subject(cycle.pk, {event.name for event in TOLD})
    steps = [_step(one, names) for one in told]
    for one in sessions:
        if one.card.state in HELD:
            title = _("Sesi %(n)s") % {"n": one.number}
            steps.append(Step(title, one.card.when, one.card.iso[:10], at=one.card.starts_at))
    return sorted(steps, key=lambda step: step.at or cycle.proposed_at, reverse=True)


def _step(happened: journal.Happened, names: dict[UUID, str]) -> Step:
    """One entry of the journal in words. Who declined or ended is not said: nobody is to blame."""
    event, who = happened.event, names.get(happened.by_id, "") if happened.by_id else ""
    title = {
        events.CycleProposed: _("Diusulkan"),
        events.CycleRevised: _("Usulan diubah"),
        events.CycleAgreed: _("Disepakati berdua"),
        events.CyclePaused: _("Dijeda"),
        events.CycleResumed: _("Dilanjutkan"),
        events.CycleClosed: _("Ditutup dengan hasil"),
        events.CycleEnded: _("Diakhiri"),
        events.CycleWithdrawn: _("Tidak jadi"),
    }.get(type(event), "")
    if isinstance(event, events.CycleExtended):
        title = _("Kerangka diubah, sampai %(day)s") % {"day": day_in_words(event.ends_on)}
    if isinstance(event, events.CycleEnded | events.CycleWithdrawn | events.CycleAgreed):
        who = ""
    at = timezone.localtime(happened.at)
    return Step(title, words.weekday_and_day(happened.at), at.date().isoformat(), who, happened.at)


def _shared(cycle: Cycle, me: Person) -> list[str]:
    """With whom the employee shared part of this cycle. One query, for her alone."""
    if cycle.employee_id != me.pk:
        return []
    rows = Handover.objects.filter(cycle=cycle, withdrawn_at=None)
    return list(rows.order_by("given_at").values_list("to__name", flat=True))


def coming_sessions(cycle: Cycle) -> int:
    """Return how many planned sessions a close would cancel. One query."""
    return Session.objects.filter(cycle=cycle, state=Session.State.PLANNED).count()
