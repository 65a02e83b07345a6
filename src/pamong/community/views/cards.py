"""Knowledge cards: the list, one card for whoever reads it, what waits for me, and that a card helped."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import cards as actions
from pamong.community.forms.cards import ConsentForm
from pamong.community.queries import card_lists, finding
from pamong.community.queries import question_forms as offers
from pamong.community.queries.card_page import card_page
from pamong.community.views.card_steps import card_or_404, versions_of
from pamong.community.views.tabs import tabs_of
from pamong.kit.fragments import part_of, varying
from pamong.kit.steps import done
from pamong.ports import clock


@signed_in
@require_safe
def cards(request: SignedInRequest) -> HttpResponse:
    """What colleagues passed on, and my own."""
    asked, names = card_lists.asked_of(request.GET), dict(offers.competencies(request.person))
    shown = card_lists.card_list(request.person, asked, names, request.GET)
    return page(
        request, "community/cards.html", tabs=tabs_of("cards"), shown=shown, asked=asked, competencies=list(names.items()),
        origins=[(key, label) for key, (label, _origins) in card_lists.ORIGINS.items()],
        sorts=[(key, label) for key, (label, _order) in card_lists.SORTS.items()],
    )  # fmt: skip


@signed_in
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """What waits for my word: to agree to, to read; and my own that came back."""
    return page(request, "community/cards_waiting.html", shown=card_lists.waiting_page(request.person))


@signed_in
@require_safe
def card(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """One card: what it says, and the one thing to do now."""
    row = card_or_404(request, card_id)
    shown = card_page(request.standing, row)
    form = ConsentForm(initial={**versions_of(row), "named": "1" if shown.is_named else ""})
    return page(request, "community/card.html", shown=shown, form=form)


@signed_in
@require_POST
def helped(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Say that it helped me, or that it did not after all (`bantu=0`)."""
    row, is_so = card_or_404(request, card_id), request.POST.get("bantu") != "0"
    act = partial(actions.mark_helpful, row.pk, helpful=is_so, by=request.person, now=clock.now())
    said = _("Terima kasih. Penulisnya melihat bahwa kartunya membantu, tanpa nama Anda.") if is_so else _("Ditarik.")
    done(request, act, said)
    return redirect("community:card", row.pk)


@signed_in
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Find a card or a question."""
    asked = finding.asked_of(request.GET)
    names = dict(offers.competencies(request.person))
    shown = finding.search_page(request.person, asked, names, request.GET)
    return varying(
        page(
            request, part_of(request, "community/search.html", "results"), asked=asked, shown=shown,
            competencies=list(names.items()),
        )
    )  # fmt: skip
