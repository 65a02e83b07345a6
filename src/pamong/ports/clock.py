"""The only place that reads the time. Demo and tests set it; everything else asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

_offset: ContextVar[timedelta | None] = ContextVar("clock_offset", default=None)
_process_offset = timedelta(0)


def now() -> datetime:
    """Return the current moment, aware, in UTC."""
    offset = _offset.get()
    return timezone.now() + (_process_offset if offset is None else offset)


def today(zone: str | None = None) -> date:
    """Return the date in `zone` (an IANA name), else in the active zone of the person."""
    moment = now()
    return timezone.localtime(moment, ZoneInfo(zone) if zone else None).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` at the start of the block and run on from there."""
    token = _offset.set(moment - timezone.now())
    try:
        yield
    finally:
        _offset.reset(token)


def shift_process(offset: timedelta) -> None:
    """Let the whole process live `offset` away from now: the demo's day is the last day of its story."""
    global _process_offset  # noqa: PLW0603  # one clock per process is the point
    _process_offset = offset


def as_told(moment: datetime) -> datetime:
    """Return what our clock called the moment that the clock on the wall stamped: for rows that others write."""
    return moment + (now() - timezone.now())


def on_the_wall(moment: datetime) -> datetime:
    """Return when the clock on the wall will show what our clock calls `moment`: for work that others start."""
    left = moment - now()
    return timezone.now() + left
