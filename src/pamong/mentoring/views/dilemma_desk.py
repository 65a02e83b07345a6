"""HR's bank of cases: those that come with the house, and those of the agency."""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.refusals import require
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import dilemmas as actions
from pamong.mentoring.forms.growth import SCALE, CaseForm
from pamong.mentoring.models import Dilemma
from pamong.mentoring.queries import bank
from pamong.mentoring.rules import growth as rules
from pamong.ports import clock

P = ParamSpec("P")


def for_hr(view: Callable[Concatenate[SignedInRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:  # fmt: skip
    """Let HR officers of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        said = _("Halaman ini untuk pengelola SDM yang mengelola seluruh instansi.")
        require(rules.may_keep_dilemmas(request.standing), said)
        return view(request, *args, **kwargs)

    return signed_in(door)


@for_hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Every case; how often each was chosen is a number."""
    return page(request, "mentoring/dilemma_desk.html", shown=bank.bank_of(request.person.agency_id))


@for_hr
@require_http_methods(["GET", "POST"])
def case_new(request: SignedInRequest) -> HttpResponse:
    """Add one of the agency's own."""
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _add(request, form)):
        messages.success(request, _("Kasus ditambahkan; sudah dapat dipilih."))
        return redirect("mentoring:dilemma_desk")
    return page(request, "mentoring/dilemma_form.html", form=form, row=None)


def _add(request: SignedInRequest, form: CaseForm) -> None:
    key = form.cleaned_data["once"]
    actions.add_dilemma(
        agency=request.person.agency, case=form.case(), by=request.person, now=clock.now(), key=key
    )  # fmt: skip


def _case(request: SignedInRequest, dilemma_id: UUID) -> Dilemma:
    row = Dilemma.objects.filter(agency_id=request.person.agency_id, pk=dilemma_id).first()
    if row is None:
        raise Http404
    return row


@for_hr
@require_http_methods(["GET", "POST"])
def case(request: SignedInRequest, dilemma_id: UUID) -> HttpResponse:
    """Read one with its key; write one of the agency's own anew."""
    row = _case(request, dilemma_id)
    form = None if row.is_builtin else CaseForm(request.POST or None, initial=CaseForm.start(bank.case_of(row)))
    if request.method == "POST" and form is not None and form.is_valid():
        act = partial(actions.change_dilemma, row.pk, case=form.case(), by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan."))
            return redirect("mentoring:dilemma_desk")
    shown, words = bank.read(row), dict(SCALE)
    ways = [(way, words[str(way.expert)]) for way in shown.ways]
    return page(request, "mentoring/dilemma_form.html", form=form, row=shown, ways=ways)


@for_hr
@require_POST
def case_close(request: SignedInRequest, dilemma_id: UUID) -> HttpResponse:
    """Offer it no more."""
    row = _case(request, dilemma_id)
    said = _("Kasus ditutup. Yang sudah memilihnya dapat melanjutkan.")
    done(request, lambda: actions.close_dilemma(row.pk, by=request.person, now=clock.now()), said)
    return redirect("mentoring:dilemma_desk")


@for_hr
@require_POST
def case_reopen(request: SignedInRequest, dilemma_id: UUID) -> HttpResponse:
    """Offer it again."""
    row = _case(request, dilemma_id)
    said = _("Kasus dapat dipilih lagi.")
    done(request, lambda: actions.reopen_dilemma(row.pk, by=request.person, now=clock.now()), said)
    return redirect("mentoring:dilemma_desk")
