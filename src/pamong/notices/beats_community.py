"""What the clock demands of circles: meetings of tomorrow, minutes that nobody wrote or confirmed, who has not said that
she was there. Each part runs alone and twice without harm: a notice has one key. As with plans, each looks once a day,
with the first tick after 07.00 WIB."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.community import queries
from pamong.community.briefs_circles import Gathering
from pamong.notices.beats_plans import LONGEST_GAP, looked_today
from pamong.notices.reacting import told
from pamong.notices.sentences_circles import KIND_OF
from pamong.notices.telling import Draft
from pamong.ports import clock

DAY: Final = timedelta(days=1)
WRITE_SOON: Final = DAY
CONFIRM_SOON: Final = 3 * DAY
HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")


def remind_of_meetings() -> int:
    """Tell members the day before their circle meets, but for those who do not come."""
    now = clock.now()
    if looked_today(remind_of_meetings, now):
        return 0
    tomorrow = datetime.combine(now.astimezone(HOUSE_ZONE).date() + DAY, time.min, tzinfo=HOUSE_ZONE)
    found = queries.meetings_coming(tomorrow, tomorrow + DAY)
    return told(
        (draft for each in found for draft in _drafts("meet_reminder", each, each.members - each.declined)), now
    )


def ask_for_minutes() -> int:
    """Ask once, a day after a meeting, whoever planned it and its facilitators to write the minutes."""
    now = clock.now()
    if looked_today(ask_for_minutes, now):
        return 0
    found = queries.meetings_unwritten(now - WRITE_SOON - LONGEST_GAP, now - WRITE_SOON)
    drafts = (_drafts("minutes_unwritten", each, _writers(each)) for each in found)
    return told((draft for some in drafts for draft in some), now)


def ask_again_to_confirm() -> int:
    """Ask once more, three days after the minutes: to confirm them, or to say that one was there."""
    now = clock.now()
    if looked_today(ask_again_to_confirm, now):
        return 0
    found = queries.meetings_waiting(now - CONFIRM_SOON - LONGEST_GAP, now - CONFIRM_SOON)
    return told((draft for each in found for draft in _waiting(each)), now)


PARTS: Final[tuple[Callable[[], int], ...]] = (remind_of_meetings, ask_for_minutes, ask_again_to_confirm)
"""In the order of `pamong tick`, before mails are sent."""


def _writers(found: Gathering) -> frozenset[UUID]:
    return found.facilitators | (found.members & {found.meeting.made_by})


def _waiting(found: Gathering) -> Iterator[Draft]:
    if found.meeting.state == "held":
        yield from _drafts("minutes_waits", found, found.confirmers)
    else:
        yield from _drafts("minutes_affirm", found, found.silent)


def _drafts(what: str, found: Gathering, to: Iterable[UUID]) -> Iterator[Draft]:
    meeting = found.meeting
    starts_at = meeting.starts_at if what == "meet_reminder" else None
    for one in sorted(to):
        yield Draft(
            one, KIND_OF[what], what, f"{what}:{meeting.id}:{meeting.starts_at:%Y%m%d}", meeting.id, None,
            {"starts": meeting.starts_at.isoformat()}, starts_at, patient=True,
        )  # fmt: skip
