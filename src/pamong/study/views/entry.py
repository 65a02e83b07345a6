"""The page of an entry for whoever may read it, and the steps of the person who learned."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.filed import ACCEPTED
from pamong.kit.steps import done, wanted
from pamong.ports import clock
from pamong.study.actions import entries as actions
from pamong.study.forms.entries import AppealForm, SendForm
from pamong.study.models import Entry
from pamong.study.queries.doubts import alike, doubts_of
from pamong.study.queries.entries import entry_page, look_of, reader_of
from pamong.study.queries.entry_draft import draft_of
from pamong.study.queries.footing import supervisor_of
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.queries.ruling import choices_of
from pamong.study.rules import entry as rules
from pamong.study.rules.drafts import missing
from pamong.study.views.entry_steps import own_entry, posted, sure
from pamong.study.views.ruling_steps import entry_or_404, saved


@signed_in
@require_safe
def entry(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """One entry: what it says, what was ruled, and what this person may do with it."""
    row, today = entry_or_404(request, entry_id), clock.today()
    shown = entry_page(request.standing, row, today)
    choices = None if shown.is_mine else choices_of(row, request.standing, today)
    return page(
        request, "study/entry.html", shown=shown, choices=choices, next=wanted(request), accepted=ACCEPTED,
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def submit(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """The last look: what is missing, what looks odd, who reads it; then hand it in."""
    row, today = own_entry(request, entry_id), clock.today()
    if row.state not in Entry.EDITABLE:
        messages.warning(request, rules.state_fault(row, *Entry.EDITABLE))
        return redirect("study:entry", row.pk)
    draft, files, boss = draft_of(row), alike(row), supervisor_of(row.person, today)
    rule = rule_for(row.agency_id, row.form, row.on)
    shown, doubts = look_of(row, draft, rule, files, is_mine=True), doubts_of(row, files=files)
    form = SendForm(posted(request), doubts=doubts, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        act = partial(actions.submit_entry, row.pk, version=form.seen, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Terkirim."))
            return redirect("study:entry", row.pk)
        again = request.POST.copy()
        again["version"] = str(row.version)
        form.data = again
    return page(
        request, "study/entry_submit.html", shown=shown, form=form, doubts=doubts, boss=boss.name if boss else "",
        missing=missing(draft, rule, files=len(shown.files), today=today), reader=reader_of(boss, row.state),
    )  # fmt: skip


@signed_in
@require_POST
def withdraw(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Take what waits back, to write on."""
    row = own_entry(request, entry_id)
    act = partial(actions.withdraw_entry, row.pk, by=request.person, now=clock.now())
    back_again = done(request, act, _("Ditarik. Perbaiki, lalu kirim lagi."))
    return redirect("study:entry_edit" if back_again else "study:entry", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def discard(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = own_entry(request, entry_id)
    if request.method == "POST":
        act = partial(actions.discard_entry, row.pk, by=request.person, now=clock.now())
        gone = done(request, act, _("Draf dihapus."))
        return redirect("study:home") if gone else redirect("study:entry", row.pk)
    return sure(
        request, row, reverse("study:entry", args=[row.pk]), title=_("Hapus draf ini?"),
        lead=_("Tulisan dan buktinya ikut terhapus."), go=_("Hapus draf"),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def appeal(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Object to a return."""
    row = own_entry(request, entry_id)
    if row.state != Entry.State.RETURNED:
        messages.warning(request, rules.state_fault(row, Entry.State.RETURNED))
        return redirect("study:entry", row.pk)
    form = AppealForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if saved(form, partial(actions.appeal_entry, row.pk, reason=reason, by=request.person, now=clock.now())):
            messages.success(request, _("Keberatan terkirim ke pengelola SDM unit Anda."))
            return redirect("study:entry", row.pk)
    return page(request, "study/entry_appeal.html", form=form, shown=entry_page(request.standing, row, clock.today()))
