"""What others rule on an entry, from its page, the team's queue or HR's desk: verify, return, credit, answer, void."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.refusals import require
from pamong.kit.steps import back, done, wanted
from pamong.ports import clock
from pamong.study.actions import ruling as actions
from pamong.study.forms.ruling import GRANT, AnswerForm, ReasonForm, begun_with
from pamong.study.models import Entry, Ruling
from pamong.study.queries.ruling import Choices, choices_of
from pamong.study.rules import ruling as rules
from pamong.study.views.ruling_steps import entry_or_404, saved, seen_of

State = Entry.State


@signed_in
@require_POST
def verify(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Verify an entry as it was read."""
    entry = entry_or_404(request, entry_id)
    act = partial(actions.verify_entry, entry.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Diverifikasi. %(name)s diberi tahu.") % {"name": first_name(entry.person.name)})
    return back(request, "study:entry", entry.pk)


@signed_in
@require_POST
def credit(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Credit, as HR."""
    entry = entry_or_404(request, entry_id)
    act = partial(actions.credit_entry, entry.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Disahkan. JP %(name)s tercatat.") % {"name": first_name(entry.person.name)})
    return back(request, "study:entry", entry.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def give_back(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Return an entry with a reason, as its supervisor or as HR."""
    entry, may = _entry(request, entry_id)
    if entry.state not in {State.SUBMITTED, State.VERIFIED}:
        return _over(request, entry)
    require(may.verify or may.credit, _("Hanya yang diminta memutuskan yang dapat mengembalikan catatan ini."))
    form = _reason_form(request, entry)
    if form.is_bound and form.is_valid():
        act = actions.return_from_hr if may.credit else actions.return_entry
        if _saved(request, form, act, entry, reason=form.cleaned_data["reason"]):
            messages.success(request, _("Dikembalikan. %(name)s membaca alasan Anda.") % {"name": may.name})
            return back(request, "study:team" if may.verify and request.standing.leads else "study:desk")
    return _words(
        request, entry, form, title=_("Kembalikan catatan %(name)s") % {"name": may.name}, go=_("Kembalikan"), presets=may.presets,
        lead=_("Tidak ada yang hilang: %(name)s memperbaikinya lalu mengirim lagi, atau mengajukan keberatan ke pengelola SDM.") % {"name": may.name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Answer an objection, as HR."""
    entry, may = _entry(request, entry_id)
    if entry.state != State.APPEALED:
        return _over(request, entry)
    require(may.answer, rules.only_hr())
    form = AnswerForm(_drawn(request), initial={"version": entry.version})
    if request.method == "POST" and form.is_valid():
        granted = form.cleaned_data["answer"] == GRANT
        if _saved(request, form, actions.answer_appeal, entry, granted=granted, reason=form.cleaned_data["reason"]):
            said = (
                _("Keberatan diterima; catatan disahkan.")
                if granted
                else _("Keberatan ditolak; catatan tetap dikembalikan.")
            )
            messages.success(request, said)
            return back(request, "study:desk")
    return _words(
        request, entry, form, title=_("Jawab keberatan %(name)s") % {"name": may.name}, go=_("Kirim jawaban"),
        lead=_("Baca catatan, alasan pengembalian, dan keberatannya, lalu putuskan."), steps=_objection(entry),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def void(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Take a credit back, as HR."""
    entry, may = _entry(request, entry_id)
    if entry.state != State.CREDITED:
        return _over(request, entry)
    require(may.void, rules.only_hr())
    form = ReasonForm(_drawn(request), initial={"version": entry.version})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        act = partial(actions.void_entry, entry.pk, reason=reason, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Pengesahan dibatalkan; JP-nya dibalik di buku besar."))
            return redirect("study:entry", entry.pk)
    return _words(
        request, entry, form, title=_("Batalkan pengesahan catatan %(name)s?") % {"name": may.name},
        go=_("Batalkan pengesahan"), danger=True,
        lead=_("JP-nya dibalik di buku besar dan tempatnya dapat dipakai kegiatan lain. Ini tidak dapat diulang balik; %(name)s dapat membuat catatan baru.") % {"name": may.name},
    )  # fmt: skip


def _entry(request: SignedInRequest, entry_id: UUID) -> tuple[Entry, Choices]:
    entry = entry_or_404(request, entry_id)
    return entry, choices_of(entry, request.standing, clock.today())


def _drawn(request: SignedInRequest) -> Any:
    """Return what was sent; a form that is shown again carries what was read before, so that a change is noticed."""
    return request.POST if request.method == "POST" else None


def _reason_form(request: SignedInRequest, entry: Entry) -> ReasonForm:
    """Return the form as it was sent; when a sentence was picked (`mulai`), with it in the box, to be worked on."""
    if "mulai" not in request.POST:
        return ReasonForm(_drawn(request), initial={"version": entry.version})
    text = begun_with(request.POST.get("reason", ""), request.POST["mulai"])
    return ReasonForm(initial={"version": seen_of(request), "reason": text})


def _saved(request: SignedInRequest, form: Any, act: Any, entry: Entry, **values: Any) -> bool:
    return saved(form, partial(act, entry.pk, version=form.seen, by=request.person, now=clock.now(), **values))


def _over(request: SignedInRequest, entry: Entry) -> HttpResponse:
    messages.warning(request, rules.wait_fault(entry, "") or _("Catatan ini sudah diputuskan."))
    return back(request, "study:entry", entry.pk)


def _objection(entry: Entry) -> list[tuple[str, str]]:
    """Return the last reasons that lead to the objection: what and by whom, the reason."""
    rows = Ruling.objects.filter(entry=entry, what__in=(Ruling.What.RETURNED, Ruling.What.APPEALED))
    last = list(rows.select_related("by").order_by("-at", "-id")[:2])
    return [(f"{row.get_what_display()}, {row.by.name if row.by else ''}", row.reason) for row in reversed(last)]


def _words(request: SignedInRequest, entry: Entry, form: Any, **values: Any) -> HttpResponse:
    return page(
        request, "study/ruling_form.html", form=form, form_id=f"putusan-{entry.pk}", entry_title=entry.title,
        back_url=wanted(request) or reverse("study:entry", args=[entry.pk]), next=wanted(request),
        reader=_("Terlihat oleh %(name)s, atasan langsungnya, dan pengelola SDM; tertulis di riwayat catatan.") % {"name": first_name(entry.person.name)},
        **values,
    )  # fmt: skip
