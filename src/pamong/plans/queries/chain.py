"""What plans know of the chain from a need to its re-measuring: for one person, and counts for the people of units."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.plans.briefs import GapBrief
from pamong.plans.models import Assessment, Goal, Item, Line, Plan, Version
from pamong.plans.queries.levels import gaps_of
from pamong.plans.rules.content import from_json
from pamong.plans.rules.gaps import fresh_since


@dataclass(frozen=True)
class Measured:
    """A level that the two agreed on."""

    level: int
    required: int | None
    agreed_at: datetime


@dataclass(frozen=True)
class ChainGoal:
    """A goal of the year's plan with what stands before and behind it. The title is for whoever may read the plan."""

    id: UUID
    title: str
    source: str
    state: str
    """`Goal.State`."""
    competency_id: UUID | None
    competency: str
    need: Measured | None
    """The agreed level from which it came."""
    items: int
    """Activities that stand: neither taken out nor let go."""
    items_done: int
    items_late: int
    attained: int | None
    again: Measured | None
    """The newest level agreed on after the plan came to hold, where that is after the need."""


@dataclass(frozen=True)
class ChainPlan:
    """The plan of a year as the chain shows it, and the gaps of today."""

    plan_id: UUID | None
    state: str
    """`Plan.State`; empty without a plan that whoever looks may read."""
    goals: tuple[ChainGoal, ...]
    gaps: tuple[GapBrief, ...]
    """Gaps of the newest agreed assessment of which no goal speaks."""


def chain_of(person: Person, year: int, *, viewer: Person, today: date) -> ChainPlan:
    """Return goals and gaps of a person, for herself or for her supervisor of today (who sees no draft). Six queries.

    Whoever calls has made sure that `viewer` is one of the two.
    """
    plan = Plan.objects.filter(employee=person, year=year).first()
    if plan is not None and viewer.pk != person.pk and plan.state == Plan.State.DRAFT:
        plan = None
    goals = _goals(plan, own=viewer.pk == person.pk) if plan else []
    items = _items(goals, today)
    again = _newest(person)
    found = tuple(_goal(goal, title, items.get(goal.pk, {}), again) for goal, title in goals)
    spoken = {goal.competency_id for goal in found if goal.state != Goal.State.DROPPED}
    gaps = tuple(gap for gap in gaps_of(person) if gap.competency_id not in spoken)
    return ChainPlan(plan.pk if plan else None, plan.state if plan else "", found, gaps)


def _goals(plan: Plan, *, own: bool) -> list[tuple[Goal, str]]:
    """Return the goals with their titles; while a plan is being changed, others see it as it was agreed."""
    rows = Goal.objects.filter(plan=plan).select_related("competency", "line__assessment").order_by("position", "pk")
    if own or plan.number == 0 or plan.state in {Plan.State.AGREED, Plan.State.CLOSED}:
        return [(row, row.title) for row in rows.filter(removed_at=None)]
    version = Version.objects.filter(plan=plan, number=plan.number).first()
    titles = {goal.id: goal.title for goal in from_json(version.content).goals} if version else {}
    return [(row, titles[row.pk]) for row in rows if row.pk in titles]


def _items(goals: Collection[tuple[Goal, str]], today: date) -> dict[UUID, dict[str, int]]:
    rows = Item.objects.filter(goal__in=[goal.pk for goal, _title in goals], removed_at=None)
    counted: Any = rows.exclude(state=Item.State.DROPPED).order_by().values("goal").annotate(
        items=Count("pk"),
        done=Count("pk", filter=Q(state=Item.State.DONE)),
        late=Count("pk", filter=Q(state=Item.State.PLANNED, due_on__lt=today)),
    )  # fmt: skip
    return {row["goal"]: row for row in counted}


def _newest(person: Person) -> dict[UUID, Measured]:
    """Return the newest agreed level of each competency."""
    rows = Line.objects.filter(
        assessment__employee=person, assessment__state=Assessment.State.AGREED, agreed__isnull=False
    ).select_related("assessment")  # fmt: skip
    found: dict[UUID, Measured] = {}
    for row in rows.order_by("assessment__agreed_at", "assessment_id"):
        found[row.competency_id] = _measured(row)
    return found


def _measured(row: Line) -> Measured:
    assert row.agreed is not None
    assert row.assessment.agreed_at is not None
    return Measured(row.agreed, row.required, row.assessment.agreed_at)


def _goal(goal: Goal, title: str, items: dict[str, int], again: dict[UUID, Measured]) -> ChainGoal:
    line = goal.line
    need = _measured(line) if line is not None and line.agreed is not None else None
    since = need.agreed_at if need else goal.plan.agreed_at
    newest = again.get(goal.competency_id) if goal.competency_id else None
    return ChainGoal(
        id=goal.pk,
        title=title,
        source=goal.source,
        state=goal.state,
        competency_id=goal.competency_id,
        competency=goal.competency.name if goal.competency else "",
        need=need,
        items=items.get("items", 0),
        items_done=items.get("done", 0),
        items_late=items.get("late", 0),
        attained=goal.attained,
        again=newest if newest and since and newest.agreed_at > since else None,
    )


# --- units -------------------------------------------------------------------------------------------------------------


def with_gap(today: date) -> Q:
    """Return the condition that holds for people whose newest fresh assessment shows a gap. No words, no level."""
    return Q(Exists(_gaps(today)))


def gap_without_activity(today: date, year: int) -> Q:
    """Return the condition that holds for people with a gap for which no activity stands in a plan of the year that holds."""
    items = Item.objects.filter(
        goal__plan__employee=OuterRef("assessment__employee"), goal__plan__year=year, goal__plan__number__gte=1,
        goal__competency=OuterRef("competency"), goal__removed_at=None, removed_at=None,
    )  # fmt: skip
    standing = items.exclude(state=Item.State.DROPPED).exclude(goal__state=Goal.State.DROPPED)
    return Q(Exists(_gaps(today).filter(~Exists(standing))))


def _gaps(today: date) -> QuerySet[Line]:
    newer = Assessment.objects.filter(
        employee=OuterRef("assessment__employee"), state=Assessment.State.AGREED,
        agreed_at__gt=OuterRef("assessment__agreed_at"),
    )  # fmt: skip
    rows = Line.objects.filter(
        assessment__employee=OuterRef("pk"), assessment__state=Assessment.State.AGREED,
        assessment__agreed_at__gte=_fresh(today), agreed__isnull=False, required__gt=F("agreed"),
    )  # fmt: skip
    return rows.filter(~Exists(newer))


def _fresh(today: date) -> datetime:
    return datetime.combine(fresh_since(today), time.min, ZoneInfo("Asia/Jakarta"))
