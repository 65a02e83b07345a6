"""Introductions: the list of the three, offering one, answering, and the map of a mentee."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.colleagues import finding
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.refusals import Refused
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import introducing as actions
from pamong.mentoring.forms.growth import IntroductionForm
from pamong.mentoring.queries import introductions as queries
from pamong.mentoring.queries.introductions import IntroductionRow
from pamong.ports import clock


@signed_in
@require_safe
def introductions(request: SignedInRequest) -> HttpResponse:
    """What waits for me, and the rest."""
    return page(request, "mentoring/introductions.html", shown=queries.introductions_of(request.person, clock.now()))


@signed_in
@require_safe
def network(request: SignedInRequest) -> HttpResponse:
    """Whom I met through whom."""
    return page(request, "mentoring/network.html", shown=queries.network_of(request.person, clock.now()))


@signed_in
@require_http_methods(["GET", "POST"])
def introduction_new(request: SignedInRequest) -> HttpResponse:
    """Bring a mentee together with somebody."""
    mentees = queries.mentees_to_introduce(request.person)
    if not mentees:
        raise Refused(_("Perkenalan ditawarkan oleh mentor. Belum ada hubungan berjalan di mana Anda mentornya."))
    asked = request.GET.get("hubungan", "")
    start = {"relation": asked if any(str(key) == asked for key, _name in mentees) else str(mentees[0][0])}
    form = IntroductionForm(request.POST or None, initial=start, mentees=mentees, finding=finding(request.person))
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _offer(request, form)):
        messages.success(request, _("Tawaran terkirim. Yang diperkenalkan dapat menerima atau belum bisa."))
        return redirect("mentoring:introductions")
    return page(request, "mentoring/introduction_new.html", form=form)


def _offer(request: SignedInRequest, form: IntroductionForm) -> None:
    data: dict[str, Any] = form.cleaned_data
    picked = data["colleague"]
    colleague = Person.objects.visible_to(request.person).filter(pk=picked.id).first() if picked else None
    offer = actions.Offer(data["purpose"], colleague, data["outside_name"], data["outside_agency"])
    key = UUID(data["relation"])
    actions.offer_introduction(key, offer=offer, by=request.person, now=clock.now(), key=data["once"])


def _own(request: SignedInRequest, introduction_id: UUID) -> IntroductionRow:
    row = queries.introduction_visible_to(request.person, introduction_id, clock.now())
    if row is None:
        raise Http404
    return row


@signed_in
@require_safe
def introduction(request: SignedInRequest, introduction_id: UUID) -> HttpResponse:
    """One introduction, with what I can say to it."""
    return page(request, "mentoring/introduction.html", row=_own(request, introduction_id))


@signed_in
@require_POST
def introduction_answer(request: SignedInRequest, introduction_id: UUID) -> HttpResponse:
    """Yes, or kindly not now."""
    row = _own(request, introduction_id)
    yes = request.POST.get("jawab") == "ya"
    said = _("Terima kasih. Selamat berkenalan.") if yes else _("Tersimpan: belum bisa. Tidak ada alasan yang diminta.")
    act = actions.answer_introduction
    done(request, lambda: act(row.id, yes=yes, by=request.person, now=clock.now()), said)
    return redirect("mentoring:introductions")


@signed_in
@require_POST
def introduction_withdraw(request: SignedInRequest, introduction_id: UUID) -> HttpResponse:
    """Take an offer back."""
    row = _own(request, introduction_id)
    act = actions.withdraw_introduction
    done(request, lambda: act(row.id, by=request.person, now=clock.now()), _("Tawaran ditarik."))
    return redirect("mentoring:introductions")


@signed_in
@require_POST
def introduction_follow(request: SignedInRequest, introduction_id: UUID) -> HttpResponse:
    """Tell what came of it."""
    row = _own(request, introduction_id)
    alive = request.POST.get("masih") == "ya"
    act = actions.follow_introduction
    done(request, lambda: act(row.id, alive=alive, by=request.person, now=clock.now()), _("Tersimpan. Terima kasih."))
    return redirect("mentoring:introductions")
