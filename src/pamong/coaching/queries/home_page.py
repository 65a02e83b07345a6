"""The coaching home: what waits, whom I coach, what runs, what was promised. Values for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict

from pamong.agency.directory import Colleague, boss_of, colleague
from pamong.agency.lines import Basis, footing_of
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.coaching.models import Commitment, Cycle, Handover, Session
from pamong.coaching.queries.cards import (
    CycleCard,
    PromiseCard,
    SessionCard,
    cycle_card,
    cycle_cards,
    promise_cards,
    promises_for_cards,
    session_card,
    sessions_for_cards,
    with_figures,
)
from pamong.coaching.queries.sides import nearest_of_each_side
from pamong.kit.paging import Paged, mapped, paged, words_asked

MOST_SESSIONS = 20
"""Of each sort: to come, past, waiting for a confirmation."""
COMING = 4
PROMISED = 5
TEAM = 15
"""So many people of a team stand on one page."""


@dataclass(frozen=True)
class Member:
    """Someone of the team, with the cycles that run."""

    person: Colleague
    cycles: Sequence[CycleCard] = ()
    gives: bool = False
    """Whether she handed something over from an earlier supervisor."""

    @property
    def next(self) -> CycleCard | None:
        """The cycle with a session planned, if any."""
        return next((one for one in self.cycles if one.next_id), None)

    @property
    def first(self) -> CycleCard | None:
        """The cycle that a single button opens."""
        return self.cycles[0] if len(self.cycles) == 1 else None


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    boss: Colleague | None
    proposals: Sequence[CycleCard] = ()
    """Those that wait for my agreement."""
    to_confirm: Sequence[SessionCard] = ()
    passed: Sequence[SessionCard] = ()
    """Planned, the time has come, and nobody said how it went."""
    coming: Sequence[SessionCard] = ()
    own: Sequence[CycleCard] = ()
    """My cycles as an employee."""
    team: Paged[Member] | None = None
    running: int = 0
    others: Sequence[CycleCard] = ()
    """Open cycles with people who are no longer under me, or whom I was under before."""
    mine: Sequence[PromiseCard] = ()
    theirs: Sequence[PromiseCard] = ()
    promised: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever begun."""
        return not (self.running or self.mine or self.theirs)


def home_of(standing: Standing, query: QueryDict, now: datetime, today: date) -> Home:
    """Gather the page. At most eight queries."""
    me = standing.person
    open_ = cycle_cards(_open_cycles(me), me, now, today)
    under_me = set(standing.team)
    own = [card for card in open_ if not card.i_supervise]
    boss = boss_of(me, today)
    boss_id = boss.person.id if boss else None
    sessions = _sessions(me, now)
    promises = nearest_of_each_side(promises_for_cards(Commitment.objects.visible_to(me).open()), me, PROMISED)
    mine: list[Commitment] = []
    theirs: list[Commitment] = []
    for one in promises:
        (mine if one.owner_id == me.pk else theirs).append(one)
    return Home(
        boss=boss.person if boss else None,
        proposals=[card for card in open_ if card.waits_for_me],
        own=[card for card in own if card.other.id == boss_id],
        others=[
            card
            for card in open_
            if (card.i_supervise and card.other.id not in under_me)
            or (not card.i_supervise and card.other.id != boss_id)
        ],
        team=_team(standing, open_, query),
        running=len(open_),
        mine=promise_cards(mine, me, now),
        theirs=promise_cards(theirs, me, now),
        promised={"mine": _in_all(mine), "theirs": _in_all(theirs)},
        **sessions,
    )


def _in_all(promises: Sequence[Commitment]) -> int:
    """Return how many there are in all, of which these are the nearest."""
    return promises[0].of_its_side if promises else 0  # type: ignore[attr-defined]  # an annotation of the query


def _open_cycles(me: Person) -> QuerySet[Cycle]:
    return Cycle.objects.visible_to(me).open().order_by("ends_on", "id")


