"""Small steps that the pages of cards share."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, page
from pamong.community.models import Card
from pamong.community.queries.card_page import card_of
from pamong.community.rules import card as rules
from pamong.kit import faults
from pamong.kit.refusals import require

saved = partial(faults.saved, named={"others": "other1"})


def card_or_404(request: SignedInRequest, card_id: UUID) -> Any:
    """Return a card that this person may read, or 404."""
    row = card_of(request.standing, card_id)
    if row is None:
        raise Http404
    return row


def own_card(request: SignedInRequest, card_id: UUID) -> Card:
    """Return a card of one's own; whoever may only read it is told so."""
    row: Card = card_or_404(request, card_id)
    require(row.author_id == request.person.pk, rules.not_yours())
    return row


def redrawable(request: SignedInRequest, row: Card) -> QueryDict | None:
    """Return what was sent with the versions of now in it, so that a form shown again can be sent again."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["version"], data["words"] = str(row.version), str(row.text_version)
    return data


def versions_of(row: Card) -> dict[str, int]:
    """Return what a button on the page of a card carries."""
    return {"version": row.version, "words": row.text_version}


def again() -> str:
    """What is said of a form that was opened before the card changed."""
    return _("Kartu ini berubah sementara Anda menulis. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi.")


def words_page(request: SignedInRequest, row: Card, form: forms.Form, **values: Any) -> HttpResponse:
    """A page with one form and a button: no, withdraw, return, retire, and being sure."""
    back_url = reverse("community:card", args=[row.pk])
    return page(request, "community/card_words.html", form=form, kicker=row.title, back_url=back_url, **values)
