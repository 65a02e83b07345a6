"""The texts of `sample/community/`: circles with their meetings, cards, questions with their answers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(__file__).parents[2] / "sample" / "community"
Table = dict[str, Any]
Names = tuple[str, ...]
Text = TypeVar("Text")


@dataclass(frozen=True, kw_only=True)
class MeetingText:
    """One meeting; `state` is what becomes of it, `lacking`: its second one misses something in the minutes."""

    on: date
    minutes: int
    state: str
    title: str
    agenda: str
    place: str = ""
    link: str = ""
    by: str = ""
    """Who plans it; none: whoever writes the minutes."""
    writer: str = ""
    second: str = ""
    absent: Names = ()
    yes: Names = ()
    no: Names = ()
    talked: str = ""
    learned: str = ""
    agreed: str = ""
    lacking: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CircleText:
    """One circle; `asks`: who waits to be let in at the end of the story."""

    agency: str
    key: str
    title: str
    purpose: str
    rhythm: str
    competency: str
    founder: str
    on: date
    hour: int
    members: Names
    facilitators: Names = ()
    asks: Names = ()
    open: bool = True
    closed_on: date | None = None
    closed_reason: str = ""
    meetings: tuple[MeetingText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CardText:
    """One card; `other`: the second one of the coaching it comes of, `others`: colleagues whom its author names."""

    agency: str
    author: str
    on: date
    title: str
    situation: str
    lesson: str
    steps: Names
    caution: str
    competency: str
    origin: str
    circle: str = ""
    other: str = ""
    named: bool = False
    others: Names = ()
    reader: str = ""
    ends: str = "published"
    reason: str = ""
    retired_on: date | None = None
    retired_reason: str = ""
    helpful: Names = ()


@dataclass(frozen=True, kw_only=True)
class ReportText:
    """What somebody reports, and what the moderators make of it: open, kept or hidden."""

    report_by: str = ""
    report_why: str = ""
    report_text: str = ""
    report_after: int = 0
    ends: str = ""
    hidden_reason: str = ""
    ruling: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerText(ReportText):
    """One answer, so many working days after its question."""

    by: str
    after: int
    text: str
    accepted: bool = False
    thanks: Names = ()


@dataclass(frozen=True, kw_only=True)
class QuestionText(ReportText):
    """One question; `same_as`: the key of the one that was asked before, and `closer` who says so."""

    agency: str
    key: str
    author: str
    on: date
    title: str
    text: str
    competency: str
    circle: str = ""
    mentions: Names = ()
    followers: Names = ()
    same_as: str = ""
    closer: str = ""
    answers: tuple[AnswerText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FollowText:
    """What somebody follows besides her own questions."""

    agency: str
    person: str
    competencies: Names
    circles: Names


@dataclass(frozen=True)
class Texts:
    """Everything, read once."""

    circles: tuple[CircleText, ...]
    cards: tuple[CardText, ...]
    questions: tuple[QuestionText, ...]
    follows: tuple[FollowText, ...]


@cache
def read_texts(folder: Path = FOLDER) -> Texts:
    """Read the files once."""
    circles, cards, questions = (_table(folder, name) for name in ("circles", "cards", "questions"))
    return Texts(
        circles=tuple(
            CircleText(**_tuples(_without(row, "meeting")), meetings=tuple(_many(MeetingText, row, "meeting")))
            for row in circles["circle"]
        ),
        cards=tuple(_many(CardText, cards, "card")),
        questions=tuple(
            QuestionText(**_tuples(_without(row, "answer")), answers=tuple(_many(AnswerText, row, "answer")))
            for row in questions["question"]
        ),
        follows=tuple(_many(FollowText, questions, "follow")),
    )


def _table(folder: Path, name: str) -> Table:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _many(kind: type[Text], row: Table, name: str) -> list[Text]:
    return [kind(**_tuples(each)) for each in row.get(name, ())]


def _without(row: Table, name: str) -> Table:
    return {key: value for key, value in row.items() if key != name}


def _tuples(row: Table) -> Table:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