def _sessions(me: Person, now: datetime) -> dict[str, list[SessionCard]]:
    """The sessions that wait for me and the next ones. One query; many forgotten ones never hide those to come."""
    own = Session.objects.visible_to(me).filter(state__in=(Session.State.PLANNED, Session.State.HELD))
    to_come = Case(When(starts_at__gt=now, then=Value(1)), default=Value(0), output_field=IntegerField())
    nearness = Window(RowNumber(), partition_by=[F("state"), to_come], order_by=["starts_at", "id"])
    rows = sessions_for_cards(own.annotate(nearness=nearness).filter(nearness__lte=MOST_SESSIONS)).order_by(
        "starts_at", "id"
    )
    cards = [session_card(row, me, now) for row in rows]
    planned = [card for card in cards if card.state == Session.State.PLANNED]
    return {
        "to_confirm": [card for card in cards if card.waits_for_me],
        "passed": [card for card in planned if card.is_past],
        "coming": [card for card in planned if not card.is_past][:COMING],
    }


def _team(standing: Standing, cards: Sequence[CycleCard], query: QueryDict) -> Paged[Member] | None:
    """One page of the people under me by name, with what runs between us. Two queries, none without a team."""
    if not standing.team:
        return None
    given = Handover.objects.filter(to=standing.person, employee=OuterRef("pk"), withdrawn_at=None)
    people = Person.objects.filter(pk__in=standing.team).select_related("position", "unit")
    for word in words_asked(query).split()[:4]:
        people = people.filter(name__icontains=word)
    found = paged(people.annotate(gives=Exists(given)).order_by("name", "id"), query, TEAM)
    return mapped(
        found,
        lambda person: Member(
            colleague(person),
            [card for card in cards if card.i_supervise and card.other.id == person.pk],
            person.gives,  # type: ignore[attr-defined]  # annotated above
        ),
    )


@dataclass(frozen=True)
class Pair:
    """What stands and stood between me and one other person."""

    other: Colleague
    is_member: bool
    is_boss: bool
    stands: bool
    """Whether she is still the definitive supervisor, while somebody stands in for her today."""
    open: Sequence[CycleCard]
    over: Sequence[CycleCard]
    coming: Sequence[SessionCard]
    to_confirm: Sequence[SessionCard]
    passed: Sequence[SessionCard]
    promises: Sequence[PromiseCard]
    gives: bool


def pair_of(standing: Standing, other_id: UUID, now: datetime, today: date) -> Pair | None:
    """Gather what one of the two sees of the other; None when there is and was nothing. At most nine queries."""
    me = standing.person
    other = Person.objects.visible_to(me).select_related("position", "unit").filter(pk=other_id).first()
    if other is None or other.pk == me.pk:
        return None
    between = Q(supervisor=other) | Q(employee=other)
    cards = cycle_cards(Cycle.objects.visible_to(me).filter(between).order_by("-starts_on", "-id"), me, now, today)
    is_member = other.pk in standing.team
    boss = boss_of(me, today) if not is_member else None
    is_boss = boss is not None and boss.person.id == other.pk
    if not (cards or is_member or is_boss):
        return None
    represented = boss is not None and not is_boss and boss.basis == Basis.STAND_IN
    rows = Session.objects.visible_to(me).filter(between, state__in=(Session.State.PLANNED, Session.State.HELD))
    sessions = [session_card(row, me, now) for row in sessions_for_cards(rows).order_by("starts_at", "id")]
    promises = promises_for_cards(Commitment.objects.visible_to(me).filter(between).open()).order_by("due_on", "id")
    planned = [card for card in sessions if card.state == Session.State.PLANNED]
    return Pair(
        other=colleague(other),
        is_member=is_member,
        is_boss=is_boss,
        stands=represented and footing_of(me, other, today) is not None,
        open=[card for card in cards if card.state in Cycle.OPEN],
        over=[card for card in cards if card.state not in Cycle.OPEN],
        coming=[card for card in planned if not card.is_past],
        to_confirm=[card for card in sessions if card.waits_for_me],
        passed=[card for card in planned if card.is_past],
        promises=promise_cards(promises, me, now),
        gives=is_member and Handover.objects.filter(to=me, employee=other, withdrawn_at=None).exists(),
    )


def ended_cycles(me: Person, query: QueryDict, now: datetime, today: date) -> Paged[CycleCard]:
    """Return one page of the cycles that are over, the latest first. Two queries."""
    over = Cycle.objects.visible_to(me).exclude(state__in=Cycle.OPEN).order_by("-ended_at", "-id")
    return mapped(paged(with_figures(over, now), query), lambda cycle: cycle_card(cycle, me, today))
