"""Following, and asking the moderators to look at something."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import attention as actions
from pamong.community.forms.moderating import AskAgainForm, ReportForm
from pamong.community.models import Follow, Report
from pamong.community.queries import reports as finding
from pamong.community.queries.follows import followed_by
from pamong.community.rules.subjects import KINDS
from pamong.kit.faults import saved
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def follow(request: SignedInRequest) -> HttpResponse:
    """All that I follow; sent with `jenis` and `id`: follow it too, or no more (`ikuti=0`)."""
    if request.method != "POST":
        return page(request, "community/follows.html", shown=followed_by(request.person), here=request.path)
    kind, key = request.POST.get("jenis", ""), uuid_of(request.POST.get("id", ""))
    if kind not in Follow.SUBJECTS or key is None:
        raise Http404
    followed = request.POST.get("ikuti") != "0"
    act = partial(actions.follow, kind, key, followed=followed, by=request.person, now=clock.now())
    said = _("Anda mengikutinya. Hanya Anda yang tahu.") if followed else _("Anda berhenti mengikutinya.")
    done(request, act, said)
    return back(request, "community:follow")


@signed_in
@require_http_methods(["GET", "POST"])
def report(request: SignedInRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """Ask the moderators to look at something; of my own, to show it again."""
    known = KINDS.get(kind)
    row = known.reportable_by(request.person).filter(pk=subject_id).first() if known else None
    if known is None or row is None:
        raise Http404
    asks, data = known.wrote(row, request.person), request.POST if request.method == "POST" else None
    form: forms.Form = AskAgainForm(data) if asks else ReportForm(data)
    url = reverse(known.page, args=[getattr(row, known.page_key)])
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        act = partial(actions.report_writing, kind, row.pk, why=sent.get("why", Report.Why.OTHER), text=sent["text"])
        if saved(form, partial(act, by=request.person, now=clock.now())):
            messages.success(request, _("Terkirim ke pengelola SDM. Anda mendapat kabar setelah ditinjau."))
            return redirect(url)
    return _page(request, form, known=known, row=row, asks=asks, url=url)


@signed_in
@require_safe
def my_report(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """What I reported, and what came of it."""
    shown = finding.my_report(request.person, report_id)
    if shown is None:
        raise Http404
    url = reverse(shown.page, args=[shown.page_key]) if shown.page_key else ""
    return page(request, "community/my_report.html", shown=shown, url=url)


def _page(request: SignedInRequest, form: forms.Form, **values: Any) -> HttpResponse:
    known, row = values.pop("known"), values.pop("row")
    return page(
        request, "community/report.html", form=form, label=known.label, title_of=known.title(row), parts=known.parts(row),
        hidden_reason=row.hidden_reason, **values,
    )  # fmt: skip
