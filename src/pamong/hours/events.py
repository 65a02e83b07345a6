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
    reason: Code | None = None
    """What decided (`hours.models.Reason`); unknown in entries that are older than the field."""


@dataclass(frozen=True, kw_only=True)
class JpReversed(Event):
    """An activity was voided and what it gave was taken back; the subject is the claim."""

    form: Code
    source_id: UUID
    on: date
    amount: int


@dataclass(frozen=True, kw_only=True)
class JpAdjusted(Event):
    """Other claims of a person in a year count more or less because of one activity; the subject is her standing.

    `claim_id` names the claim when it is a single one.
    """

    year: int
    claims: int
    change: int
    reason: Code
    claim_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class YearlyMinimumReached(Event):
    """By an activity a person counted the least that her year asks for; once for each year. The subject is her standing."""

    year: int
    minimum: int


@dataclass(frozen=True, kw_only=True)
class JpRecounted(Event):
    """Rules, bounds or her kind of employment changed, and a person's year counts otherwise; the subject is her standing.

    Apart from `JpAdjusted` because fifty thousand of them may come at once: nothing that needs a delivery for each may
    follow from it. `minimum_reached`: her year asks no more than she has, for the first time.
    """

    year: int
    claims: int
    change: int
    reason: Code
    minimum_reached: bool = False
