"""The page of one session: its head, its agenda, its promises and its end. Values for one of the two.

The conversation itself is read by `session_talk`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words
from pamong.coaching import words
from pamong.coaching.models import Addendum, AgendaPoint, Commitment, Reflection, Session, Side
from pamong.coaching.queries.cards import Other, PromiseCard, other_of, promise_card, promises_for_cards
from pamong.coaching.rules import promises as promise_rules
from pamong.coaching.rules import sessions as rules

State = Session.State
TITLE: Final = 90
"""A goal up to this length is the heading of the page; a longer one stands beside it."""
RECENT: Final = timedelta(days=28)
"""A promise that was settled so long before a session is still worth a word in it."""
LOOK_BACK: Final = 8
TAPS: Final = ("bond", "task", "goal")
SHARES: Final = ("asking", "listening", "advising", "instructing")


@dataclass(frozen=True)
class Head:
    """What every part of the page shows, and what may be done with the session now."""

    id: UUID
    cycle_id: UUID
    other: Other
    i_supervise: bool
    employee: str
    """First name of the one whose points come first."""
    title: str
    goal: str
    """The cycle's goal, when it is too long for a heading."""
    measure: str
    topic: str
    topic_key: str
    number: int
    total: int
    when: str
    hours: str
    iso: str
    place: str
    link: str
    elsewhere: str
    """What the clock says where the other one is, when that differs."""
    state: str
    chip: Chip
    has_begun: bool
    is_over: bool
    in_series: bool
    recorded: bool
    points: int
    promises: int
    called_off: str
    called_off_by: str
    reason: str
    """Why it was moved or called off; empty for most."""

    @property
    def is_open(self) -> bool:
        """Whether the two may still write."""
        return self.state == State.PLANNED

    @property
    def is_held(self) -> bool:
        """Whether one of the two has confirmed."""
        return self.state == State.HELD

    @property
    def is_completed(self) -> bool:
        """Whether both have confirmed."""
        return self.state == State.COMPLETED

    @property
    def is_off(self) -> bool:
        """Whether it takes no time any more."""
        return self.state not in Session.COUNTING

    @property
    def may_move(self) -> bool:
        """Whether it can be moved or called off."""
        return self.is_open


@dataclass(frozen=True)
class Point:
    """One point of the agenda."""

    id: UUID
    text: str
    is_mine: bool


@dataclass(frozen=True)
class Agenda:
    """What the two want to speak about, the employee's points first."""

    hers: Sequence[Point]
    his: Sequence[Point]
    is_hidden: bool
    """The supervisor may not see the employee's points yet."""
    opens: str
    """When they open by themselves."""
    submitted: str
    """When the employee opened them; empty while she has not."""
    may_add: bool
    may_submit: bool


@dataclass(frozen=True)
class Promises:
    """Promises carried forward from before, and those made in this session."""

    carried: Sequence[PromiseCard]
    made: Sequence[PromiseCard]
    may_make: bool

    @property
    def kept(self) -> str:
        """`2/3` of those carried forward."""
        return f"{sum(one.state == Commitment.State.DONE for one in self.carried)}/{len(self.carried)}"


@dataclass(frozen=True)
class Added:
    """What one of the two added after both confirmed."""

    text: str
    by: str
    when: str


@dataclass(frozen=True)
class Ending:
    """Who confirmed, and what may follow."""

    mine: str
    """When I confirmed; empty while I have not."""
    theirs: str
    begins: str
    may_confirm: bool
    may_reopen: bool
    may_reflect: bool
    reflect_until: str
    reflected: str
    taps: dict[str, int | None]
    added: Sequence[Added]


def session_for(me: Person, session_id: UUID) -> Session | None:
    """Return a session of one's own with all that its page's head shows; None when there is none. One query."""
    same = Session.objects.counting().filter(cycle=OuterRef("cycle")).order_by().values("cycle")
    before = same.filter(starts_at__lte=OuterRef("starts_at"))
    made = Commitment.objects.filter(session=OuterRef("pk")).order_by().values("session")
    points = AgendaPoint.objects.filter(session=OuterRef("pk")).order_by().values("session")
    return (
        Session.objects.visible_to(me)
        .filter(pk=session_id)
        .select_related("cycle__topic", "supervisor__position", "employee__position", "called_off_by")
        .annotate(
            number=Coalesce(Subquery(before.annotate(n=Count("pk")).values("n")), 0),
            total=Coalesce(Subquery(same.annotate(n=Count("pk")).values("n")), 0),
            promises=Coalesce(Subquery(made.annotate(n=Count("pk")).values("n")), 0),
            points=Coalesce(Subquery(points.annotate(n=Count("pk")).values("n")), 0),
        )
        .first()
    )


