"""A person's own plan in one query: how it stands, and what in plans waits for her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.kit.days import local_day
from pamong.plans.briefs import Call, GoalBrief, OwnPlan, Why
from pamong.plans.models import Assessment, Dialogue, Goal, Item, Plan, Review, Sheet, Version, Voice
from pamong.plans.rules import risk
from pamong.plans.terms import Side

GOAL_SOON: Final = timedelta(days=14)
MIDYEAR: Final = (7, 1)
"""From this day of the year the two are reminded of the review of the first half."""
CLOSING: Final = (12, 1)
NEXT_YEAR: Final = (10, 1)
"""From this day on the plan of next year may begin."""
HOLDING: Final = (Plan.State.AGREED, Plan.State.REVISED)


def own_plan(person: Person, today: date) -> OwnPlan:
    """Return how the plan of this year stands and what plans ask of the person. One query."""
    expressions = own_plan_expressions(today)
    row = Person.objects.filter(pk=person.pk).annotate(**expressions).values(*expressions).get()
    return own_plan_from(row, person, today)


def own_plan_from(row: Mapping[str, Any], person: Person, today: date) -> OwnPlan:
    """Return the plan of a person whom another query brought along (`own_plan_expressions`). No query."""
    return OwnPlan(
        year=today.year,
        id=row["p_id"],
        state=row["p_state"] or "",
        calls=tuple(_calls(row, today, person.time_zone)),
        goals=row["g_all"],
        goals_running=row["g_running"],
        items=row["i_all"],
        items_done=row["i_done"],
        next_due=row["i_next"],
    )


def goals_of(person: Person, year: int) -> list[GoalBrief]:
    """Return the goals of a person's own plan of a year that were not taken out or let go, in their order. One query."""
    found = Goal.objects.filter(plan__employee=person, plan__year=year, removed_at__isnull=True)
    rows = found.exclude(state=Goal.State.DROPPED).select_related("plan").order_by("position", "pk")
    return [goal_brief(row) for row in rows]


def goal_brief(row: Goal) -> GoalBrief:
    """Return a goal as other rooms know it; `plan` should be loaded."""
    return GoalBrief(
        id=row.pk,
        plan_id=row.plan_id,
        employee_id=row.plan.employee_id,
        year=row.plan.year,
        title=row.title,
        state=row.state,
        source=row.source,
        starts_on=row.starts_on,
        due_on=row.due_on,
        competency_id=row.competency_id,
    )


# --- the one query -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class First:
    """The first row of its kind, whichever fields of it are wanted."""

    rows: QuerySet[Any]
    fields: Mapping[str, str]

    def expressions(self, prefix: str) -> dict[str, Any]:
        """Return one subquery for each field."""
        return {f"{prefix}_{name}": _value(self.rows.values(field)[:1], name) for name, field in self.fields.items()}


def _value(row: QuerySet[Any, Any], name: str) -> Subquery:
    """A key that is another row's is a UUID only where that is said."""
    return Subquery(row, output_field=UUIDField()) if name == "id" else Subquery(row)


def counted(rows: QuerySet[Any], by: str) -> Any:
    """Return how many rows there are, as a subquery; `by` names what they have in common."""
    found = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found[:1], output_field=IntegerField()), 0)


def own_plan_expressions(today: date) -> dict[str, Any]:
    """Return what a query that finds a person must annotate, so that `own_plan_from` knows of her plan."""
    found: dict[str, Any] = {}
    for prefix, first in _firsts(today).items():
        found |= first.expressions(prefix)
    goals = Goal.objects.filter(plan__employee=OuterRef("pk"), plan__year=today.year, removed_at__isnull=True)
    live = goals.exclude(state=Goal.State.DROPPED)
    held = live.filter(plan__state=Plan.State.AGREED)
    items = Item.objects.filter(
        goal__plan__employee=OuterRef("pk"), goal__plan__year=today.year, removed_at__isnull=True,
        goal__removed_at__isnull=True,
    ).exclude(state=Item.State.DROPPED).exclude(goal__state=Goal.State.DROPPED)  # fmt: skip
    soon = held.filter(state=Goal.State.RUNNING, due_on__range=(today, today + GOAL_SOON)).order_by("due_on")
    following = items.filter(state=Item.State.PLANNED, goal__plan__state=Plan.State.AGREED, due_on__gte=today)
    return found | {
        "g_all": counted(live, "plan__employee"),
        "g_running": counted(live.filter(state=Goal.State.RUNNING), "plan__employee"),
        "g_bare": counted(held.filter(without_whole_scale(), state=Goal.State.PLANNED), "plan__employee"),
        "g_soon": Subquery(soon.values("due_on")[:1]),
        "i_all": counted(items, "goal__plan__employee"),
        "i_done": counted(items.filter(state=Item.State.DONE), "goal__plan__employee"),
        "i_late": counted(items.filter(risk.late(today)), "goal__plan__employee"),
        "i_next": Subquery(
            following.order_by().values("goal__plan__employee").annotate(day=Min("due_on")).values("day")[:1]
        ),
    }


