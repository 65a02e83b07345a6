"""What outlives a cycle: strengths and areas of an employee as the two see them, and what she hands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import lines
from pamong.agency.directory import Colleague, colleague, first_name
from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import span_in_words
from pamong.coaching import words
from pamong.coaching.models import Commitment, Cycle, Handover, Strength
from pamong.coaching.queries.cards import PromiseCard, promise_cards, promises_for_cards


@dataclass(frozen=True)
class Noted:
    """A strength or area, for one of the two."""

    id: UUID
    kind: str
    text: str
    example: str
    by: str
    is_mine: bool
    when: str
    is_aside: bool


@dataclass(frozen=True)
class Strengths:
    """The page of strengths and areas of one pair."""

    employee: Person
    supervisor: Person
    other: Colleague
    about_me: bool
    strengths: Sequence[Noted]
    areas: Sequence[Noted]
    aside: Sequence[Noted]
    may_add: bool
    former: Sequence[tuple[UUID, str]]
    """Other supervisors with whom she wrote something down: for herself alone."""


def strengths_of(standing: Standing, employee_id: UUID, asked: UUID | None, today: date) -> Strengths | None:
    """Gather the page; None when it is not hers to see. `asked`: with which supervisor, of an employee's several.

    At most seven queries.
    """
    me = standing.person
    employee = me if employee_id == me.pk else _person(me, employee_id)
    if employee is None:
        return None
    rows = list(
        Strength.objects.visible_to(me).filter(employee=employee).select_related("written_by", "supervisor")
        .order_by("-written_at", "-id")
    )  # fmt: skip
    boss = _boss_of(me, rows, asked, today) if employee.pk == me.pk else me
    if boss is None:
        return None
    own = [_noted(row, me) for row in rows if row.supervisor_id == boss.pk]
    footing = footing_of(employee, boss, today)
    if boss.pk == me.pk and footing is None and not own and not _shared_past(me, employee):
        return None
    former = {row.supervisor_id: row.supervisor.name for row in rows if row.supervisor_id != boss.pk}
    other = employee if boss.pk == me.pk else boss
    return Strengths(
        employee=employee,
        supervisor=boss,
        other=colleague(other),
        about_me=employee.pk == me.pk,
        strengths=[one for one in own if one.kind == Strength.Kind.STRENGTH and not one.is_aside],
        areas=[one for one in own if one.kind == Strength.Kind.AREA and not one.is_aside],
        aside=[one for one in own if one.is_aside],
        may_add=footing is not None,
        former=sorted(former.items(), key=lambda pair: pair[1]) if employee.pk == me.pk else (),
    )


def _person(me: Person, key: UUID) -> Person | None:
    return Person.objects.visible_to(me).select_related("unit", "position").filter(pk=key).first()


def _boss_of(me: Person, rows: Sequence[Strength], asked: UUID | None, today: date) -> Person | None:
    """The supervisor whose page she asked for: one with whom she has something, else today's, else the latest."""
    found = lines.supervision_of(me, today)
    today_s = found.supervisor if found else None
    if asked is not None and (today_s is None or asked != today_s.pk):
        known = any(row.supervisor_id == asked for row in rows)
        known = known or Cycle.objects.filter(employee=me, supervisor=asked).exists()
        return _person(me, asked) if known else None
    return today_s or (_person(me, rows[0].supervisor_id) if rows else None)


def _shared_past(me: Person, employee: Person) -> bool:
    return Cycle.objects.filter(supervisor=me, employee=employee).exists()


def _noted(row: Strength, me: Person) -> Noted:
    return Noted(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        example=row.example,
        by=first_name(row.written_by.name),
        is_mine=row.written_by_id == me.pk,
        when=words.weekday_and_day(row.written_at),
        is_aside=row.set_aside_at is not None,
    )


def strength_of(me: Person, strength_id: UUID) -> Strength | None:
    """Return something noted by the pair. One query."""
    rows = Strength.objects.visible_to(me).select_related("employee", "supervisor", "written_by")
    return rows.filter(pk=strength_id).first()


@dataclass(frozen=True)
class Given:
    """A hand-over as its giver sees it."""

    id: UUID
    to: str
    when: str
    parts: Sequence[str]
    message: str
    is_withdrawn: bool


