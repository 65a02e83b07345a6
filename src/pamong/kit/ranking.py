"""How well a writing fits what was asked: which of the words it holds, how rare they are, and where they stand.

A word counts by its rarity (the logarithm of how few writings hold it, after Spärck Jones 1972) times the weight of the
weightiest field that holds it. Something more is given for the word just as it was typed, for words that stand together in
the title, and for a title that says little else. Where the best could get everything, the score is 1 or a little more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from pamong.kit.meanings import Meaning

TITLE: Final = 1.0
CONTENT: Final = 0.3
AS_TYPED: Final = 0.1
TOGETHER: Final = 0.25
TITLE_SHARE: Final = 0.15
COVERED: Final = 0.3
"""For holding the words at all, wherever: what holds both goes before what holds one in its title."""


@dataclass(frozen=True)
class Held:
    """The stems of a writing: of its title, of its middle fields with their weights, of its long text; and its words as
    they were written."""

    title: str
    middle: Sequence[tuple[str, float]]
    content: str
    words: str


def scores(rows: Sequence[Held], asked: Sequence[Meaning]) -> list[float]:
    """Return how well each row fits the words."""
    largest = max((meaning.uses for meaning in asked), default=0)
    rarity = {meaning.word: log(1 + 2 * (largest + 1) / (1 + meaning.uses)) for meaning in asked}
    whole = sum(rarity.values()) or 1.0
    return [_score(row, asked, rarity) / whole for row in rows]


def _score(row: Held, asked: Sequence[Meaning], rarity: dict[str, float]) -> float:
    title = row.title.split()
    fields = ((set(title), TITLE), *((set(text.split()), weight) for text, weight in row.middle))
    typed, total = set(row.words.split()), 0.0
    places: list[int | None] = []
    for meaning in asked:
        weight = max((weight for field, weight in fields if not field.isdisjoint(meaning.stems)), default=0.0)
        if weight == 0.0 and _holds(row.content, meaning.stems):
            weight = CONTENT
        held_at_all = COVERED if weight else 0.0
        total += rarity[meaning.word] * (weight + held_at_all + (AS_TYPED if meaning.word in typed else 0.0))
        places.append(next((n for n, stem in enumerate(title) if stem in meaning.stems), None))
    for n in range(1, len(asked)):
        here, before = places[n], places[n - 1]
        if here is not None and before is not None and abs(here - before) == 1:
            total += TOGETHER * min(rarity[asked[n].word], rarity[asked[n - 1].word])
    held = {place for place in places if place is not None}
    return total + TITLE_SHARE * (len(held) / len(title) if title else 0.0) * sum(rarity.values())


def _holds(text: str, stems: Sequence[str]) -> bool:
    return bool(text) and any(f" {stem} " in f" {text} " for stem in stems)
