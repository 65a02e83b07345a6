"""What HR of the whole agency does with rules and bounds. A row is never rewritten: it is followed or withdrawn."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.journal.engine import announce
from pamong.journal.events import Code, Event
from pamong.kit.refusals import Refused, stop
from pamong.rulebook import defaults, events, rules
from pamong.rulebook.actions.book import locked, mark_withdrawn, put
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook
from pamong.rulebook.rules import BoundsDraft, RuleDraft


@transaction.atomic
def lay_down_defaults(agency: Agency, *, now: datetime) -> bool:
    """Give an agency the rules that every one begins with; return whether it had none. Twice does it once."""
    return defaults.lay_down(agency.pk, now=now, book=Rulebook, rule=ConversionRule, bounds=AnnualBounds)


@transaction.atomic
def set_rule(
    draft: RuleDraft, *, by: Person, now: datetime, replaces: UUID | None = None, once: UUID | None = None
) -> ConversionRule:
    """Let a form of learning be worth something else from `draft.valid_from` on, also from a day in the past.

    `replaces` names the live rule of the same form and day that was a mistake; it is withdrawn in the same step.
    """
    book = _locked(by)
    if once and (known := ConversionRule.objects.filter(pk=once, agency_id=by.agency_id).first()):
        return known
    stop(rules.rule_fault(draft))
    live = ConversionRule.objects.filter(agency_id=by.agency_id, form=draft.form).standing()
    said = _("Aturan itu sama dengan yang sudah berlaku. Tidak ada yang diubah.")
    rule = put(
        live, draft, partial(rules.says_the_same, draft), said, book=book, by=by, now=now, replaces=replaces, once=once
    )
    _changed(book, events.RuleSet(**_told(rule, book), form=Code(rule.form)), by)
    return rule


@transaction.atomic
def withdraw_rule(rule_id: UUID, *, by: Person, now: datetime) -> ConversionRule:
    """Take back a rule that was a mistake; the one before it holds on. Twice does it once."""
    book = _locked(by)
    rule = ConversionRule.objects.filter(agency_id=by.agency_id, pk=rule_id).first()
    if rule is None:
        raise Refused(_("Aturan itu tidak ada di instansi Anda. Muat ulang halaman."))
    if rule.withdrawn_at is not None:
        return rule
    like = ConversionRule.objects.filter(agency_id=by.agency_id, form=rule.form).standing()
    _refuse_first(like.filter(valid_from__lt=rule.valid_from).exists())
    mark_withdrawn(rule, book, by, now)
    _changed(book, events.RuleWithdrawn(**_told(rule, book), form=Code(rule.form)), by)
    return rule


@transaction.atomic
def set_bounds(
    draft: BoundsDraft, *, by: Person, now: datetime, replaces: UUID | None = None, once: UUID | None = None
) -> AnnualBounds:
    """Let a kind of employee count at least and at most something else from a year on. `replaces` as in `set_rule`."""
    book = _locked(by)
    if once and (known := AnnualBounds.objects.filter(pk=once, agency_id=by.agency_id).first()):
        return known
    stop(rules.bounds_fault(draft))
    live = AnnualBounds.objects.filter(agency_id=by.agency_id, kind=draft.kind).standing()
    said = _("Batas itu sama dengan yang sudah berlaku. Tidak ada yang diubah.")
    bounds = put(
        live, draft, partial(rules.says_the_same, draft), said, book=book, by=by, now=now, replaces=replaces, once=once
    )
    _changed(book, events.BoundsSet(**_told(bounds, book), kind=Code(bounds.kind)), by)
    return bounds


@transaction.atomic
def withdraw_bounds(bounds_id: UUID, *, by: Person, now: datetime) -> AnnualBounds:
    """Take back bounds that were a mistake; those before them hold on. Twice does it once."""
    book = _locked(by)
    bounds = AnnualBounds.objects.filter(agency_id=by.agency_id, pk=bounds_id).first()
    if bounds is None:
        raise Refused(_("Batas itu tidak ada di instansi Anda. Muat ulang halaman."))
    if bounds.withdrawn_at is not None:
        return bounds
    like = AnnualBounds.objects.filter(agency_id=by.agency_id, kind=bounds.kind).standing()
    _refuse_first(like.filter(valid_from__lt=bounds.valid_from).exists())
    mark_withdrawn(bounds, book, by, now)
    _changed(book, events.BoundsWithdrawn(**_told(bounds, book), kind=Code(bounds.kind)), by)
    return bounds


def _locked(by: Person) -> Rulebook:
    """Return the rulebook of one's own agency, locked and already one version further, or refuse."""
    book = locked(by)
    book.version += 1
    return book


def _refuse_first(has_earlier: bool) -> None:
    if not has_earlier:
        raise Refused(_("Ini aturan yang pertama; tanpa aturan itu tidak ada yang berlaku. Betulkan saja isinya."))


def _told(row: ConversionRule | AnnualBounds, book: Rulebook) -> dict[str, Any]:
    return {"agency_id": row.agency_id, "subject_id": row.pk, "valid_from": row.valid_from, "version": book.version}


def _changed(book: Rulebook, event: Event, by: Person) -> None:
    """Write down the new version, by which the ledger knows what to settle, and say so."""
    book.save(update_fields=["version"])
    announce(event, by=by)
