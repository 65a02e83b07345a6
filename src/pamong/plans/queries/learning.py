"""What a person means to learn by her plan: the activities that a learning contract can carry out."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, DateField, F, QuerySet, SmallIntegerField, Value

from pamong.agency.models import Person
from pamong.plans.briefs import ItemBrief, NeedBrief
from pamong.plans.models import Assessment, Goal, Item, Line, Plan
from pamong.plans.terms import Track

LEARNING: Final = (Track.SELF_LEARNING, Track.TRAINING)
"""Talks have rooms of their own, and an assignment is work."""
HOLDING: Final = (Plan.State.AGREED, Plan.State.REVISED)


def items_to_learn(person: Person, year: int) -> list[ItemBrief]:
    """Return what is still to be done by self-learning or training in a person's own plan of a year that holds, in the
    order of the plan. One query."""
    rows = _standing(person).filter(goal__plan__year=year, track__in=LEARNING, state=Item.State.PLANNED)
    rows = rows.filter(goal__state__in=(Goal.State.PLANNED, Goal.State.RUNNING))
    return [_brief(row) for row in rows.order_by("goal__position", "goal_id", "position", "id")]


def needs_to_learn(person: Person, year: int) -> list[NeedBrief]:
    """Return the levels of a person's newest agreed assessment and what her plan of a year means to do for a competency, in
    a fixed order. One query."""
    newest = Assessment.objects.filter(employee=person, state=Assessment.State.AGREED).order_by("-agreed_at", "-pk")
    lines = Line.objects.filter(assessment=newest.values("pk")[:1], agreed__isnull=False)
    none, nothing = Value(None, SmallIntegerField()), Value("", CharField())
    levels = lines.values_list(
        "competency_id", "edition__name", "required", "agreed", "importance", nothing, Value(None, DateField())
    )
    items = _standing(person).select_related(None).filter(
        goal__plan__year=year, track__in=LEARNING, state=Item.State.PLANNED, goal__competency__isnull=False,
        goal__state__in=(Goal.State.PLANNED, Goal.State.RUNNING),
    )  # fmt: skip
    planned = items.values_list(
        F("goal__competency_id"), F("goal__competency__name"), none, none, Value(2), "activity", "due_on"
    )
    found = levels.union(planned, all=True)
    return sorted(
        (NeedBrief(*row) for row in found), key=lambda need: (need.name, need.activity, need.due_on or date.max)
    )


def item_to_learn(person: Person, item_id: UUID | None) -> ItemBrief | None:
    """Return one activity of a person's own plan that holds, whatever became of it; `None` for any other. One query."""
    if item_id is None:
        return None
    row = _standing(person).filter(pk=item_id, track__in=LEARNING).first()
    return _brief(row) if row else None


def _standing(person: Person) -> QuerySet[Item]:
    found: dict[str, Any] = {"goal__plan__employee": person, "goal__plan__state__in": HOLDING}
    rows = Item.objects.filter(removed_at__isnull=True, goal__removed_at__isnull=True, **found)
    return rows.select_related("goal")


def _brief(row: Item) -> ItemBrief:
    return ItemBrief(
        id=row.pk, goal_id=row.goal_id, goal_title=row.goal.title, activity=row.activity, form=row.form,
        competency_id=row.goal.competency_id, due_on=row.due_on, expected_jp=row.expected_jp, plan_id=row.goal.plan_id,
        starts_on=row.starts_on, method=row.method, resource=row.resource, evidence=row.evidence,
    )  # fmt: skip
