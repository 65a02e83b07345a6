"""What the people of the demo say: the texts of `sample/coaching/`, drawn so that nobody reads a paragraph twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Protocol

FOLDER = Path(__file__).parents[1] / "sample" / "coaching"
Table = dict[str, Any]
TRIES = 30
SINGLE = ("oskar.scaling", "oskar.review", "clear.review")
"""Stages of which one sentence says enough."""


class Due(Protocol):
    """Which promise of a goal, or its own condition and action."""

    @property
    def which(self) -> int | str: ...

    @property
    def action(self) -> str: ...


@dataclass(frozen=True)
class Bank:
    """The texts of every topic, and those that fit any."""

    topics: dict[str, Table]
    general: Table

    def goals(self, topic: str, position: str) -> list[Table]:
        """Return the goals of a topic that fit a position, those made for it first."""
        made = [goal for goal in self.topics[topic]["goal"] if any(word in position.casefold() for word in goal["for"])]
        return made + [goal for goal in self.topics[topic]["goal"] if not goal["for"]]


@cache
def read_bank(folder: Path = FOLDER) -> Bank:
    """Read the texts once."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return Bank(
        topics={table["topic"]: table for table in tables if "topic" in table},
        general=next(table for table in tables if "topic" not in table),
    )


@dataclass
class Shelf:
    """What was taken already, and by whom it was read: shared by everybody of the story."""

    taken: Counter[tuple[str, str]] = field(default_factory=Counter)
    read: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Pair:
    """The two as their texts name them."""

    supervisor: str
    employee: str
    supervisor_called: str
    """"Bu Ratna"."""
    employee_called: str
    """"Dewi"."""
    mates: tuple[str, ...]
    """First names of those who work beside the employee."""


