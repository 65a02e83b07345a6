"""When a person sat in a talk: what the room of learning may know of it, without a word and without whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.agency.models import Person
from pamong.coaching.queries import sessions_between
from pamong.study.rules.signs import Busy

TOOK_PLACE = frozenset({"held", "completed"})


def talks_of(person_id: UUID, days: Collection[date]) -> list[Busy]:
    """Return the times of these days that talks of hers took, in her own time zone. Two queries."""
    person = Person.objects.get(pk=person_id)
    zone = ZoneInfo(person.time_zone)
    first = datetime.combine(min(days), time.min, zone)
    last = datetime.combine(max(days), time.min, zone) + timedelta(days=1)
    return [
        _busy(session.starts_at.astimezone(zone), session.ends_at - session.starts_at)
        for session in sessions_between(person, first, last)
        if session.state in TOOK_PLACE
    ]


def _busy(begin: datetime, span: timedelta) -> Busy:
    first = begin.hour * 60 + begin.minute
    return Busy(begin.date(), first, first + int(span.total_seconds() // 60))
