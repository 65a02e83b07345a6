"""What every change of the rulebook begins with, and how a row goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.kit.refusals import Refused, require
from pamong.kit.rows import new_id
from pamong.rulebook import rules
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook, Standard
from pamong.rulebook.rules import BoundsDraft, RuleDraft

R = TypeVar("R", ConversionRule, AnnualBounds, Standard)
Draft = RuleDraft | BoundsDraft | StandardDraft


def locked(by: Person) -> Rulebook:
    """Return the rulebook of one's own agency, locked, or refuse whoever may not change it."""
    require(
        rules.may_edit(standing_of(by)),
        _("Aturan hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."),
    )
    return Rulebook.objects.select_for_update(no_key=True).get(agency_id=by.agency_id)


def put(
    live: QuerySet[R], draft: Draft, same: Callable[[R], bool], said: str, *, book: Rulebook, by: Person, now: datetime,
    replaces: UUID | None, once: UUID | None,
) -> R:  # fmt: skip
    """Write down what begins on a day, in place of the row `replaces` where that was a mistake. `live` are the rows it
    stands among; when the one that holds until then is the `same`, it is refused with what is `said`."""
    _clear_place(live, draft.valid_from, replaces)
    before = live.filter(valid_from__lte=draft.valid_from).order_by("-valid_from").first()
    if before is not None and same(before):
        raise Refused(said)
    if replaces:
        mark_withdrawn(live.get(pk=replaces), book, by, now)
    row = live.model(**columns(draft, book, by, now, once))
    row.save(force_insert=True)
    return row


def columns(draft: Draft, book: Rulebook, by: Person, now: datetime, once: UUID | None) -> dict[str, Any]:
    """Return everything that a new row holds; `once` becomes its id."""
    made = {"id": once or new_id(), "agency_id": by.agency_id, "version": book.version}
    return {**made, "recorded_at": now, "recorded_by": by, **asdict(draft)}


def _clear_place(live: QuerySet[R], valid_from: date, replaces: UUID | None) -> None:
    """Make sure that the day is free, or held by exactly what is to be replaced."""
    held = live.filter(valid_from=valid_from).first()
    if held is not None and held.pk != replaces:
        raise Refused(_("Sudah ada yang berlaku mulai tanggal itu. Betulkan yang itu, atau pilih tanggal lain."))
    if held is None and replaces is not None:
        raise Refused(_("Yang hendak dibetulkan sudah berubah. Muat ulang halaman, lalu periksa lagi."))


def mark_withdrawn(row: R, book: Rulebook, by: Person, now: datetime) -> None:
    """Withdraw a row; it stays readable."""
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_version = now, by, book.version
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_version"])
