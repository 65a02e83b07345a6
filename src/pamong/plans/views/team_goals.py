"""Goals of a team: the list, one goal with everybody's part or one's own, and what is done with it."""

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
from pamong.kit.refusals import require
from pamong.kit.steps import done, tried
from pamong.kit.years import tabs_of_years, year_among
from pamong.plans.actions import team as actions
from pamong.plans.forms.team import ShareForm, TeamCloseForm, TeamGoalForm
from pamong.plans.models import TeamGoal
from pamong.plans.queries import team as queries
from pamong.plans.rules import team as rules
from pamong.ports import clock


@signed_in
@require_safe
def team_goals(request: SignedInRequest) -> HttpResponse:
    """The goals of my team, and those of the team that I am in."""
    today, me = clock.today(), request.person
    years = queries.team_goal_years(me, today)
    year = year_among(request.GET, years, today.year)
    return page(
        request,
        "plans/team_goals.html",
        year=year,
        tabs=tabs_of_years(request.GET, years, year, today),
        leads=request.standing.leads,
        team_size=len(request.standing.team),
        mine=queries.team_goals_of(me, year, today),
        shared=queries.team_goals_for(me, year, today),
        may_set=request.standing.leads and year in rules.years_open(today),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def team_goal_new(request: SignedInRequest) -> HttpResponse:
    """Set a goal for one's team."""
    require(request.standing.leads, _("Tujuan tim ditetapkan oleh atasan langsung. Hari ini tidak ada tim Anda."))
    years = rules.years_open(clock.today())
    start = {"year": year_among(request.GET, years, years[0])}
    form = TeamGoalForm(request.POST or None, initial=start, years=years)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        act = partial(actions.set_team_goal, year=cleaned["year"], **form.words(), by=request.person, now=clock.now())
        if tried(form, lambda: act(key=cleaned["once"])):
            messages.success(request, _("Tersimpan. Tujuan ini kini terlihat oleh seluruh tim Anda."))
            return redirect("plans:team_goals")
    return page(request, "plans/team_goal_form.html", form=form, goal=None)


def _own(request: SignedInRequest, goal_id: UUID) -> TeamGoal:
    """Return a goal that one may read, or 404; only who set it may change it."""
    row = queries.own_team_goal(request.person, goal_id, clock.today())
    if row is None:
        raise Http404
    require(row.supervisor_id == request.person.pk, rules.not_hers(row.supervisor.name))
    return row


@signed_in
@require_http_methods(["GET", "POST"])
def team_goal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """One goal: its words for the team, everybody's part for the supervisor, one's own part for a member."""
    shown = queries.team_goal_page(request.person, goal_id, clock.today(), request.standing.team)
    if shown is None:
        raise Http404
    mine = shown.goal.mine
    start = {"condition": mine.condition, "action": mine.action} if mine else {}
    form = ShareForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.save_share, goal_id, **form.cleaned_data, by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan."))
            return redirect("plans:team_goal", goal_id)
    return page(
        request, "plans/team_goal.html", shown=shown, goal=shown.goal, form=form, team_size=len(request.standing.team)
    )


@signed_in
@require_http_methods(["GET", "POST"])
def team_goal_change(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Word it anew, or give it another day."""
    row = _own(request, goal_id)
    start: dict[str, Any] = {name: getattr(row, name) for name in ("year", "title", "measure", "due_on", "version")}
    form = TeamGoalForm(request.POST or None, initial=start, years=(row.year,))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        act = partial(
            actions.change_team_goal, row.pk, version=version, **form.words(), by=request.person, now=clock.now()
        )
        if tried(form, act):
            messages.success(request, _("Tersimpan."))
            return redirect("plans:team_goal", row.pk)
        again = request.POST.copy()
        again["version"] = str(row.version)
        form.data = again  # what was typed stays; sending it again decides
    return page(request, "plans/team_goal_form.html", form=form, goal=row)


@signed_in
@require_http_methods(["GET", "POST"])
def team_goal_close(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Say how it ended."""
    row = _own(request, goal_id)
    form = TeamCloseForm(request.POST or None, initial={"outcome": row.outcome})
    if request.method == "POST" and form.is_valid():
        act = partial(actions.close_team_goal, row.pk, **form.cleaned_data, by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan. Tim Anda membaca hasilnya."))
            return redirect("plans:team_goal", row.pk)
    return page(request, "plans/team_goal_close.html", form=form, goal=row)


@signed_in
@require_POST
def team_goal_reopen(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Let it run again."""
    row = _own(request, goal_id)
    done(
        request,
        lambda: actions.reopen_team_goal(row.pk, by=request.person, now=clock.now()),
        _("Tujuan berjalan lagi."),
    )
    return redirect("plans:team_goal", row.pk)


def _readable(request: SignedInRequest, goal_id: UUID) -> TeamGoal:
    row = queries.own_team_goal(request.person, goal_id, clock.today())
    if row is None:
        raise Http404
    return row


@signed_in
@require_POST
def share_done(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """One did one's part, or not yet after all."""
    row = _readable(request, goal_id)
    is_done = request.POST.get("selesai") != "belum"
    said = _("Bagian Anda selesai.") if is_done else _("Bagian Anda berjalan lagi.")
    act = partial(actions.do_share, row.pk, done=is_done, by=request.person, now=clock.now())
    done(request, act, said)
    return redirect("plans:team_goal", row.pk)


@signed_in
@require_POST
def share_remove(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Take one's part out again."""
    row = _readable(request, goal_id)
    act = partial(actions.remove_share, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Bagian Anda dihapus."))
    return redirect("plans:team_goal", row.pk)
