"""What other modules and rooms may know of relations: values without a word of what the two wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.agency.directory import Colleague


@dataclass(frozen=True)
class RelationBrief:
    """One relation as one of the two sees it in a list."""

    id: UUID
    agency_id: UUID
    kind: str
    """`Relation.Kind`."""
    state: str
    """`Relation.State`."""
    side: str
    """Which of the two the viewer is: `mentor` or `mentee`."""
    mentor: Colleague
    mentee: Colleague
    programme_id: UUID | None
    programme: str
    """Its name; empty without one."""
    group: UUID | None
    """Relations of one mentor that meet together."""
    plan_goal_id: UUID | None
    competency_id: UUID | None
    asked_by_me: bool
    waits_for_me: bool
    """The viewer is asked for a yes or no."""
    i_signed: bool
    """The viewer signed the newest agreement."""
    other_signed: bool
    """The other one did."""
    asked_at: datetime
    answer_by: date | None
    began_on: date | None
    ends_on: date | None
    last_met_on: date | None
    rhythm: str
    """`Rhythm` of the agreement that binds, else of the programme; empty: none yet."""
    mode: str
    """`in_person` or `online` of the agreement that binds; empty: none yet."""
    minutes: int
    """How long a meeting usually is: the programme's, else 60."""

    @property
    def other(self) -> Colleague:
        """The other one of the two."""
        return self.mentee if self.side == "mentor" else self.mentor

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in {"asked", "proposed", "accepted", "running", "paused"}

    @property
    def may_meet(self) -> bool:
        """Whether the two may plan and record meetings: they said yes to one another and it does not rest."""
        return self.state in {"accepted", "running"}
