"""What the pages of the room show of a cycle, a session and a promise: finished values for one of the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, due_chip, moment_in_words, span_in_words
from pamong.coaching import words
from pamong.coaching.models import Commitment, Cycle, Session, Side
from pamong.coaching.rules import cycles as rules
from pamong.coaching.rules import promises as promise_rules

HELD = (Session.State.HELD, Session.State.COMPLETED)
SEALED = ("goal", "measure", "outcome")


@dataclass(frozen=True)
class Other:
    """The other one of the two."""

    id: UUID
    name: str
    position: str = ""

    @property
    def first_name(self) -> str:
        """How one speaks of her."""
        return first_name(self.name)


@dataclass(frozen=True)
class CycleCard:
    """A cycle in a list, for one of the two."""

    id: UUID
    other: Other
    i_supervise: bool
    topic: str
    goal: str
    state: str
    chip: Chip
    period: str
    rhythm: str
    held: int
    next_id: UUID | None
    next_at: str
    next_brief: str
    last: str
    quiet: int
    """Days without a conversation, when they are more than the rhythm allows."""
    ends_in: int
    waits_for_me: bool
    attainment: str
    ended: str


@dataclass(frozen=True)
class SessionCard:
    """A session in a list, for one of the two. Nothing of what is said in it."""

    id: UUID
    cycle_id: UUID
    other: Other
    topic: str
    starts_at: datetime
    weekday: str
    day: str
    iso: str
    when: str
    hours: str
    brief: str
    """The hours, and the day where the weekday alone would not tell."""
    place: str
    link: str
    state: str
    chip: Chip
    is_past: bool
    waits_for_me: bool


@dataclass(frozen=True)
class PromiseCard:
    """A promise, for one of the two."""

    id: UUID
    cycle_id: UUID
    session_id: UUID | None
    owner: Other
    other: Other
    """The one of the two who reads with me: whom I met."""
    is_mine: bool
    condition: str
    action: str
    support: str
    measure: str
    remark: str
    topic: str
    state: str
    chip: Chip
    due: Chip
    due_on: date
    first_due_on: date
    made: str
    closed: str
    may_reopen: bool
    may_reword: bool = False


def other_of(row: Cycle | Session | Commitment, person: Person) -> Other:
    """Return the one of the two whom this person meets; `supervisor` and `employee` should be loaded."""
    one = row.employee if row.supervisor_id == person.pk else row.supervisor
    return someone(one)


def someone(person: Person) -> Other:
    """Return a person as the other one; her position only when it is loaded."""
    job = person.position if Person.position.is_cached(person) else None
    return Other(person.pk, person.name, job.name if job else "")


def with_figures(cycles: QuerySet[Cycle], now: datetime) -> QuerySet[Cycle]:
    """Let the database count what was held, and find the next session of each cycle."""
    own = Session.objects.filter(cycle=OuterRef("pk"))
    held = own.filter(state__in=HELD)
    coming = own.filter(state=Session.State.PLANNED, starts_at__gte=now).order_by("starts_at", "id")
    return cycles.annotate(
        held=Subquery(held.order_by().values("cycle").annotate(n=Count("pk")).values("n")),
        last_at=Subquery(held.order_by("-starts_at").values("starts_at")[:1]),
        next_at=Subquery(coming.values("starts_at")[:1]),
        next_id=Subquery(coming.values("id")[:1]),
    ).select_related("supervisor__position", "employee__position", "topic")


def cycle_card(cycle: Cycle, person: Person, today: date) -> CycleCard:
    """Return a cycle that `with_figures` found as its card."""
    side = cycle.side_of(person) or Side.EMPLOYEE
    last, coming = cycle.last_at, cycle.next_at  # type: ignore[attr-defined]  # annotations of with_figures
    agreed = max(filter(None, (cycle.supervisor_agreed_at, cycle.employee_agreed_at)), default=cycle.proposed_at)
    since = timezone.localtime(max(last, agreed) if last else agreed).date()
    quiet = (today - since).days if cycle.state == Cycle.State.AGREED else 0
    return CycleCard(
        id=cycle.pk,
        other=other_of(cycle, person),
        i_supervise=side == Side.SUPERVISOR,
        topic=words.topic_words(cycle.topic),
        goal=cycle.goal,
        state=cycle.state,
        chip=words.cycle_chip(cycle.state),
        period=span_in_words(cycle.starts_on, cycle.ends_on),
        rhythm=words.rhythm_words(cycle.rhythm),
        held=cycle.held or 0,  # type: ignore[attr-defined]  # likewise
        next_id=cycle.next_id,  # type: ignore[attr-defined]  # likewise
        next_at=moment_in_words(coming) if coming else "",
        next_brief=words.brief_moment(coming) if coming else "",
        last=words.ago(timezone.localtime(last).date(), today) if last else "",
        quiet=quiet if quiet > words.QUIET[cycle.rhythm] else 0,
        ends_in=(cycle.ends_on - today).days,
        waits_for_me=rules.waits_for(cycle, side),
        attainment=str(Cycle.Attainment(cycle.attainment).label) if cycle.attainment else "",
        ended=words.weekday_and_day(cycle.ended_at) if cycle.ended_at else "",
    )


def cycle_cards(cycles: QuerySet[Cycle], person: Person, now: datetime, today: date) -> list[CycleCard]:
    """Return these cycles as cards. One query."""
    return [cycle_card(cycle, person, today) for cycle in with_figures(cycles, now)]


def sessions_for_cards(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Load what a card shows, and none of the sealed words."""
    unread = [f"cycle__{name}" for name in SEALED]
    return sessions.select_related("supervisor", "employee", "cycle__topic").defer("reason", *unread)


