"""What the ledger tells pages and other rooms. Reads only; all amounts are hundredths of a JP (`words.jp` writes them)."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists

from pamong.agency.models import Person
from pamong.agency.rules import Standing as Holder
from pamong.hours import rules, words
from pamong.hours.fulfilment import fulfilment, sums
from pamong.hours.models import Account, Claim, Entry, Standing
from pamong.hours.previewing import (
    preview_bounds,
    preview_bounds_withdrawn,
    preview_rule,
    preview_rule_withdrawn,
)
from pamong.hours.seen import (
    ClaimNow,
    Effect,
    Example,
    Foreseen,
    FormSum,
    Fulfilment,
    FulfilmentRow,
    Line,
    SourceJp,
    StatedClaim,
    Statement,
    UnitSum,
    YearStanding,
)
from pamong.hours.settling import balance
from pamong.hours.standings import standing_expressions, standing_of, standings_from, standings_of
from pamong.hours.statement import foreseen, moved, statement_of

__all__ = [
    "ClaimNow", "Effect", "Example", "Foreseen", "FormSum", "Fulfilment", "FulfilmentRow", "Line", "SourceJp", "StatedClaim",
    "Statement", "UnitSum", "YearStanding", "claims_now", "foreseen", "fulfilment", "ledger_visible_to", "of_source", "preview_bounds",
    "preview_bounds_withdrawn", "preview_rule", "preview_rule_withdrawn", "standing_expressions", "standing_of",
    "standings_from", "standings_of", "statement_of", "sums", "years_of",
]  # fmt: skip


def years_of(person: Person) -> list[int]:
    """Return the years in which a person has entries, the latest first. One query."""
    return list(Standing.objects.filter(person=person).order_by("-year").values_list("year", flat=True))


def ledger_visible_to(by: Holder, person_id: UUID, **noted: Exists) -> Person | None:
    """Return the person whose ledger `by` may read: herself, a member of her team of today, or one of HR's scope.

    One query. With unit and position loaded; `noted` asks something more about her on the way.
    """
    people = Person.objects.visible_to(by.person).select_related("unit", "position", "agency").annotate(**noted)
    person = people.filter(pk=person_id).first()
    if person is None:
        return None
    path = person.unit.path if person.unit else None
    return person if rules.may_read(by, person, path) else None


def claims_now(claims: Collection[UUID]) -> dict[UUID, ClaimNow]:
    """Return what claims count now, by their keys. One query, or none."""
    if not claims:
        return {}
    counted = balance(Account.COUNTED)
    rows = Entry.objects.filter(claim_id__in=list(claims)).values("claim_id", "claim__voided_at").annotate(jp=counted)
    return {
        key: ClaimNow(jp, at is not None)
        for key, at, jp in rows.order_by().values_list("claim_id", "claim__voided_at", "jp")
    }


def of_source(sources: Collection[UUID], form: str = "coaching") -> dict[UUID, SourceJp]:
    """Return what activities of other rooms (coaching sessions) earned, by their keys. One query, or none.

    A source of which several people earn is told for the first of them.
    """
    if not sources:
        return {}
    entries = Entry.objects.filter(claim__source__in=list(sources), claim__form=form).select_related("claim")
    histories: dict[UUID, list[Entry]] = {}
    for entry in entries.order_by("claim_id", "position"):
        histories.setdefault(entry.claim_id, []).append(entry)
    found: dict[UUID, SourceJp] = {}
    for history in histories.values():
        found.setdefault(history[0].claim.source, _source_jp(history[0].claim, history))
    return found


def _source_jp(claim: Claim, history: list[Entry]) -> SourceJp:
    counted = sum(moved(entry, Account.COUNTED) for entry in history)
    return SourceJp(
        source=claim.source,
        claim_id=claim.pk,
        person_id=claim.person_id,
        on=claim.on,
        counted=counted,
        over_cap=sum(moved(entry, Account.OVER_CAP) for entry in history),
        is_voided=claim.voided_at is not None,
        headline=words.headline(history[-1].facts["basis"], claim.form, counted),
    )
