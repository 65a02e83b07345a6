"""Plans as Dewi writes them and Ratna agrees to them, through the real actions: for tests of every room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.rules.drafts import GoalDraft, ItemDraft
from tests.cast import NOW, Cast

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
HOUR = timedelta(hours=1)
SCALE = (
    "Belum ada dokumen",
    "Draf satu unit, banyak koreksi",
    "Satu dokumen selesai, koreksi kecil",
    "Dua dokumen, dipakai pimpinan",
    "Rekan belajar dari cara saya",
)
UNWRITTEN = ("", "", "", "", "")


def goal_draft(**changes: Any) -> GoalDraft:
    """A goal of her own, with a whole scale."""
    how: dict[str, Any] = {
        "title": "Menyelesaikan analisis beban kerja tanpa pendampingan", "source": "own", "starts_on": FIRST,
        "due_on": LAST, "reason": "Saya ingin dipercaya memimpin analisis.", "weight": 2, "scale": SCALE, "baseline": -1,
    }  # fmt: skip
    return GoalDraft(**{**how, **changes})


def item_draft(**changes: Any) -> ItemDraft:
    """Six sessions of coaching."""
    how: dict[str, Any] = {
        "track": "coaching", "form": "coaching", "activity": "Enam sesi bersama Ratna", "method": "GROW",
        "resource": "Ruang 3.2", "evidence": "Dokumen analisis", "starts_on": FIRST, "due_on": LAST,
        "expected_jp": 12_00, "cost": 0,
    }  # fmt: skip
    return ItemDraft(**{**how, **changes})


def version_of(row: Plan | Goal | Item) -> int:
    """Return the version of a plan as it stands now."""
    plan_id = row.pk if isinstance(row, Plan) else row.plan_id if isinstance(row, Goal) else row.goal.plan_id
    return Plan.objects.get(pk=plan_id).version


def begun(cast: Cast, *, by: Person | None = None, **changes: Any) -> Plan:
    """Dewi (or `by`) begins an empty plan of this year."""
    return actions.begin_plan(**{"year": YEAR, "by": by or cast.dewi, "now": NOW, "key": new_id(), **changes})


def with_goal(plan: Plan, *items: ItemDraft, by: Person, now: datetime = NOW, **changes: Any) -> Goal:
    """A goal in a draft, with one activity when none are given."""
    goal = actions.add_goal(plan.pk, draft=goal_draft(**changes), version=version_of(plan), by=by, now=now)
    for draft in items or (item_draft(starts_on=goal.starts_on, due_on=goal.due_on),):
        actions.add_item(goal.pk, draft=draft, version=version_of(plan), by=by, now=now)
    return goal


def written(cast: Cast, *, by: Person | None = None, scales: Sequence[tuple[str, ...]] = (SCALE, UNWRITTEN)) -> Plan:
    """A draft with one goal for each scale."""
    plan = begun(cast, by=by)
    for number, scale in enumerate(scales, 1):
        with_goal(plan, by=by or cast.dewi, title=f"Tujuan ke-{number}", scale=scale)
    return Plan.objects.get(pk=plan.pk)


def proposed(cast: Cast, **how: Any) -> Plan:
    """A plan that waits for Ratna."""
    plan = written(cast, **how)
    return actions.propose_plan(plan.pk, version=plan.version, by=plan.employee, now=NOW)


def agreed(cast: Cast, *, supervisor: Person | None = None, **how: Any) -> Plan:
    """A plan that holds: the first goal runs, the second waits for its scale."""
    plan = proposed(cast, **how)
    return actions.agree_plan(plan.pk, version=plan.version, by=supervisor or cast.ratna, now=NOW + HOUR)


def goals_of(plan: Plan) -> list[Goal]:
    """Return the goals that stand in a plan, in order."""
    return list(Goal.objects.filter(plan=plan, removed_at=None).order_by("position", "id"))


def items_of(goal: Goal) -> list[Item]:
    """Return the activities that stand in a goal, in order."""
    return list(Item.objects.select_related("goal").filter(goal=goal, removed_at=None).order_by("position", "id"))
