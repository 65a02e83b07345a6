"""The home of the room: my circles, when they meet, what waits for me."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Subquery

from pamong.agency.models import Person
from pamong.community.briefs_circles import Ask
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.queries.circle_lists import CircleCard, my_circles
from pamong.community.queries.circle_waiting import asks_of
from pamong.community.queries.meeting_words import Line, line_of

MOST_COMING: Final = 5


@dataclass(frozen=True)
class CircleHome:
    """What circles put on the home of the room."""

    circles: Sequence[CircleCard]
    coming: Sequence[Line]
    asks: Sequence[Ask]


def circle_home(person: Person, now: datetime) -> CircleHome:
    """Gather it. Four queries."""
    return CircleHome(my_circles(person, now), coming_meetings(person, now), asks_of(person, now))


def coming_meetings(person: Person, now: datetime, most: int = MOST_COMING) -> list[Line]:
    """Return the next meetings of a person's circles. One query."""
    member = Membership.objects.filter(circle=OuterRef("circle"), person=person, state=Membership.State.MEMBER)
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), person=person)
    rows = Meeting.objects.filter(Exists(member), state=Meeting.State.PLANNED, starts_at__gt=now)
    rows = rows.annotate(my_reply=Subquery(mine.values("reply")[:1])).select_related("circle")
    found = rows.defer("talked", "learned", "agreed").order_by("starts_at", "pk")[:most]
    return [line_of(row, now, with_circle=True, answers=True) for row in found]