def without_whole_scale() -> Q:
    """Return the condition on `Goal` that some of the five levels is missing."""
    return Q(much_less="") | Q(less="") | Q(expected="") | Q(more="") | Q(much_more="")


def _firsts(today: date) -> dict[str, First]:
    me = OuterRef("pk")
    plans = Plan.objects.filter(employee=me)
    decisions = Version.objects.filter(plan__employee=me).order_by("-number")
    state = {"id": "pk", "state": "state"}
    return {
        "p": First(plans.filter(year=today.year), {**state, "proposed": "proposed_at"}),
        "n": First(plans.filter(year=today.year + 1), {**state, "proposed": "proposed_at"}),
        "l": First(plans.filter(year=today.year - 1, state__in=HOLDING), {"id": "pk"}),
        "pd": First(decisions.filter(plan__year=today.year), {"decision": "decision"}),
        "nd": First(decisions.filter(plan__year=today.year + 1), {"decision": "decision"}),
        "mid": First(_reviews(today.year, Review.Kind.MIDYEAR), {"state": "state"}),
        "clo": First(_reviews(today.year, Review.Kind.CLOSING), {"state": "state"}),
        **_sheets(),
        **_levels(),
        **_dialogues(),
        **_own_reviews(),
    }


def _reviews(year: int, kind: str) -> QuerySet[Review]:
    return Review.objects.filter(plan__employee=OuterRef("pk"), plan__year=year, kind=kind)


def _sheets() -> dict[str, First]:
    """What she has not handed in: on herself, on those in her team, on a colleague who asked."""
    mine = Sheet.objects.filter(rater=OuterRef("pk"), submitted_at__isnull=True, declined_at__isnull=True)
    rating = mine.filter(assessment__state=Assessment.State.RATING).order_by("assessment__due_on", "assessment_id")
    fields = {
        "id": "assessment_id",
        "year": "assessment__year",
        "due": "assessment__due_on",
        "name": "assessment__employee__name",
    }
    third = mine.filter(role=Sheet.Role.THIRD, assessment__state__in=Assessment.OPEN)
    return {
        "s_own": First(rating.filter(role=Sheet.Role.SELF), fields),
        "s_team": First(rating.filter(role=Sheet.Role.SUPERVISOR), fields),
        "s_third": First(third.order_by("invited_at", "assessment_id"), fields),
    }  # fmt: skip


def _levels() -> dict[str, First]:
    """Assessments that wait for her agreement to the levels."""
    open_ones = Assessment.objects.filter(state=Assessment.State.REVEALED).order_by("revealed_at", "pk")
    own = open_ones.filter(employee=OuterRef("pk"), employee_agreed_at__isnull=True)
    team = open_ones.filter(supervisor=OuterRef("pk"), supervisor_agreed_at__isnull=True)
    return {
        "a_own": First(own, {"id": "pk", "year": "year", "name": "supervisor__name"}),
        "a_team": First(team, {"id": "pk", "year": "year", "name": "employee__name"}),
    }


def _dialogues() -> dict[str, First]:
    """Dialogues that wait for her confirmation, and the next one to prepare."""
    held = Dialogue.objects.filter(state=Dialogue.State.HELD).order_by("held_on", "pk")
    coming = Dialogue.objects.filter(state=Dialogue.State.PREPARING).order_by("planned_at", "pk")
    me = OuterRef("pk")
    of_employee = {"id": "pk", "year": "year", "name": "supervisor__name", "at": "planned_at"}
    of_supervisor = {**of_employee, "name": "employee__name"}
    return {
        "d_own": First(held.filter(employee=me, employee_confirmed_at__isnull=True), of_employee),
        "d_team": First(held.filter(supervisor=me, supervisor_confirmed_at__isnull=True), of_supervisor),
        "d_next": First(coming.filter(employee=me, employee_shared_at__isnull=True), of_employee),
        "d_next_team": First(coming.filter(supervisor=me, supervisor_shared_at__isnull=True), of_supervisor),
    }


def _own_reviews() -> dict[str, First]:
    """Reviews of her own plan that wait for her part, or for her confirmation."""
    own = Review.objects.filter(plan__employee=OuterRef("pk")).order_by("opened_at", "pk")
    said = Voice.objects.filter(review=OuterRef("pk"), side=Side.EMPLOYEE, submitted_at__isnull=False)
    fields = {"id": "plan_id", "year": "plan__year", "kind": "kind", "name": "supervisor__name"}
    writing = own.filter(state=Review.State.WRITING).exclude(
        plan__state=Plan.State.CLOSED
    )  # what is closed asks nothing
    unsaid = writing.filter(~Exists(said))  # asked of one review; a set of all voices would grow with the agency
    unconfirmed = own.filter(state=Review.State.OPEN, employee_confirmed_at__isnull=True)
    return {"r_voice": First(unsaid, fields), "r_confirm": First(unconfirmed, fields)}


