"""What others rule on an entry: the direct supervisor of the day verifies, HR credits; both may give it back with a reason.

The row of the entry is the one lock: of two who rule at once one wins, and the other reads what became of it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Agency, Person
from pamong.agency.queries import standing_of
from pamong.journal.engine import announce
from pamong.kit.refusals import Forbidden, require, stop
from pamong.kit.texts import clean, fault
from pamong.study import events
from pamong.study.actions.entry_rows import locked_entry, of_entry, rule_of
from pamong.study.models import Entry, Policy, Ruling
from pamong.study.queries.footing import acts_for, supervisor_of
from pamong.study.rules import ruling as rules
from pamong.study.rules.entry import amount
from pamong.study.rules.faults import Faulty

State = Entry.State
What = Ruling.What


@transaction.atomic
def verify_entry(entry_id: UUID, *, version: int, by: Person, now: datetime) -> Entry:
    """Verify an entry as it was read. HR looks at it when the sampling plan draws it; else it is credited at once."""
    entry, as_hr = _to_verify(entry_id, by, now)
    if entry.state in (State.VERIFIED, State.CREDITED) and _just_ruled(entry, version, What.VERIFIED, by):
        return entry
    _stands(entry, State.SUBMITTED, version)
    entry.state, entry.verified_at, entry.verified_by = State.VERIFIED, now, by
    entry.is_sampled = rules.is_drawn(entry.pk, amount(rule_of(entry), entry), policy_of(entry.agency_id))
    entry.returned_by_hr = False
    _ruled(entry, What.VERIFIED, by, now, as_hr=as_hr, since=entry.submitted_at)
    announce(events.EntryVerified(**of_entry(entry), is_sampled=entry.is_sampled), by=by)
    if not entry.is_sampled:
        _credit(entry, None, now)
        announce(_credited(entry), by=by)
    entry.save()
    return entry


@transaction.atomic
def return_entry(entry_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Entry:
    """Give an entry that was handed in back to its person, with a reason."""
    entry, as_hr = _to_verify(entry_id, by, now)
    return _return(entry, State.SUBMITTED, version, reason, by, now, as_hr=as_hr)


@transaction.atomic
def credit_entry(entry_id: UUID, *, version: int, by: Person, now: datetime) -> Entry:
    """Credit, as HR, what was verified: it earns JP in the same transaction."""
    entry = _for_hr(entry_id, by)
    if entry.state == State.CREDITED and _just_ruled(entry, version, What.CREDITED, by):
        return entry
    _stands(entry, State.VERIFIED, version)
    _credit(entry, by, now, since=entry.verified_at)
    entry.save()
    announce(_credited(entry), by=by)
    return entry


@transaction.atomic
def return_from_hr(entry_id: UUID, *, version: int, reason: str, by: Person, now: datetime) -> Entry:
    """Give a verified entry back, as HR, with a reason; sent again, it goes to the supervisor first."""
    return _return(_for_hr(entry_id, by), State.VERIFIED, version, reason, by, now, as_hr=True)


@transaction.atomic
def answer_appeal(entry_id: UUID, *, version: int, granted: bool, reason: str, by: Person, now: datetime) -> Entry:
    """Answer, as HR, an objection to a return: grant it, and the entry is verified and credited; or uphold the return,
    with a reason."""
    entry = _for_hr(entry_id, by)
    what = What.GRANTED if granted else What.UPHELD
    if entry.state in (State.CREDITED, State.RETURNED) and _just_ruled(entry, version, what, by):
        return entry
    _stands(entry, State.APPEALED, version)
    said = _reason(reason, required=not granted)
    asked = Ruling.objects.filter(entry=entry, what=What.APPEALED).order_by("-at").values_list("at", flat=True).first()
    _ruled(entry, what, by, now, as_hr=True, since=asked, reason=said)
    entry.state = State.RETURNED
    if granted:
        entry.verified_at, entry.verified_by, entry.returned_by_hr = now, by, False
        _credit(entry, by, now)
    entry.save()
    announce(events.AppealAnswered(**of_entry(entry), granted=granted), by=by)
    if granted:
        announce(_credited(entry), by=by)
    return entry


@transaction.atomic
def void_entry(entry_id: UUID, *, reason: str, by: Person, now: datetime) -> Entry:
    """Take a credit back, as HR, with a reason: the ledger takes its JP back in the same transaction. Final."""
    entry = _for_hr(entry_id, by)
    if entry.state == State.VOIDED:
        return entry
    stop(rules.wait_fault(entry, State.CREDITED))
    said = _reason(reason)
    entry.state = State.VOIDED
    _ruled(entry, What.VOIDED, by, now, as_hr=True, reason=said)
    entry.save()
    announce(events.EntryVoided(**of_entry(entry)), by=by)
    return entry


@transaction.atomic
def set_policy(*, sample_percent: int, always_above: int | None, answer_days: int, by: Person, now: datetime) -> Policy:
    """Decide, as HR of the whole agency, which entries HR looks at. What waits for HR already still waits."""
    require(rules.may_set_policy(standing_of(by)), rules.only_hr_of_all())
    stop(rules.plan_fault(rules.Plan(sample_percent, always_above, answer_days)))
    Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)
    there = policy_of(by.agency_id)
    policy = there or Policy(agency_id=by.agency_id)
    wanted = (sample_percent, always_above, answer_days)
    if there and (there.sample_percent, there.always_above, there.answer_days) == wanted:
        return there
    policy.sample_percent, policy.always_above, policy.answer_days = wanted
    policy.changed_at, policy.changed_by = now, by
    policy.save()
    changed = events.PolicyChanged(agency_id=by.agency_id, subject_id=by.agency_id, sample_percent=sample_percent)
    announce(changed, by=by)
    return policy


@transaction.atomic
def record_entries_export(*, count: int, by: Person) -> None:
    """Announce that somebody took a list of entries with names out of the house."""
    announce(events.EntriesExported(agency_id=by.agency_id, subject_id=by.agency_id, count=count), by=by)


def policy_of(agency_id: UUID) -> Policy | None:
    """Return the sampling plan of an agency; None where HR looks at everything. One query."""
    return Policy.objects.filter(agency_id=agency_id).first()


def _to_verify(entry_id: UUID, by: Person, now: datetime) -> tuple[Entry, bool]:
    """Return an entry that one may verify today, locked, and whether one does it as HR; others read who may."""
    entry = locked_entry(entry_id, by)
    today = entry.person.day_at(now)
    require(entry.person_id != by.pk, rules.not_on_ones_own())
    acts = acts_for(entry.person, by, today)
    boss = None if acts else supervisor_of(entry.person, today)
    unit = entry.person.unit
    path = unit.path if unit else None
    if not rules.may_verify(standing_of(by), entry, path, acts=acts, is_led=acts or boss is not None):
        raise Forbidden(rules.not_verifier(boss.name if boss else None))
    return entry, not acts


def _for_hr(entry_id: UUID, by: Person) -> Entry:
    """Return an entry of a person for whom one is HR, locked."""
    entry = locked_entry(entry_id, by)
    require(entry.person_id != by.pk, rules.not_on_ones_own())
    unit = entry.person.unit
    require(rules.may_credit(standing_of(by), entry, unit.path if unit else None), rules.only_hr())
    return entry


def _return(
    entry: Entry, state: str, version: int, reason: str, by: Person, now: datetime, *, as_hr: bool
) -> Entry:  # fmt: skip
    if entry.state == State.RETURNED and _just_ruled(entry, version, What.RETURNED, by):
        return entry
    _stands(entry, state, version)
    said = _reason(reason)
    since = entry.submitted_at if state == State.SUBMITTED else entry.verified_at
    entry.state, entry.is_sampled = State.RETURNED, False
    entry.returned_by_hr = state == State.VERIFIED
    _ruled(entry, What.RETURNED, by, now, as_hr=as_hr, since=since, reason=said)
    entry.save()
    announce(events.EntryReturned(**of_entry(entry), by_hr=as_hr), by=by)
    return entry


def _credit(entry: Entry, by: Person | None, now: datetime, *, since: datetime | None = None) -> None:
    entry.state, entry.credited_at, entry.credited_by = State.CREDITED, now, by
    _ruled(entry, What.CREDITED, by, now, as_hr=by is not None, since=since)


def _credited(entry: Entry) -> events.EntryCredited:
    return events.EntryCredited(
        **of_entry(entry), on=entry.on, days=entry.days, minutes=entry.minutes, stated=entry.stated,
        is_international=entry.is_international,
    )  # fmt: skip


def _ruled(
    entry: Entry, what: Ruling.What, by: Person | None, now: datetime, *, as_hr: bool, since: datetime | None = None,
    reason: str = "",
) -> None:  # fmt: skip
    """Write a step into the history of an entry, and count it as a change of its row; the caller saves."""
    entry.version += 1
    entry.changed_at = now
    Ruling.objects.create(
        agency_id=entry.agency_id, entry=entry, what=what, by=by, at=now, reason=reason, as_hr=as_hr, since=since
    )


def _stands(entry: Entry, state: str, version: int) -> None:
    stop(rules.wait_fault(entry, state))
    stop(rules.changed_fault(entry, version))


def _just_ruled(entry: Entry, version: int, what: str, by: Person) -> bool:
    """Whether the very same was done already, by the same person, on what she read: the button was pressed twice."""
    steps = list(Ruling.objects.filter(entry=entry).order_by("-at", "-id")[:2])
    return any(
        step.what == what and step.by_id == by.pk and entry.version == version + place
        for place, step in enumerate(steps, 1)
    )


def _reason(text: str, *, required: bool = True) -> str:
    said = clean(text)
    if wrong := fault(said, rules.REASON, required=required):
        raise Faulty({"reason": wrong})
    return said
