"""The plans of a team for its supervisor, without a query of their own: pages that find the people bring them along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.kit.days import local_day
from pamong.plans.briefs import MemberPlan, Wait
from pamong.plans.models import Assessment, Dialogue, Goal, Item, Plan, Review, Sheet, Voice
from pamong.plans.queries.briefly import First, counted, without_whole_scale
from pamong.plans.rules import risk
from pamong.plans.terms import Side

PREFIX: Final = "plan_of_"


def plan_expressions(supervisor: Person, today: date) -> dict[str, Any]:
    """Return what a query that finds people must annotate, so that `plans_from` knows how their plans stand.

    `supervisor` is whoever looks: what waits is what waits for her. Only for her own team of today.
    """
    her = OuterRef("pk")
    found: dict[str, Any] = {}
    for prefix, first in _firsts(supervisor, today).items():
        found |= first.expressions(prefix)
    goals = Goal.objects.filter(plan__employee=her, plan__year=today.year, removed_at__isnull=True)
    held = goals.filter(plan__state=Plan.State.AGREED)
    items = Item.objects.filter(goal__plan__employee=her, goal__plan__year=today.year)
    found |= {
        "goals": counted(held.exclude(state=Goal.State.DROPPED), "plan__employee"),
        "risky": counted(goals.filter(risk.at_risk(today)), "plan__employee"),
        "scales": counted(_ready(today), "plan__employee"),
        "late": counted(items.filter(risk.late(today)), "goal__plan__employee"),
    }
    return {f"{PREFIX}{name}": expression for name, expression in found.items()}


def _firsts(supervisor: Person, today: date) -> dict[str, First]:
    her = OuterRef("pk")
    plans = Plan.objects.filter(employee=her).exclude(state=Plan.State.DRAFT)
    waiting = plans.filter(year__gte=today.year, state=Plan.State.PROPOSED).order_by("year")
    sheet = Sheet.objects.filter(
        assessment__employee=her, rater=supervisor, role=Sheet.Role.SUPERVISOR, submitted_at__isnull=True,
        assessment__state=Assessment.State.RATING,
    ).order_by("assessment__due_on", "assessment_id")  # fmt: skip
    levels = Assessment.objects.filter(
        employee=her, supervisor=supervisor, state=Assessment.State.REVEALED, supervisor_agreed_at__isnull=True
    ).order_by("revealed_at", "pk")
    held = Dialogue.objects.filter(
        employee=her, supervisor=supervisor, state=Dialogue.State.HELD, supervisor_confirmed_at__isnull=True
    ).order_by("held_on", "pk")
    return {
        "now": First(plans.filter(year=today.year), {"id": "pk", "state": "state", "agreed": "agreed_at"}),
        "asks": First(waiting, {"id": "pk", "at": "proposed_at"}),
        "sheet": First(sheet, {"id": "assessment_id"}),
        "levels": First(levels, {"id": "pk"}),
        "dialogue": First(held, {"id": "pk"}),
        "review": First(_reviews(supervisor), {"id": "plan_id", "kind": "kind"}),
    }


def _reviews(supervisor: Person) -> QuerySet[Review]:
    said = Voice.objects.filter(review=OuterRef("pk"), side=Side.SUPERVISOR, submitted_at__isnull=False)
    missing = Q(state=Review.State.WRITING) & ~Q(plan__state=Plan.State.CLOSED) & ~Q(Exists(said))
    unconfirmed = Q(state=Review.State.OPEN, supervisor_confirmed_at__isnull=True)
    own = Review.objects.filter(plan__employee=OuterRef("pk"), supervisor=supervisor)
    return own.filter(missing | unconfirmed).order_by("opened_at", "pk")


def asks_supervisor(supervisor: Person, today: date) -> Q:
    """Return the condition on `Person` that something of her plan waits for the supervisor's own word."""
    first = _firsts(supervisor, today)
    found = Q(Exists(_ready(today)))
    for name in ("asks", "sheet", "levels", "dialogue", "review"):
        found |= Q(Exists(first[name].rows))
    return found


def _ready(today: date) -> QuerySet[Goal]:
    """Goals of a plan that holds that got their scale and wait to be accepted."""
    planned = Goal.objects.filter(plan__employee=OuterRef("pk"), plan__year=today.year, plan__state=Plan.State.AGREED)
    bare = planned.filter(state=Goal.State.PLANNED, removed_at__isnull=True, scale_locked_at__isnull=True)
    return bare.exclude(without_whole_scale())


def plans_from(
    found: Mapping[UUID, Mapping[str, Any]], supervisor: Person, today: date
) -> dict[UUID, MemberPlan]:  # fmt: skip
    """Return the plans of people whom another query brought along (`plan_expressions`). No query."""
    return {key: _member(key, figures, supervisor.time_zone, today) for key, figures in found.items()}


def team_plans(supervisor: Person, members: Sequence[UUID], today: date) -> dict[UUID, MemberPlan]:
    """Return how the plans of these members of her team stand. One query."""
    extra = plan_expressions(supervisor, today)
    people = Person.objects.filter(pk__in=members, agency_id=supervisor.agency_id).annotate(**extra)
    return plans_from({row["pk"]: row for row in people.values("pk", *extra)}, supervisor, today)


def _member(key: UUID, figures: Mapping[str, Any], zone: str, today: date) -> MemberPlan:
    row = {name.removeprefix(PREFIX): value for name, value in figures.items() if name.startswith(PREFIX)}
    return MemberPlan(
        person_id=key,
        year=today.year,
        plan_id=row["now_id"],
        state=row["now_state"] or "",
        agreed=row["now_agreed"] is not None,
        waits=tuple(_waits(row, zone, today)),
        proposed_id=row["asks_id"],
        assessment_id=row["levels_id"] or row["sheet_id"],
        dialogue_id=row["dialogue_id"],
        review_plan_id=row["review_id"],
        review_kind=row["review_kind"] or "",
        goals=row["goals"],
        goals_at_risk=row["risky"],
        items_late=row["late"],
    )


def _waits(row: Mapping[str, Any], zone: str, today: date) -> Iterator[tuple[Wait, int]]:
    if row["asks_id"]:
        yield Wait.PLAN, _days(row["asks_at"], zone, today)
    for wait, name in ((Wait.DIALOGUE, "dialogue_id"), (Wait.LEVELS, "levels_id"), (Wait.SHEET, "sheet_id")):
        if row[name]:
            yield wait, 1
    if row["review_id"]:
        yield Wait.REVIEW, 1
    for wait, name in ((Wait.SCALE, "scales"), (Wait.GOALS_AT_RISK, "risky"), (Wait.ITEMS_LATE, "late")):
        if row[name]:
            yield wait, row[name]


def _days(since: datetime | None, zone: str, today: date) -> int:
    return max(0, (today - local_day(since, zone)).days) if since else 0
