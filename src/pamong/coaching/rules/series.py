"""Dates of sessions at a regular distance, and where two sessions meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

FEWEST: Final = 2
MOST: Final = 26


@dataclass(frozen=True)
class Slot:
    """A time that a session takes, and of which session (none: it is only wished)."""

    starts_at: datetime
    ends_at: datetime
    session_id: UUID | None = None
    people: frozenset[UUID] = frozenset()

    def meets(self, other: "Slot") -> bool:
        """Whether both take the same time; one may begin when the other ends."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def slots_of(starts_at: datetime, minutes: int, *, zone: str, weeks: int, count: int | None, until: date) -> list[Slot]:
    """Return the times of a series: the same weekday and local time every `weeks` weeks.

    At most `count` of them (none: as many as fit, `MOST` at most), none after the local day `until`.
    """
    local = starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    slots = []
    for number in range(min(count or MOST, MOST)):
        wall = local + timedelta(weeks=weeks * number)
        if wall.date() > until:
            break
        begins = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        slots.append(Slot(begins, begins + timedelta(minutes=minutes)))
    return slots


def clashes(wished: Iterable[Slot], taken: Iterable[Slot]) -> list[tuple[Slot, Slot]]:
    """Return each wished time that is taken, with the first that takes it."""
    held = list(taken)
    met = ((slot, next((each for each in held if slot.meets(each)), None)) for slot in wished)
    return [(slot, other) for slot, other in met if other is not None]
