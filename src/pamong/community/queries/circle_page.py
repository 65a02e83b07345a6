"""One circle for whoever opens it: what it is for, who belongs to it, when it meets, and what the reader may do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import day_in_words
from pamong.community.briefs_cards import CardBrief
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.community.queries.card_lists import cards_of_circle
from pamong.community.queries.follows import follows
from pamong.community.queries.meeting_words import Line, line_of
from pamong.community.rules import circle as rules
from pamong.kit.paging import Paged, mapped, paged

FEW: Final = 12
"""Members that the page shows before one asks for all."""
MOST: Final = 500
PER_PAGE: Final = 10
State = Membership.State


@dataclass(frozen=True)
class Member:
    """Somebody who belongs to a circle, or asks to."""

    id: UUID
    name: str
    position: str
    is_facilitator: bool
    since: str
    may_name: bool = False
    may_take_out: bool = False


@dataclass(frozen=True)
class Rights:
    """What the reader may do with a circle."""

    look_after: bool = False
    plan: bool = False
    join: bool = False
    ask: bool = False
    leave: bool = False
    take_back: bool = False


@dataclass(frozen=True)
class CirclePage:
    """Everything on the page of a circle."""

    id: UUID
    title: str
    purpose: str
    competency: str
    rhythm: str
    is_open: bool
    founded: str
    closed: str
    closed_reason: str
    is_member: bool
    is_facilitator: bool
    waits: bool
    gone: str
    """When she left, or was taken out."""
    gone_by: str
    gone_reason: str
    members: Sequence[Member]
    members_count: int
    is_whole: bool
    """Whether all members are shown."""
    manages: bool
    """Whether the reader may do something with a member."""
    asking: Sequence[Member]
    coming: Sequence[Line]
    past: Paged[Line]
    cards: Sequence[CardBrief]
    """Lessons that came of it."""
    follows: bool
    may: Rights


def circle_or_none(person: Person, circle_id: UUID) -> Circle | None:
    """Return a circle that one may see. One query."""
    rows = Circle.objects.visible_to(person).select_related("competency", "founded_by", "closed_by")
    return rows.filter(pk=circle_id).first()


def circle_page(standing: Standing, circle: Circle, query: QueryDict, now: datetime) -> CirclePage:
    """Gather the page. Six queries, whatever there is."""
    person = standing.person
    rows = _rows(circle)
    mine = next((row for row in rows if row.person_id == person.pk), None)
    facilitators = {row.person_id for row in rows if row.is_facilitator}
    belongs = bool(mine and mine.state == State.MEMBER)
    looks_after = belongs and person.pk in facilitators
    members = [row for row in rows if row.state == State.MEMBER]
    whole = query.get("anggota") == "semua"
    shown = members[: MOST if whole else FEW]
    meetings = _meetings(circle, person)
    return CirclePage(
        id=circle.pk, title=circle.title, purpose=circle.purpose,
        competency=circle.competency.name if circle.competency else "", rhythm=circle.rhythm, is_open=circle.is_open,
        founded=_("%(name)s, %(day)s") % {"name": circle.founded_by.name, "day": day_in_words(circle.founded_at.date())},
        closed=_closed(circle), closed_reason=circle.closed_reason, is_member=belongs, is_facilitator=looks_after,
        waits=bool(mine and mine.state == State.ASKED), members_count=len(members), is_whole=len(shown) == len(members),
        **_gone(mine),
        members=[_member(row, standing, facilitators, circle) for row in shown],
        manages=not circle.closed_at and rules.may_name(standing, facilitators),
        asking=[_asking(row) for row in rows if row.state == State.ASKED] if looks_after else [],
        coming=[line_of(row, now, answers=belongs) for row in _coming(meetings, now)],
        past=mapped(paged(_past(meetings, now), query, PER_PAGE), lambda row: line_of(row, now)),
        cards=cards_of_circle(person, circle.pk), follows=follows(person, "circle", circle.pk),
        may=_rights(circle, mine, facilitators, looks_after=looks_after, works=person.is_present),
    )  # fmt: skip


def _rows(circle: Circle) -> list[Membership]:
    """Return who belongs, asks, or left: facilitators first, then by name; whoever left the agency is left out."""
    rows = Membership.objects.filter(circle=circle, person__left_on=None)
    found = rows.select_related("person__position", "left_by").order_by("-is_facilitator", "person__name", "pk")
    return list(found)


def _member(row: Membership, standing: Standing, facilitators: Collection[UUID], circle: Circle) -> Member:
    looks_after = standing.person.pk in facilitators and not circle.closed_at
    return Member(
        id=row.person_id, name=row.person.name, position=row.person.position.name if row.person.position else "",
        is_facilitator=row.is_facilitator,
        since=day_in_words(row.joined_at.date()) if row.joined_at else "",
        may_name=not circle.closed_at and rules.may_name(standing, facilitators),
        may_take_out=looks_after and row.person_id != standing.person.pk,
    )  # fmt: skip


def _asking(row: Membership) -> Member:
    position = row.person.position.name if row.person.position else ""
    return Member(row.person_id, row.person.name, position, False, day_in_words(row.asked_at.date()))


def _gone(mine: Membership | None) -> dict[str, str]:
    if mine is None or mine.state != State.LEFT or mine.left_at is None or mine.left_by is None:
        return {"gone": "", "gone_by": "", "gone_reason": ""}
    return {
        "gone": day_in_words(mine.left_at.date()), "gone_by": mine.left_by.name, "gone_reason": mine.left_reason,
    }  # fmt: skip


def _closed(circle: Circle) -> str:
    if circle.closed_at is None or circle.closed_by is None:
        return ""
    return _("%(name)s, %(day)s") % {"name": circle.closed_by.name, "day": day_in_words(circle.closed_at.date())}


def _rights(
    circle: Circle, mine: Membership | None, facilitators: Collection[UUID], *, looks_after: bool, works: bool
) -> Rights:  # fmt: skip
    state = mine.state if mine else State.LEFT
    runs = circle.closed_at is None
    outside = works and runs and state == State.LEFT
    at_once = rules.joins_at_once(circle, facilitators, was_taken_out=bool(mine and mine.left_reason))
    return Rights(
        look_after=looks_after and works,
        plan=works and runs and state == State.MEMBER,
        join=outside and at_once,
        ask=outside and not at_once,
        leave=works and state == State.MEMBER,
        take_back=works and state == State.ASKED,
    )


def _meetings(circle: Circle, person: Person) -> QuerySet[Any, Any]:
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), person=person)
    rows = Meeting.objects.filter(circle=circle).defer("talked", "learned", "agreed")
    return rows.annotate(my_reply=Subquery(mine.values("reply")[:1]))


def _coming(meetings: QuerySet[Any, Any], now: datetime) -> QuerySet[Any, Any]:
    return meetings.filter(state=Meeting.State.PLANNED, starts_at__gt=now).order_by("starts_at", "pk")[:20]


def _past(meetings: QuerySet[Any, Any], now: datetime) -> QuerySet[Any, Any]:
    return meetings.exclude(state=Meeting.State.PLANNED, starts_at__gt=now).order_by("-starts_at", "-pk")
