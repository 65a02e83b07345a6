"""What other rooms may know of mentors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class SkillBrief:
    """A competency that a mentor offers, with her level (1..5)."""

    competency_id: UUID
    name: str
    level: int


@dataclass(frozen=True)
class GuideCard:
    """An open profile as every colleague sees it in a list."""

    profile_id: UUID
    person_id: UUID
    name: str
    full_name: str
    position: str
    unit: str
    headline: str
    skills: tuple[SkillBrief, ...]
    """The highest level first."""
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    """In words."""
    ways: tuple[str, ...]
    """In words."""
    province: str
    """Name; empty when she did not say."""
    place: str
    is_online: bool
    is_in_person: bool
    free: int
    """Places left; 0: full."""
    is_paused: bool
    """She takes nobody new today."""
    takes_requests: bool
    """Else she serves in programmes only."""

    @property
    def can_be_asked(self) -> bool:
        """Whether somebody could ask her today (see `queries.may_be_asked` for who)."""
        return self.takes_requests and not self.is_paused and self.free > 0


@dataclass(frozen=True)
class Offer:
    """An open profile as a matching needs it."""

    profile_id: UUID
    person_id: UUID
    skills: Mapping[UUID, int]
    """Level 1..5 by competency."""
    languages: frozenset[str]
    """Keys of `words.LANGUAGES`."""
    ways: frozenset[str]
    """Keys of `words.WAYS`."""
    topics: frozenset[str]
    """In her own words."""
    province: str
    """Code of `agency.provinces`; empty when she did not say."""
    is_online: bool
    is_in_person: bool
    capacity: int
    taken: int
    is_paused: bool
    takes_requests: bool
    text: str
    """Headline, topics, experience and story, for comparing words."""

    @property
    def free(self) -> int:
        """Places left."""
        return max(0, self.capacity - self.taken)

    @property
    def labels(self) -> frozenset[str]:
        """Everything she can be matched by: `bahasa:jv`, `cara:tanya`, `topik:menulis naskah`."""
        parts = (("bahasa", self.languages), ("cara", self.ways), ("topik", {each.casefold() for each in self.topics}))
        return frozenset(f"{kind}:{word}" for kind, words in parts for word in words)


@dataclass(frozen=True)
class Asking:
    """Whether a colleague may ask a mentor herself; `why` says in words why not, and when to try again."""

    allowed: bool
    why: str = ""
