"""Writing a plan: its goals, and a sentence to whoever reads it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.stale import SeenForm
from pamong.kit.steps import done, uuid_of
from pamong.plans.actions import goals as actions
from pamong.plans.actions.plan import say_note
from pamong.plans.forms.goals import GoalForm
from pamong.plans.forms.plan import NoteForm
from pamong.plans.models import Goal, Plan
from pamong.plans.models.plan import SCALE
from pamong.plans.queries import plan_forms, plan_page
from pamong.plans.rules.drafts import GoalDraft
from pamong.plans.terms import Source
from pamong.plans.views.plan_steps import example_scale, own_goal, own_plan, reader_of, redrawable, saved, seen_of
from pamong.plans.words import scale_levels
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """My draft, with everything that can be added and changed."""
    plan = own_plan(request, plan_id)
    if plan.state not in Plan.EDITABLE:
        messages.warning(
            request, _("Rencana ini tidak sedang ditulis. Di halamannya tertera apa yang dapat dilakukan.")
        )
        return redirect("plans:plan", plan.pk)
    form = NoteForm(redrawable(request, plan), initial={"note": plan.note, "version": plan.version})
    if request.method == "POST" and form.is_valid():
        note, seen = form.cleaned_data["note"], seen_of(request)
        act = partial(say_note, plan.pk, note=note, version=seen, by=request.person, now=clock.now())
        if saved(form, act, stale=seen != plan.version):
            messages.success(request, _("Tersimpan."))
            return redirect("plans:edit", plan.pk)
    shown = plan_page.plan_page(request.standing, plan, clock.today())
    offered = [gap for gap in shown.gaps if gap.size and not gap.in_plan][:4]
    seen_form = SeenForm(initial={"version": plan.version})
    return page(
        request, "plans/plan/edit.html", shown=shown, note_form=form, seen=seen_form, offered=offered,
        reader=reader_of(plan, shown.boss),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def goal_new(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """A goal of my own, from a gap (`?kesenjangan=`) or for a goal of the team (`?tujuan_tim=`)."""
    plan, today = own_plan(request, plan_id), clock.today()
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Goal.objects.filter(pk=sent, plan=plan).exists():  # a second press, or the back button
        return redirect("plans:edit", plan.pk)
    gap = plan_forms.open_gap(plan, uuid_of(request.GET.get("kesenjangan", "")))
    team_goal = plan_forms.open_team_goal(plan, uuid_of(request.GET.get("tujuan_tim", "")))
    form = _goal_form(request, plan, None, plan_forms.goal_start(plan, today, gap, team_goal))
    if request.method == "POST" and form.is_valid():
        seen, key = seen_of(request), form.cleaned_data["once"]
        act = partial(actions.add_goal, plan.pk, version=seen, by=request.person, now=clock.now(), key=key)
        if saved(form, lambda: act(draft=_draft(form)), stale=seen != plan.version):
            messages.success(request, _("Tujuan tersimpan. Tambahkan kegiatannya."))
            return redirect("plans:item_new", key)
    return _goal_page(request, plan, form, gap=gap, team_goal=team_goal)


@signed_in
@require_http_methods(["GET", "POST"])
def goal_edit(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Change a goal of my draft."""
    goal = own_goal(request, goal_id)
    plan = goal.plan
    form = _goal_form(request, plan, goal, plan_forms.goal_values(goal))
    if request.method == "POST" and form.is_valid():
        seen = seen_of(request)
        draft = _draft(form, with_scale=goal.scale_locked_at is None)
        act = partial(actions.edit_goal, goal.pk, draft=draft, version=seen, by=request.person, now=clock.now())
        if saved(form, act, stale=seen != plan.version):
            messages.success(request, _("Tersimpan."))
            return redirect("plans:edit", plan.pk)
    return _goal_page(request, plan, form, goal=goal)


def _goal_form(request: SignedInRequest, plan: Plan, goal: Goal | None, start: dict[str, Any]) -> GoalForm:
    of_team = start.get("source") == Source.TEAM or bool(request.POST.get("team_goal"))
    return GoalForm(
        redrawable(request, plan), initial=start, year=plan.year, sources=plan_forms.source_choices(of_team=of_team),
        competencies=plan_forms.competency_choices(plan, goal),
    )  # fmt: skip


def _draft(form: GoalForm, *, with_scale: bool = True) -> GoalDraft:
    data = form.cleaned_data
    same = ("title", "source", "starts_on", "due_on", "reason", "line", "level_from", "level_to", "team_goal", "weight")
    return GoalDraft(
        **{name: data[name] for name in same},
        competency=UUID(data["competency"]) if data["competency"] else None,
        scale=form.scale if with_scale else None,
        baseline=data["baseline"] if with_scale else None,
    )


def _goal_page(
    request: SignedInRequest, plan: Plan, form: GoalForm, goal: Goal | None = None, **more: Any
) -> HttpResponse:
    is_locked = goal is not None and goal.scale_locked_at is not None
    locked = scale_levels([getattr(goal, name) for name in SCALE]) if is_locked else ()
    return page(
        request, "plans/plan/goal_form.html", plan=plan, form=form, goal=goal, locked=locked, example=example_scale(),
        reader=reader_of(plan, ""), **more,
    )  # fmt: skip


@signed_in
@require_POST
def goal_from_gap(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Make a goal of a gap with one tap; its words are changed on the next page."""
    plan, now = own_plan(request, plan_id), clock.now()
    gap = plan_forms.open_gap(plan, uuid_of(request.POST.get("kesenjangan", "")))
    if gap is None:
        messages.warning(request, _("Kesenjangan itu sudah tidak ada. Muat ulang halaman, lalu pilih lagi."))
        return redirect("plans:edit", plan.pk)
    draft = plan_forms.draft_from_gap(plan, gap, clock.today())
    made: list[Goal] = []
    act = partial(actions.add_goal, plan.pk, draft=draft, version=seen_of(request), by=request.person, now=now)
    said = _("Tujuan dibuat. Tulis dengan kata-kata Anda sendiri, lalu tambahkan kegiatannya.")
    if done(request, lambda: made.append(act()), said):
        return redirect("plans:goal_edit", made[0].pk)
    return redirect("plans:edit", plan.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def goal_remove(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Take a goal out of my draft, with its activities."""
    goal = own_goal(request, goal_id)
    if request.method == "POST":
        act = partial(actions.remove_goal, goal.pk, version=seen_of(request), by=request.person, now=clock.now())
        done(request, act, _("Tujuan dihapus dari rencana."))
        return redirect("plans:edit", goal.plan_id)
    values: dict[str, Any] = {
        "title": _("Hapus tujuan ini?"), "kicker": goal.title, "go": _("Hapus tujuan"), "danger": True,
        "lead": _("Kegiatannya ikut terhapus. Versi yang pernah diajukan tetap memuatnya."),
        "seen": SeenForm(initial={"version": goal.plan.version}),
    }  # fmt: skip
    return page(request, "plans/plan/confirm.html", back_url=_edit_url(goal.plan), back=_("Rencana"), **values)


def _edit_url(plan: Plan) -> str:
    return redirect("plans:edit", plan.pk).url


@signed_in
@require_POST
def goal_move(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Let a goal stand before or after its neighbour."""
    goal = own_goal(request, goal_id)
    up = request.POST.get("ke") == "naik"
    act = partial(actions.move_goal, goal.pk, up=up, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Urutan disimpan."))
    return redirect("plans:edit", goal.plan_id)