@dataclass(frozen=True)
class ToGive:
    """What a hand-over of a cycle would show, and to whom."""

    to: Person | None
    commitments: Sequence[PromiseCard]
    own_strengths: Sequence[Noted]
    given: Sequence[Given]
    standing: Handover | None


def to_give(me: Person, cycle: Cycle, now: datetime, today: date) -> ToGive:
    """Gather what the employee may hand over of a cycle of hers. At most five queries."""
    found = lines.supervision_of(me, today)
    to = found.supervisor if found and found.supervisor.pk != cycle.supervisor_id else None
    rows = list(Handover.objects.filter(cycle=cycle, employee=me).select_related("to").order_by("-given_at"))
    standing = next((row for row in rows if row.withdrawn_at is None and to and row.to_id == to.pk), None)
    return ToGive(
        to=to,
        commitments=promise_cards(_own_commitments(cycle), me, now),
        own_strengths=[_noted(row, me) for row in _own_strengths(cycle)],
        given=[_given(row) for row in rows],
        standing=standing,
    )


def _own_commitments(cycle: Cycle) -> Sequence[Commitment]:
    """Her own open promises of the cycle, never the former supervisor's. One query."""
    rows = Commitment.objects.open().filter(cycle=cycle, owner=cycle.employee_id)
    return list(promises_for_cards(rows).order_by("due_on", "id"))


def _own_strengths(cycle: Cycle) -> Sequence[Strength]:
    """What she wrote herself in that pair, as long as it is current. One query."""
    rows = Strength.objects.filter(employee=cycle.employee_id, supervisor=cycle.supervisor_id, set_aside_at=None)
    own = rows.filter(written_by=cycle.employee_id)
    return list(own.select_related("written_by").order_by("kind", "written_at"))


def parts_of(row: Handover) -> list[str]:
    """Name what a hand-over shares."""
    parts = (
        (row.shares_goal, _("tujuan dan hasilnya")),
        (row.shares_commitments, _("janji yang berjalan")),
        (row.shares_strengths, _("kekuatan dan pengembangan")),
    )
    return [label for shared, label in parts if shared]


def _given(row: Handover) -> Given:
    return Given(
        id=row.pk,
        to=row.to.name,
        when=words.weekday_and_day(row.given_at),
        parts=parts_of(row),
        message=row.message,
        is_withdrawn=row.withdrawn_at is not None,
    )


@dataclass(frozen=True)
class Received:
    """A hand-over as the new supervisor reads it; a part that was not shared is empty."""

    id: UUID
    when: str
    message: str
    former: str
    topic: str
    period: str
    goal: str
    measure: str
    outcome: str
    attainment: str
    commitments: Sequence[PromiseCard]
    strengths: Sequence[Noted]


def received_from(me: Person, employee_id: UUID, now: datetime) -> tuple[Person, list[Received]] | None:
    """Return what an employee handed over to me and did not take back. At most four queries for three hand-overs."""
    rows = list(
        Handover.objects.filter(to=me, employee=employee_id, withdrawn_at=None)
        .select_related("employee__position", "employee__unit", "cycle__supervisor", "cycle__topic")
        .order_by("-given_at")
    )
    return (rows[0].employee, [_received(row, now) for row in rows]) if rows else None


def _received(row: Handover, now: datetime) -> Received:
    cycle, shared = row.cycle, row.shares_goal
    return Received(
        id=row.pk,
        when=words.weekday_and_day(row.given_at),
        message=row.message,
        former=cycle.supervisor.name,
        topic=words.topic_words(cycle.topic) if shared else "",
        period=span_in_words(cycle.starts_on, cycle.ends_on) if shared else "",
        goal=cycle.goal if shared else "",
        measure=cycle.measure if shared else "",
        outcome=cycle.outcome if shared and cycle.state == Cycle.State.CLOSED else "",
        attainment=cycle.get_attainment_display() if shared else "",
        commitments=promise_cards(_own_commitments(cycle), row.employee, now) if row.shares_commitments else (),
        strengths=[_noted(one, row.employee) for one in _own_strengths(cycle)] if row.shares_strengths else (),
    )


def given_by(me: Person, handover_id: UUID) -> Handover | None:
    """Return a hand-over of one's own. One query."""
    return Handover.objects.filter(employee=me, pk=handover_id).select_related("to").first()
