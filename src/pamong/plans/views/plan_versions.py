"""Versions of a plan: which there were, and two of them side by side."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.stale import SeenForm
from pamong.plans.forms.plan import PickForm
from pamong.plans.models import Plan, Version
from pamong.plans.queries import plan_page
from pamong.plans.queries import plan_versions as queries
from pamong.plans.rules.content import PlanContent
from pamong.plans.views.plan_steps import plan_or_404
from pamong.ports import clock


@signed_in
@require_safe
def versions(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Every proposal with what was decided."""
    plan = plan_or_404(request, plan_id)
    rows = queries.readable(plan, request.standing)
    numbers = [row.number for row in rows]
    start = {"dari": numbers[1], "ke": numbers[0]} if len(numbers) > 1 else {}
    pick = PickForm(initial=start, numbers=numbers)
    return page(request, "plans/plan/versions.html", plan=plan, versions=queries.cards_of(rows), pick=pick)


@signed_in
@require_safe
def compare_pick(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """Lead to the two versions that were picked."""
    plan = plan_or_404(request, plan_id)
    form = PickForm(request.GET, numbers=[row.number for row in queries.readable(plan, request.standing)])
    if form.is_valid():
        return redirect("plans:compare", plan.pk, form.cleaned_data["dari"], form.cleaned_data["ke"])
    return redirect("plans:versions", plan.pk)


@signed_in
@require_safe
def compare(request: SignedInRequest, plan_id: UUID, before: int, after: int) -> HttpResponse:
    """Two versions side by side."""
    plan = plan_or_404(request, plan_id)
    numbers = {row.number for row in queries.readable(plan, request.standing)}
    one, two = (queries.content_in(plan, number) if number in numbers else None for number in (before, after))
    if one is None or two is None:
        raise Http404
    values = {"before": _("Versi %(n)s") % {"n": before}, "after": _("Versi %(n)s") % {"n": after}}
    return _side_by_side(
        request, plan, one, two, **values, title=_("Versi %(a)s dan %(b)s") % {"a": before, "b": after}
    )


@signed_in
@require_safe
def compare_open(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """What holds beside what is written or proposed now."""
    plan = plan_or_404(request, plan_id)
    standing = request.standing
    held = queries.content_in(plan, plan.number) if plan.number else None
    if held is None or not _may_read_change(plan, standing.person.pk, plan.employee_id in standing.team):
        raise Http404
    values = {"before": _("Yang berlaku"), "after": _("Usulan")}
    may = plan_page.may_of(plan, standing, clock.today())
    last = Version.objects.filter(plan=plan).order_by("-number").values_list("change", flat=True)[:1]
    lead = next(iter(last), "") if plan.state != Plan.State.REVISED else ""
    more = {"open": True, "lead": f"“{lead}”" if lead else "", "may": may, "first_name": first_name(plan.employee.name)}
    return _side_by_side(request, plan, held, queries.content_now(plan), **values, title=_("Apa yang berubah"), **more)


def _may_read_change(plan: Plan, me: UUID, is_boss: bool) -> bool:
    if plan.employee_id == me:
        return plan.state in {Plan.State.REVISED, Plan.State.PROPOSED, Plan.State.VERIFYING}
    return plan.state == Plan.State.VERIFYING or (is_boss and plan.state == Plan.State.PROPOSED)


def _side_by_side(
    request: SignedInRequest, plan: Plan, one: PlanContent, two: PlanContent, **values: Any
) -> HttpResponse:
    kicker = _("Rencana pengembangan %(year)s") % {"year": plan.year}
    goals = queries.compared(one, two)
    seen = SeenForm(initial={"version": plan.version})
    return page(request, "plans/plan/compare.html", plan=plan, goals=goals, kicker=kicker, seen=seen, **values)
