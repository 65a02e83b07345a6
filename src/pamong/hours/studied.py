"""What the ledger tells the room of learning about a person's year."""

from __future__ import annotations

from collections import Counter

from pamong.agency.models import Person
from pamong.hours.models import Account, Entry
from pamong.hours.settling import balance
from pamong.rulebook.queries import bounds_of
from pamong.rulebook.rules import bounds_in
from pamong.study.queries.earned import Earned, YearJp


def year_of_learning(person: Person, year: int) -> YearJp:
    """Return what a person's entries earned in a year, what each form brought, and what the year asks. Two queries."""
    claims = Entry.objects.filter(person=person, year=year).values("claim_id", "claim__form", "claim__source")
    sums = claims.annotate(counted=balance(Account.COUNTED), over_cap=balance(Account.OVER_CAP))
    by_form: Counter[str] = Counter()
    entries = {}
    for row in sums.order_by():
        by_form[row["claim__form"]] += row["counted"]
        entries[row["claim__source"]] = Earned(row["claim_id"], row["counted"], row["over_cap"])
    return YearJp(bounds_in(bounds_of(person.agency_id), person.kind, year).minimum, by_form, entries)
