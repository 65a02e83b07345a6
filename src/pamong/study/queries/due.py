"""What the clock must look at, in every agency: ids, counts and days, no word of anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pamong.agency import lines
from pamong.study.briefs import ContractDue, ContractWaiting, DraftsLying, EntriesWaiting, EntryLying
from pamong.study.models import Contract, Entry


def entries_waiting(before: datetime) -> list[EntriesWaiting]:
    """Return for each supervisor of today how many entries were sent before a moment and are not answered. Three queries."""
    sent = Entry.objects.filter(state=Entry.State.SUBMITTED, submitted_at__lt=before).select_related("person__agency")
    rows = list(sent.order_by("submitted_at", "pk"))
    bosses = _bosses((row.person_id for row in rows), before.date())
    count, since = Counter[UUID](), dict[UUID, date]()
    for row in rows:
        if (boss := bosses.get(row.person_id)) and row.submitted_at:
            count[boss] += 1
            since.setdefault(boss, row.person.day_at(row.submitted_at))
    return [EntriesWaiting(boss, n, since[boss]) for boss, n in count.items()]


def returned_lying(after: datetime, before: datetime) -> list[EntryLying]:
    """Return the entries that came back between two moments and that their writer has not touched since. One query."""
    rows = Entry.objects.filter(state=Entry.State.RETURNED, changed_at__gte=after, changed_at__lt=before)
    found = rows.select_related("person__agency").order_by("changed_at", "pk")
    return [EntryLying(row.pk, row.person_id, row.person.day_at(row.changed_at)) for row in found]


def drafts_lying(after: datetime, before: datetime) -> list[DraftsLying]:
    """Return for each person how many drafts she touched last between two moments. One query."""
    rows = Entry.objects.filter(state=Entry.State.DRAFT, changed_at__gte=after, changed_at__lt=before)
    drafts: dict[UUID, list[UUID]] = {}
    for person_id, key in rows.order_by("changed_at", "pk").values_list("person_id", "pk"):
        drafts.setdefault(person_id, []).append(key)
    return [DraftsLying(person_id, keys[0], len(keys)) for person_id, keys in drafts.items()]


def contracts_due(days: Collection[date]) -> list[ContractDue]:
    """Return the running contracts that end on one of these days and that nobody is through with. One query."""
    rows = Contract.objects.filter(state=Contract.State.AGREED, claimed_at__isnull=True, due_on__in=list(days))
    return [ContractDue(*row) for row in rows.order_by("due_on", "pk").values_list("pk", "employee_id", "due_on")]


def contracts_proposed(after: datetime, before: datetime) -> list[ContractWaiting]:
    """Return the contracts that were proposed between two moments and not answered, with the supervisor of today. Three
    queries."""
    rows = Contract.objects.filter(state=Contract.State.PROPOSED)
    return _waiting(rows, "proposed_at", after, before)


def contracts_claimed(after: datetime, before: datetime) -> list[ContractWaiting]:
    """Return the contracts that their employee said she is through with between two moments and that nobody closed, with
    whoever validates. Three queries."""
    rows = Contract.objects.filter(state=Contract.State.AGREED)
    return _waiting(rows, "claimed_at", after, before)


def _waiting(rows: QuerySet[Contract], since: str, after: datetime, before: datetime) -> list[ContractWaiting]:
    within: dict[str, Any] = {f"{since}__gte": after, f"{since}__lt": before}
    found = list(rows.filter(**within).select_related("employee__agency").order_by(since, "pk"))
    bosses = _bosses((row.employee_id for row in found), before.date())
    waiting = []
    for row in found:
        answerer = row.validator_id if since == "claimed_at" and row.validator_id else bosses.get(row.employee_id)
        if answerer:
            day = row.employee.day_at(getattr(row, since))
            waiting.append(ContractWaiting(row.pk, row.employee_id, answerer, day))
    return waiting


def _bosses(people: Iterable[UUID], day: date) -> dict[UUID, UUID]:
    wanted = set(people)
    return lines.supervisors_by_person(wanted, day) if wanted else {}


def is_waiting(entry_id: UUID) -> bool:
    """Whether an entry still waits for its supervisor. One query."""
    return Entry.objects.filter(pk=entry_id, state=Entry.State.SUBMITTED).exists()


def answerers_of(contract_id: UUID) -> tuple[UUID | None, UUID | None]:
    """Return the supervisor who agreed to a contract and the validator, who left out when there is none. One query."""
    found = Contract.objects.filter(pk=contract_id).values_list("supervisor_id", "validator_id").first()
    return found or (None, None)
