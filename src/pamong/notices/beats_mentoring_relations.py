"""What the clock demands of relations: requests that wait, half-time, the last day, lines and units that changed. Each part
looks once a day and runs twice without harm: a notice has one key."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from pamong.agency.lines import supervisors_by_person
from pamong.mentoring.queries import due_relations as queries
from pamong.mentoring.queries.telling import Two
from pamong.mentoring.rules.relation import half_time
from pamong.notices.beats_plans import LONGEST_GAP, looked_today
from pamong.notices.reacting import told
from pamong.notices.sentences_mentoring_relations import KIND_OF
from pamong.notices.telling import Draft
from pamong.ports import clock

DAY: Final = timedelta(days=1)
ANSWER_SOON: Final = 3 * DAY
OVER_SOON: Final = 7 * DAY


def ask_again_to_answer() -> int:
    """Tell whoever has not answered a request or a proposal three days before its last day."""
    now = clock.now()
    if looked_today(ask_again_to_answer, now):
        return 0
    today = clock.today()
    waiting = queries.requests_waiting(today, today + ANSWER_SOON)
    answered = queries.said_yes([one.relation_id for one in waiting])
    drafts = [
        _draft(one, to, "mr_waits", f"mr_waits:{one.relation_id}", one.answer_by)
        for one in waiting
        for to in (one.mentor_id, one.mentee_id)
        if to != one.asked_by_id and (one.relation_id, to) not in answered
    ]
    return told(drafts, now)


def tell_half_time() -> int:
    """Ask both at half of the time of their agreement whether it still fits, once for each version."""
    now = clock.now()
    if looked_today(tell_half_time, now):
        return 0
    today = clock.today()
    due = [
        one
        for one in queries.periods(today)
        if 0 <= (today - half_time(one.starts_on, one.ends_on)).days <= LONGEST_GAP.days
    ]
    return told((draft for one in due for draft in _both(one.pair, "mr_half", f"{one.version}", None)), now)


def tell_last_day() -> int:
    """Tell both a week before the last day of their agreement, and once more when it is over."""
    now = clock.now()
    if looked_today(tell_last_day, now):
        return 0
    today = clock.today()
    drafts: list[Draft] = []
    for one in queries.periods(today):
        if one.ends_on < today:
            drafts += _both(one.pair, "mr_over", f"{one.ends_on}:late", one.ends_on)
        elif one.ends_on <= today + OVER_SOON:
            drafts += _both(one.pair, "mr_over", f"{one.ends_on}", one.ends_on)
    return told(drafts, now)


def tell_line_changed() -> int:
    """Tell the two of a direct relation once when the one stands above the other no more."""
    now = clock.now()
    if looked_today(tell_line_changed, now):
        return 0
    pairs = queries.direct_relations()
    above = supervisors_by_person({one.mentee_id for one in pairs}, clock.today())
    gone = [one for one in pairs if above.get(one.mentee_id) != one.mentor_id]
    drafts = (draft for one in gone for draft in _both(one, "mr_line", f"{above.get(one.mentee_id)}", None))
    return told(drafts, now)


def tell_moved() -> int:
    """Tell the other one when one of the two moved to another unit: the relation may go on, and need not."""
    now = clock.now()
    if looked_today(tell_moved, now):
        return 0
    moved = queries.moved_since(clock.today() - LONGEST_GAP)
    drafts = (
        _draft(pair, pair.other(who), "mr_moved", f"mr_moved:{pair.relation_id}:{since}", None)
        for pair, who, since in moved
    )
    return told(drafts, now)


PARTS: Final[tuple[Callable[[], int], ...]] = (
    ask_again_to_answer,
    tell_half_time,
    tell_last_day,
    tell_line_changed,
    tell_moved,
)


def _both(pair: Two, what: str, key: str, day: date | None) -> Iterator[Draft]:
    for to in (pair.mentor_id, pair.mentee_id):
        yield _draft(pair, to, what, f"{what}:{pair.relation_id}:{key}", day)


def _draft(pair: Two, to: UUID, what: str, key: str, day: date | None) -> Draft:
    facts = {"day": day.isoformat()} if day else {}
    return Draft(to, KIND_OF[what], what, key, pair.relation_id, pair.other(to), facts)
