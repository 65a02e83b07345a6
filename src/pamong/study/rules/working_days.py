"""Working days between two days: Monday to Friday. Holidays are not known to the house, so an answer looks a little slower
around them than it was."""

from __future__ import annotations

from datetime import date
from typing import Final

WEEK: Final = 7
WORKING: Final = 5


def working_days(since: date, until: date) -> int:
    """Return how many working days came after `since`, up to `until`; 0 when it was answered on the same day."""
    return max(0, _before(until.toordinal()) - _before(since.toordinal()))


def _before(ordinal: int) -> int:
    """Working days up to and with a day; day 1 of the calendar is a Monday."""
    weeks, rest = divmod(ordinal, WEEK)
    return weeks * WORKING + min(rest, WORKING)
