"""What the tests of the room share: a cycle of Dewi and Ratna, and how it goes on from there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.actions import Promise
from pamong.coaching.models import Cycle, Session, Topic
from tests.cast import NOW, TODAY, Cast

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=NOW.tzinfo)
"""Monday, 23 November 2026, 09.00 WIB."""
WORDS: dict[str, Any] = {
    "goal": "Memimpin rapat bagian sendiri",
    "measure": "Tiga rapat dengan notula dan tindak lanjut",
    "starts_on": TODAY,
    "ends_on": date(2027, 2, 20),
    "rhythm": "fortnightly",
    "mode": "in_person",
}
WHERE: dict[str, Any] = {"minutes": 60, "mode": "in_person", "place": "Ruang 3.2", "link": ""}


def topic(cast: Cast, key: str = "communication") -> Topic:
    """Return a topic of the cast's agency."""
    return Topic.objects.get(agency=cast.agency, key=key)


def proposed(cast: Cast, *, by: Person | None = None, key: str = "communication", **changes: Any) -> Cycle:
    """Dewi (or `by`) proposes a cycle to Ratna."""
    words = {"employee": cast.dewi, "supervisor": cast.ratna, "topic_id": topic(cast, key).pk, "now": NOW, **WORDS}
    return actions.propose_cycle(**{**words, "by": by or cast.dewi, **changes})


def running(cast: Cast, key: str = "communication", **changes: Any) -> Cycle:
    """A cycle that both agreed to."""
    cycle = proposed(cast, key=key, **changes)
    other = cast.ratna if cycle.proposed_by_id == cycle.employee_id else cycle.employee
    return actions.agree_cycle(cycle.pk, version=1, by=other, now=changes.get("now", NOW))


def planned(cast: Cast, cycle: Cycle, starts_at: datetime = MONDAY, **changes: Any) -> Session:
    """A session that Ratna planned."""
    return actions.plan_session(cycle.pk, **{**WHERE, "starts_at": starts_at, "by": cast.ratna, "now": NOW, **changes})


def completed(cast: Cast, cycle: Cycle, starts_at: datetime = MONDAY, **changes: Any) -> Session:
    """A session that both confirmed, an hour after it ended."""
    session = planned(cast, cycle, starts_at, **changes)
    for one in (cast.ratna, cycle.employee):
        actions.confirm_session(session.pk, by=one, now=session.ends_at + HOUR)
    return Session.objects.get(pk=session.pk)


def promise(owner: str = "employee", **changes: Any) -> Promise:
    """A commitment for in a week."""
    words = {"condition": "rapat Senin dibuka", "action": "saya membagikan agenda", "due_on": TODAY + 7 * DAY}
    return Promise(owner, **{**words, **changes})
