"""Which gap to begin with: required minus agreed level, weighed by how much the position depends on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

FRESH_MONTHS = 18
"""So long agreed levels speak for a person; older ones say nothing about today."""


@dataclass(frozen=True)
class Gap:
    """One competency with what is asked for and what both agreed on (levels 1 to 5)."""

    id: UUID
    name: str
    required: int | None
    level: int
    importance: int
    """1 helpful, 2 important, 3 decisive."""

    @property
    def size(self) -> int:
        """Levels that are missing; 0 when nothing is asked for, or when she stands above it."""
        return max(0, (self.required or 0) - self.level)

    @property
    def weight(self) -> int:
        """Missing levels times importance: what the ranking goes by."""
        return self.size * self.importance


def ranked(gaps: Iterable[Gap]) -> list[Gap]:
    """Return them by weight, then size, then importance, the greatest first; then by name, then by id.

    The order is total: the same set gives the same list, in whatever order it comes.
    """
    return sorted(
        gaps, key=lambda gap: (-gap.weight, -gap.size, -gap.importance, gap.name.casefold(), gap.name, gap.id)
    )


def fresh_since(today: date, months: int = FRESH_MONTHS) -> date:
    """Return the day from which an agreement still speaks for today, that many months back.

    A day that the earlier month does not have becomes its last: 18 months before 31 August is the end of February.
    """
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in (today.day, 30, 29):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, 28)
