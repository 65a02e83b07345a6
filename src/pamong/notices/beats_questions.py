"""What the clock demands of questions and reports. Each part runs alone and twice without harm: a notice has one key. As
elsewhere, each looks once a day, with the first tick after 07.00 WIB."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.community.briefs_questions import AskedBrief
from pamong.community.queries import due_questions as queries
from pamong.notices.beats_plans import LONGEST_GAP, looked_today
from pamong.notices.reacting import told
from pamong.notices.sentences_questions import KIND_OF
from pamong.notices.telling import Draft
from pamong.ports import clock

DAY: Final = timedelta(days=1)
RULE_WITHIN: Final = 3 * DAY
UNANSWERED: Final = 7 * DAY
UNSETTLED: Final = 14 * DAY
HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")


def ask_again_to_moderate() -> int:
    """Tell HR once a week how many reports have waited for more than three days."""
    now = clock.now()
    if looked_today(ask_again_to_moderate, now):
        return 0
    today = _day(now)
    key = f"reports_wait:{today - today.weekday() * DAY}"
    drafts = (
        Draft(one, KIND_OF["reports_wait"], "reports_wait", key, one, None,
              {"count": each.count, "day": _day(each.since).isoformat()})
        for each in queries.reports_waiting(now - RULE_WITHIN)
        for one in queries.moderators_of(each.agency_id)
    )  # fmt: skip
    return told(drafts, now)


def tell_lying_questions() -> int:
    """Tell whoever asked once that nobody answered for a week, and once that no answer was accepted for two."""
    now = clock.now()
    if looked_today(tell_lying_questions, now):
        return 0
    waits = queries.unanswered(now - UNANSWERED - LONGEST_GAP, now - UNANSWERED)
    settles = queries.unsettled(now - UNSETTLED - LONGEST_GAP, now - UNSETTLED)
    return told((*_of("question_waits", waits), *_of("question_settles", settles)), now)


PARTS: Final[tuple[Callable[[], int], ...]] = (ask_again_to_moderate, tell_lying_questions)
"""In the order of `pamong tick`, before mails are sent."""


def _of(what: str, rows: Iterable[AskedBrief]) -> list[Draft]:
    return [_draft(what, each.asker_id, each.question_id, each.at) for each in rows]


def _draft(what: str, to: UUID, question_id: UUID, at: datetime) -> Draft:
    return Draft(to, KIND_OF[what], what, f"{what}:{question_id}", question_id, None, {"day": _day(at).isoformat()})


def _day(moment: datetime) -> date:
    return moment.astimezone(HOUSE_ZONE).date()
