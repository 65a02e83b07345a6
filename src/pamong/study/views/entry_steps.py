"""Small steps that the pages of one's own entries share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, page
from pamong.kit.refusals import require
from pamong.study.models import Entry
from pamong.study.rules import entry as rules
from pamong.study.views.ruling_steps import entry_or_404


def own_entry(request: SignedInRequest, entry_id: UUID) -> Entry:
    """Return an entry of one's own; whoever may only read it is told so."""
    entry = entry_or_404(request, entry_id)
    require(entry.person_id == request.person.pk, rules.not_yours())
    return entry


def posted(request: SignedInRequest) -> QueryDict | None:
    """Return what was sent, also when that is nothing; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def sure(request: SignedInRequest, entry: Entry, back_url: str, **words: Any) -> HttpResponse:
    """Ask once more before something is thrown away."""
    return page(request, "study/entry_confirm.html", entry=entry, back_url=back_url, back=_("Catatan"), **words)
