"""What other rooms may know of a meeting: when, where, who, and how far it is. Never what about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.agency.directory import Someone


@dataclass(frozen=True)
class MeetingBrief:
    """One meeting of a mentor and a mentee without a word of it."""

    id: UUID
    relation_id: UUID
    kind: str
    """`Relation.Kind` of its relation."""
    mentor: Someone
    mentee: Someone
    state: str
    starts_at: datetime
    ends_at: datetime
    mode: str
    place: str
    link: str
    sequence: int
    together: UUID | None
    leads_group: bool
    """Whether it stands for its group where the mentor would else be told once for each mentee; so does a meeting of two."""
    planned_by_id: UUID
    recorded_afterwards: bool
    confirmed: frozenset[UUID]
    """Who of the two confirmed."""

    def other(self, person_id: UUID) -> Someone:
        """Return the one of the two whom this person meets."""
        return self.mentee if person_id == self.mentor.id else self.mentor

    def waits_for(self, person_id: UUID) -> bool:
        """Whether this person's confirmation is what is missing."""
        return self.state == "held" and person_id not in self.confirmed

    @property
    def is_off(self) -> bool:
        """Whether it takes no time in a calendar any more."""
        return self.state in {"cancelled", "missed", "voided"}


@dataclass(frozen=True)
class Met:
    """How often and when last the two met (both confirmed), and when they meet next."""

    completed: int = 0
    last_at: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True)
class TaskBrief:
    """A task, for its owner on her own page."""

    id: UUID
    relation_id: UUID
    text: str
    due_on: date | None
    other: Someone


@dataclass(frozen=True)
class Wait:
    """One thing that mentoring asks of a person, or the next meeting (`meet`); of several the first, with how many."""

    what: str
    """`confirm`, `answer`, `passed`, `pulse` or `meet`."""
    id: UUID
    """Of the meeting, the relation or the pulse."""
    count: int
    name: str
    """Who the other one of the two is; empty for a pulse."""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    mode: str = ""
