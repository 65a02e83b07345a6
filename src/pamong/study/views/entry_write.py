"""Writing an entry: its form of learning first, then what that form asks for, with sources and files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.filed import ACCEPTED
from pamong.kit.fragments import asked_by_htmx, part_of, varying
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.steps import uuid_of
from pamong.ports import clock
from pamong.study.actions import entries as actions
from pamong.study.actions.evidence import add_evidence, remove_evidence
from pamong.study.forms.entries import EntryForm, as_typed, estimated, typed_day, typed_minutes
from pamong.study.forms.sources import SourceRows
from pamong.study.models import Entry, Evidence
from pamong.study.queries import entry_form
from pamong.study.queries.entries import files_of, reader_of
from pamong.study.queries.entry_draft import draft_of
from pamong.study.queries.footing import supervisor_of
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules import entry as rules
from pamong.study.rules.drafts import BY_HAND, EntryDraft, first_day, needs_of
from pamong.study.rules.entry import worth
from pamong.study.rules.faults import Faulty
from pamong.study.rules.sharing import shared
from pamong.study.views.entry_steps import own_entry
from pamong.study.views.ruling_steps import seen_of

REDRAWN = ("tambah", "ganti")
"""Buttons that draw the page anew without saving: another source, another form of learning."""


@signed_in
@require_http_methods(["GET", "POST"])
def entry_new(request: SignedInRequest) -> HttpResponse:
    """Choose the form of learning, then write (`?bentuk=&sumber=&kontrak=&menit=&judul=&alamat=`)."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Entry.objects.filter(pk=sent, person=request.person).exists():  # a second press, or the back button
        return redirect("study:entry_edit", sent)
    asked = request.GET
    base = entry_form.start(
        request.person, clock.today(), form=_form_asked(request), resource_id=uuid_of(asked.get("sumber", "")),
        contract_id=uuid_of(asked.get("kontrak", "")), minutes=typed_minutes(asked.get("menit", "")),
        told=shared(asked.get("judul", ""), "", asked.get("alamat", "")),
    )  # fmt: skip
    if base is None:
        return page(request, "study/entry_choose.html", groups=entry_form.form_groups())
    return _write(request, base, None)


