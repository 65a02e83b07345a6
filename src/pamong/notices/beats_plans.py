"""What the clock demands of plans: days by which something is due, and plans that wait. Each part runs alone and twice
without harm: a notice has one key.

A whole agency may have one day by which everybody rates, so each part looks once a day, with the first tick after 07.00
WIB: then it is the same day in all three zones.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.journal.models import Beat
from pamong.notices import rules
from pamong.notices.kinds import Kind, Way
from pamong.notices.reacting import told
from pamong.notices.sentences_plans import KIND_OF
from pamong.notices.telling import Draft, Reader, readers
from pamong.plans import queries
from pamong.plans.briefs import GoalDue, SheetDue
from pamong.ports import clock

DAY: Final = timedelta(days=1)
SHEET_SOON: Final = 3 * DAY
GOAL_SOON: Final = 14 * DAY
ANSWER_WITHIN: Final = 7 * DAY
"""Five working days: any seven days hold five of them."""
LONGEST_GAP: Final = 7 * DAY
"""What lies further back is not made up for: its time is over."""
SEASON: Final = 7
"""So many days from the first one the time of the year is told, so that a few days without ticks lose nothing."""


def tell_due_sheets() -> int:
    """Tell raters three days before their rating is due, and once when it is late; whoever reads digests before the week
    begins."""
    now = clock.now()
    if looked_today(tell_due_sheets, now):
        return 0
    due = queries.sheets_due([now.date() + each * DAY for each in range(-4, 11)])
    known = _known({each.rater_id for each in due}, now)
    drafts = (_of_sheet(each, *known[each.rater_id]) for each in due if each.rater_id in known)
    return told(filter(None, drafts), now)


def tell_due_goals() -> int:
    """Tell employees fourteen days before a goal ends."""
    now = clock.now()
    if looked_today(tell_due_goals, now):
        return 0
    due = queries.goals_due([now.date() + each * DAY for each in range(8, 16)])
    known = _known({each.employee_id for each in due}, now)
    drafts = (_of_goal(each, *known[each.employee_id]) for each in due if each.employee_id in known)
    return told(filter(None, drafts), now)


def ask_again_to_answer() -> int:
    """Tell the supervisor once that a plan has waited for more than five working days."""
    now = clock.now()
    if looked_today(ask_again_to_answer, now):
        return 0
    waiting = queries.plans_waiting(now - ANSWER_WITHIN, now - ANSWER_WITHIN - LONGEST_GAP)
    drafts = (
        Draft(
            each.supervisor_id, KIND_OF["plan_waits"], "plan_waits", f"plan_waits:{each.plan_id}:{each.since}",
            each.plan_id, each.employee_id, {"year": each.year, "day": each.since.isoformat()},
        )
        for each in waiting
    )  # fmt: skip
    return told(drafts, now)


def tell_season() -> int:
    """Tell from 1 July that the half of the year can be reviewed, from 1 December that the year can be closed."""
    now = clock.now()
    if looked_today(tell_season, now):
        return 0
    today = now.astimezone(ZoneInfo("Asia/Jakarta")).date()
    drafts = [
        draft
        for what, kind, first in (("midyear", "midyear", (7, 1)), ("closing", "closing", (12, 1)))
        if 0 <= (today - date(today.year, *first)).days < SEASON
        for draft in _of_season(what, kind, today.year)
    ]
    return told(drafts, now)


PARTS = (tell_due_sheets, tell_due_goals, ask_again_to_answer, tell_season)
"""In the order of `pamong tick`, before mails are sent."""


def looked_today(part: Callable[[], int], now: datetime) -> bool:
    """Return whether a part went well since 07.00 WIB, where the day of UTC begins."""
    name = f"{part.__module__.removeprefix('pamong.')}.{part.__name__}"
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Beat.objects.filter(name=name, well_at__gte=day).exists()


# --- drafts ------------------------------------------------------------------------------------------------------------


def _known(ids: set[UUID], now: datetime) -> dict[UUID, tuple[Reader, date]]:
    """Return those of them who work here, each with the day where she is. Two queries."""
    found = readers(ids)
    return {key: (one, one.person.day_at(now)) for key, one in found.items()}


def _of_sheet(sheet: SheetDue, reader: Reader, today: date) -> Draft | None:
    in_digest = rules.way_of(Kind.PLAN_DUE, reader.ways) is Way.DIGEST
    if sheet.due_on < today:
        what = "sheet_late"
    elif soonest(sheet.due_on, SHEET_SOON, in_digest=in_digest) <= today:
        what = "sheet_due"
    else:
        return None
    is_own = sheet.rater_id == sheet.employee_id
    key = f"{what}:{sheet.assessment_id}:{sheet.due_on}"
    facts = {"day": sheet.due_on.isoformat(), "year": sheet.year}
    who = None if is_own else sheet.employee_id
    what = what if is_own else f"{what}_of"
    return Draft(sheet.rater_id, KIND_OF[what], what, key, sheet.assessment_id, who, facts)


def _of_goal(goal: GoalDue, reader: Reader, today: date) -> Draft | None:
    in_digest = rules.way_of(Kind.PLAN_DUE, reader.ways) is Way.DIGEST
    if not soonest(goal.due_on, GOAL_SOON, in_digest=in_digest) <= today < goal.due_on:
        return None
    key = f"goal_due:{goal.goal_id}:{goal.due_on}"
    facts = {"day": goal.due_on.isoformat(), "year": goal.year}
    return Draft(goal.employee_id, KIND_OF["goal_due"], "goal_due", key, goal.plan_id, None, facts)


def soonest(due_on: date, before: timedelta, *, in_digest: bool) -> date:
    """Return from which day on it is told: so long before; in the digest of the week in which that day lies."""
    day = due_on - before
    return min(day, day - timedelta(days=day.weekday() + 1)) if in_digest else day


def _of_season(what: str, kind: str, year: int) -> Iterator[Draft]:
    """The employee each, and once whoever agreed to several plans."""
    plans = queries.plans_without_review(year, kind)
    for each in plans:
        to, key = each.employee_id, f"{what}_due:{each.plan_id}"
        name = f"{what}_due"
        yield Draft(to, KIND_OF[name], name, key, each.plan_id, None, {"year": year})
    name = f"{what}_team"
    for boss, count in Counter(each.supervisor_id for each in plans if each.supervisor_id).items():
        facts = {"year": year, "count": count}
        yield Draft(boss, KIND_OF[name], name, f"{name}:{year}", boss, None, facts)
