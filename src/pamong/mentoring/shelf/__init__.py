"""What every new agency finds here: cases of public ethics, and guides for talking; both written for this house.

The cases are rows of the agency, since HR adds its own; the guides are read from here. Both are Indonesian texts.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
LETTERS: Final = "abcde"
THEMES: Final = (
    "gratification", "conflict", "neutrality", "data", "procurement", "harassment", "service", "assets", "superior", "integrity"
)  # fmt: skip
"""The files of cases, in the order of the page."""
GROUPS: Final = ("career", "organisation", "working_together")
"""The files of guides; each guide names its group."""


@dataclass(frozen=True)
class ShelfWay:
    """A way to act. `expert` −2..2: how well it serves the public; `reason` says why."""

    key: str
    text: str
    expert: int
    reason: str

    def as_row(self) -> dict[str, Any]:
        """As `Dilemma.ways` keeps it."""
        return {"key": self.key, "text": self.text, "expert": self.expert, "reason": self.reason}


@dataclass(frozen=True)
class ShelfDilemma:
    """A case. `norm`: which rule speaks, in words; `ask`: where to ask; `sources`: the rules by name."""

    key: str
    theme: str
    title: str
    situation: str
    ways: tuple[ShelfWay, ...]
    questions: tuple[str, ...]
    norm: str
    ask: str
    sources: str

    @property
    def guide(self) -> str:
        """The guide as one plain text: a question a line, then the norm and where to ask, a paragraph each."""
        return "\n\n".join(("\n".join(self.questions), self.norm, f"Tempat bertanya: {self.ask}"))


@dataclass(frozen=True)
class ShelfGuide:
    """A guide of at most a page for one meeting. `mentee`: what she may ask; `mentor`: what he may ask."""

    key: str
    group: str
    title: str
    moment: str
    minutes: int
    aim: str
    notes: tuple[str, ...]
    mentee: tuple[str, ...]
    mentor: tuple[str, ...]
    task: str
    sources: str


def _tables(folder: str, stem: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / folder / f"{stem}.toml").read_text(encoding="utf-8"))[name]
    return found


def _dilemma(theme: str, table: dict[str, Any]) -> ShelfDilemma:
    ways = tuple(ShelfWay(LETTERS[at], text, expert, reason) for at, (expert, text, reason) in enumerate(table["ways"]))
    return ShelfDilemma(
        **{
            **table,
            "theme": theme,
            "ways": ways,
            "questions": tuple(table["questions"]),
            "situation": table["situation"].strip(),
        }
    )


@cache
def dilemmas() -> tuple[ShelfDilemma, ...]:
    """Return the cases that come with the house, by theme."""
    return tuple(_dilemma(theme, table) for theme in THEMES for table in _tables("dilemmas", theme, "dilemma"))


@cache
def guides() -> dict[str, ShelfGuide]:
    """Return the guides by key, in the order of the page."""
    tables = (table for stem in GROUPS for table in _tables("guides", stem, "guide"))
    return {guide.key: guide for guide in map(_guide, tables)}


def _guide(table: dict[str, Any]) -> ShelfGuide:
    lists = {key: tuple(table[key]) for key in ("notes", "mentee", "mentor")}
    return ShelfGuide(**{**table, **lists})
