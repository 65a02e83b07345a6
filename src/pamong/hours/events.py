"""What the ledger announces. All JP are hundredths."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class JpCredited(Event):
    """An activity was entered; the subject is the claim. `amount` counts, `over_cap` is recorded and does not."""

    form: Code
    source_id: UUID
    on: date
    amount: int
    over_cap: int


@dataclass(frozen=True, kw_only=True)
class JpReversed(Event):
    """An activity was voided and what it gave was taken back; the subject is the claim."""

    form: Code
    source_id: UUID
    on: date
    amount: int


@dataclass(frozen=True, kw_only=True)
class JpAdjusted(Event):
    """Other claims of a person in a year now count more or less; the subject is her standing of that year.

    One event for a person and year, however many claims changed. `claim_id` names the claim when it is a single one.
    """

    year: int
    claims: int
    change: int
    reason: Code
    claim_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class YearlyMinimumReached(Event):
    """A person counted the least that her year asks for; once for each year. The subject is her standing."""

    year: int
    minimum: int
