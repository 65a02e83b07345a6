"""When a person sat in a talk or a meeting: what the room of learning may know of it, without a word and without whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.agency.models import Person
from pamong.coaching.queries import sessions_between
from pamong.community.queries import meetings_attended
from pamong.mentoring.queries.meetings import meetings_between
from pamong.study.rules.signs import Busy

TOOK_PLACE = frozenset({"held", "completed"})


def times_of(person_id: UUID, days: Collection[date]) -> list[Busy]:
    """Return the times of these days that talks and meetings of hers took, in her own time zone. Four queries."""
    person = Person.objects.get(pk=person_id)
    zone = ZoneInfo(person.time_zone)
    first = datetime.combine(min(days), time.min, zone)
    last = datetime.combine(max(days), time.min, zone) + timedelta(days=1)
    talks = [each for each in sessions_between(person, first, last) if each.state in TOOK_PLACE]
    spans = [(talk.starts_at, talk.ends_at) for talk in talks]
    spans += [(meeting.starts_at, meeting.ends_at) for meeting in meetings_attended(person, first, last)]
    met = [each for each in meetings_between(person, first, last) if each.state in TOOK_PLACE]
    spans += [(each.starts_at, each.ends_at) for each in met]
    return [_busy(begin.astimezone(zone), end - begin) for begin, end in spans]


def _busy(begin: datetime, span: timedelta) -> Busy:
    first = begin.hour * 60 + begin.minute
    return Busy(begin.date(), first, first + int(span.total_seconds() // 60))
