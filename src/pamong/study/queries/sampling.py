"""What a sampling plan means: how many entries of the last quarter HR would have looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from pamong.kit.days import local_day
from pamong.rulebook.queries import conversions_of
from pamong.rulebook.rules import rule_on
from pamong.study.models import Entry, Policy, Ruling
from pamong.study.rules.entry import amount
from pamong.study.rules.ruling import Sampling, is_drawn

FIELDS = ("id", "agency_id", "form", "on", "minutes", "days", "stated", "is_international")


@dataclass(frozen=True)
class Meaning:
    """What a plan would have meant in a quarter."""

    first: date
    last: date
    verified: int
    """Entries that supervisors verified."""
    looked_at: int

    @property
    def at_once(self) -> int:
        """Entries that would have been credited without HR's look."""
        return self.verified - self.looked_at


def last_quarter(today: date) -> tuple[date, date]:
    """Return the first and the last day of the quarter before this one."""
    begin = date(today.year, today.month - (today.month - 1) % 3, 1)
    last = begin - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def meaning_of(plan: Sampling | None, agency_id: UUID, zone: str, today: date) -> Meaning:
    """Return what a plan would have meant in the last quarter. Three queries."""
    first, last = last_quarter(today)
    near = (first - timedelta(days=1), last + timedelta(days=2))
    rows = Ruling.objects.filter(agency_id=agency_id, what=Ruling.What.VERIFIED, at__date__range=near)
    within = {key for key, at in rows.values_list("entry_id", "at") if first <= local_day(at, zone) <= last}
    book = conversions_of(agency_id)
    entries = Entry.objects.filter(agency_id=agency_id, is_imported=False, rulings__in=rows).only(*FIELDS).distinct()
    counted = [entry for entry in entries if entry.pk in within]
    drawn = sum(is_drawn(each.pk, amount(rule_on(book, each.form, each.on), each), plan) for each in counted)
    return Meaning(first, last, len(counted), drawn)


def policy_of(agency_id: UUID) -> Policy | None:
    """Return the sampling plan of an agency, with who set it; None where HR looks at everything. One query."""
    return Policy.objects.filter(agency_id=agency_id).select_related("changed_by__agency").first()
