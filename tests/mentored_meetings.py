"""Relations that may meet, and meetings of them, for tests: by default Surya is Dewi's mentor."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from pamong.mentoring.actions.held import confirm_meeting
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.actions.meetings import plan_meeting
from pamong.mentoring.models import Meeting, Relation
from tests.cast import NOW, TODAY

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Two days ahead, 09.00 WIB."""


def related(cast: Any, mentor: Any = None, mentee: Any = None, **changes: Any) -> Relation:
    """Two who said yes and signed a month ago."""
    since = NOW - 30 * DAY
    values = {
        "kind": "informal", "state": "running", "asked_at": since, "mentor_accepted_at": since,
        "mentee_accepted_at": since, "began_on": since.date(), "ends_on": TODAY + 300 * DAY,
    } | changes  # fmt: skip
    mentor, mentee = mentor or cast.surya, mentee or cast.dewi
    return Relation.objects.create(agency=cast.agency, mentor=mentor, mentee=mentee, **values)


def grouped(cast: Any, key: UUID, *mentees: Any) -> list[Relation]:
    """Surya with several who meet together."""
    return [related(cast, mentee=each, group=key) for each in mentees]


def how(starts_at: datetime = MONDAY, minutes: int = 60, **changes: Any) -> How:
    return How(starts_at, minutes, **changes)


def planned(cast: Any, relation: Relation | None = None, starts_at: datetime = MONDAY, **changes: Any) -> Meeting:
    """A meeting that Dewi planned."""
    relation = relation or related(cast)
    values = {"by": relation.mentee, "now": NOW} | changes
    return plan_meeting(relation.pk, how=how(starts_at), **values)


def completed(cast: Any, relation: Relation | None = None, starts_at: datetime = MONDAY) -> Meeting:
    """A meeting that both confirmed."""
    meeting = planned(cast, relation, starts_at, now=min(NOW, starts_at - HOUR))
    for one in (meeting.mentee, meeting.mentor):
        confirm_meeting(meeting.pk, by=one, now=starts_at + HOUR)
    meeting.refresh_from_db()
    return meeting
