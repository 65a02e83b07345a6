"""What the clock demands of meetings of a mentor and a mentee: reminders the day before, and confirmations that wait."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from pamong.mentoring.queries.meetings import MeetingBrief, confirmations_waiting, meetings_to_remind
from pamong.notices.kinds import Kind
from pamong.notices.reacting import told
from pamong.notices.telling import Draft
from pamong.notices.ticks import looked_since
from pamong.ports import clock

DAY: Final = timedelta(days=1)
CONFIRM_WITHIN: Final = 2 * DAY


def remind_of_mentoring() -> int:
    """Tell both a day before each meeting."""
    now = clock.now()
    since = looked_since(remind_of_mentoring, now, first=timedelta(minutes=5))
    found = meetings_to_remind(max(now, since + DAY), now + DAY)
    return told((draft for each in found for draft in _reminders(each)), now)


def ask_again_to_confirm_mentoring() -> int:
    """Ask once more when a confirmation has waited for two days."""
    now = clock.now()
    waiting = confirmations_waiting(now - CONFIRM_WITHIN)
    return told((draft for each in waiting for draft in _confirmations(each)), now)


PARTS: Final[tuple[Callable[[], int], ...]] = (remind_of_mentoring, ask_again_to_confirm_mentoring)


def _reminders(meeting: MeetingBrief) -> Iterator[Draft]:
    for one in (meeting.mentor.id, meeting.mentee.id):
        if one == meeting.mentee.id or meeting.leads_group:
            key = f"mm_reminder:{meeting.id}:{meeting.sequence}"
            yield _draft(meeting, one, Kind.REMINDER, "mm_reminder", key, at=True)


def _confirmations(meeting: MeetingBrief) -> Iterator[Draft]:
    for one in (meeting.mentor.id, meeting.mentee.id):
        if meeting.waits_for(one):
            yield _draft(meeting, one, Kind.CONFIRMATION, "mm_waits", f"mm_waits:{meeting.id}")


def _draft(meeting: MeetingBrief, to: UUID, kind: Kind, what: str, key: str, *, at: bool = False) -> Draft:
    facts = {"starts": meeting.starts_at.isoformat()}
    starts_at = meeting.starts_at if at else None
    return Draft(to, kind, what, key, meeting.id, meeting.other(to).id, facts, starts_at, patient=True)
