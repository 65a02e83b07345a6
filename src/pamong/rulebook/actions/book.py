"""What every change of the rulebook begins with, and how a row goes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.kit.refusals import Refused, require
from pamong.rulebook import rules
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook, Standard


def locked(by: Person) -> Rulebook:
    """Return the rulebook of one's own agency, locked, or refuse whoever may not change it."""
    require(
        rules.may_edit(standing_of(by)),
        _("Aturan hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."),
    )
    return Rulebook.objects.select_for_update(no_key=True).get(agency_id=by.agency_id)


def clear_place(live: QuerySet[Any], valid_from: date, replaces: UUID | None) -> None:
    """Make sure that the day is free, or held by exactly what is to be replaced."""
    held = live.filter(valid_from=valid_from).first()
    if held is not None and held.pk != replaces:
        raise Refused(_("Sudah ada yang berlaku mulai tanggal itu. Betulkan yang itu, atau pilih tanggal lain."))
    if held is None and replaces is not None:
        raise Refused(_("Yang hendak dibetulkan sudah berubah. Muat ulang halaman, lalu periksa lagi."))


def mark_withdrawn(row: ConversionRule | AnnualBounds | Standard, book: Rulebook, by: Person, now: datetime) -> None:
    """Withdraw a row; it stays readable."""
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_version = now, by, book.version
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_version"])
