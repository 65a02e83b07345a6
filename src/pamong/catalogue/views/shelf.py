"""What a reader does beside the search: keep a resource, say what it is worth, follow a way."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.catalogue import actions, queries, rules
from pamong.catalogue.forms import ReviewForm
from pamong.catalogue.models import Review
from pamong.catalogue.views.steps import editor, resource_or_404, saved
from pamong.kit.paging import paged
from pamong.kit.steps import back, done
from pamong.ports import clock


@signed_in
@require_safe
def bookmarks(request: SignedInRequest) -> HttpResponse:
    """What I keep for later."""
    found = paged(queries.bookmarks_of(request.person), request.GET)
    cards = queries.kept_cards(request.person, found.items)
    return page(request, "catalogue/bookmarks.html", found=found.holding(cards))


@signed_in
@require_POST
def bookmark(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Keep it for later, or no more (`simpan=0`)."""
    row = resource_or_404(request, resource_id)
    kept = request.POST.get("simpan") != "0"
    said = _("Disimpan. Temukan lagi di Simpanan.") if kept else _("Dihapus dari simpanan.")
    done(request, partial(actions.bookmark, row.pk, kept=kept, by=request.person, now=clock.now()), said)
    return back(request, "catalogue:resource", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Say what it is worth, or say it otherwise."""
    row = resource_or_404(request, resource_id)
    mine = Review.objects.filter(resource=row, by=request.person).first()
    start = {"stars": mine.stars, "text": mine.text} if mine else {}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        stars, text = form.cleaned_data["stars"], form.cleaned_data["text"]
        act = partial(actions.review_resource, row.pk, stars=stars, text=text, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Ulasan Anda tersimpan. Rekan Anda terbantu."))
            return _to_reviews(row.pk)
    return page(request, "catalogue/review.html", form=form, row=row, is_mine=mine is not None)


@signed_in
@require_POST
def review_remove(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Take back what I said."""
    row = resource_or_404(request, resource_id)
    act = partial(actions.remove_review, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Ulasan Anda dihapus."))
    return _to_reviews(row.pk)


@editor
@require_POST
def review_hide(request: SignedInRequest, review_id: UUID) -> HttpResponse:
    """HR hides what offends."""
    row = Review.objects.filter(agency_id=request.person.agency_id, pk=review_id).first()
    if row is None:
        raise Http404
    act = partial(actions.hide_review, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Ulasan disembunyikan; bintangnya tidak dihitung lagi."))
    return _to_reviews(row.resource_id)


def _to_reviews(resource_id: UUID) -> HttpResponse:
    answer = redirect("catalogue:resource", resource_id)
    answer["Location"] += "#ulasan"
    return answer


@signed_in
@require_safe
def paths(request: SignedInRequest) -> HttpResponse:
    """The ways and collections that HR laid."""
    cards = queries.path_cards(request.person)
    return page(
        request, "catalogue/paths.html", ordered=[card for card in cards if card.is_ordered],
        loose=[card for card in cards if not card.is_ordered], may_edit=rules.may_edit(request.standing),
    )  # fmt: skip


@signed_in
@require_safe
def path(request: SignedInRequest, path_id: UUID) -> HttpResponse:
    """One way: its resources, and how far I am."""
    shown = queries.path_page(request.person, path_id)
    if shown is None:
        raise Http404
    return page(request, "catalogue/path.html", shown=shown, may_edit=rules.may_edit(request.standing))
