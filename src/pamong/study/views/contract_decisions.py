"""From a draft to what came of it: propose, take back, agree, return, claim, close, withdraw, copy."""

from functools import partial
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
from pamong.kit.stale import SeenForm
from pamong.kit.steps import done
from pamong.ports import clock
from pamong.study.actions import contracts as actions
from pamong.study.forms.contracts import ClaimForm, CloseForm, CopyForm, ReturnForm
from pamong.study.models import Contract
from pamong.study.queries import contracts
from pamong.study.rules import contract as rules
from pamong.study.views.contract_steps import (
    contract_or_404,
    own_contract,
    posted,
    redrawable,
    saved,
    seen_of,
    words_page,
)

State = Contract.State


@signed_in
@require_http_methods(["GET", "POST"])
def contract_propose(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """See everything once more, then propose it."""
    row, today = own_contract(request, contract_id), clock.today()
    if row.state != State.DRAFT:
        return redirect("study:contract", row.pk)
    form = SeenForm(redrawable(request, row), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        act = partial(actions.propose_contract, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Diajukan. Anda diberi tahu begitu ada jawabannya."))
            return redirect("study:contract", row.pk)
    shown = contracts.contract_page(request.standing, row, today)
    missing = rules.proposal_faults(row, len(shown.resources), today)
    return page(request, "study/contract_propose.html", shown=shown, form=form, missing=list(missing.items()))


@signed_in
@require_POST
def contract_take_back(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    row = own_contract(request, contract_id)
    act = partial(actions.take_back_contract, row.pk, by=request.person, now=clock.now())
    if done(request, act, _("Ditarik. Ubah yang perlu, lalu ajukan lagi.")):
        return redirect("study:contract_edit", row.pk)
    return redirect("study:contract", row.pk)


@signed_in
@require_POST
def contract_agree(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Agree to a proposal as it was read."""
    row = contract_or_404(request, contract_id)
    act = partial(actions.agree_contract, row.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Disetujui. %(name)s diberi tahu.") % {"name": first_name(row.employee.name)})
    return redirect("study:contract", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def contract_return(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Return a proposal with a reason."""
    row = contract_or_404(request, contract_id)
    name = first_name(row.employee.name)
    require(
        row.employee_id in request.standing.team, _("Hanya atasan langsungnya yang dapat mengembalikan kontrak ini.")
    )
    if row.state != State.PROPOSED:
        messages.warning(request, rules.decision_fault(row))
        return redirect("study:contract", row.pk)
    form = ReturnForm(redrawable(request, row), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        seen, reason = seen_of(request), form.cleaned_data["reason"]
        act = partial(actions.return_contract, row.pk, version=seen, by=request.person, now=clock.now())
        if saved(form, lambda: act(reason=reason)):
            messages.success(request, _("Dikembalikan. %(name)s membaca alasan Anda.") % {"name": name})
            return redirect("study:team")  # a draft is hers alone again
    return words_page(
        request, row, form, form_id=f"kembalikan-{row.pk}", go=_("Kembalikan"),
        title=_("Kembalikan kontrak %(name)s") % {"name": name},
        lead=_("Tidak ada yang hilang; %(name)s memperbaikinya lalu mengajukan lagi.") % {"name": name},
        reader=_("Terlihat oleh Anda dan %(name)s.") % {"name": name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def contract_claim(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Say that I am through: what I learned, and what I will apply."""
    row = own_contract(request, contract_id)
    if row.state != State.AGREED:
        messages.warning(request, rules.state_fault(row, State.AGREED))
        return redirect("study:contract", row.pk)
    form = ClaimForm(posted(request), initial={"learned": row.learned, "applied": row.applied})
    if request.method == "POST" and form.is_valid():
        act = partial(actions.claim_contract, row.pk, by=request.person, now=clock.now())
        if saved(form, lambda: act(**form.cleaned_data)):
            messages.success(request, _("Tersimpan. Yang menilai diberi tahu."))
            return redirect("study:contract", row.pk)
    shown = contracts.contract_page(request.standing, row, clock.today())
    return words_page(
        request, row, form, form_id=f"tuntas-{row.pk}", go=_("Nyatakan tuntas"), title=_("Apa yang Anda bawa pulang?"),
        lead=_("Dua jawaban pendek menutup kontrak ini dari pihak Anda. Sesudah itu hasilnya dinilai menurut ukuran yang disepakati."),
        reader=shown.reader, recalled=shown,
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def contract_close(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Say what came of it, by the criterion both agreed on."""
    row = contract_or_404(request, contract_id)
    shown = contracts.contract_page(request.standing, row, clock.today())
    require(not shown.is_mine and (shown.is_boss or shown.is_validator), rules.not_closer(row.employee.name))
    if not shown.may.close:
        messages.warning(request, rules.closing_fault(row))
        return redirect("study:contract", row.pk)
    form = CloseForm(redrawable(request, row), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("outcome", "remark")}
        act = partial(actions.close_contract, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, lambda: act(**said)):
            messages.success(request, _("Ditutup. %(name)s diberi tahu.") % {"name": shown.name})
            return redirect("study:contract", row.pk)
    return words_page(
        request, row, form, form_id=f"tutup-{row.pk}", go=_("Tutup kontrak"), recalled=shown,
        title=_("Bagaimana hasil %(name)s?") % {"name": shown.name},
        lead=_("Lihat buktinya, lalu bandingkan dengan ukuran yang disepakati. Yang dinilai hasilnya, bukan orangnya."),
        reader=_("Terlihat oleh %(name)s dan siapa pun yang membaca kontrak ini.") % {"name": shown.name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def contract_withdraw(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Go on with my contract no more."""
    row = own_contract(request, contract_id)
    if row.state not in Contract.OPEN:
        return redirect("study:contract", row.pk)
    if request.method == "POST":
        act = partial(actions.withdraw_contract, row.pk, by=request.person, now=clock.now())
        done(request, act, _("Kontrak dihentikan. Catatan belajar yang sudah ada tetap tersimpan."))
        return redirect("study:contract", row.pk)
    return page(
        request, "study/contract_confirm.html", kicker=row.title, title=_("Hentikan kontrak ini?"), go=_("Hentikan"),
        back_url=reverse("study:contract", args=[row.pk]),
        lead=_("Tidak perlu alasan. Catatan belajar yang sudah ada tetap tersimpan, dan isinya dapat disalin menjadi kontrak baru."),
    )  # fmt: skip


@signed_in
@require_POST
def contract_copy(request: SignedInRequest, contract_id: UUID) -> HttpResponse:
    """Begin a draft with the words of this one."""
    row, form = own_contract(request, contract_id), CopyForm(request.POST)
    key = form.cleaned_data["once"] if form.is_valid() else None
    copy = actions.copy_contract(row.pk, by=request.person, now=clock.now(), key=key)
    messages.success(request, _("Disalin sebagai draf baru. Sesuaikan kata-katanya dan tanggalnya."))
    return redirect("study:contract_edit", copy.pk)
