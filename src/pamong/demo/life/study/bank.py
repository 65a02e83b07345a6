"""The texts of `sample/study/`: what people learned, what they agreed to learn, and what others said of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from pamong.rulebook.learning import Form

FOLDER = Path(__file__).parents[2] / "sample" / "study"
CATALOGUE = "katalog"
Table = dict[str, Any]


@dataclass(frozen=True)
class SourceText:
    """Something that was learned from: a resource of the start set (`code`), or in words."""

    kind: str
    title: str
    author: str = ""
    where: str = ""
    code: str = ""


@dataclass(frozen=True)
class NoteText:
    """One piece of learning as the files write it; `stated`: whole JP of the certificate, 0 where the rule fixes it."""

    title: str
    process: str
    reflection: str
    applied: str
    form: str = Form.SELF_STUDY
    minutes: int | None = None
    competency: str = ""
    fits: tuple[str, ...] = ()
    """Words in the name of a position; none: everybody."""
    sources: tuple[SourceText, ...] = ()
    provider: str = ""
    place: str = ""
    days: int = 1
    stated: int = 0


@dataclass(frozen=True)
class ContractText:
    """One learning contract as the file writes it."""

    competency: str
    who: str
    weeks: int
    minutes: int
    title: str
    need: str
    objective: str
    strategy: str
    evidence: str
    criterion: str
    resources: tuple[str, ...]
    learned: str
    applied: str


@dataclass(frozen=True)
class Texts:
    """Everything, read once."""

    notes: tuple[NoteText, ...]
    trainings: tuple[NoteText, ...]
    contracts: tuple[ContractText, ...]
    words: Table

    def note(self, title: str) -> NoteText:
        """Return the piece of learning of that title."""
        return next(text for text in (*self.notes, *self.trainings) if text.title == title)

    def contract(self, title: str) -> ContractText:
        """Return the contract of that title."""
        return next(text for text in self.contracts if text.title == title)


Text = TypeVar("Text", NoteText, ContractText)


class Drawer:
    """Takes texts so that a team reads each as seldom as can be."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._taken: Counter[tuple[str, str]] = Counter()

    def note(self, team: str, position: str, rng: Random, *, training: bool) -> NoteText:
        """Return what somebody in such a position may have learned."""
        pool = self.texts.trainings if training else self.texts.notes
        job = position.casefold()
        fitting = [text for text in pool if not text.fits or any(word in job for word in text.fits)]
        return self._least(team, fitting, rng)

    def contract(self, team: str, rng: Random, *, lead: bool) -> ContractText:
        """Return what somebody may set out to learn."""
        who = ("any", "lead" if lead else "staff")
        return self._least(team, [text for text in self.texts.contracts if text.who in who], rng)

    def say(self, *path: str, rng: Random) -> str:
        """Return a sentence of the list at `path`."""
        found: Any = self.texts.words
        for name in path:
            found = found[name]
        return str(rng.choice(found))

    def _least(self, team: str, pool: Sequence[Text], rng: Random) -> Text:
        least = min(self._taken[team, text.title] for text in pool)
        chosen = rng.choice([text for text in pool if self._taken[team, text.title] == least])
        self._taken[team, chosen.title] += 1
        return chosen


@cache
def read_texts(folder: Path = FOLDER) -> Texts:
    """Read the files once."""
    tables = {name: _table(folder, name) for name in ("entries", "training", "contracts", "words")}
    return Texts(
        notes=tuple(note for topic in tables["entries"]["topic"] for note in _notes(topic)),
        trainings=tuple(map(_training, tables["training"]["training"])),
        contracts=tuple(
            ContractText(**{**table, "resources": tuple(table["resources"])})
            for table in tables["contracts"]["contract"]
        ),
        words=tables["words"],
    )


def _table(folder: Path, name: str) -> Table:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _notes(topic: Table) -> list[NoteText]:
    sources = tuple(map(_source, topic["sources"]))
    fits = tuple(topic["for"])
    return [NoteText(**part, competency=topic["competency"], fits=fits, sources=sources) for part in topic["parts"]]


def _source(row: list[str]) -> SourceText:
    if row[0] == CATALOGUE:
        return SourceText(kind=CATALOGUE, title="", code=row[1])
    return SourceText(*row)


def _training(table: Table) -> NoteText:
    fits = tuple(table["for"])
    return NoteText(**{name: value for name, value in table.items() if name != "for"}, fits=fits)
