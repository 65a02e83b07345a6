"""The texts of `sample/mentoring/`: profiles, programmes, talks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "sample" / "mentoring"
Names = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MentorText:
    """A profile; `state` is what becomes of it."""

    name: str
    on: date
    headline: str
    story: str
    experience: str
    years: int
    skills: dict[str, int]
    topics: Names
    languages: Names
    ways: Names
    capacity: int = 2
    is_online: bool = True
    state: str = "open"
    ruling: str = ""


@dataclass(frozen=True, kw_only=True)
class Family:
    """Sentences for mentors whose post begins like this; the last family fits anybody."""

    posts: Names
    headlines: Names
    stories: Names
    experience: str
    skills: Names
    topics: Names


@dataclass(frozen=True, kw_only=True)
class ProgrammeText:
    """A programme; `people`: so many mentees and all mentors enrol, and it stays ready to be matched."""

    key: str
    name: str
    purpose: str
    officer: str
    made_on: date
    enrol_until: date
    starts_on: date
    ends_on: date
    months: int
    rhythm: str
    capacity: int
    kind: str = "one"
    mentees: Names = ()
    mentors: Names = ()
    pins: tuple[Names, ...] = ()
    people: int = 0
    closed_on: date | None = None
    open_only: bool = False


@dataclass(frozen=True, kw_only=True)
class TalkText:
    """What one meeting is about."""

    topic: str
    shared: str
    lesson: str
    task: str
    next_step: str


@dataclass(frozen=True, kw_only=True)
class OccasionalText:
    """A talk that was told afterwards; `waiting`: the mentor has not confirmed it yet."""

    mentee: str
    mentor: str
    on: date
    minutes: int
    topic: str
    lesson: str
    waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class IntroductionText:
    """Somebody whom a mentor introduced."""

    mentee: str
    mentor: str
    on: date
    purpose: str
    colleague: str = ""
    outside_name: str = ""
    outside_agency: str = ""
    accepted: bool = False
    alive: bool = False


@dataclass(frozen=True, kw_only=True)
class Texts:
    """All of them."""

    mentors: tuple[MentorText, ...]
    families: tuple[Family, ...]
    programmes: tuple[ProgrammeText, ...]
    aims: dict[str, Names]
    agreements: dict[str, Names]
    talks: tuple[TalkText, ...]
    informal: dict[str, Names]
    occasional: tuple[OccasionalText, ...]
    introductions: tuple[IntroductionText, ...] = field(default=())


@cache
def read_texts() -> Texts:
    """Read the folder once."""
    mentors, programmes, relations = (_read(name) for name in ("mentors", "programmes", "relations"))
    return Texts(
        mentors=tuple(MentorText(**_tuples(each)) for each in mentors["mentor"]),
        families=tuple(Family(**_tuples(each)) for each in mentors["family"]),
        programmes=tuple(ProgrammeText(**_tuples(each)) for each in programmes["programme"]),
        aims=_tuples(programmes["aims"]),
        agreements=_tuples(relations["agreement"]),
        talks=tuple(TalkText(**each) for each in relations["talk"]),
        informal=_tuples(relations["informal"]),
        occasional=tuple(OccasionalText(**each) for each in relations["occasional"]),
        introductions=tuple(IntroductionText(**each) for each in relations["introduction"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(tuple(each) if isinstance(each, list) else each for each in value) if isinstance(value, list)
        else value.strip() if isinstance(value, str) else value
        for key, value in table.items()
    }  # fmt: skip