class Writer:
    """Writes what two people note about one goal."""

    def __init__(
        self, bank: Bank, shelf: Shelf, pair: Pair, *, topic: str, goal: Table, style: str, rng: Random
    ) -> None:
        self.bank, self.shelf, self.pair = bank, shelf, pair
        self.topic, self.goal, self.style, self.rng = topic, goal, style, rng

    def fill(self, text: str, **more: str) -> str:
        """Put the names in."""
        for name, value in {
            "pegawai": self.pair.employee_called,
            "atasan": self.pair.supervisor_called,
            "sapaan": self.pair.supervisor_called.partition(" ")[0],
            "rekan": self.rng.choice(self.pair.mates) if self.pair.mates else "rekan seruangan",
            "hal": self.goal["about"],
            "angka": str(self.rng.choice((3, 4, 5, 6, 7))),
            **more,
        }.items():
            text = text.replace(f"{{{name}}}", value)
        return text[:1].upper() + text[1:]

    def take(self, pool: Sequence[Any]) -> Any:
        """Return one of the pool, of those that this supervisor's people have heard least."""
        counts = [self.shelf.taken[self.pair.supervisor, str(each)] for each in pool]
        least = min(counts)
        chosen = self.rng.choice([each for each, count in zip(pool, counts, strict=True) if count == least])
        self.shelf.taken[self.pair.supervisor, str(chosen)] += 1
        return chosen

    def say(self, pool: Sequence[str], sentences: int = 1, **more: str) -> str:
        """Return a paragraph that neither of the two has read before."""
        text = ""
        for extra in range(TRIES):
            wanted = min(len(pool), sentences + extra // 10)
            parts = list(dict.fromkeys(self.take(pool) for _ in range(wanted)))
            text = " ".join(self.fill(part, **more) for part in parts if part)
            if not self._known(text):
                break
        self.shelf.read |= {(self.pair.supervisor, text), (self.pair.employee, text)}
        return text

    def _known(self, text: str) -> bool:
        if not text or self.style == "ritual":  # whose notes are all alike
            return False
        return bool({(self.pair.supervisor, text), (self.pair.employee, text)} & self.shelf.read)

    # What each place of the record takes.

    def goal_words(self, topic_name: str) -> tuple[str, str]:
        """Goal and measure."""
        if self.style == "ritual":
            own = self.bank.general["ritual"]
            return self.fill(own["goal"], topik=topic_name.lower()), own["measure"]
        return self.fill(self.goal["goal"]), self.fill(self.goal["measure"])

    def outcome(self, *, reached: bool) -> str:
        """What came of it."""
        if self.style == "ritual":
            return str(self.bank.general["ritual"]["outcome"])
        return self.fill(self.goal["reached" if reached else "partly"])

    def note(self, stage: str, time: str, sentences: int) -> str:
        """What stands under a stage of the conversation; `time` is first, middle or late in the cycle."""
        if self.style in ("ritual", "telling"):
            return self.say(self.bank.general[self.style]["parts"], min(sentences, 2))
        pool = self._pool(stage, time)
        if stage in SINGLE:
            return self.say(pool)
        if self.style == "listening" and not stage.startswith("common") and self.rng.random() < 0.35:
            return f"{self.say(pool)} {self.say(self.bank.general['listening']['parts'])}"
        return self.say(pool, sentences)

    def _pool(self, stage: str, time: str) -> list[str]:
        general, own = self.bank.general, self.bank.topics[self.topic]
        template, _, name = stage.partition(".")
        if template == "stokers":
            return list(general["stokers"][name])
        if template == "common":
            return list(own[name] + general[name]["any"])
        pools: dict[str, list[str]] = {
            "goal": general["purpose"][time],
            "outcome": general["purpose"][time],
            "contract": general["contract"]["any"] + general["purpose"][time],
            "reality": self.goal["start"] if time == "first" else own["reality"] + general["reality"][time],
            "listen": general["listen"]["any"] + own["reality"],
            "scaling": general["scaling"]["any"],
            "options": self.goal["options"] + own["options"] + general["options"]["any"],
            "knowhow": own["options"] + general["options"]["any"],
            "explore": general["explore"]["any"] + own["options"],
            "will": own["will"] + general["will"]["any"],
            "action": own["will"] + general["will"]["any"],
            "affirm": general["affirm"]["any"] + own["will"],
            "review": general["review"]["any"],
        }
        return list(pools[name])

    def point(self, *, by_employee: bool) -> str:
        """A point of the agenda."""
        general = self.bank.general
        if not by_employee:
            return self.fill(self.take(general["supervisor"]["agenda"]))
        unused = [each for each in self.goal["agenda"] if not self.shelf.taken[self.pair.supervisor, each]]
        pool = unused if unused and self.rng.random() < 0.7 else general["employee"]["agenda"]
        return self.fill(self.take(pool))

    def private(self, *, by_employee: bool) -> str:
        """What one keeps for oneself."""
        general, own = self.bank.general, self.bank.topics[self.topic]
        if by_employee and self.style == "telling":
            return self.say(general["telling"]["notes_employee"])
        side = "employee" if by_employee else "supervisor"
        return self.say(own[f"notes_{side}"] + general["notes"][side])

    def promise(self, *, by_employee: bool) -> dict[str, str]:
        """Condition, action, support and measure."""
        general = self.bank.general
        if self.style == "ritual":
            return {"action": self.take(general["ritual"]["then"])}
        if not by_employee or self.style == "telling":
            own = general["telling" if by_employee else "supervisor"]
            when, then = self.take(list(zip(own["when"], own["then"], strict=True)))
            return {"condition": _lower(self.fill(when)), "action": _lower(self.fill(then))}
        fresh = [each for each in self.goal["promises"] if not self.shelf.taken[self.pair.supervisor, str(each)]]
        return self._worded(self.take(fresh if fresh and self.rng.random() < 0.75 else general["promise"]))

    def told_promise(self, due: Due) -> dict[str, str]:
        """The words of a promise told by hand."""
        if due.action:
            return {"condition": str(due.which), "action": due.action}
        chosen = self.goal["promises"][int(due.which)]
        self.shelf.taken[self.pair.supervisor, str(chosen)] += 1
        return self._worded(chosen)

    def _worded(self, chosen: dict[str, str]) -> dict[str, str]:
        return {
            "condition": _lower(self.fill(chosen["when"])),
            "action": _lower(self.fill(chosen["then"])),
            "support": self.fill(chosen["support"]),
            "measure": self.fill(chosen["measure"]),
        }

    def small(self, kind: str) -> str:
        """A short reason or remark; may be empty."""
        return self.fill(self.take(self.bank.general["small"][kind]))

    def trait(self, kind: str) -> tuple[str, str]:
        """A strength or an area to develop, and where it showed."""
        pool = self.bank.topics[self.topic]["strengths" if kind == "strength" else "areas"]
        text, example = self.take(pool)
        return self.fill(text), self.fill(example)


def _lower(text: str) -> str:
    """Begin in the middle of a sentence."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