# --- what it asks ------------------------------------------------------------------------------------------------------

_ASKED: Final = (
    (Why.CONFIRM_DIALOGUE, ("d_own", "d_team")),
    (Why.AGREE_LEVELS, ("a_own", "a_team")),
    (Why.CONFIRM_REVIEW, ("r_confirm",)),
    (Why.SHEET, ("s_own",)),
    (Why.SHEET_FOR_OTHER, ("s_team",)),
    (Why.SHEET_INVITED, ("s_third",)),
    (Why.VOICE, ("r_voice",)),
)


def _calls(row: Mapping[str, Any], today: date, zone: str) -> Iterator[Call]:
    for why, prefixes in _ASKED:
        yield from (_call(row, why, prefix, zone) for prefix in prefixes if row[f"{prefix}_id"])
    yield from _own_steps(row, today)
    proposal = _proposal(row, today, zone)
    if proposal:
        yield proposal
    yield from _of_the_season(row, today)
    for prefix in ("d_next", "d_next_team"):
        if row[f"{prefix}_id"]:
            yield _call(row, Why.PREPARE_DIALOGUE, prefix, zone)
    if not row["n_id"] and (today.month, today.day) >= NEXT_YEAR:
        yield Call(Why.NEXT_YEAR, None, today.year + 1)
    yield proposal or _standing(row, today)


def _call(row: Mapping[str, Any], why: Why, prefix: str, zone: str) -> Call:
    return Call(
        why=why,
        subject_id=row[f"{prefix}_id"],
        year=row[f"{prefix}_year"] or 0,
        day=row.get(f"{prefix}_due") or _local_day(row.get(f"{prefix}_at"), zone),
        name=row[f"{prefix}_name"] or "",
        kind=row.get(f"{prefix}_kind") or "",
    )


def _own_steps(row: Mapping[str, Any], today: date) -> Iterator[Call]:
    """What she herself can do next with her plan."""
    year, plan_id, state = today.year, row["p_id"], row["p_state"]
    after = row["n_id"], year + 1
    if row["l_id"]:
        yield Call(Why.CLOSING_LEFT, row["l_id"], year - 1)
    for key, of_year, its_state, decision in (
        (plan_id, year, state, row["pd_decision"]),
        (*after, row["n_state"], row["nd_decision"]),
    ):
        if its_state in Plan.EDITABLE and decision == Version.Decision.RETURNED:
            yield Call(Why.RETURNED, key, of_year)
        elif its_state in Plan.EDITABLE:
            yield Call(Why.DRAFT, key, of_year, kind=its_state)
    if row["i_late"]:
        yield Call(Why.ITEMS_LATE, plan_id, year, figure=row["i_late"])
    if row["g_bare"]:
        yield Call(Why.SCALES, plan_id, year, figure=row["g_bare"])
    if row["g_soon"]:
        yield Call(Why.GOAL_DUE, plan_id, year, day=row["g_soon"])


def _of_the_season(row: Mapping[str, Any], today: date) -> Iterator[Call]:
    """What the time of the year brings."""
    year, season = today.year, (today.month, today.day)
    if row["p_state"] == Plan.State.AGREED and season >= CLOSING and not row["clo_state"]:
        yield Call(Why.CLOSING, row["p_id"], year)
    elif row["p_state"] == Plan.State.AGREED and season >= MIDYEAR and not row["mid_state"] and not row["clo_state"]:
        yield Call(Why.MIDYEAR, row["p_id"], year)


def _proposal(row: Mapping[str, Any], today: date, zone: str) -> Call | None:
    """The proposal that somebody else has to answer, of this year or of the next."""
    for prefix, year in (("p", today.year), ("n", today.year + 1)):
        state, day = row[f"{prefix}_state"], _local_day(row[f"{prefix}_proposed"], zone)
        if state in {Plan.State.PROPOSED, Plan.State.VERIFYING}:
            why = Why.WAITS if state == Plan.State.PROPOSED else Why.VERIFYING
            return Call(why, row[f"{prefix}_id"], year, day=day)
    return None


def _standing(row: Mapping[str, Any], today: date) -> Call:
    """How her own plan stands where nothing else is to be said."""
    if row["p_id"] is None:
        return Call(Why.BEGIN, None, today.year)
    why = Why.CLOSED if row["p_state"] == Plan.State.CLOSED else Why.RUNS
    return Call(why, row["p_id"], today.year, day=row["i_next"])


def _local_day(moment: datetime | None, zone: str) -> date | None:
    return local_day(moment, zone) if moment else None