def head_of(session: Session, me: Person, now: datetime) -> Head:
    """Return the head of the page."""
    goal = session.cycle.goal
    counts = session.state in Session.COUNTING
    return Head(
        id=session.pk,
        cycle_id=session.cycle_id,
        other=other_of(session, me),
        i_supervise=session.side_of(me) == Side.SUPERVISOR,
        employee=Other(session.employee_id, session.employee.name).first_name,
        title=goal if len(goal) <= TITLE else words.topic_words(session.cycle.topic),
        goal="" if len(goal) <= TITLE else goal,
        measure=session.cycle.measure,
        topic=words.topic_words(session.cycle.topic),
        topic_key=session.cycle.topic.key,
        number=session.number if counts else 0,  # type: ignore[attr-defined]  # an annotation of session_for
        total=session.total,  # type: ignore[attr-defined]  # likewise
        when=words.weekday_and_day(session.starts_at),
        hours=words.times(session.starts_at, session.ends_at),
        iso=timezone.localtime(session.starts_at).isoformat(timespec="minutes"),
        place=words.mode_words(session.mode, session.place),
        link=session.link,
        elsewhere=elsewhere(session, me),
        state=session.state,
        chip=words.session_chip(session.state),
        has_begun=session.starts_at <= now,
        is_over=session.ends_at <= now,
        in_series=session.series is not None,
        recorded=session.recorded_afterwards,
        points=session.points if rules.agenda_is_open(session, now) or session.employee_id == me.pk else 0,  # type: ignore[attr-defined]  # likewise
        promises=session.promises,  # type: ignore[attr-defined]  # likewise
        called_off=words.moment(session.called_off_at) if session.called_off_at else "",
        called_off_by=session.called_off_by.name if session.called_off_by else "",
        reason=session.reason,
    )


def elsewhere(session: Session, me: Person) -> str:
    """`11.00–12.00 WITA`: the time where the other one works; empty when the clocks agree."""
    other = session.employee if session.supervisor_id == me.pk else session.supervisor
    if other.time_zone == str(timezone.get_current_timezone()):
        return ""
    with timezone.override(ZoneInfo(other.time_zone)):
        return words.times(session.starts_at, session.ends_at)


def agenda_of(session: Session, me: Person, now: datetime) -> Agenda:
    """Return the agenda as this one may see it. One query."""
    hidden = session.supervisor_id == me.pk and not rules.agenda_is_open(session, now)
    rows = AgendaPoint.objects.filter(session=session).order_by("position", "added_at", "id")
    if hidden:
        rows = rows.filter(by=me)
    points = [(row.by_id == session.employee_id, Point(row.pk, row.text, row.by_id == me.pk)) for row in rows]
    hers = [point for is_hers, point in points if is_hers]
    is_open, mine = session.state == State.PLANNED, session.employee_id == me.pk
    return Agenda(
        hers=hers,
        his=[point for is_hers, point in points if not is_hers],
        is_hidden=hidden,
        opens=words.moment(rules.agenda_opens_at(session)),
        submitted=words.moment(session.agenda_submitted_at) if session.agenda_submitted_at else "",
        may_add=is_open and not hidden,
        may_submit=is_open and mine and bool(hers) and not rules.agenda_is_open(session, now),
    )


def promises_of(session: Session, me: Person, now: datetime) -> Promises:
    """Return the promises that concern this session. One query."""
    recent = Q(state=Commitment.State.OPEN) | Q(closed_at__gte=session.starts_at - RECENT)
    rows = promises_for_cards(Commitment.objects.filter(Q(session=session) | recent, cycle=session.cycle_id))
    made: list[PromiseCard] = []
    carried: list[PromiseCard] = []
    for row in rows.order_by("due_on", "made_at", "id"):
        card = promise_card(row, me, now)
        if row.session_id == session.pk:
            made.append(_with_words(card, row, session, now))
        elif row.made_at <= session.ends_at or session.state == State.PLANNED:
            carried.append(card)
    carried.sort(key=lambda card: card.state != Commitment.State.OPEN)
    may_make = session.state == State.PLANNED and len(made) < promise_rules.MOST_IN_SESSION
    return Promises(carried[:LOOK_BACK], made, may_make)


def _with_words(card: PromiseCard, row: Commitment, session: Session, now: datetime) -> PromiseCard:
    """The same card, knowing whether its words may still change."""
    if promise_rules.words_fault(row, session, now):
        return card
    return PromiseCard(**{**card.__dict__, "may_reword": True})


def ending_of(session: Session, me: Person, now: datetime) -> Ending:
    """Return who confirmed and what follows. At most two queries, both only after both confirmed."""
    side = session.side_of(me) or Side.EMPLOYEE
    times = (session.supervisor_confirmed_at, session.employee_confirmed_at)
    mine, theirs = times if side == Side.SUPERVISOR else times[::-1]
    done = rules.completed_at(session)
    over = session.state in (State.COMPLETED, State.VOIDED)
    own = Reflection.objects.visible_to(me).filter(session=session).first() if over else None
    return Ending(
        mine=words.moment(mine) if mine else "",
        theirs=words.moment(theirs) if theirs else "",
        begins=words.moment(session.starts_at),
        may_confirm=session.state in (State.PLANNED, State.HELD) and mine is None and session.starts_at <= now,
        may_reopen=session.state == State.HELD,
        may_reflect=not rules.reflect_fault(session, now),
        reflect_until=day_in_words(timezone.localtime(done + rules.REFLECT_WITHIN).date()) if done else "",
        reflected=words.weekday_and_day(own.given_at) if own else "",
        taps={name: getattr(own, name) for name in (*TAPS, *SHARES)} if own else {},
        added=_added(Addendum.objects.filter(session=session).select_related("by")) if over else (),
    )


def _added(rows: Iterable[Addendum]) -> list[Added]:
    ordered = sorted(rows, key=lambda row: (row.added_at, row.pk))
    return [Added(row.text, row.by.name, words.moment(row.added_at)) for row in ordered]


def point_of(me: Person, session_id: UUID, point_id: UUID) -> AgendaPoint | None:
    """Return a point of one's own."""
    own = Session.objects.visible_to(me).filter(pk=session_id)
    return AgendaPoint.objects.filter(pk=point_id, by=me, session__in=own.values("pk")).first()
