"""What other rooms and the pages read of the catalogue: finished values, nothing that asks the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pamong.catalogue import words


@dataclass(frozen=True)
class TaughtBrief:
    """A competency that a resource teaches."""

    competency_id: UUID
    key: str
    name: str
    level_from: int
    level_to: int

    @property
    def levels(self) -> str:
        """`tingkat 2–3`."""
        return words.levels(self.level_from, self.level_to)

    def covers(self, level: int) -> bool:
        """Whether it helps on the way to this level."""
        return self.level_from <= level <= self.level_to


@dataclass(frozen=True)
class ResourceCard:
    """A resource in a list."""

    id: UUID
    kind: str
    """`Resource.Kind`."""
    kind_in_words: str
    title: str
    provider: str
    summary: str
    address: str
    host: str
    """The name of the server it lies on; empty for a module written here."""
    language: str
    """`Resource.Language`."""
    language_in_words: str
    minutes: int | None
    cost: int | None
    licence: str
    stars: str
    """The mean, `4,3`; empty without a review."""
    stars_count: int
    finished_count: int
    is_checked: bool
    is_closed: bool
    is_dead: bool
    version: int
    teaches: Sequence[TaughtBrief] = ()
    is_kept: bool = False
    """Whether the reader keeps it for later."""
    is_finished: bool = False
    """Whether the reader learned from it."""

    @property
    def duration(self) -> str:
        """`1 jam 30 menit`; empty when nobody knows."""
        return words.duration(self.minutes)

    @property
    def price(self) -> str:
        """`Gratis`; empty when nobody knows."""
        return words.cost(self.cost)

    @property
    def icon(self) -> str:
        """The picture of its kind."""
        return words.ICONS[self.kind]


@dataclass(frozen=True)
class ReviewBrief:
    """What a colleague said of a resource."""

    id: UUID
    by_id: UUID
    by: str
    initials: str
    stars: int
    text: str
    at: datetime
    is_hidden: bool
    is_mine: bool


@dataclass(frozen=True)
class PathCard:
    """A path or collection in a list."""

    id: UUID
    title: str
    summary: str
    is_ordered: bool
    competency: str
    """The name of the competency it leads through; empty: none in particular."""
    steps: int
    minutes: int
    """Of those whose length is known."""
    finished: int
    """How many of its resources the reader learned from."""
    is_closed: bool
    version: int

    @property
    def duration(self) -> str:
        """`5 jam`; empty when nobody knows."""
        return words.duration(self.minutes or None)


@dataclass(frozen=True)
class StepBrief:
    """One resource of a path."""

    number: int
    note: str
    card: ResourceCard


@dataclass(frozen=True)
class PathPage:
    """A path with everything on it."""

    card: PathCard
    steps: Sequence[StepBrief]
