"""A plan as it stood when it was proposed: kept in a version as JSON, read back, restored, and compared. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from pamong.plans.models.plan import SCALE, Goal, Item
from pamong.plans.rules.drafts import NO_SCALE, Scale, is_whole
from pamong.plans.rules.plan import scale_of

_DAYS: Final = ("starts_on", "due_on")
_KEYS: Final = ("id", "competency_id", "line_id", "team_goal_id")


@dataclass(frozen=True, kw_only=True)
class ItemContent:
    """An activity as it stood. `expected_jp` in hundredths, `cost` in rupiah."""

    id: UUID
    position: int
    track: str
    form: str
    activity: str
    method: str
    resource: str
    evidence: str
    starts_on: date
    due_on: date
    expected_jp: int
    cost: int


@dataclass(frozen=True, kw_only=True)
class GoalContent:
    """A goal as it stood, with its activities in order."""

    id: UUID
    position: int
    title: str
    source: str
    reason: str
    competency_id: UUID | None
    line_id: UUID | None
    level_from: int | None
    level_to: int | None
    team_goal_id: UUID | None
    weight: int
    starts_on: date
    due_on: date
    scale: Scale
    baseline: int | None
    items: tuple[ItemContent, ...]

    def binding(self) -> GoalContent:
        """Return what an agreement binds: a scale that is not whole yet is still to be written."""
        return self if is_whole(self.scale) else replace(self, scale=NO_SCALE, baseline=None)


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    """A whole plan as it stood."""

    note: str
    goals: tuple[GoalContent, ...]

    def binding(self) -> PlanContent:
        """Return what an agreement binds."""
        return replace(self, goals=tuple(goal.binding() for goal in self.goals))

    @property
    def goal_ids(self) -> frozenset[UUID]:
        """The goals in it."""
        return frozenset(goal.id for goal in self.goals)

    @property
    def item_ids(self) -> frozenset[UUID]:
        """The activities in it."""
        return frozenset(item.id for goal in self.goals for item in goal.items)


ITEM_FIELDS: Final = tuple(field.name for field in fields(ItemContent) if field.name != "id")
GOAL_FIELDS: Final = tuple(
    field.name for field in fields(GoalContent) if field.name not in ("id", "scale", "baseline", "items")
)
"""What is written back into the rows: never a scale, for it is locked or still to be written."""


def content_of(note: str, goals: Iterable[Goal], items: Mapping[UUID, Sequence[Item]]) -> PlanContent:
    """Return the content of live rows: `goals` in order, `items` in order by goal."""
    return PlanContent(note=note, goals=tuple(_goal_content(goal, items.get(goal.pk, ())) for goal in goals))


def _goal_content(goal: Goal, items: Iterable[Item]) -> GoalContent:
    return GoalContent(
        id=goal.pk,
        **{name: getattr(goal, name) for name in GOAL_FIELDS},
        scale=scale_of(goal),
        baseline=goal.baseline,
        items=tuple(ItemContent(id=item.pk, **{name: getattr(item, name) for name in ITEM_FIELDS}) for item in items),
    )


def to_json(content: PlanContent) -> dict[str, Any]:
    """Return the content as JSON values."""
    return {"note": content.note, "goals": [_goal_json(goal) for goal in content.goals]}


def _goal_json(goal: GoalContent) -> dict[str, Any]:
    plain = {name: _plain(getattr(goal, name)) for name in ("id", *GOAL_FIELDS)}
    items = [{name: _plain(getattr(item, name)) for name in ("id", *ITEM_FIELDS)} for item in goal.items]
    return {**plain, "scale": list(goal.scale), "baseline": goal.baseline, "items": items}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (UUID, str)) else value


def from_json(data: Mapping[str, Any]) -> PlanContent:
    """Return the content of a version. Raise `KeyError` or `ValueError` when it is none."""
    return PlanContent(note=data["note"], goals=tuple(_goal_from(each) for each in data["goals"]))


def _goal_from(data: Mapping[str, Any]) -> GoalContent:
    return GoalContent(
        **_read(data, ("id", *GOAL_FIELDS)),
        scale=tuple(data["scale"]),
        baseline=data["baseline"],
        items=tuple(ItemContent(**_read(each, ("id", *ITEM_FIELDS))) for each in data["items"]),
    )


def _read(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: _value(name, data[name]) for name in names}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    return UUID(value) if name in _KEYS else value


Content = TypeVar("Content", GoalContent, ItemContent)


@dataclass(frozen=True)
class ItemPair:
    """An activity on both sides; None where it is not there. `changed`: names of fields."""

    before: ItemContent | None
    after: ItemContent | None
    changed: frozenset[str]


@dataclass(frozen=True)
class GoalPair:
    """A goal on both sides, with its activities. `changed`: names of fields; levels of the scale by their own names."""

    before: GoalContent | None
    after: GoalContent | None
    changed: frozenset[str]
    items: tuple[ItemPair, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing of the goal and its activities differs."""
        return not self.changed and all(not item.changed for item in self.items)


def compare(before: PlanContent, after: PlanContent) -> list[GoalPair]:
    """Put two contents side by side by the ids of goals and activities, in the order of the later one.

    What is gone stands after what is there. One side missing: `changed` holds `added` or `removed`.
    """
    return [
        GoalPair(one, two, _goal_changes(one, two), _item_pairs(one.items if one else (), two.items if two else ()))
        for one, two in _paired(before.goals, after.goals)
    ]


def _item_pairs(before: Sequence[ItemContent], after: Sequence[ItemContent]) -> tuple[ItemPair, ...]:
    return tuple(ItemPair(one, two, _changes(one, two, ITEM_FIELDS)) for one, two in _paired(before, after))


def _paired(before: Sequence[Content], after: Sequence[Content]) -> list[tuple[Content | None, Content | None]]:
    old = {each.id: each for each in before}
    new = {each.id for each in after}
    pairs: list[tuple[Content | None, Content | None]] = [(old.get(each.id), each) for each in after]
    pairs += [(each, None) for each in before if each.id not in new]
    return pairs


def _goal_changes(before: GoalContent | None, after: GoalContent | None) -> frozenset[str]:
    changed = _changes(before, after, (*GOAL_FIELDS, "baseline"))
    if before is None or after is None:
        return changed
    levels = zip(SCALE, before.scale, after.scale, strict=True)
    return changed | {name for name, one, two in levels if one != two}


def _changes(before: Any, after: Any, names: Iterable[str]) -> frozenset[str]:
    if before is None:
        return frozenset({"added"})
    if after is None:
        return frozenset({"removed"})
    return frozenset(name for name in names if getattr(before, name) != getattr(after, name))
