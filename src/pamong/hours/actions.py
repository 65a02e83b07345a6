"""What enters the ledger, and what is taken out again. Signatures stand, bodies follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from pamong.hours.models import Claim
from pamong.journal.engine import HasKey


@dataclass(frozen=True)
class Actor:
    """Who acts, when only the key is at hand (a reaction)."""

    pk: UUID

    @classmethod
    def of(cls, key: UUID | None) -> Actor | None:
        """Return the actor; None is the house itself."""
        return cls(key) if key else None


@transaction.atomic
def credit(
    person_id: UUID,
    *,
    form: str,
    source: UUID,
    on: date,
    by: HasKey | None,
    now: datetime,
    quantity: int = 1,
    stated: int | None = None,
    international: bool = False,
) -> Claim:
    """Enter a completed activity and settle the year. Entering it again changes nothing."""
    raise NotImplementedError


@transaction.atomic
def void(form: str, source: UUID, *, reason: str, by: HasKey | None, now: datetime) -> list[Claim]:
    """Take an activity out again, of everybody who earned by it. Voiding it again changes nothing."""
    raise NotImplementedError
