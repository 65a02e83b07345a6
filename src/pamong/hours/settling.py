"""`settle`: the one way by which the ledger comes to hold what the rules want.

It takes standings that are locked, reads the claims and what the ledger holds for each, asks `rules.allot`, and appends
the transfers that are missing. Running it again appends nothing. One person after a session and fifty thousand after a
change of rules go the same way, four statements for each batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, F, Max, Q, Sum, Value, When
from django.db.models.expressions import Combinable

from pamong.hours import rules
from pamong.hours.events import JpAdjusted, JpRecounted, YearlyMinimumReached
from pamong.hours.models import Account, Claim, Entry, Reason, Standing
from pamong.hours.rules import NOTHING_HELD, Allotment, Claimed, Held, Transfer
from pamong.journal.engine import HasKey
from pamong.journal.events import Code, Event
from pamong.kit.rows import new_id
from pamong.rulebook.rules import Book, bounds_in

ROWS = 1000
"""How many rows one INSERT carries."""


@dataclass(frozen=True)
class Made:
    """Who settles, when and why."""

    now: datetime
    by: HasKey | None
    causes: Mapping[UUID, Reason]
    """Why claims that are not new may change, by the key of the standing; else a rule changed."""

    def cause(self, standing: Standing) -> Reason:
        """Return why claims of this person and year may change."""
        return self.causes.get(standing.pk, Reason.RULE_CHANGED)


class Change(NamedTuple):
    """What settling did to one claim."""

    standing: Standing
    wanted: Allotment
    held: Held

    @property
    def is_new(self) -> bool:
        """Whether the ledger knew nothing of it."""
        return not self.held.entries

    @property
    def more(self) -> int:
        """How much more counts now."""
        return self.wanted.counted - self.held.counted


def settle(standings: Sequence[Standing], book: Book, made: Made) -> list[Change]:
    """Bring the ledger of these people and years, all of one year, to what the rules want; return what changed.

    The standings must be locked by the caller's transaction. Their sums are written, their events are not announced.
    """
    changes: list[Change] = []
    written: list[Standing] = []
    quiet: list[Standing] = []
    claims, held = claims_of(standings), held_by(standings)
    for standing in standings:
        wanted = rules.allot(claims.get(standing.person_id, ()), book, bounds_in(book, standing.kind, standing.year))
        for each in wanted:
            present = held.get(each.claim.id, NOTHING_HELD)
            if (each.counted, each.over_cap) != present[:2] or not (present.entries or each.claim.voided):
                changes.append(Change(standing, each, present))
        (written if _sum_up(standing, wanted) else quiet).append(standing)
    _append(changes, made)
    _write(written, quiet, book, made.now)
    return changes


def claims_of(standings: Sequence[Standing], forms: Collection[str] | None = None) -> dict[UUID, list[Claimed]]:
    """Return the claims of people in a year, in the order of registration; of some forms only. One query."""
    rows = Claim.objects.filter(_of(standings)).order_by("person_id", "number")
    if forms is not None:
        rows = rows.filter(form__in=forms)
    found: dict[UUID, list[Claimed]] = {}
    for person, key, form, on, quantity, stated, international, voided_at, days, minutes in rows.values_list(
        "person_id", "id", "form", "on", "quantity", "stated", "international", "voided_at", "days", "minutes"
    ):
        claim = Claimed(key, form, on, quantity, stated, international, voided_at is not None, days, minutes)
        found.setdefault(person, []).append(claim)
    return found


def held_by(standings: Sequence[Standing]) -> dict[UUID, Held]:
    """Return what the ledger holds for each claim of people in a year. One query."""
    sums = (
        Entry.objects.filter(_of(standings))
        .values("claim_id")
        .annotate(counted=balance(Account.COUNTED), over_cap=balance(Account.OVER_CAP), entries=Max("position"))
    )
    return {key: Held(*found) for key, *found in sums.values_list("claim_id", "counted", "over_cap", "entries")}


def _of(standings: Sequence[Standing]) -> Q:
    years = {standing.year for standing in standings}
    return Q(person_id__in=[standing.person_id for standing in standings], year__in=years)


def balance(account: Account) -> Combinable:
    """Return the sum of an account over entries: what was given to it less what was taken."""
    given = When(credit=account, then=F("amount"))
    return Sum(Case(given, When(debit=account, then=-F("amount")), default=Value(0)), default=0)


def _sum_up(standing: Standing, wanted: Sequence[Allotment]) -> bool:
    """Write the sums into the standing; return whether they differ from what it had."""
    before = (standing.counted, standing.over_cap, standing.claims)
    standing.counted = sum(each.counted for each in wanted)
    standing.over_cap = sum(each.over_cap for each in wanted)
    standing.claims = sum(not each.claim.voided for each in wanted)
    return before != (standing.counted, standing.over_cap, standing.claims)


def _write(written: Sequence[Standing], quiet: Sequence[Standing], book: Book, now: datetime) -> None:
    for standing in written:
        standing.version, standing.settled_at = book.version, now
    # An upsert of rows that are there and locked: one statement for a thousand of them, on both engines.
    Standing.objects.bulk_create(
        written,
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["counted", "over_cap", "claims", "last_number", "version", "settled_at"],
    )
    if quiet:
        same = Standing.objects.filter(pk__in=[standing.pk for standing in quiet])
        same.update(version=book.version, settled_at=now)


def _append(changes: Sequence[Change], made: Made) -> None:
    taken_back = [change.wanted.claim.id for change in changes if change.wanted.claim.voided]
    puts = _puts(taken_back) if taken_back else {}
    Entry.objects.bulk_create((entry for change in changes for entry in _entries(change, made, puts)), batch_size=ROWS)


def _puts(claims: Sequence[UUID]) -> dict[tuple[UUID, str], UUID]:
    """Return the latest entry that put something into an account, by claim and account."""
    rows = Entry.objects.filter(claim_id__in=claims).order_by("position").values_list("claim_id", "credit", "id")
    return {(claim, credit): key for claim, credit, key in rows}


def _entries(change: Change, made: Made, puts: Mapping[tuple[UUID, str], UUID]) -> Iterable[Entry]:
    standing, wanted, held = change
    moved = rules.transfers(held, wanted)
    facts = wanted.facts() if moved else {}
    for place, transfer in enumerate(moved, held.entries + 1):
        kind, reason = _kind(change, transfer, made.cause(standing))
        yield Entry(
            id=new_id(),
            agency_id=standing.agency_id,
            claim_id=wanted.claim.id,
            position=place,
            person_id=standing.person_id,
            year=standing.year,
            on=wanted.claim.on,
            kind=kind,
            debit=transfer.debit,
            credit=transfer.credit,
            amount=transfer.amount,
            rule_id=wanted.rule.id if wanted.rule else None,
            bounds_id=wanted.bounds.id if wanted.bounds and wanted.over_year else None,
            reason=reason,
            facts=facts,
            reverses_id=puts.get((wanted.claim.id, transfer.debit)) if kind == Entry.Kind.REVERSAL else None,
            made_at=made.now,
            made_by_id=made.by.pk if made.by else None,
        )


def _kind(change: Change, transfer: Transfer, cause: Reason) -> tuple[Entry.Kind, Reason]:
    if change.wanted.claim.voided:
        return Entry.Kind.REVERSAL, Reason.VOIDED
    if not change.is_new:
        return Entry.Kind.ADJUSTMENT, cause
    within = transfer.credit == Account.COUNTED
    return Entry.Kind.CREDIT, Reason.WITHIN_RULE if within else change.wanted.reason


def told(standings: Sequence[Standing], changes: Sequence[Change], book: Book, made: Made) -> list[Event]:
    """Return what is to be announced, after one activity, of other claims of the person and of a minimum reached."""
    others, reached = _of_others(changes), _first_reached(standings, book, made.now)
    return [
        *(_adjusted(standing, others[standing.pk], made) for standing in standings if standing.pk in others),
        *(_reached(standing, book) for standing in standings if standing.pk in reached),
    ]


def recounted(standings: Sequence[Standing], changes: Sequence[Change], book: Book, made: Made) -> list[Event]:
    """Return what is to be announced after a change of rules, bounds or kinds: one event for each year that it moved."""
    others, reached = _of_others(changes), _first_reached(standings, book, made.now)
    return [
        JpRecounted(
            agency_id=standing.agency_id,
            subject_id=standing.pk,
            about_id=standing.person_id,
            year=standing.year,
            claims=len(others.get(standing.pk, ())),
            change=sum(change.more for change in others.get(standing.pk, ())),
            reason=Code(made.cause(standing)),
            minimum_reached=standing.pk in reached,
        )
        for standing in standings
        if standing.pk in others or standing.pk in reached
    ]


def _of_others(changes: Sequence[Change]) -> dict[UUID, list[Change]]:
    """The changes of claims that were there before, by standing."""
    others: dict[UUID, list[Change]] = {}
    for change in changes:
        if not change.is_new and not change.wanted.claim.voided:
            others.setdefault(change.standing.pk, []).append(change)
    return others


def _adjusted(standing: Standing, changes: Sequence[Change], made: Made) -> Event:
    return JpAdjusted(
        agency_id=standing.agency_id,
        subject_id=standing.pk,
        about_id=standing.person_id,
        year=standing.year,
        claims=len(changes),
        change=sum(change.more for change in changes),
        reason=Code(made.cause(standing)),
        claim_id=changes[0].wanted.claim.id if len(changes) == 1 else None,
    )


def _reached(standing: Standing, book: Book) -> Event:
    return YearlyMinimumReached(
        agency_id=standing.agency_id,
        subject_id=standing.pk,
        about_id=standing.person_id,
        year=standing.year,
        minimum=bounds_in(book, standing.kind, standing.year).minimum,
    )


def _first_reached(standings: Sequence[Standing], book: Book, now: datetime) -> set[UUID]:
    """Return who has the least of the year for the first time, and note it: it is told once, whatever comes after."""
    first = {
        standing.pk
        for standing in standings
        if standing.minimum_reached_at is None
        and 0 < bounds_in(book, standing.kind, standing.year).minimum <= standing.counted
    }
    if first:
        Standing.objects.filter(pk__in=first).update(minimum_reached_at=now)
    return first
