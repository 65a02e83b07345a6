"""Which members of a team need their supervisor, and why. Pure: the facts of a pair in, the reasons out.

The thresholds stand here and in `words.QUIET`, nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from pamong.coaching import words
from pamong.coaching.briefs import Attention, Why
from pamong.coaching.models import Cycle

QUIET_WITHOUT_CYCLE: Final = 30
"""Days after the last cycle or conversation."""
ENDS_SOON: Final = timedelta(days=14)
State = Cycle.State


@dataclass(frozen=True)
class CycleFacts:
    """What counts of a cycle."""

    id: UUID
    state: str
    rhythm: str
    ends_on: date
    agreed_on: date | None
    """When the second of the two agreed; None: never."""
    ended_on: date | None
    waits_for_supervisor: bool = False


@dataclass(frozen=True)
class PairFacts:
    """What counts between a supervisor and a member."""

    cycles: Sequence[CycleFacts] = ()
    last_held_on: date | None = None
    next_at: datetime | None = None
    to_confirm: UUID | None = None
    """The oldest session that the member confirmed and the supervisor has not."""
    overdue_mine: int = 0
    overdue_hers: int = 0

    @property
    def running(self) -> list[CycleFacts]:
        """The cycles in which the two should meet."""
        return [cycle for cycle in self.cycles if cycle.state == State.AGREED]


def reasons(pair: PairFacts, today: date) -> tuple[Attention, ...]:
    """Return why a member needs attention, the most pressing first (`Why`); nothing when all is well."""
    waiting = next((cycle for cycle in pair.cycles if cycle.waits_for_supervisor), None)
    found = [
        Attention(Why.PROPOSAL_WAITS, cycle_id=waiting.id) if waiting else None,
        Attention(Why.CONFIRMATION_WAITS, session_id=pair.to_confirm) if pair.to_confirm else None,
        Attention(Why.PROMISE_OF_MINE, pair.overdue_mine) if pair.overdue_mine else None,
        _silence(pair, today),
        _nothing_planned(pair, today),
        Attention(Why.PROMISE_OVERDUE, pair.overdue_hers) if pair.overdue_hers else None,
        _ending(pair, today),
        _never(pair),
    ]
    return tuple(reason for reason in found if reason)


def days_quiet(pair: PairFacts, today: date) -> tuple[int, int] | None:
    """Return for how many days the two have not met, and how many are too many; None when nothing asks them to meet.

    In a running cycle the strictest rhythm counts, from the last conversation or the agreement; without one the last
    conversation or the end of the last cycle. Two who rest (paused) or wait for an agreement are not counted.
    """
    if running := pair.running:
        limit = min(words.QUIET[cycle.rhythm] for cycle in running)
        began = min(cycle.agreed_on for cycle in running if cycle.agreed_on)
        return (today - max(pair.last_held_on or began, began)).days, limit
    if any(cycle.state in Cycle.OPEN for cycle in pair.cycles):
        return None
    ends = [cycle.ended_on for cycle in pair.cycles if cycle.agreed_on and cycle.ended_on]
    if not ends:
        return None
    return (today - max([*ends, pair.last_held_on or min(ends)])).days, QUIET_WITHOUT_CYCLE


def _silence(pair: PairFacts, today: date) -> Attention | None:
    quiet = days_quiet(pair, today)
    return Attention(Why.LONG_SILENCE, quiet[0]) if quiet and quiet[0] > quiet[1] else None


def _nothing_planned(pair: PairFacts, today: date) -> Attention | None:
    if pair.next_at is not None:
        return None
    cycle = next((each for each in pair.running if each.ends_on >= today), None)
    return Attention(Why.NOTHING_PLANNED, cycle_id=cycle.id) if cycle else None


def _ending(pair: PairFacts, today: date) -> Attention | None:
    soon = [cycle for cycle in pair.running if cycle.ends_on <= today + ENDS_SOON]
    if not soon:
        return None
    first = min(soon, key=lambda cycle: (cycle.ends_on, cycle.id))
    return Attention(Why.CYCLE_ENDS, max(0, (first.ends_on - today).days), cycle_id=first.id)


def _never(pair: PairFacts) -> Attention | None:
    known = any(cycle.agreed_on or cycle.state in Cycle.OPEN for cycle in pair.cycles)
    return None if known else Attention(Why.NEVER_MET)
