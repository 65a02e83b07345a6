"""When a part of `pamong tick` last went well: it looks at what came within reach since, so that an hour without ticks
loses nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from pamong.journal.models import Beat

LONGEST_GAP: Final = timedelta(days=7)
"""What lies further back is not made up for: its time is over."""


def looked_since(part: Callable[[], int], now: datetime, *, first: timedelta) -> datetime:
    """Return when a part last went well, at most a week ago; on the first tick a moment ago."""
    name = f"{part.__module__.removeprefix('pamong.')}.{part.__name__}"
    well_at = Beat.objects.filter(name=name).values_list("well_at", flat=True).first()
    return max(min(well_at, now), now - LONGEST_GAP) if well_at else now - first
