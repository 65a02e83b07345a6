"""Templates as HR's pages show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.plans.models import Plan, Template, TemplateGoal, TemplateItem
from pamong.rulebook.classes import PositionClass


@dataclass(frozen=True)
class TemplateCard:
    """A template in the list."""

    id: UUID
    name: str
    description: str
    position_class: str
    """In words; empty: everybody."""
    goals: int
    plans: int
    """How many plans began with it."""
    is_closed: bool


def template_cards(person: Person) -> list[TemplateCard]:
    """Return all templates of the agency by class and name. One query."""
    goals = TemplateGoal.objects.filter(template=OuterRef("pk")).order_by().values("template")
    plans = Plan.objects.filter(template=OuterRef("pk")).order_by().values("template")
    rows: Any = Template.objects.visible_to(person).annotate(
        goals=Coalesce(Subquery(goals.annotate(n=Count("pk")).values("n")), 0),
        plans=Coalesce(Subquery(plans.annotate(n=Count("pk")).values("n")), 0),
    )
    ranks = {value: place for place, value in enumerate(PositionClass.values, 1)}
    cards = [
        (ranks.get(row.position_class, 0), row.name.casefold(), TemplateCard(
            row.pk, row.name, row.description, class_words(row.position_class), row.goals, row.plans,
            is_closed=row.closed_at is not None,
        ))
        for row in rows
    ]  # fmt: skip
    return [card for _rank, _name, card in sorted(cards, key=lambda each: each[:2])]


def class_words(position_class: str) -> str:
    """The class in words; empty for everybody."""
    return str(PositionClass(position_class).label) if position_class else ""


@dataclass(frozen=True)
class SeededGoal:
    """A goal of a template with its activities."""

    goal: TemplateGoal
    competency: str
    items: list[TemplateItem]


def goals_of_template(template: Template) -> list[SeededGoal]:
    """Return what a template holds, in order. Two queries."""
    goals = list(
        TemplateGoal.objects.filter(template=template).select_related("competency").order_by("position", "pk")
    )  # fmt: skip
    items: dict[UUID, list[TemplateItem]] = defaultdict(list)
    for item in TemplateItem.objects.filter(goal__template=template).order_by("position", "pk"):
        items[item.goal_id].append(item)
    return [SeededGoal(goal, goal.competency.name if goal.competency else "", items[goal.pk]) for goal in goals]
