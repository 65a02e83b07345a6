"""Meetings of Dewi and Yusuf, her mentor in the tables of relations, made on demand, in each state."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from pamong.mentoring.actions.held import confirm_meeting, tell_talk
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.actions.meetings import plan_meeting
from pamong.mentoring.actions.tasks import Wish, make_task
from pamong.mentoring.models import Meeting, Task
from tests.cast import NOW, Cast
from tests.house.world_growth import relation

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SOON = NOW + 2 * DAY


def meeting(cast: Cast, starts_at: datetime, *confirmed: Any) -> Meeting:
    """Return the meeting at that time, once, confirmed by these."""
    of = relation(cast)
    there = Meeting.objects.filter(relation=of, starts_at=starts_at).first()
    if there:
        return there
    made = plan_meeting(of.pk, how=How(starts_at, 60), by=cast.dewi, now=min(NOW, starts_at) - DAY)
    for one in confirmed:
        confirm_meeting(made.pk, by=one, now=NOW)
    return made


def told(cast: Cast) -> Meeting:
    """Return the talk that Yusuf told and Dewi has not answered, once."""
    there = Meeting.objects.filter(relation__kind="occasional").first()
    how = How(NOW - 50 * DAY, 30)
    return there or tell_talk(cast.dewi, i_told=True, how=how, topic="Rapat", lesson="", by=cast.yusuf, now=NOW)


def task(cast: Cast) -> Task:
    """Return a task of Dewi's, once."""
    of = relation(cast)
    there = Task.objects.filter(relation=of).first()
    return there or make_task(of.pk, wish=Wish("mentee", "Baca laporan"), by=cast.dewi, now=NOW)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "mm_coming": lambda cast: meeting(cast, SOON).pk,
    "mm_held": lambda cast: meeting(cast, NOW - 3 * DAY, cast.yusuf).pk,
    "mm_done": lambda cast: meeting(cast, NOW - 5 * DAY, cast.yusuf, cast.dewi).pk,
    "mm_told": lambda cast: told(cast).pk,
    "mm_task": lambda cast: task(cast).pk,
}