def session_card(session: Session, person: Person, now: datetime) -> SessionCard:
    """Return a session as its card; `supervisor`, `employee` and `cycle__topic` should be loaded."""
    local = timezone.localtime(session.starts_at)
    mine = session.supervisor_confirmed_at if session.supervisor_id == person.pk else session.employee_confirmed_at
    return SessionCard(
        id=session.pk,
        cycle_id=session.cycle_id,
        other=other_of(session, person),
        topic=words.topic_words(session.cycle.topic),
        starts_at=session.starts_at,
        weekday=date_format(local, "D"),
        day=date_format(local, "j"),
        iso=local.isoformat(timespec="minutes"),
        when=words.weekday_and_day(session.starts_at),
        hours=words.times(session.starts_at, session.ends_at),
        brief=words.brief_hours(session.starts_at, session.ends_at, timezone.localtime(now).date()),
        place=words.mode_words(session.mode, session.place),
        link=session.link,
        state=session.state,
        chip=words.session_chip(session.state),
        is_past=session.starts_at <= now,
        waits_for_me=session.state == Session.State.HELD and mine is None,
    )


def promises_for_cards(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Load what a card shows."""
    unread = [f"cycle__{name}" for name in SEALED]
    return commitments.select_related("supervisor", "employee", "owner", "cycle__topic").defer(*unread)


def promise_card(commitment: Commitment, person: Person, now: datetime) -> PromiseCard:
    """Return a promise as its card."""
    today = timezone.localtime(now).date()
    return PromiseCard(
        id=commitment.pk,
        cycle_id=commitment.cycle_id,
        session_id=commitment.session_id,
        owner=someone(commitment.owner),
        other=other_of(commitment, person),
        is_mine=commitment.owner_id == person.pk,
        condition=commitment.condition,
        action=commitment.action,
        support=commitment.support,
        measure=commitment.measure,
        remark=commitment.remark,
        topic=words.topic_words(commitment.cycle.topic),
        state=commitment.state,
        chip=words.commitment_chip(commitment.state),
        due=due_chip(commitment.due_on, today),
        due_on=commitment.due_on,
        first_due_on=commitment.first_due_on,
        made=words.weekday_and_day(commitment.made_at),
        closed=words.weekday_and_day(commitment.closed_at) if commitment.closed_at else "",
        may_reopen=bool(commitment.closed_at and now - commitment.closed_at <= promise_rules.REOPEN_WITHIN),
    )


def promise_cards(commitments: Iterable[Commitment], person: Person, now: datetime) -> list[PromiseCard]:
    """Return these promises as cards."""
    return [promise_card(one, person, now) for one in commitments]
