"""What the forms of a plan offer and begin with, and the rows they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.plans.models import Goal, Item, Plan, TeamGoal, Template
from pamong.plans.models.plan import SCALE
from pamong.plans.queries.carry import carried_goals
from pamong.plans.queries.plan_page import GapCard, gaps_of, plan_of
from pamong.plans.rules.drafts import GoalDraft
from pamong.plans.rules.plan import years_open
from pamong.plans.terms import Source, Track
from pamong.rulebook import words as rulebook_words
from pamong.rulebook.competence import class_of_person
from pamong.rulebook.learning import Form
from pamong.rulebook.models import Competency
from pamong.rulebook.queries import held_in
from pamong.rulebook.rules import rule_on

AMOUNT = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class BeginOffer:
    """With what a plan may begin. The hints stand beside the choices, by their values."""

    years: Sequence[int]
    gaps: Choices = field(default_factory=list)
    gap_hints: dict[str, str] = field(default_factory=dict)
    templates: Choices = field(default_factory=list)
    template_hints: dict[str, str] = field(default_factory=dict)
    carry: Choices = field(default_factory=list)


def begin_offer(person: Person, today: date) -> BeginOffer:
    """Return what a person may begin with; no years when she has a plan of each that is open. At most six queries."""
    taken = set(Plan.objects.filter(employee=person).values_list("year", flat=True))
    years = [year for year in years_open(today) if year not in taken]
    if not years:
        return BeginOffer(())
    gaps = [gap for gap in gaps_of(person.pk, ()) if gap.size]
    own_class = class_of_person(person)
    fitting = Q(position_class="") | Q(position_class=own_class or "")
    templates = list(Template.objects.visible_to(person).offered().filter(fitting).order_by("-position_class", "name"))
    left = carried_goals(person, years[0])
    return BeginOffer(
        years=years,
        gaps=[(str(gap.id), gap.name) for gap in gaps],
        gap_hints={str(gap.id): gap.text for gap in gaps},
        templates=[(str(row.pk), row.name) for row in templates],
        template_hints={str(row.pk): row.description for row in templates},
        carry=[(str(goal.pk), goal.title) for goal in left],
    )


def goal_of(standing: Standing, goal_id: UUID) -> Goal | None:
    """Return a goal of a plan that this person may read, with its plan. Two queries."""
    goal = Goal.objects.filter(pk=goal_id, removed_at=None).select_related("competency").first()
    plan = plan_of(standing, goal.plan_id) if goal else None
    if goal is None or plan is None:
        return None
    goal.plan = plan
    return goal


def item_of(standing: Standing, item_id: UUID) -> Item | None:
    """Return an activity of a plan that this person may read, with its goal and plan. Three queries."""
    item = Item.objects.filter(pk=item_id, removed_at=None).first()
    goal = goal_of(standing, item.goal_id) if item else None
    if item is None or goal is None:
        return None
    item.goal = goal
    return item


def competency_choices(plan: Plan, goal: Goal | None) -> Choices:
    """Return the competencies a goal may be about: those offered, and the one it is about already. One query."""
    held = Q(pk=goal.competency_id) if goal and goal.competency_id else Q()
    rows = Competency.objects.filter(Q(closed_at__isnull=True) | held if held else Q(closed_at__isnull=True))
    found = rows.filter(agency_id=plan.agency_id).order_by("kind", "position", "name")
    return [(str(row.pk), row.name) for row in found]


def source_choices(*, of_team: bool) -> Choices:
    """Where a goal may come from; a team goal is chosen on its own page."""
    return [(value, str(label)) for value, label in Source.choices if of_team or value != Source.TEAM]


def open_gap(plan: Plan, line_id: UUID | None) -> GapCard | None:
    """Return a gap of the employee by its line. One query."""
    return next((gap for gap in gaps_of(plan.employee_id, ()) if gap.id == line_id and gap.size), None)


def open_team_goal(plan: Plan, goal_id: UUID | None) -> TeamGoal | None:
    """Return a goal of a team for the year of a plan; whether it is of her team is asked by the action. One query."""
    if goal_id is None:
        return None
    rows = TeamGoal.objects.filter(pk=goal_id, agency_id=plan.agency_id, year=plan.year)
    return rows.filter(state=TeamGoal.State.OPEN).first()


def first_day(plan: Plan, today: date) -> date:
    """Return the day from which something new in a plan usually begins."""
    return today if today.year == plan.year else date(plan.year, 1, 1)


def draft_from_gap(plan: Plan, gap: GapCard, today: date) -> GoalDraft:
    """Return the goal that a gap suggests; its words are for the employee to change."""
    return GoalDraft(
        title=_("Meningkatkan %(competency)s") % {"competency": gap.name}, source=Source.GAP, competency=gap.competency_id,
        line=gap.id, level_from=gap.has, level_to=gap.need, starts_on=first_day(plan, today),
        due_on=date(plan.year, 12, 31),
    )  # fmt: skip


def goal_start(plan: Plan, today: date, gap: GapCard | None, team_goal: TeamGoal | None) -> dict[str, Any]:
    """Return with what the form of a new goal begins."""
    start: dict[str, Any] = {
        "version": plan.version, "source": Source.OWN, "weight": 1, "starts_on": first_day(plan, today),
        "due_on": date(plan.year, 12, 31),
    }  # fmt: skip
    if gap:
        draft = draft_from_gap(plan, gap, today)
        names = ("title", "source", "competency", "line", "level_from", "level_to")
        start |= {name: getattr(draft, name) for name in names}
    if team_goal:
        start |= {"title": team_goal.title, "source": Source.TEAM, "team_goal": team_goal.pk}
    return start


def goal_values(goal: Goal) -> dict[str, Any]:
    """Return with what the form of a goal begins that is there."""
    same = ("title", "source", "level_from", "level_to", "reason", "weight", "starts_on", "due_on", "baseline", *SCALE)
    keys = {"competency": goal.competency_id, "line": goal.line_id, "team_goal": goal.team_goal_id}
    return {"version": goal.plan.version, **keys, **{name: getattr(goal, name) for name in same}}


def item_start(goal: Goal, today: date) -> dict[str, Any]:
    """Return with what the form of a new activity begins."""
    first = min(max(goal.starts_on, today), goal.due_on)
    return {
        "version": goal.plan.version,
        "track": Track.COACHING,
        "form": Form.COACHING,
        "starts_on": first,
        "due_on": goal.due_on,
    }


def item_values(item: Item) -> dict[str, Any]:
    """Return with what the form of an activity begins that is there."""
    same = ("track", "form", "activity", "method", "resource", "evidence", "starts_on", "due_on")
    jp = f"{item.expected_jp / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") if item.expected_jp else ""
    numbers = {"expected_jp": jp, "cost": f"{item.cost:,}".replace(",", ".") if item.cost else ""}
    return {"version": item.goal.plan.version, **numbers, **{name: getattr(item, name) for name in same}}


def amount_of(plan: Plan, but: UUID | None = None) -> int:
    """Return the JP that a plan foresees, in hundredths, without one activity. One query."""
    rows = Item.objects.filter(goal__plan=plan, goal__removed_at=None, removed_at=None)
    counted = rows.exclude(state=Item.State.DROPPED).exclude(goal__state=Goal.State.DROPPED)
    return sum(amount for key, amount in counted.values_list("pk", "expected_jp") if key != but)


def rule_told(plan: Plan, form: str, today: date) -> str:
    """Say what the rulebook of today gives for a form; empty where it has no rule. Two queries."""
    if form not in Form.values:
        return ""
    rule = rule_on(held_in(plan.agency_id), form, today)
    return rulebook_words.rule_told(rule) if rule else _("Belum ada aturan JP untuk bentuk ini.")


def jp_typed(text: str) -> int:
    """Return hundredths of a JP for what stands in a field, 0 for what is no number."""
    found = AMOUNT.fullmatch(text.strip())
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
