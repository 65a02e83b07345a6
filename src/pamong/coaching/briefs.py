"""What other rooms may know of coaching: values without a word of the conversation.

`CommitmentBrief` and `CycleBrief` carry words of the two; queries hand them out to one of the two only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pamong.agency.directory import Someone


@dataclass(frozen=True)
class SessionBrief:
    """A session from outside: when, where, who, and how far it is. Never what about."""

    id: UUID
    cycle_id: UUID
    supervisor: Someone
    employee: Someone
    starts_at: datetime
    ends_at: datetime
    mode: str
    place: str
    link: str
    state: str
    sequence: int
    series: UUID | None
    first_planned_for: datetime
    agenda_submitted: bool
    agenda_open: bool
    """Whether the supervisor may see the employee's points now."""
    agenda_points: int
    """How many points the employee has written, submitted or not."""
    supervisor_confirmed: bool
    employee_confirmed: bool
    planned_by_id: UUID

    def other(self, person_id: UUID) -> Someone:
        """Return the one of the two whom this person meets."""
        return self.employee if person_id == self.supervisor.id else self.supervisor

    def waits_for(self, person_id: UUID) -> bool:
        """Whether this person's confirmation is what is missing."""
        if self.state != "held":
            return False
        return not (self.supervisor_confirmed if person_id == self.supervisor.id else self.employee_confirmed)


@dataclass(frozen=True)
class CommitmentBrief:
    """A promise, for one of the two."""

    id: UUID
    cycle_id: UUID
    session_id: UUID | None
    owner: Someone
    other: Someone
    condition: str
    action: str
    due_on: date
    first_due_on: date
    made_at: datetime


@dataclass(frozen=True)
class CycleBrief:
    """A cycle, for one of the two."""

    id: UUID
    supervisor: Someone
    employee: Someone
    topic: str
    goal: str
    state: str
    starts_on: date
    ends_on: date
    rhythm: str
    waits_for_me: bool
    """A proposal that this person has not agreed to yet."""
    sessions_held: int
    commitments_open: int


class Why(StrEnum):
    """Why a member of the team needs attention, the most pressing first."""

    PROPOSAL_WAITS = "proposal_waits"
    """She proposed a cycle and waits for the supervisor."""
    CONFIRMATION_WAITS = "confirmation_waits"
    """She confirmed a session; the supervisor has not."""
    PROMISE_OF_MINE = "promise_of_mine"
    """The supervisor's own promise to her is overdue."""
    LONG_SILENCE = "long_silence"
    """No conversation for longer than the agreed rhythm allows (or 30 days without rhythm)."""
    NOTHING_PLANNED = "nothing_planned"
    """A cycle runs and no session is planned."""
    PROMISE_OVERDUE = "promise_overdue"
    """Her promise is overdue: an occasion to help."""
    CYCLE_ENDS = "cycle_ends"
    """The period ends within 14 days."""
    NEVER_MET = "never_met"
    """No cycle was ever agreed."""


@dataclass(frozen=True)
class Attention:
    """One reason, with its figure (days, number) for the sentence."""

    why: Why
    figure: int = 0
    session_id: UUID | None = None
    cycle_id: UUID | None = None


@dataclass(frozen=True)
class MemberCoaching:
    """How it stands between a supervisor and one member of the team."""

    person_id: UUID
    attention: tuple[Attention, ...] = ()
    """The most pressing first; empty when nothing is needed."""
    cycles_open: int = 0
    cycle_id: UUID | None = None
    """The running cycle with the next session, for the link."""
    rhythm: str = ""
    """How often the two agreed to meet in that cycle (`Cycle.Rhythm`); empty without one."""
    last_held_at: datetime | None = None
    days_since: int | None = None
    next: SessionBrief | None = None
    held_this_year: int = 0
    held_last_90_days: int = 0
    minutes_last_90_days: int = 0
    commitments_open: int = 0
    commitments_overdue: int = 0


@dataclass(frozen=True)
class TrendPoint:
    """A block of at least three reflections, pooled over sessions and people."""

    label: str
    """The month in which the block ends."""
    count: int
    bond: float | None
    task: float | None
    goal: float | None
    asking: float | None
    listening: float | None
    advising: float | None
    instructing: float | None
    """Shares in percent; the four of a point sum to 100."""


@dataclass(frozen=True)
class DueCommitment:
    """A promise that a reminder may name by its owner and day only."""

    id: UUID
    owner_id: UUID
    other_id: UUID
    agency_id: UUID
    cycle_id: UUID
    due_on: date


@dataclass(frozen=True)
class PersonWork:
    """Everything the home page of one person shows of coaching, gathered with few queries."""

    sessions: tuple[SessionBrief, ...] = ()
    """The coming ones, then those that wait for a confirmation."""
    awaiting_me: tuple[SessionBrief, ...] = ()
    mine: tuple[CommitmentBrief, ...] = ()
    """My open promises by day."""
    theirs: tuple[CommitmentBrief, ...] = ()
    """Open promises of others to me."""
    cycles: tuple[CycleBrief, ...] = ()
    proposals: tuple[CycleBrief, ...] = ()
    """Cycles that wait for my agreement."""
    unrated: tuple[SessionBrief, ...] = ()
    """Completed in the last 14 days, not yet reflected on by me."""
    last_held: SessionBrief | None = None
    held_this_year: int = 0
