"""Learning contracts: the list, one contract for whoever reads it, writing it, and its sheet on paper."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import moment_in_words
from pamong.kit.paging import link
from pamong.kit.stale import SeenForm
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock
from pamong.study.actions import contracts as actions
from pamong.study.forms.contracts import ContractForm, CopyForm, ProgressForm, hours_typed
from pamong.study.models import Contract
from pamong.study.queries import contract_forms, contract_lists, contracts
from pamong.study.queries import contract_words as words
from pamong.study.queries.contract_forms import Offer
from pamong.study.queries.footing import supervisor_of
from pamong.study.rules import contract as rules
from pamong.study.rules.drafts_contract import ContractDraft
from pamong.study.views.contract_steps import contract_or_404, own_contract, redrawable, saved


@signed_in
@require_safe
def contract_list(request: SignedInRequest) -> HttpResponse:
    """My contracts, by state and year."""
    asked = contract_lists.asked_of(request.GET)
    shown = contract_lists.contract_list(request.person, asked, request.GET, clock.today())
    query, active = request.GET, []
    if asked.state:
        active.append({"label": contract_lists.STATES[asked.state][0], "url": link(query, keadaan=None, hal=None)})
    if asked.year:
        active.append({"label": str(asked.year), "url": link(query, tahun=None, hal=None)})
    states = [(key, label) for key, (label, _states) in contract_lists.STATES.items()]
    return page(request, "study/contracts.html", shown=shown, asked=asked, states=states, active=active)


@signed_in
@require_safe
def contract(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """One contract: what it says, how far it is, and the one thing to do now."""
    row = contract_or_404(request, contract_id)
    shown = contracts.contract_page(request.standing, row, clock.today())
    return page(
        request, "study/contract.html", shown=shown, seen=SeenForm(initial={"version": row.version}), copy=CopyForm(),
        progress=ProgressForm(initial={"progress": row.progress // 10 * 10}),
    )  # fmt: skip


@signed_in
@require_safe
def sheet(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """The contract on paper."""
    row = contract_or_404(request, contract_id)
    shown = contracts.contract_page(request.standing, row, clock.today())
    return page(request, "study/contract_print.html", shown=shown, printed=moment_in_words(clock.now()))


@signed_in
@require_http_methods(["GET", "POST"])
def contract_new(request: SignedInRequest) -> HttpResponse:
    """Begin one: empty, from an activity of my plan (`?kegiatan=`), or from a resource of the catalogue (`?sumber=`)."""
    sent = uuid_of(request.POST.get("once", ""))
    if (
        sent and Contract.objects.filter(pk=sent, employee=request.person).exists()
    ):  # a second press, or the back button
        return redirect("study:contract", sent)
    asked = {"item_id": uuid_of(request.GET.get("kegiatan", "")), "resource_id": uuid_of(request.GET.get("sumber", ""))}
    offer = contract_forms.offer_for(request.person, clock.today(), **asked)
    form = _form(offer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["once"]
        act = partial(actions.begin_contract, by=request.person, now=clock.now(), key=key)
        if saved(form, lambda: act(draft=form.draft())):
            return _go_on(request, key)
    return _write_page(request, form, offer)


@signed_in
@require_http_methods(["GET", "POST"])
def contract_edit(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Change my draft."""
    row = own_contract(request, contract_id)
    if row.state != Contract.State.DRAFT:
        messages.warning(request, rules.state_fault(row, Contract.State.DRAFT))
        return redirect("study:contract", row.pk)
    offer = contract_forms.offer_to_edit(row, clock.today())
    form = _form(offer, redrawable(request, row), version=row.version)
    if request.method == "POST" and form.is_valid():
        seen = SeenForm(request.POST).seen
        act = partial(actions.edit_contract, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, lambda: act(draft=form.draft()), stale=seen != row.version):
            return _go_on(request, row.pk)
    return _write_page(request, form, offer, row)


def _form(offer: Offer, data: Any, **start: Any) -> ContractForm:
    hours = hours_typed(offer.draft.target_minutes)
    return ContractForm(
        data, initial={**contract_forms.start_of(offer), "target_minutes": hours, **start}, **offer.finding,
        resources=offer.resources, competencies=offer.competencies, items=offer.items,
    )  # fmt: skip


def _go_on(request: SignedInRequest, key: UUID) -> HttpResponse:
    """To the last look when she asked for it, else to the page of the contract."""
    if request.POST.get("lanjut"):
        return redirect("study:contract_propose", key)
    messages.success(request, _("Draf tersimpan. Hanya Anda yang membacanya."))
    return redirect("study:contract", key)


def _write_page(
    request: SignedInRequest, form: ContractForm, offer: Offer, row: Contract | None = None
) -> HttpResponse:
    boss = supervisor_of(row.employee if row else request.person, clock.today())
    reader = words.will_be_read_by(words.first_of(boss), words.first_of(row.validator if row else None))
    from_item = _item_of(offer.draft, offer)
    return page(
        request, "study/contract_form.html", form=form, row=row, reader=reader, from_item=from_item,
        has_resources=bool(offer.resources), has_items=bool(offer.items),
    )  # fmt: skip


def _item_of(draft: ContractDraft, offer: Offer) -> str:
    return next((label for key, label in offer.items if key == str(draft.plan_item)), "")


@signed_in
@require_POST
def contract_progress(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Say how far I am."""
    row, form = own_contract(request, contract_id), ProgressForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Pilih kemajuan Anda dari daftar."))
        return redirect("study:contract", row.pk)
    progress = form.cleaned_data["progress"]
    act = partial(actions.note_progress, row.pk, progress=progress, by=request.person, now=clock.now())
    done(request, act, _("Kemajuan disimpan: %(n)s%%.") % {"n": progress})
    return redirect("study:contract", row.pk)


@signed_in
@require_POST
def contract_tick(request: SignedInRequest, row_id: UUID) -> HttpResponse:
    """Say that I am through with a resource, or that I am not after all."""
    line = contracts.resource_of(request.standing, row_id)
    if line is None:
        raise Http404
    is_done = request.POST.get("selesai") == "1"
    act = partial(actions.tick_resource, line.pk, done=is_done, by=request.person, now=clock.now())
    done(request, act, _("Sumber ditandai selesai.") if is_done else _("Sumber belum selesai."))
    return redirect("study:contract", line.contract_id)
