"""The desk of the moderators: what was reported, in its context, and what to do with it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.actions import record_view
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person
from pamong.agency.views.hr_steps import active, hr
from pamong.community.actions import moderating as actions
from pamong.community.forms.moderating import HideForm, RulingForm, usual_words
from pamong.community.models import Report
from pamong.community.queries import reports as finding
from pamong.community.queries.reports import ReportPage
from pamong.community.rules import moderating as rules
from pamong.community.rules.subjects import KINDS
from pamong.kit.faults import saved
from pamong.kit.refusals import require
from pamong.ports import clock

P = ParamSpec("P")


def moderator(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let HR officers of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require(rules.may_moderate(request.standing), rules.not_moderator())
        return view(request, *args, **kwargs)

    return hr(door)


@moderator
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What was reported, what has waited longest first; or what was ruled."""
    asked = finding.asked_of(request.GET)
    found = finding.report_list(request.person, asked, request.GET, clock.now())
    waits = found.total if asked == finding.Asked() else finding.open_reports(request.standing)
    title = ngettext("%(n)d tulisan perlu ditinjau", "%(n)d tulisan perlu ditinjau", waits) % {"n": waits}
    named = {
        "jenis": str(KINDS[asked.kind].label) if asked.kind else "",
        "alasan": str(Report.Why(asked.why).label) if asked.why else "",
    }
    return page(
        request, "community/desk/queue.html", found=found, asked=asked, parts=finding.parts_of(asked, request.GET),
        title=title if waits else _("Tidak ada laporan yang menunggu"), active=active(request, named),
        kinds=[(key, kind.label) for key, kind in KINDS.items()], whys=Report.Why.choices, here=request.path,
    )  # fmt: skip


@moderator
@require_safe
def report_desk(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """One report with what it is about; that a moderator read it is written down."""
    shown = _shown(request, report_id)
    return page(request, "community/desk/report.html", shown=shown, page_url=reverse(shown.page, args=[shown.page_key]))


@moderator
@require_http_methods(["GET", "POST"])
def report_keep(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Leave the writing as it is."""
    act = partial(actions.keep_writing, report_id)
    words = {"title": _("Biarkan tulisan ini tampil"), "go": _("Biarkan dan jawab laporan")}
    return _rule(request, report_id, "keep", act, _("Tulisan tetap tampil, dan yang melapor sudah dikabari."), words)


@moderator
@require_http_methods(["GET", "POST"])
def report_hide(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Take the writing out of sight."""
    act = partial(actions.hide_writing, report_id)
    words = {"title": _("Sembunyikan tulisan ini"), "go": _("Sembunyikan")}
    return _rule(
        request, report_id, "hide", act, _("Tulisan disembunyikan. Penulis dan yang melapor sudah dikabari."), words
    )


@moderator
@require_http_methods(["GET", "POST"])
def report_show(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Let everybody see it again."""
    act = partial(actions.show_writing, report_id)
    words = {"title": _("Tampilkan kembali"), "go": _("Tampilkan kembali")}
    return _rule(request, report_id, "show", act, _("Tulisan tampil kembali, dan penulisnya sudah dikabari."), words)


def _rule(
    request: SignedInRequest, report_id: UUID, step: str, act: Callable[..., Any], said: str, words: dict[str, str]
) -> HttpResponse:
    shown = _shown(request, report_id)
    start = {"ruling": usual_words(step), "reason": shown.hidden_reason}
    made = HideForm if step == "hide" else RulingForm
    form = made(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        acting = partial(act, **form.cleaned_data, by=request.person, now=clock.now())
        if saved(form, acting):
            messages.success(request, said)
            return redirect("community:desk")
    return page(request, "community/desk/rule.html", shown=shown, form=form, step=step, words=words)


def _shown(request: SignedInRequest, report_id: UUID) -> ReportPage:
    shown = finding.report_page(request.person, report_id)
    if shown is None:
        raise Http404
    require(not shown.is_own, rules.not_own())
    author = Person(pk=shown.author_id, agency_id=request.person.agency_id)
    record_view(viewer=request.person, person=author, purpose="report", now=clock.now())
    return shown
