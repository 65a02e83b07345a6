"""The only place that reads the time. Demo and tests set it; everything else asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

_offset: ContextVar[timedelta | None] = ContextVar("clock_offset", default=None)


def now() -> datetime:
    """Return the current moment, aware, in UTC."""
    moment = timezone.now()
    offset = _offset.get()
    return moment if offset is None else moment + offset


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
