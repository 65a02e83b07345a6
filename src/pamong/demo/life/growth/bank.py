"""The texts of `sample/plans/`: goals with their scales, and what people say."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parents[2] / "sample" / "plans"
Table = dict[str, Any]


@dataclass(frozen=True)
class ItemText:
    """One activity as the file writes it."""

    track: str
    form: str
    activity: str
    method: str
    resource: str
    evidence: str
    jp: int
    month_from: int
    month_to: int


@dataclass(frozen=True)
class GoalText:
    """One goal with its scale and activities."""

    competency: str
    source: str
    lead: bool
    title: str
    scale: tuple[str, ...]
    items: tuple[ItemText, ...]


@dataclass(frozen=True)
class Texts:
    """Everything, read once."""

    goals: tuple[GoalText, ...]
    words: Table

    def goal_for(self, competency: str, *, lead: bool) -> GoalText | None:
        """Return the goal of a competency for whoever leads people, or does not."""
        return next((goal for goal in self.goals if goal.competency == competency and goal.lead == lead), None)

    def own_goal(self, *, lead: bool) -> GoalText:
        """Return the goal that comes from the person's own aim."""
        return next(goal for goal in self.goals if not goal.competency and goal.lead == lead)


class Teller:
    """Says the words of two people; the same sentence comes again only when all were said."""

    def __init__(self, texts: Texts, rng: Random, *, employee: str, supervisor: str) -> None:
        self.texts, self.rng = texts, rng
        self._called = {"pegawai": employee, "atasan": supervisor}
        self._said: dict[str, list[str]] = {}

    def say(self, *path: str) -> str:
        """Return a sentence of the list at `path`."""
        left = self._said.get("/".join(path))
        if not left:
            left = list(self._list(path))
            self.rng.shuffle(left)
            self._said["/".join(path)] = left
        return left.pop().format(**self._called)

    def pair(self, *path: str) -> tuple[str, str]:
        """Return two words that belong together."""
        first, second = self.rng.choice(self._list(path))
        return first, second

    def _list(self, path: Sequence[str]) -> Sequence[Any]:
        found: Any = self.texts.words
        for name in path:
            found = found[name]
        return list(found)


@cache
def read_texts(folder: Path = FOLDER) -> Texts:
    """Read the files once."""
    goals = tomllib.loads((folder / "goals.toml").read_text(encoding="utf-8"))["goal"]
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    return Texts(tuple(map(_goal, goals)), words)


def _goal(table: Table) -> GoalText:
    return GoalText(
        competency=table["competency"], source=table.get("source", "gap"), lead=table["who"] == "lead",
        title=table["title"], scale=tuple(table["scale"]), items=tuple(ItemText(*item) for item in table["items"]),
    )  # fmt: skip
