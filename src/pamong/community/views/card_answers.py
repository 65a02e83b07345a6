"""What others say to a card: those from whom it came too agree or not, a second person reads it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import consent, reviewing
from pamong.community.forms.cards import NAMED, ConsentForm, RemarkForm, ReturnForm, ReviewForm
from pamong.community.queries.card_page import card_page, parties_of
from pamong.community.rules import card as rules
from pamong.community.views.card_steps import card_or_404, redrawable, saved, versions_of, words_page
from pamong.community.views.question_steps import seen_version
from pamong.kit.refusals import require
from pamong.kit.steps import done
from pamong.ports import clock


@signed_in
@require_POST
def card_agree(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Agree to the words that I read."""
    row, form = card_or_404(request, card_id), ConsentForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Pilih dulu apakah nama Anda disebut."))
        return redirect("community:card", row.pk)
    named = form.cleaned_data["named"] == NAMED
    act = partial(consent.give_consent, row.pk, text_version=form.read, by=request.person, now=clock.now())
    said = _("Terima kasih. Anda menyetujui kata-kata ini; Anda dapat mencabutnya kapan saja.")
    done(request, partial(act, is_named=named), said)
    return redirect("community:card", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def card_refuse(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Say no to the words that I read."""
    row = card_or_404(request, card_id)
    require(any(one.person_id == request.person.pk for one in parties_of(row)), rules.not_asked())
    form = RemarkForm(request.POST if request.method == "POST" else None, initial=versions_of(row))
    if request.method == "POST" and form.is_valid():
        act = partial(consent.refuse_consent, row.pk, text_version=form.read, by=request.person, now=clock.now())
        if saved(form, partial(act, remark=form.cleaned_data["remark"])):
            messages.success(request, _("Jawaban Anda tersampaikan. Kartu ini tidak diterbitkan."))
            return redirect("community:cards_waiting")
    name = first_name(row.author.name)
    return words_page(
        request, row, form, form_id=f"tidak-{row.pk}", go=_("Tidak setuju"), title=_("Tidak menyetujui kata-kata ini?"),
        lead=_("Kartunya kembali menjadi draf yang hanya dibaca %(name)s. Kata-kata yang sama tidak dapat dimintakan persetujuan lagi.") % {"name": name},
        reader=_("Catatan Anda hanya dibaca %(name)s.") % {"name": name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def card_withdraw(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Take my yes back."""
    row = card_or_404(request, card_id)
    require(any(one.person_id == request.person.pk for one in parties_of(row)), rules.not_asked())
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = partial(consent.withdraw_consent, row.pk, by=request.person, now=clock.now())
        if saved(form, partial(act, remark=form.cleaned_data["remark"])):
            messages.success(
                request, _("Persetujuan dicabut. Kata-katanya tidak tampak lagi bagi siapa pun selain penulisnya.")
            )
            return redirect("community:cards_waiting")
    name = first_name(row.author.name)
    return words_page(
        request, row, form, form_id=f"cabut-{row.pk}", go=_("Cabut persetujuan"), title=_("Cabut persetujuan Anda?"),
        lead=_("Kata-katanya hilang seketika dari kartu, daftar, dan pencarian; hanya %(name)s yang masih membacanya. Tidak perlu alasan.") % {"name": name},
        reader=_("Catatan Anda hanya dibaca %(name)s.") % {"name": name},
    )  # fmt: skip


@signed_in
@require_safe
def card_review(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Read a card as the second one."""
    row = card_or_404(request, card_id)
    shown = card_page(request.standing, row)
    require(rules.may_review(row, request.person, parties_of(row)), rules.not_reader())
    if not shown.may.review:
        messages.warning(request, rules.review_fault(row))
        return redirect("community:card", row.pk)
    return page(request, "community/card_review.html", shown=shown, form=ReviewForm(initial=versions_of(row)))


@signed_in
@require_POST
def card_publish(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Publish it, having looked at all that is asked."""
    row = card_or_404(request, card_id)
    form = ReviewForm(redrawable(request, row))
    if form.is_valid():
        seen = seen_version(request)
        act = partial(reviewing.publish_card, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, partial(act, checked=form.checked())):
            name = first_name(row.author.name)
            messages.success(request, _("Terbit. %(name)s diberi tahu, dan rekan dapat menemukannya.") % {"name": name})
            return redirect("community:card", row.pk)
    return page(request, "community/card_review.html", shown=card_page(request.standing, row), form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def card_return(request: SignedInRequest, card_id: UUID) -> HttpResponse:
    """Give it back with a reason."""
    row = card_or_404(request, card_id)
    require(rules.may_review(row, request.person, parties_of(row)), rules.not_reader())
    name = first_name(row.author.name)
    form = ReturnForm(redrawable(request, row), initial=versions_of(row))
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request)
        act = partial(reviewing.return_card, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, partial(act, reason=form.cleaned_data["reason"])):
            messages.success(request, _("Dikembalikan. %(name)s membaca alasan Anda.") % {"name": name})
            return redirect("community:cards_waiting")
    return words_page(
        request, row, form, form_id=f"kembalikan-{row.pk}", go=_("Kembalikan"), title=_("Kembalikan kartu ini"),
        lead=_("Tidak ada yang hilang; %(name)s memperbaikinya lalu mengirim lagi.") % {"name": name},
        reader=_("Dibaca %(name)s.") % {"name": name},
    )  # fmt: skip
