"""My plan, the plan of somebody I may read, and how one begins."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import asked_by_htmx, varying
from pamong.kit.paging import link
from pamong.kit.stale import SeenForm
from pamong.kit.steps import tried, uuid_of
from pamong.kit.years import year_among
from pamong.plans.actions.beginning import begin_plan
from pamong.plans.forms.plan import EMPTY, GAPS, TEMPLATE, BeginForm
from pamong.plans.models import Plan
from pamong.plans.queries import plan_none, plan_page
from pamong.plans.queries.plan_forms import BeginOffer, begin_offer
from pamong.plans.queries.team import team_goals_for
from pamong.plans.views.plan_steps import plan_or_404, posted, year_asked
from pamong.ports import clock

TEAM = "tim"
"""The part of the page that comes after it: the goals of the team."""


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """My plan of this year or of the one asked for; without one, what comes next."""
    today = clock.today()
    plans = plan_page.own_plans(request.person)
    years = sorted({*plans, today.year}, reverse=True)
    year = year_asked(request, years)
    if request.GET.get("bagian") == TEAM:
        return _team(request, year)
    tabs = [{"label": str(each), "url": link(request.GET, tahun=each), "current": each == year} for each in years]
    if plan := plans.get(year):
        return _plan(request, plan, years=tabs)
    step = plan_none.next_step(request.person, year, today)
    walk = plan_none.walk()
    states = ["done" if n < step.at else "current" if n == step.at else "next" for n in range(len(walk))]
    steps = [{"label": label, "state": state} for (label, _text), state in zip(walk, states, strict=True)]
    ways = [
        (way.label, reverse(way.to, args=[way.key] if way.key else None)) for way in (step.first, step.other) if way
    ]
    return page(
        request, "plans/plan/home_none.html", step=step, year=year, years=tabs, steps=steps, walk=walk, ways=ways,
        team_url=_team_url(year),
    )  # fmt: skip


def _team_url(year: int) -> str:
    return f"{reverse('plans:home')}?tahun={year}&bagian={TEAM}"


def _team(request: SignedInRequest, year: int) -> HttpResponse:
    """The goals of my team, which the page fetches after itself."""
    if not asked_by_htmx(request):
        return redirect("plans:team_goals")
    found = team_goals_for(request.person, year, clock.today())
    return varying(page(request, "plans/team_goals_card.html", team=found))


@signed_in
@require_safe
def plan(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """A plan of mine, of my team, or as HR one that held."""
    return _plan(request, plan_or_404(request, plan_id))


def _plan(request: SignedInRequest, row: Plan, **more: Any) -> HttpResponse:
    held = request.GET.get("tampil") == "berlaku"
    shown = plan_page.plan_page(request.standing, row, clock.today(), held=held)
    tabs = []
    if shown.is_changed and (shown.may.decide or shown.may.verify):
        tabs = [
            {"label": _("Usulan"), "url": link(request.GET, tampil=None), "current": not shown.shows_held},
            {"label": _("Yang berlaku"), "url": link(request.GET, tampil="berlaku"), "current": shown.shows_held},
        ]
    seen = SeenForm(initial={"version": shown.version})
    team_url = _team_url(row.year) if shown.is_mine else ""
    values = {"years": (), "editing": False, "tabs": tabs, **more}
    return page(request, "plans/plan/plan.html", shown=shown, seen=seen, team_url=team_url, **values)


@signed_in
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """Choose with what a plan begins."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Plan.objects.filter(pk=sent, employee=request.person).exists():  # a second press, or the back button
        return redirect("plans:edit", sent)
    offer = begin_offer(request.person, clock.today())
    if not offer.years:
        return redirect("plans:home")
    choices: dict[str, Any] = {
        "years": offer.years,
        "gaps": offer.gaps,
        "templates": offer.templates,
        "carry": offer.carry,
    }
    form = BeginForm(posted(request), initial=_start(request, offer), **choices)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _begin(request, form)):
        return redirect("plans:edit", form.cleaned_data["once"])
    hints = {
        GAPS: _("Dari penilaian yang Anda berdua sepakati, yang terbesar lebih dulu."),
        TEMPLATE: _("Tujuan dan kegiatan yang biasa untuk jabatan seperti Anda."),
        EMPTY: _("Tulis tujuan Anda sendiri dari awal."),
    }
    return page(request, "plans/plan/begin.html", form=form, offer=offer, hints=hints)


def _start(request: SignedInRequest, offer: BeginOffer) -> dict[str, Any]:
    year = str(year_among(request.GET, offer.years, offer.years[0]))
    start = GAPS if offer.gaps else TEMPLATE if offer.templates else EMPTY
    template = offer.templates[0][0] if offer.templates else ""
    return {"year": year, "start": start, "gaps": [key for key, _name in offer.gaps[:2]], "template": template}


def _begin(request: SignedInRequest, form: BeginForm) -> None:
    data = form.cleaned_data
    begin_plan(
        year=data["year"], template_id=form.template_id, gaps=form.gap_ids, carry=form.carried, by=request.person,
        now=clock.now(), key=data["once"],
    )  # fmt: skip
