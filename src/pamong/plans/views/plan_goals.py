"""A goal of a plan that holds: its scale, its start, where one stands, letting it go, and using it for the SKP."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import done
from pamong.plans.actions import goals as actions
from pamong.plans.forms.goals import ProgressForm, ScaleForm
from pamong.plans.forms.plan import WhyForm
from pamong.plans.models import Goal, Plan
from pamong.plans.models.plan import SCALE
from pamong.plans.rules import plan as rules
from pamong.plans.views.plan_steps import (
    boss_of,
    example_scale,
    goal_or_404,
    own_goal,
    posted,
    reader_of,
    saved,
    seen_of,
)
from pamong.plans.words import MARKS, scale_levels
from pamong.ports import clock


def _at(goal: Goal) -> str:
    name = "plans:edit" if goal.plan.state in Plan.EDITABLE else "plans:plan"
    return f"{reverse(name, args=[goal.plan_id])}#tujuan-{goal.pk}"


@signed_in
@require_http_methods(["GET", "POST"])
def scale(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Write the five levels of a goal that has not begun."""
    goal = own_goal(request, goal_id)
    if said := rules.locked_fault(goal) or rules.frozen_fault(goal):
        messages.warning(request, said)
        return redirect(_at(goal))
    start = {name: getattr(goal, name) for name in (*SCALE, "baseline")}
    form = ScaleForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        baseline = form.cleaned_data["baseline"]
        act = partial(actions.write_scale, goal.pk, scale=form.scale, baseline=baseline, by=request.person)
        if saved(form, lambda: act(now=clock.now())):
            messages.success(request, _scale_said(goal))
            return redirect(_at(goal))
    lead = _("Ditulis sebelum mulai, lalu terkunci: begitu hasilnya dibaca jujur di akhir tahun.")
    return page(
        request, "plans/plan/scale.html", goal=goal, plan=goal.plan, form=form, lead=lead, example=example_scale(),
        guide_open=not any(start[name] for name in SCALE), reader=reader_of(goal.plan, boss_of(goal.plan)),
    )  # fmt: skip


def _scale_said(goal: Goal) -> str:
    if goal.plan.state != Plan.State.AGREED:
        return _("Skala tersimpan.")
    return _("Skala tersimpan. %(name)s diminta menerimanya; sesudah itu tujuan berjalan.") % {
        "name": boss_of(goal.plan)
    }


@signed_in
@require_POST
def start(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Accept the scale of a goal, as the supervisor: it runs."""
    goal = goal_or_404(request, goal_id)
    act = partial(actions.start_goal, goal.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Skala terkunci dan tujuan berjalan."))
    return redirect(_at(goal))


@signed_in
@require_http_methods(["GET", "POST"])
def progress(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Note where I see myself on my own scale; it is not a rating."""
    goal = own_goal(request, goal_id)
    if said := rules.running_fault(goal):
        messages.warning(request, said)
        return redirect(_at(goal))
    levels = [(str(value), f"{MARKS[value]} · {getattr(goal, name)}") for value, name in zip(MARKS, SCALE, strict=True)]
    now_at = goal.progress if goal.progress is not None else goal.baseline
    form = ProgressForm(posted(request), initial={"level": "" if now_at is None else str(now_at)}, levels=levels)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.note_progress, goal.pk, level=form.cleaned_data["level"], by=request.person)
        if saved(form, lambda: act(now=clock.now())):
            messages.success(request, _("Kemajuan tercatat."))
            return redirect(_at(goal))
    lead = _("Menurut Anda sendiri, dengan skala yang Anda tulis di awal. Ini bukan penilaian.")
    return _words(request, goal, form, title=_("Catat kemajuan"), lead=lead, go=_("Simpan"))


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Let a goal go, with a reason; the supervisor is told."""
    goal = own_goal(request, goal_id)
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = partial(actions.drop_goal, goal.pk, reason=form.cleaned_data["reason"], by=request.person)
        if saved(form, lambda: act(now=clock.now())):
            messages.success(request, _("Tujuan dilepas. Anda dapat membawanya lagi ke rencana tahun berikutnya."))
            return redirect(_at(goal))
    lead = _("Tujuan ini tetap terbaca bersama alasannya, dan %(name)s diberi tahu.") % {"name": boss_of(goal.plan)}
    levels = scale_levels([getattr(goal, name) for name in SCALE], goal.progress)
    more = {"go": _("Lepas tujuan"), "danger": True, "levels": levels}
    return _words(request, goal, form, title=_("Lepas tujuan ini?"), lead=lead, **more)


def _words(request: SignedInRequest, goal: Goal, form: Any, **values: Any) -> HttpResponse:
    return page(
        request, "plans/plan/words_form.html", form=form, kicker=goal.title, form_id=f"tujuan-{goal.pk}",
        back=_("Rencana"), back_url=_at(goal), reader=reader_of(goal.plan, boss_of(goal.plan)), **values,
    )  # fmt: skip


@signed_in
@require_POST
def release(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Let a goal stand in my summary for the SKP, or no longer."""
    goal = own_goal(request, goal_id)
    released = request.POST.get("lepas") == "1"
    act = partial(actions.release_goal, goal.pk, released=released, by=request.person, now=clock.now())
    said = _("Tujuan ini masuk ringkasan SKP Anda.") if released else _("Tujuan ini tidak lagi masuk ringkasan SKP.")
    done(request, act, said)
    return redirect(_at(goal))
