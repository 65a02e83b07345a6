"""From a draft to what holds, and back: propose, withdraw, agree, return, verify, change, give the change up."""

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
from pamong.kit.stale import SeenForm
from pamong.kit.steps import done
from pamong.plans.actions import deciding
from pamong.plans.actions import plan as actions
from pamong.plans.forms.plan import ProposeForm, ReturnForm
from pamong.plans.models import Plan
from pamong.plans.queries import plan_page
from pamong.plans.views.plan_steps import own_plan, plan_or_404, reader_of, redrawable, saved, seen_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """See everything once more, then propose it."""
    plan = own_plan(request, plan_id)
    if plan.state not in Plan.EDITABLE:
        return redirect("plans:plan", plan.pk)
    start = {"version": plan.version}
    form = ProposeForm(redrawable(request, plan), initial=start, is_change=plan.number > 0)
    if request.method == "POST" and form.is_valid():
        seen, change = seen_of(request), form.cleaned_data["change"]
        act = partial(actions.propose_plan, plan.pk, version=seen, change=change, by=request.person, now=clock.now())
        if saved(form, act):
            messages.success(request, _("Diajukan. Anda diberi tahu begitu ada jawabannya."))
            return redirect("plans:plan", plan.pk)
    shown = plan_page.plan_page(request.standing, plan, clock.today())
    return page(request, "plans/plan/propose.html", shown=shown, form=form, reader=reader_of(plan, shown.boss))


@signed_in
@require_POST
def withdraw(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    plan = own_plan(request, plan_id)
    act = partial(actions.withdraw_proposal, plan.pk, by=request.person, now=clock.now())
    if done(request, act, _("Usulan ditarik. Ubah yang perlu, lalu ajukan lagi.")):
        return redirect("plans:edit", plan.pk)
    return redirect("plans:plan", plan.pk)


@signed_in
@require_POST
def agree(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Agree to a proposal as it was read."""
    plan = plan_or_404(request, plan_id)
    act = partial(deciding.agree_plan, plan.pk, version=seen_of(request), by=request.person, now=clock.now())
    said = _("Disetujui. %(name)s diberi tahu.") % {"name": first_name(plan.employee.name)}
    done(request, act, said)
    return redirect("plans:plan", plan.pk)


@signed_in
@require_POST
def verify(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Verify, as HR."""
    plan = plan_or_404(request, plan_id)
    act = partial(deciding.verify_plan, plan.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Diverifikasi. Rencana ini berlaku."))
    return redirect("plans:plan", plan.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def give_back(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Return a proposal with a reason, as its supervisor or as HR."""
    plan = plan_or_404(request, plan_id)
    name = first_name(plan.employee.name)
    if plan.state not in {Plan.State.PROPOSED, Plan.State.VERIFYING}:
        messages.warning(request, _("Rencana ini sudah diputuskan atau ditarik."))
        return redirect("plans:plan", plan.pk)
    may = plan_page.may_of(plan, request.standing, clock.today())
    require(may.decide or may.verify, _("Hanya yang diminta memutuskan yang dapat mengembalikan rencana ini."))
    form = ReturnForm(redrawable(request, plan), initial={"version": plan.version})
    if request.method == "POST" and form.is_valid():
        by_hr = plan.state == Plan.State.VERIFYING
        act = deciding.return_from_hr if by_hr else deciding.return_plan
        seen, reason = seen_of(request), form.cleaned_data["reason"]
        if saved(form, lambda: act(plan.pk, version=seen, reason=reason, by=request.person, now=clock.now())):
            messages.success(request, _("Dikembalikan. %(name)s membaca alasan Anda.") % {"name": name})
            return redirect("plans:plan" if plan.number else "plans:home", *([plan.pk] if plan.number else []))
    return page(
        request, "plans/plan/words_form.html", form=form, form_id=f"kembalikan-{plan.pk}", back=_("Rencana"),
        title=_("Kembalikan rencana %(name)s") % {"name": name}, kicker=_("Rencana %(year)s") % {"year": plan.year},
        lead=_("Tidak ada yang hilang; %(name)s memperbaikinya lalu mengajukan lagi.") % {"name": name},
        back_url=reverse("plans:plan", args=[plan.pk]), go=_("Kembalikan"),
        reader=_("Terlihat oleh Anda, %(name)s, dan tertulis di riwayat rencana.") % {"name": name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Begin to change a plan that holds."""
    plan = own_plan(request, plan_id)
    if request.method == "POST":
        act = partial(actions.begin_revision, plan.pk, by=request.person, now=clock.now())
        if done(request, act, _("Ubah yang perlu, lalu ajukan. Yang disepakati tetap berlaku sampai itu.")):
            return redirect("plans:edit", plan.pk)
        return redirect("plans:plan", plan.pk)
    return _confirm(
        request, plan, title=_("Ubah rencana ini?"), go=_("Mulai mengubah"),
        lead=_("Yang disepakati tetap berlaku. Perubahan Anda berlaku sesudah disetujui lagi; skala tujuan yang berjalan tetap terkunci."),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def drop_revision(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Give a change up."""
    plan = own_plan(request, plan_id)
    if request.method == "POST":
        act = partial(actions.drop_revision, plan.pk, by=request.person, now=clock.now())
        done(request, act, _("Perubahan dibatalkan. Rencana kembali seperti yang disepakati."))
        return redirect("plans:plan", plan.pk)
    return _confirm(
        request, plan, title=_("Batalkan perubahan?"), go=_("Batalkan perubahan"), danger=True,
        lead=_("Rencana kembali persis seperti yang disepakati. Yang sudah Anda ubah sejak itu hilang."),
    )  # fmt: skip


def _confirm(request: SignedInRequest, plan: Plan, **values: Any) -> HttpResponse:
    back_url, kicker = reverse("plans:plan", args=[plan.pk]), _("Rencana %(year)s") % {"year": plan.year}
    seen = SeenForm(initial={"version": plan.version})
    return page(
        request, "plans/plan/confirm.html", seen=seen, back_url=back_url, back=_("Rencana"), kicker=kicker, **values
    )
