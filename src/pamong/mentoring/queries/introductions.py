"""Introductions for each of the three, the network map of a mentee, and whom a notice is about. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.mentoring.models import Introduction, Relation
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.web import Contact, Web, web_of

State = Introduction.State
MOST: Final = 200
CHIPS: Final = {
    "offered": "info",
    "accepted": "positive",
    "alive": "positive",
    "faded": "",
    "declined": "",
    "withdrawn": "",
}


@dataclass(frozen=True)
class IntroductionRow:
    """An introduction as one of the three reads it. The colleague learns the two names and the purpose, no more."""

    id: UUID
    side: str
    """`mentor`, `mentee` or `colleague`."""
    who: str
    where: str
    is_outside: bool
    mentor: str
    mentee: str
    purpose: str
    state: str
    label: str
    chip: str
    offered: str
    answered: str
    followed: str
    may: frozenset[str]
    """`answer`, `withdraw`, `follow`."""


@dataclass(frozen=True)
class Introductions:
    """What waits for her, and the rest by what she is in it."""

    waiting: Sequence[IntroductionRow]
    as_mentee: Sequence[IntroductionRow]
    as_mentor: Sequence[IntroductionRow]
    as_colleague: Sequence[IntroductionRow]
    mentees: Sequence[tuple[UUID, str]]
    """Relations in which she may introduce somebody, by the mentee's name."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.waiting or self.as_mentee or self.as_mentor or self.as_colleague)


@dataclass(frozen=True)
class Network:
    """The map of a mentee and the table beside it."""

    web: Web | None
    rows: Sequence[IntroductionRow]
    inside: int
    outside: int
    alive: int


@dataclass(frozen=True)
class IntroductionNews:
    """Whom a notice goes to. Ids only."""

    mentor_id: UUID
    mentee_id: UUID
    colleague_id: UUID | None
    state: str


def _loaded(rows: QuerySet[Introduction]) -> QuerySet[Introduction]:
    return rows.select_related("mentor", "mentee", "colleague__unit").order_by("-offered_at", "-pk")


def introductions_of(person: Person, now: datetime) -> Introductions:
    """Return the introductions of a person. Two queries."""
    rows = [row_of(one, person, now) for one in _loaded(Introduction.objects.visible_to(person))[:MOST]]
    waiting = [row for row in rows if row.may & {"answer", "follow"}]
    rest = [row for row in rows if row not in waiting]
    by = {side: [row for row in rest if row.side == side] for side in ("mentee", "mentor", "colleague")}
    return Introductions(waiting, by["mentee"], by["mentor"], by["colleague"], mentees_to_introduce(person))


def mentees_to_introduce(person: Person) -> list[tuple[UUID, str]]:
    """Return the living relations in which she is the mentor, one for each mentee. One query."""
    rows = Relation.objects.filter(mentor=person, state__in=Relation.LIVING).order_by("mentee__name", "-asked_at")
    found: dict[UUID, tuple[UUID, str]] = {}
    for key, mentee, name in rows.values_list("pk", "mentee_id", "mentee__name"):
        found.setdefault(mentee, (key, name))
    return list(found.values())


def introduction_visible_to(person: Person, introduction_id: UUID, now: datetime) -> IntroductionRow | None:
    """Return one of hers; None when there is none. One query."""
    row = _loaded(Introduction.objects.visible_to(person).filter(pk=introduction_id)).first()
    return row_of(row, person, now) if row else None


def row_of(row: Introduction, person: Person, now: datetime) -> IntroductionRow:
    """Return a loaded row as this person reads it."""
    side = {row.mentor_id: "mentor", row.mentee_id: "mentee"}.get(person.pk, "colleague")
    one = row.colleague
    may = set()
    if row.state == State.OFFERED:
        if person.pk == (row.colleague_id or row.mentee_id):
            may.add("answer")
        elif side == "mentor":
            may.add("withdraw")
    if side == "mentee" and rules.is_due(row, now):
        may.add("follow" if row.state == State.ACCEPTED else "change")
    return IntroductionRow(
        id=row.pk, side=side, who=one.name if one else row.outside_name,
        where=(one.unit.name if one.unit else "") if one else row.outside_agency, is_outside=one is None,
        mentor=row.mentor.name, mentee=row.mentee.name, purpose=row.purpose, state=row.state,
        label=row.get_state_display(), chip=CHIPS[row.state], offered=_day(person, row.offered_at),
        answered=_day(person, row.answered_at), followed=_day(person, row.followed_at), may=frozenset(may),
    )  # fmt: skip


def _day(person: Person, at: datetime | None) -> str:
    return day_in_words(person.day_at(at)) if at else ""


def network_of(person: Person, now: datetime) -> Network:
    """Return the map of a mentee: her mentors, whom they brought, and what came of it. Two queries."""
    met = Introduction.objects.filter(mentee=person, state__in=rules.MET)
    rows = [row_of(one, person, now) for one in _loaded(met)[:MOST]]
    began = Relation.objects.filter(mentee=person).filter(Q(state__in=Relation.LIVING) | Q(began_on__isnull=False))
    names = dict.fromkeys(began.order_by("asked_at").values_list("mentor__name", flat=True))
    by_mentor: dict[str, list[Contact]] = {name: [] for name in names}
    for row in rows:
        by_mentor.setdefault(row.mentor, []).append(Contact(row.who, row.where, row.state, row.is_outside))
    web = web_of(person.name, list(by_mentor.items())) if by_mentor else None
    outside = sum(row.is_outside for row in rows)
    alive = sum(row.state == State.ALIVE for row in rows)
    return Network(web, rows, len(rows) - outside, outside, alive)


def introduction_news(introduction_id: UUID) -> IntroductionNews | None:
    """Return whom a notice of it goes to; None when there is none. One query."""
    fields = ("mentor_id", "mentee_id", "colleague_id", "state")
    found = Introduction.objects.filter(pk=introduction_id).values_list(*fields).first()
    return IntroductionNews(*found) if found else None
