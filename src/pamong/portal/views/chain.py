"""The chain from need to re-measuring: one's own, a member's, and for HR the counts of her units."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.actions import record_view
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.views.hr_steps import active, hr
from pamong.coaching.actions import serve_goal
from pamong.coaching.queries import is_one_of_the_two
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link
from pamong.kit.refusals import Refused
from pamong.kit.steps import uuid_of
from pamong.plans.views.desk_steps import asked_year, desk_tabs
from pamong.portal import chain, chain_desk, chain_page
from pamong.ports import clock


@signed_in
@require_safe
def chain_of(request: SignedInRequest) -> HttpResponse:
    """One's own chain, or that of a member of the team (`?pegawai=`)."""
    today, now = clock.today(), clock.now()
    person = chain_page.whose(request.standing, request.GET.get("pegawai", ""))
    if person is None:
        raise Http404
    year = asked_year(request.GET, today)
    shown = chain_page.page_of(request.person, person, year, today=today, now=now)
    record_view(viewer=request.person, person=person, purpose="team", now=now)
    back = (reverse("plans:home"), _("Rencana saya"))
    if not shown.is_own:
        back = (reverse("portal:member", args=[person.pk]), shown.name)
    return page(
        request, "portal/chain.html", shown=shown, title=chain_page.title_of(shown), back=back,
        years=_years(request, year, today), chips=chain_page.CHIPS, query=request.GET.urlencode(),
    )  # fmt: skip


def _years(request: SignedInRequest, year: int, today: date) -> list[dict[str, object]]:
    return [
        {
            "label": str(each),
            "url": link(request.GET, tahun=each if each != today.year else None),
            "current": each == year,
        }
        for each in chain.years_shown(today, year)
    ]


@signed_in
@require_POST
def tie(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Say which goal a cycle serves."""
    if not is_one_of_the_two(request.person, cycle_id):
        raise Http404
    goal = uuid_of(request.POST.get("tujuan", ""))
    back = f"{reverse('portal:chain')}{link(request.GET)}"
    if goal is None:
        messages.warning(request, _("Pilih dulu tujuannya."))
        return redirect(back)
    try:
        serve_goal(cycle_id, plan_goal_id=goal, by=request.person, now=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Siklus itu sekarang melayani tujuan Anda berdua."))
    return redirect(back)


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """HR: how many people's chains are broken, by unit, and who they are. No title, no word."""
    today, now = clock.today(), clock.now()
    year = asked_year(request.GET, today)
    found = chain_desk.desk_of(request.standing, year, request.GET, today=today, now=now)
    template = part_of(request, "portal/chain_desk.html", "results")
    return varying(
        page(
            request, template, found=found, year=year, tabs=desk_tabs("chains"), title=chain_desk.title_of(found),
            years=_years(request, year, today), kinds=chain_desk.KINDS, sums=chain_desk.sums_in_words(found, request.GET),
            active=active(request, chain_desk.named(found)), here=request.path,
        )
    )  # fmt: skip
