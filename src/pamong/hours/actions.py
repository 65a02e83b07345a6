"""What enters the ledger, and what is taken out again. Called by reactions, in the transaction of their cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.hours import rules
from pamong.hours.events import JpCredited, JpReversed
from pamong.hours.models import Claim, Reason, Standing
from pamong.hours.rules import ONE, Measured
from pamong.hours.settling import Change, Made, settle, told
from pamong.journal.engine import HasKey, announce_many
from pamong.journal.events import Code, Event
from pamong.kit.refusals import stop
from pamong.kit.rows import new_id
from pamong.rulebook.queries import book_of


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
    measured: Measured = ONE,
) -> Claim:
    """Enter a completed activity and settle its year. Entering it again changes nothing.

    `on` is the local date of the person.
    """
    stop(rules.claim_fault(form, on, measured))
    person = Person.objects.get(pk=person_id)
    standing = _locked_standing(person, on.year)
    claim = Claim(
        id=new_id(),
        agency_id=person.agency_id,
        person=person,
        form=form,
        source=source,
        on=on,
        year=on.year,
        number=standing.last_number + 1,
        **measured._asdict(),
        registered_at=now,
    )
    entered = _entered(claim)
    if entered.pk == claim.pk:
        standing.last_number = claim.number
        _settle_one(standing, claim, Reason.RULE_CHANGED, by, now)
    return entered


@transaction.atomic
def void(form: str, source: UUID, *, reason: str, by: HasKey | None, now: datetime) -> list[Claim]:
    """Take an activity out again, of everybody who earned by it; who waited over a cap moves up.

    Voiding it again changes nothing. What was voided does not come back: a new activity has a new source.
    """
    taken_out = []
    live = Claim.objects.filter(form=form, source=source, voided_at__isnull=True).order_by("pk")
    touched = Standing.objects.filter(person__in=live.values("person"), year__in=live.values("year"))
    # In the order in which `following` locks them, so that nobody waits for each other for ever.
    for standing in touched.select_for_update(no_key=True).order_by("pk"):
        for claim in live.filter(person_id=standing.person_id, year=standing.year):  # as they are under the lock
            claim.voided_at, claim.voided_by_id, claim.voided_reason = now, by.pk if by else None, reason
            claim.save(update_fields=["voided_at", "voided_by", "voided_reason"])
            _settle_one(standing, claim, Reason.PLACE_FREED, by, now)
            taken_out.append(claim)
    return taken_out


def _entered(claim: Claim) -> Claim:
    """Write a claim, or return the one of that source that is there already."""
    # The database says which it is: also to two who enter it at once for different years.
    Claim.objects.bulk_create([claim], ignore_conflicts=True)
    return Claim.objects.get(person_id=claim.person_id, form=claim.form, source=claim.source)


def _locked_standing(person: Person, year: int) -> Standing:
    """Return the standing of a person and year, locked. Two who ask for a new one at once get the same."""
    new = Standing(id=new_id(), agency_id=person.agency_id, person=person, year=year, kind=person.kind)
    Standing.objects.bulk_create([new], ignore_conflicts=True)
    return Standing.objects.select_for_update(no_key=True).get(person=person, year=year)


def _settle_one(standing: Standing, claim: Claim, cause: Reason, by: HasKey | None, now: datetime) -> None:
    # The lock comes before the rules: whoever changes them meanwhile finds this standing settled by an older version.
    book = book_of(standing.agency_id)
    behind = standing.version not in (0, book.version)
    made = Made(now, by, {standing.pk: Reason.RULE_CHANGED if behind else cause})
    changes = settle([standing], book, made)
    own = [_event(claim, change) for change in changes if change.wanted.claim.id == claim.pk]
    announce_many([*own, *told([standing], changes, book, made)], by=by)


def _event(claim: Claim, change: Change) -> Event:
    told_of: dict[str, Any] = {
        "agency_id": claim.agency_id,
        "subject_id": claim.pk,
        "about_id": claim.person_id,
        "form": Code(claim.form),
        "source_id": claim.source,
        "on": claim.on,
    }
    if claim.voided_at is not None:
        return JpReversed(**told_of, amount=change.held.counted)
    wanted = change.wanted
    return JpCredited(**told_of, amount=wanted.counted, over_cap=wanted.over_cap, reason=Code(wanted.reason))
