"""From an event of learning to those who should know it: entries, contracts, reviews of the catalogue.

Whoever did it herself is told nothing. A notice holds days, numbers and ids: never a title, a source or a reason. What an
entry earned is told by the ledger (`news.tell_jp_credited`), so its credit is not told here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.catalogue import events as catalogue
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_study import KIND_OF
from pamong.notices.telling import Draft
from pamong.plans.queries import verifiers_of
from pamong.study import events as study
from pamong.study import queries

HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")
"""Days of a queue are counted here, for every zone the same."""


def _day(entry: Entry) -> date:
    return entry.at.astimezone(HOUSE_ZONE).date()


def _draft(to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None, key: str = "") -> Draft:
    return Draft(to, KIND_OF[what], what, key or f"{entry.pk}", subject, who)


def _to_learner(event: Event, entry: Entry, what: str) -> None:
    """Tell whom it concerns, unless she did it herself."""
    if event.about_id and event.about_id != entry.by_id:
        out([_draft(event.about_id, what, entry, event.subject_id, entry.by_id)], entry)


def _to_hr(event: Event, entry: Entry, what: str) -> None:
    """Tell the HR officers who care for her, once a day however much comes. Nobody answers her own."""
    if event.about_id is None:
        return
    to = [one for one in verifiers_of(event.about_id) if one not in {entry.by_id, event.about_id}]
    key = f"{what}:{_day(entry)}"
    out([_draft(one, what, entry, event.subject_id, None, key) for one in to], entry)


# --- entries -----------------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_entry_submitted(event: Event, entry: Entry) -> None:
    """EntrySubmitted → the supervisor, once a day however many entries come; HR, where nobody stands above the person."""
    sent = cast(study.EntrySubmitted, event)
    if sent.supervisor_id is None:
        _to_hr(sent, entry, "study_queue")
    elif queries.is_waiting(sent.subject_id):
        key = f"entry_submitted:{_day(entry)}"
        out([_draft(sent.supervisor_id, "entry_submitted", entry, sent.subject_id, None, key)], entry)


@unless_forgotten
def tell_entry_verified(event: Event, entry: Entry) -> None:
    """EntryVerified → where HR looks at it: the person, and HR once a day. Else the ledger tells what it earned."""
    verified = cast(study.EntryVerified, event)
    if verified.is_sampled:
        _to_learner(verified, entry, "entry_verified")
        _to_hr(verified, entry, "study_queue")


@unless_forgotten
def tell_entry_returned(event: Event, entry: Entry) -> None:
    """EntryReturned → the person."""
    back = cast(study.EntryReturned, event)
    _to_learner(back, entry, "entry_returned_hr" if back.by_hr else "entry_returned")


@unless_forgotten
def tell_entry_appealed(event: Event, entry: Entry) -> None:
    """EntryAppealed → HR, once a day."""
    _to_hr(event, entry, "study_appeal")


@unless_forgotten
def tell_appeal_answered(event: Event, entry: Entry) -> None:
    """AppealAnswered → the person."""
    answered = cast(study.AppealAnswered, event)
    _to_learner(answered, entry, "appeal_granted" if answered.granted else "appeal_upheld")


@unless_forgotten
def tell_entry_voided(event: Event, entry: Entry) -> None:
    """EntryVoided → the person."""
    _to_learner(event, entry, "entry_voided")


# --- contracts ---------------------------------------------------------------------------------------------------------

_TO_SUPERVISOR: Final[Mapping[type[Event], str]] = {
    study.ContractProposed: "deal_proposed",
    study.ContractTakenBack: "deal_taken_back",
    study.ContractWithdrawn: "deal_withdrawn",
}
_TO_EMPLOYEE: Final[Mapping[type[Event], str]] = {
    study.ContractReturned: "deal_returned",
    study.ContractAgreed: "deal_agreed",
}


def _to_boss(event: study.OfContract, entry: Entry, what: str, to: UUID | None) -> None:
    if to and to not in {entry.by_id, event.about_id}:
        out([_draft(to, what, entry, event.subject_id, event.about_id)], entry)


@unless_forgotten
def tell_contract_asked(event: Event, entry: Entry) -> None:
    """ContractProposed, ContractTakenBack, ContractWithdrawn → the supervisor who was asked, or who agreed."""
    deal = cast(study.OfContract, event)
    _to_boss(deal, entry, _TO_SUPERVISOR[type(event)], deal.supervisor_id)


@unless_forgotten
def tell_contract_answered(event: Event, entry: Entry) -> None:
    """ContractReturned, ContractAgreed → the employee."""
    _to_learner(event, entry, _TO_EMPLOYEE[type(event)])


@unless_forgotten
def tell_contract_claimed(event: Event, entry: Entry) -> None:
    """ContractClaimed → whoever validates: the colleague who was named, else the supervisor."""
    claimed = cast(study.ContractClaimed, event)
    _to_boss(claimed, entry, "deal_claimed", claimed.validator_id or claimed.supervisor_id)


@unless_forgotten
def tell_contract_closed(event: Event, entry: Entry) -> None:
    """ContractClosed → the employee; and the supervisor who agreed, where somebody else closed it."""
    closed = cast(study.ContractClosed, event)
    _to_learner(closed, entry, "deal_closed")
    _to_boss(closed, entry, "deal_closed_boss", closed.supervisor_id)


# --- the catalogue -----------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_review_hidden(event: Event, entry: Entry) -> None:
    """ReviewHidden → its writer."""
    _to_learner(cast(catalogue.ReviewHidden, event), entry, "review_hidden")
