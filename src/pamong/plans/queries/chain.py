"""What plans know of the chain from a need to its re-measuring: for one person, and counts for the people of units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.plans.models import Assessment, Goal, Item, Line, Plan, Version
from pamong.plans.queries.briefly import counted
from pamong.plans.rules.content import GoalContent, PlanContent, from_json
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
class ChainGap:
    """A competency in which less was agreed on than the position asks for."""

    line_id: UUID
    competency_id: UUID
    name: str
    level: int
    required: int
    importance: int

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """The larger and the more important first."""
        gap = self.required - self.level
        return (-gap * self.importance, -gap, -self.importance, self.name)


@dataclass(frozen=True)
class ChainPlan:
    """The plan of a year as the chain shows it, and the gaps of today."""

    plan_id: UUID | None
    state: str
    """`Plan.State`; empty without a plan that whoever looks may read."""
    goals: tuple[ChainGoal, ...]
    gaps: tuple[ChainGap, ...]
    """Gaps of the newest agreed assessment of which no goal speaks, the one to begin with first."""


def chain_of(person: Person, year: int, *, viewer: Person, today: date) -> ChainPlan:
    """Return goals and gaps of a person, for herself or for her supervisor of today (who sees no draft). Three queries,
    four while a plan is being changed.

    Whoever calls has made sure that `viewer` is one of the two.
    """
    plan = Plan.objects.filter(employee=person, year=year).first()
    if plan is not None and viewer.pk != person.pk and plan.state == Plan.State.DRAFT:
        plan = None
    lines = _lines(person)
    newest = {line.competency_id: _measured(line) for line in lines}
    goals = _goals(plan, today, own=viewer.pk == person.pk) if plan else []
    found = tuple(_goal(goal, title, newest) for goal, title in goals)
    spoken = {goal.competency_id for goal in found if goal.state != Goal.State.DROPPED}
    gaps = [gap for gap in _open_gaps(lines) if gap.competency_id not in spoken]
    return ChainPlan(plan.pk if plan else None, plan.state if plan else "", found, tuple(gaps))


def _lines(person: Person) -> list[Line]:
    """Return every level that was agreed on, the newest last."""
    rows = Line.objects.filter(
        assessment__employee=person, assessment__state=Assessment.State.AGREED, agreed__isnull=False
    ).select_related("assessment", "competency")  # fmt: skip
    return list(rows.order_by("assessment__agreed_at", "assessment_id"))


def _open_gaps(lines: list[Line]) -> list[ChainGap]:
    found = [
        ChainGap(line.pk, line.competency_id, line.competency.name, line.agreed, line.required, line.importance)
        for line in lines
        if line.assessment_id == lines[-1].assessment_id
        and line.agreed is not None
        and line.required is not None
        and line.required > line.agreed
    ]
    return sorted(found, key=lambda gap: gap.rank)


def _goals(plan: Plan, today: date, *, own: bool) -> list[tuple[Any, str]]:
    """Return the goals with their titles; while a plan is being changed, others see it as it was agreed."""
    items = Item.objects.filter(goal=OuterRef("pk"), removed_at=None).exclude(state=Item.State.DROPPED)
    rows: Any = Goal.objects.filter(plan=plan).select_related("plan", "competency", "line__assessment").annotate(
        items=counted(items, "goal"),
        items_done=counted(items.filter(state=Item.State.DONE), "goal"),
        items_late=counted(items.filter(state=Item.State.PLANNED, due_on__lt=today), "goal"),
    ).order_by("position", "pk")  # fmt: skip
    if own or plan.number == 0 or plan.state in {Plan.State.AGREED, Plan.State.CLOSED}:
        return [(row, row.title) for row in rows.filter(removed_at=None)]
    content = from_json(Version.objects.get(plan=plan, number=plan.number).content)
    states = dict(Item.objects.filter(goal__plan=plan).values_list("pk", "state"))
    return [(_as_agreed(row, goal, states, today), goal.title) for goal, row in _pairs(content, rows)]


def _pairs(content: PlanContent, rows: Iterable[Any]) -> Iterable[tuple[GoalContent, Any]]:
    by_id = {row.pk: row for row in rows}
    return [(goal, by_id[goal.id]) for goal in content.goals if goal.id in by_id]


def _as_agreed(row: Any, goal: GoalContent, states: Mapping[UUID, str], today: date) -> Any:
    """Return the row as the version that holds has it, with the states of now."""
    row.source, row.competency_id, row.line_id = goal.source, goal.competency_id, goal.line_id
    items = [(item, states.get(item.id, Item.State.PLANNED)) for item in goal.items]
    standing = [(item, state) for item, state in items if state != Item.State.DROPPED]
    row.items, row.items_done = len(standing), sum(state == Item.State.DONE for _item, state in standing)
    row.items_late = sum(state == Item.State.PLANNED and item.due_on < today for item, state in standing)
    return row


def _measured(row: Line) -> Measured:
    assert row.agreed is not None
    assert row.assessment.agreed_at is not None
    return Measured(row.agreed, row.required, row.assessment.agreed_at)


def _goal(goal: Any, title: str, again: dict[UUID, Measured]) -> ChainGoal:
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
        items=goal.items,
        items_done=goal.items_done,
        items_late=goal.items_late,
        attained=goal.attained,
        again=newest if newest and since and newest.agreed_at > since else None,
    )


# --- units -------------------------------------------------------------------------------------------------------------


def with_gap(agency_id: UUID, today: date) -> Q:
    """Return the condition that holds for people whose newest fresh assessment shows a gap. No words, no level.

    These conditions name a set that the database makes once, not a question for each person: 50,000 people take a second.
    """
    return Q(pk__in=_gaps(agency_id, today).values("assessment__employee"))


def gap_without_activity(agency_id: UUID, today: date, year: int) -> Q:
    """Return the condition that holds for people with a gap for which no activity stands in a plan of the year that holds."""
    items = Item.objects.filter(
        goal__plan__employee=OuterRef("assessment__employee"), goal__plan__year=year, goal__plan__number__gte=1,
        goal__competency=OuterRef("competency"), goal__removed_at=None, removed_at=None,
    )  # fmt: skip
    standing = items.exclude(state=Item.State.DROPPED).exclude(goal__state=Goal.State.DROPPED)
    return Q(pk__in=_gaps(agency_id, today).filter(~Exists(standing)).values("assessment__employee"))


def _gaps(agency_id: UUID, today: date) -> QuerySet[Line]:
    newer = Assessment.objects.filter(
        employee=OuterRef("assessment__employee"), state=Assessment.State.AGREED,
        agreed_at__gt=OuterRef("assessment__agreed_at"),
    )  # fmt: skip
    rows = Line.objects.filter(
        agency_id=agency_id, assessment__state=Assessment.State.AGREED, assessment__agreed_at__gte=_fresh(today),
        agreed__isnull=False, required__gt=F("agreed"),
    )  # fmt: skip
    return rows.filter(~Exists(newer)).order_by()


def _fresh(today: date) -> datetime:
    return datetime.combine(fresh_since(today), time.min, ZoneInfo("Asia/Jakarta"))