@signed_in
@require_http_methods(["GET", "POST"])
def entry_edit(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Write on at a draft, or at what came back."""
    entry = own_entry(request, entry_id)
    if entry.state not in Entry.EDITABLE:
        messages.warning(request, rules.state_fault(entry, *Entry.EDITABLE))
        return redirect("study:entry", entry.pk)
    draft, form = draft_of(entry), _form_asked(request)
    return _write(request, replace(draft, form=form) if form else draft, entry)


def _form_asked(request: SignedInRequest) -> str:
    asked = request.POST.get("form") or request.GET.get("bentuk", "")
    return asked if asked in BY_HAND else ""


def _write(request: SignedInRequest, base: EntryDraft, entry: Entry | None) -> HttpResponse:
    """Draw the form, save what was sent as a draft, then keep its files: what is refused of them loses no word."""
    redraws = any(name in request.POST for name in REDRAWN)
    form, rows = _form(request, base, entry, redraws=redraws), _rows(request, base, redraws=redraws)
    if request.method == "POST" and not redraws and all([form.is_valid(), rows.is_valid()]):
        row = _saved(request, base, entry, form, rows)
        if row is not None:
            whole = _with_files(request, row)
            if request.POST.get("ke") == "kirim" and whole:
                return redirect("study:entry_submit", row.pk)
            messages.success(request, _("Draf tersimpan. Belum ada yang membacanya selain Anda."))
            return redirect("study:entry" if whole else "study:entry_edit", row.pk)
    return _page(request, base, entry, form, rows)


def _form(request: SignedInRequest, base: EntryDraft, entry: Entry | None, *, redraws: bool) -> EntryForm:
    data, today = request.POST.copy() if request.method == "POST" else None, clock.today()
    rule = rule_for(request.person.agency_id, base.form, typed_day(data or request.GET, base.on))
    offered: dict[str, Any] = {"needs": needs_of(base.form, rule), "rule": rule, "days": (first_day(today), today)}
    if not asked_by_htmx(request):
        offered["competencies"] = entry_form.competency_choices(request.person, base.competency)
        offered["contracts"] = entry_form.contract_choices(request.person, today, base.contract)
    version = entry.version if entry else 0
    if data is None:
        return EntryForm(initial=as_typed(base) | {"version": version}, **offered)
    data["version"] = str(version)
    if redraws:
        return EntryForm(initial=data.dict(), **offered)
    return EntryForm(data, **offered)


def _rows(request: SignedInRequest, base: EntryDraft, *, redraws: bool) -> SourceRows:
    if request.method != "POST" or "sumber" not in request.POST:
        return SourceRows.of(base.sources)
    if redraws:
        return SourceRows.with_another(request.POST, more="tambah" in request.POST)
    return SourceRows.sent(request.POST)


def _saved(
    request: SignedInRequest, base: EntryDraft, entry: Entry | None, form: EntryForm, rows: SourceRows
) -> Entry | None:
    """Save what was sent; what a rule refuses stands beside its field, and what was typed stays."""
    draft = form.onto(base)
    if "sumber" in request.POST:
        draft = replace(draft, sources=rows.drafts())
    by, now = request.person, clock.now()
    try:
        if entry is None:
            return actions.begin_entry(draft=draft, by=by, now=now, key=form.cleaned_data["once"])
        return actions.edit_entry(entry.pk, draft=draft, version=seen_of(request), by=by, now=now)
    except Forbidden:
        raise
    except Faulty as refusal:
        form.take(rows.take(refusal.faults))
    except Refused as refusal:
        again = _(
            "Catatan ini berubah sementara Anda menulis. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi."
        )
        form.add_error(None, again if entry and seen_of(request) != entry.version else refusal.message)
    return None


def _with_files(request: SignedInRequest, row: Entry) -> bool:
    """Remove and add files of evidence; say of each that is refused why. Return whether none was."""
    by, now, whole = request.person, clock.now(), True
    ticked = [key for key in map(uuid_of, request.POST.getlist("hapus")) if key]
    for key in Evidence.objects.filter(entry=row, pk__in=ticked).values_list("pk", flat=True):
        remove_evidence(key, by=by, now=now)
    for upload in request.FILES.getlist("files"):
        try:
            add_evidence(row.pk, upload=upload, by=by, now=now)
        except Refused as refusal:
            messages.warning(request, _("%(why)s Tulisan Anda sudah tersimpan.") % {"why": refusal.message})
            whole = False
    return whole


def _page(
    request: SignedInRequest, base: EntryDraft, entry: Entry | None, form: EntryForm, rows: SourceRows
) -> HttpResponse:
    """The form with the JP it would earn; htmx asks for those alone."""
    typed = request.POST if request.method == "POST" else request.GET
    draft, rule = estimated(typed, base) if "on" in typed else base, form.rule
    values: dict[str, Any] = {"worth": worth(rule, draft)}
    template = part_of(request, "study/entry_form.html", "jp")
    if "#" not in template:
        values |= {
            "entry": entry, "form": form, "rows": rows, "kind": base.form, "needs": needs_of(base.form, rule),
            "kinds": entry_form.form_choices(), "files": files_of(entry) if entry else (), "accepted": ACCEPTED,
            "reader": _reader(request, entry), "about": _about(request),
        }  # fmt: skip
    return varying(page(request, template, **values))


def _about(request: SignedInRequest) -> str:
    """A name for what the entry is begun about, so that the browser keeps what is typed of each by itself."""
    asked = request.GET
    known = uuid_of(asked.get("sumber", ""))
    return known.hex[-12:] if known else shared(asked.get("judul", ""), "", asked.get("alamat", "")).key


def _reader(request: SignedInRequest, entry: Entry | None) -> str:
    boss = supervisor_of(entry.person if entry else request.person, clock.today())
    return reader_of(boss, entry.state) if entry else reader_of(boss)
