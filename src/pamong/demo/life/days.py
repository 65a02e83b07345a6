"""Days of the story: which ones people work, and what is going to happen when."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FREE = frozenset(
    [
        date(2025, 8, 18), date(2025, 9, 5), date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1),
        date(2026, 1, 16), date(2026, 2, 17), *(date(2026, 3, day) for day in range(18, 26)), date(2026, 4, 3),
        date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 27), date(2026, 6, 1), date(2026, 6, 16),
        date(2026, 8, 17), date(2026, 8, 25),
    ]
)  # fmt: skip
"""Days on which offices of the story are closed."""
IMPORTS = frozenset([date(2026, 2, 9), date(2026, 11, 2), date(2026, 11, 3)])
"""Days on which HR brings people up to date; nobody of the story acts then."""

Act = Callable[[datetime], None]


def is_open(day: date) -> bool:
    """Whether people of the story work on a day."""
    return day.weekday() < 5 and day not in FREE and day not in IMPORTS


def open_day(day: date) -> date:
    """The day itself or the next one on which people work."""
    while not is_open(day):
        day += timedelta(days=1)
    return day


def later(day: date, open_days: int) -> date:
    """So many working days after a day."""
    for _ in range(open_days):
        day = open_day(day + timedelta(days=1))
    return open_day(day)


def at(day: date, hour: int, minute: int = 0, zone: str = "Asia/Jakarta") -> datetime:
    """A local time as a moment."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


class Diary:
    """What is going to happen: taken out in order of time, in the order of writing at the same moment."""

    def __init__(self, end: datetime) -> None:
        self.end = end
        self._heap: list[tuple[datetime, int, Act]] = []
        self._number = 0

    def write(self, moment: datetime, act: Act) -> None:
        """Let something happen; what lies behind the last day of the story never does."""
        if moment < self.end:
            self._number += 1
            heapq.heappush(self._heap, (moment, self._number, act))

    def until(self, moment: datetime) -> Iterator[tuple[datetime, Act]]:
        """Take out what happens before a moment; acts may write new ones meanwhile."""
        while self._heap and self._heap[0][0] < moment:
            at_, _number, act = heapq.heappop(self._heap)
            yield at_, act
