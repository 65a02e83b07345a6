"""The clock of learning: started from anywhere, stopped into a draft, or thrown away."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock
from pamong.study.actions import timing as actions
from pamong.study.forms.entries import StopForm
from pamong.study.models import Entry
from pamong.study.queries.home import timer_of
from pamong.study.rules.entry import run_fault
from pamong.study.views.entry_steps import posted
from pamong.study.views.ruling_steps import saved


@signed_in
@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    """Start it (`judul`, `sumber`, `kontrak`)."""
    sent = request.POST
    act = partial(
        actions.start_timer, title=sent.get("judul", ""), resource_id=uuid_of(sent.get("sumber", "")),
        contract_id=uuid_of(sent.get("kontrak", "")), by=request.person, now=clock.now(),
    )  # fmt: skip
    done(request, act, _("Jam belajar berjalan. Hentikan di Belajar bila selesai."))
    return back(request, "study:home")


@signed_in
@require_http_methods(["GET", "POST"])
def stop(request: SignedInRequest) -> HttpResponse:
    """Stop it into a draft; what ran for half a day is asked about first."""
    timer = timer_of(request.person, clock.now())
    if timer is None:
        messages.warning(request, _("Tidak ada jam belajar yang berjalan."))
        return redirect("study:home")
    said, made = _("Jam belajar dihentikan dan menjadi draf. Lengkapi ceritanya."), list[Entry]()
    act = partial(actions.stop_timer, by=request.person, now=clock.now())
    if request.method == "POST" and "minutes" not in request.POST and not run_fault(timer.ran):
        stopped = done(request, lambda: made.append(act()), said)
        return redirect("study:entry_edit", made[0].pk) if stopped else redirect("study:home")
    form = StopForm(posted(request) if "minutes" in request.POST else None)
    if form.is_valid() and saved(form, lambda: made.append(act(minutes=form.cleaned_data["minutes"]))):
        messages.success(request, said)
        return redirect("study:entry_edit", made[0].pk)
    return page(request, "study/timer_stop.html", timer=timer, form=form)


@signed_in
@require_POST
def discard(request: SignedInRequest) -> HttpResponse:
    """Throw it away."""
    done(request, partial(actions.discard_timer, by=request.person, now=clock.now()), _("Jam belajar dibuang."))
    return redirect("study:home")
