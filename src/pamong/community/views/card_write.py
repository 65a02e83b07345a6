"""Writing a card, sending it, and what its author does with it afterwards."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.colleagues import finding, option_of
from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import cards as actions
from pamong.community.forms.cards import CardForm, RetireForm, SendForm
from pamong.community.models import Card
from pamong.community.queries import card_forms
from pamong.community.queries.card_forms import Offer
from pamong.community.queries.card_page import card_page, parties_of
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import Talk
from pamong.community.views.card_steps import again, own_card, redrawable, saved, versions_of, words_page
from pamong.community.views.question_steps import seen_version
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock

State = Card.State


@signed_in
@require_http_methods(["GET", "POST"])
def card_new(request: SignedInRequest) -> HttpResponseBase:
    """Begin one: empty, from a circle (`?lingkar=`), of one's learning (`?asal=study`), on a competency (`?kompetensi=`)."""
    return begin(request)


def begin(request: SignedInRequest, talk: Talk | None = None, **shown: Any) -> HttpResponse:
    """Begin a card; `talk`: of a conversation, which the room above that knows it names. `shown`: `other`, `back_url`."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Card.objects.filter(pk=sent, author=request.person).exists():  # a second press, or the back button
        return redirect("community:card", sent)
    query = request.GET
    ids = {"circle": uuid_of(query.get("lingkar", "")), "competency": uuid_of(query.get("kompetensi", ""))}
    offer = card_forms.offer_for(request.person, origin=query.get("asal", ""), **ids, of_talk=talk is not None)
    form = _form(offer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key, draft = form.cleaned_data["once"], form.draft(talk.origin if talk else Card.Origin.WORK)
        if saved(
            form, partial(actions.begin_card, draft=draft, talk=talk, by=request.person, now=clock.now(), key=key)
        ):
            return _go_on(request, key)
    return page(request, "community/card_form.html", form=form, **shown)


@signed_in
@require_http_methods(["GET", "POST"])
def card_edit(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Word my draft anew."""
    row = own_card(request, card_id)
    if row.state != State.DRAFT:
        messages.warning(request, rules.state_fault(row, State.DRAFT))
        return redirect("community:card", row.pk)
    form = _form(card_forms.offer_to_edit(row), redrawable(request, row), version=row.version)
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request)
        act = partial(actions.edit_card, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, partial(act, draft=form.draft(row.origin)), again=again() if seen != row.version else ""):
            return _go_on(request, row.pk)
    must = next((one for one in parties_of(row) if one.is_required), None)
    return page(request, "community/card_form.html", form=form, row=row, other=must.person.name if must else "")


def _form(offer: Offer, data: Any, **start: Any) -> CardForm:
    others = {f"other{number}": one for number, one in enumerate(offer.others, 1)}
    return CardForm(
        data, initial={**offer.start, **others, **start}, **offer.finding, competencies=offer.competencies,
        circles=offer.circles, origins=offer.origins,
    )  # fmt: skip


def _go_on(request: SignedInRequest, key: UUID) -> HttpResponse:
    """To the last look when she asked for it, else to the page of the card."""
    if request.POST.get("lanjut"):
        return redirect("community:card_submit", key)
    messages.success(request, _("Draf tersimpan. Hanya Anda yang membacanya."))
    return redirect("community:card", key)


@signed_in
@require_http_methods(["GET", "POST"])
def card_submit(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """See everything once more, say who reads it as the second one, then send it."""
    row = own_card(request, card_id)
    if row.state != State.DRAFT:
        return redirect("community:card", row.pk)
    reader = row.reviewer if row.reviewer and row.reviewer.is_present else None
    start = {**versions_of(row), "reviewer": option_of(reader) if reader else None}
    form = SendForm(redrawable(request, row), initial=start, **finding(request.person))
    if request.method == "POST" and form.is_valid():
        picked, seen = form.cleaned_data["reviewer"], seen_version(request)
        act = partial(actions.submit_card, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, partial(act, reviewer=picked.id if picked else None)):
            messages.success(request, _("Terkirim. Anda diberi tahu begitu ada jawabannya."))
            return redirect("community:card", row.pk)
    shown, parties = card_page(request.standing, row), parties_of(row)
    return page(
        request, "community/card_submit.html", shown=shown, form=form, missing=list(rules.missing(row).items()),
        refused=rules.sending_fault(row, parties), asks=[first_name(one.person.name) for one in rules.pending(row, parties)],
    )  # fmt: skip


@signed_in
@require_POST
def card_take_back(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Take it back before it is published."""
    row = own_card(request, card_id)
    act = partial(actions.take_back_card, row.pk, by=request.person, now=clock.now())
    if done(request, act, _("Ditarik. Ubah yang perlu, lalu kirim lagi.")):
        return redirect("community:card_edit", row.pk)
    return redirect("community:card", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def card_revise(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Put a published card right: it is a draft again until a second person has read it."""
    row = own_card(request, card_id)
    if request.method == "POST":
        act = partial(actions.revise_card, row.pk, by=request.person, now=clock.now())
        if done(request, act, _("Kartu ini kembali menjadi draf. Perbaiki, lalu kirim lagi.")):
            return redirect("community:card_edit", row.pk)
        return redirect("community:card", row.pk)
    return _sure(
        request, row, go=_("Perbaiki"), title=_("Perbaiki kartu ini?"),
        lead=_("Kartu ini kembali menjadi draf dan tidak tampak bagi rekan sampai dibaca orang kedua lagi. Bila kata-katanya berubah, yang pernah menyetujuinya diminta lagi."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def card_delete(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = own_card(request, card_id)
    if request.method == "POST":
        act = partial(actions.delete_card, row.pk, by=request.person, now=clock.now())
        if done(request, act, _("Draf dihapus.")):
            return redirect(f"{reverse('community:cards')}?saring=saya")
        return redirect("community:card", row.pk)
    title, lead = _("Hapus draf ini?"), _("Draf ini terhapus untuk selamanya.")
    return _sure(request, row, title=title, lead=lead, go=_("Hapus"))


def _sure(request: SignedInRequest, row: Card, **values: Any) -> HttpResponse:
    back_url = reverse("community:card", args=[row.pk])
    return page(request, "community/card_sure.html", kicker=row.title, back_url=back_url, **values)


@signed_in
@require_http_methods(["GET", "POST"])
def card_retire(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Say that it holds no more, and why."""
    row = own_card(request, card_id)
    form = RetireForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.retire_card, row.pk, by=request.person, now=clock.now())
        if saved(form, partial(act, reason=form.cleaned_data["reason"])):
            messages.success(request, _("Ditandai tidak berlaku lagi. Kartunya tidak ditemukan lagi dalam pencarian."))
            return redirect("community:card", row.pk)
    return words_page(
        request, row, form, form_id=f"pensiun-{row.pk}", go=_("Tandai tidak berlaku"), title=_("Tidak berlaku lagi?"),
        lead=_("Kartunya hilang dari daftar dan pencarian. Yang menyimpan tautannya masih dapat membacanya, dengan alasan Anda."),
        reader=_("Alasannya terbaca oleh semua rekan di instansi Anda."),
    )  # fmt: skip
