"""The order of what was found, alike on both engines: how well it fits the words (`kit/ranking.py`), and a trifle for stars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pamong.kit.meanings import Meaning
from pamong.kit.ranking import Held, scores

PROVIDER, SUMMARY = 0.55, 0.5
STARS: Final = 0.02


@dataclass(frozen=True)
class Candidate:
    """What the engine found: the stems of its fields, and facts to filter by. The order of the fields is that of
    the statements."""

    kind: str
    language: str
    duration: int
    is_free: bool
    resource_id: UUID
    title: str
    provider: str
    summary: str
    content: str
    words: str
    stars: int


def ranked(candidates: Sequence[Candidate], asked: Sequence[Meaning]) -> list[tuple[float, Candidate]]:
    """Return the candidates with their scores, the best first."""
    held = [
        Held(each.title, ((each.provider, PROVIDER), (each.summary, SUMMARY)), each.content, each.words)
        for each in candidates
    ]
    found = zip(scores(held, asked), candidates, strict=True)
    scored = [(score + STARS * (each.stars - 300) / 200, each) for score, each in found]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].resource_id))
