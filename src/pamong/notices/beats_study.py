"""What the clock demands of learning: entries and contracts that wait or lie. Each part runs alone and twice without harm:
a notice has one key. As with plans, each looks once a day, with the first tick after 07.00 WIB."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.notices.beats_plans import LONGEST_GAP, looked_today, soonest
from pamong.notices.kinds import Kind, Way
from pamong.notices.reacting import told
from pamong.notices.rules import way_of
from pamong.notices.sentences_study import KIND_OF
from pamong.notices.telling import Draft, Reader, readers
from pamong.ports import clock
from pamong.study import queries
from pamong.study.briefs import ContractDue, ContractWaiting

DAY: Final = timedelta(days=1)
ANSWER_WITHIN: Final = 7 * DAY
"""Five working days: any seven days hold five of them."""
LIES: Final = 14 * DAY
CONTRACT_SOON: Final = 14 * DAY
HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")


def ask_again_to_verify() -> int:
    """Tell supervisors once a week how many entries have waited for more than five working days."""
    now = clock.now()
    if looked_today(ask_again_to_verify, now):
        return 0
    key = f"entries_wait:{_monday(now)}"
    return told(
        (
            _draft(each.supervisor_id, "entries_wait", key, each.supervisor_id, None, day=each.since, count=each.count)
            for each in queries.entries_waiting(now - ANSWER_WITHIN)
        ),
        now,
    )


def ask_again_of_contracts() -> int:
    """Tell once whoever has not answered a proposed contract, or one that is said to be through, for five working days."""
    now = clock.now()
    if looked_today(ask_again_of_contracts, now):
        return 0
    span = (now - ANSWER_WITHIN - LONGEST_GAP, now - ANSWER_WITHIN)
    proposed = (_of_waiting("deal_waits", each) for each in queries.contracts_proposed(*span))
    claimed = (_of_waiting("deal_claim_waits", each) for each in queries.contracts_claimed(*span))
    return told((*proposed, *claimed), now)


def tell_lying_entries() -> int:
    """Tell people once of an entry that came back two weeks ago, and each Monday of drafts that reached that age."""
    now = clock.now()
    if looked_today(tell_lying_entries, now):
        return 0
    drafts = [
        _draft(each.person_id, "entry_lies", f"entry_lies:{each.entry_id}:{each.since}", each.entry_id, day=each.since)
        for each in queries.returned_lying(now - LIES - LONGEST_GAP, now - LIES)
    ]
    monday = _monday(now)
    until = datetime.combine(monday, time.min, tzinfo=HOUSE_ZONE) - LIES
    drafts += [
        _draft(each.person_id, "drafts_lie", f"drafts_lie:{monday}", each.entry_id, count=each.count)
        for each in queries.drafts_lying(until - 7 * DAY, until)
    ]
    return told(drafts, now)


def tell_due_contracts() -> int:
    """Tell employees fourteen days before a contract ends, and once when it is past its day."""
    now = clock.now()
    if looked_today(tell_due_contracts, now):
        return 0
    today = now.astimezone(UTC).date()
    due = queries.contracts_due([today + each * DAY for each in range(-7, 23)])
    known = readers({each.employee_id for each in due})
    drafts = (
        _of_contract(each, known[each.employee_id], now) for each in due if each.employee_id in known
    )  # fmt: skip
    return told(filter(None, drafts), now)


PARTS: Final[tuple[Callable[[], int], ...]] = (
    ask_again_to_verify,
    ask_again_of_contracts,
    tell_lying_entries,
    tell_due_contracts,
)
"""In the order of `pamong tick`, before mails are sent."""


# --- drafts ------------------------------------------------------------------------------------------------------------


def _draft(
    to: UUID, what: str, key: str, subject: UUID, who: UUID | None = None, *, day: date | None = None, count: int = 0
) -> Draft:
    facts = dict(_facts(day, count))
    return Draft(to, KIND_OF[what], what, key, subject, who, facts)


def _facts(day: date | None, count: int) -> Iterator[tuple[str, object]]:
    if day:
        yield "day", day.isoformat()
    if count:
        yield "count", count


def _of_waiting(what: str, deal: ContractWaiting) -> Draft:
    key = f"{what}:{deal.contract_id}:{deal.since}"
    return _draft(deal.answerer_id, what, key, deal.contract_id, deal.employee_id, day=deal.since)


def _of_contract(deal: ContractDue, reader: Reader, now: datetime) -> Draft | None:
    today = reader.person.day_at(now)
    in_digest = way_of(Kind.STUDY_DUE, reader.ways) is Way.DIGEST
    if deal.due_on < today:
        what = "deal_late"
    elif soonest(deal.due_on, CONTRACT_SOON, in_digest=in_digest) <= today < deal.due_on:
        what = "deal_due"
    else:
        return None
    key = f"{what}:{deal.contract_id}:{deal.due_on}"
    return _draft(deal.employee_id, what, key, deal.contract_id, day=deal.due_on)


def _monday(now: datetime) -> date:
    today = now.astimezone(HOUSE_ZONE).date()
    return today - today.weekday() * DAY
