"""Small steps that the pages of a plan share: its rows by address, and forms whose draft a rule refused."""

from collections.abc import Callable, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from pamong.agency.actions import record_view, seen_by
from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest
from pamong.kit import faults
from pamong.kit.refusals import require
from pamong.kit.stale import SeenForm
from pamong.plans import words
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.queries import plan_forms, plan_page
from pamong.plans.rules import plan as rules
from pamong.plans.words import Level
from pamong.ports import clock


def plan_or_404(request: SignedInRequest, plan_id: UUID) -> Plan:
    """Return a plan that this person may read, and write down who read it, or 404."""
    now = clock.now()
    seen = seen_by(request.person, now, about="employee_id")
    plan: Any = plan_page.plan_of(request.standing, plan_id, seen=seen)
    if plan is None:
        raise Http404
    record_view(viewer=request.person, person=plan.employee, purpose="plan", now=now, seen=plan.seen)
    return cast(Plan, plan)


def own_plan(request: SignedInRequest, plan_id: UUID) -> Plan:
    """Return a plan of one's own; whoever may only read it is told so."""
    plan = plan_or_404(request, plan_id)
    require(plan.employee_id == request.person.pk, rules.not_yours())
    return plan


def goal_or_404(request: SignedInRequest, goal_id: UUID) -> Goal:
    """Return a goal of a plan that this person may read, or 404."""
    goal = plan_forms.goal_of(request.standing, goal_id)
    if goal is None:
        raise Http404
    return goal


def own_goal(request: SignedInRequest, goal_id: UUID) -> Goal:
    """Return a goal of one's own; whoever may only read it is told so."""
    goal = goal_or_404(request, goal_id)
    require(goal.plan.employee_id == request.person.pk, rules.not_yours())
    return goal


def own_item(request: SignedInRequest, item_id: UUID) -> Item:
    """Return an activity of one's own; whoever may only read it is told so."""
    item = plan_forms.item_of(request.standing, item_id)
    if item is None:
        raise Http404
    require(item.goal.plan.employee_id == request.person.pk, rules.not_yours())
    return item


def seen_of(request: SignedInRequest) -> int:
    """Return the version of the plan that a single button was drawn with; 0 when it was lost."""
    return SeenForm(request.POST).seen


def year_asked(request: SignedInRequest, years: Sequence[int]) -> int:
    """Return the year that the address asks for when it is one of these, else this one."""
    asked = request.GET.get("tahun", "")
    return next((year for year in years if str(year) == asked), clock.today().year)


def posted(request: SignedInRequest) -> QueryDict | None:
    """Return what was sent, also when that is nothing; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def redrawable(request: SignedInRequest, plan: Plan) -> QueryDict | None:
    """Return what was sent with the version of now in it, so that a form shown again can be sent again."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["version"] = str(plan.version)
    return data


def saved(form: forms.Form, act: Callable[[], Any], *, stale: bool = False) -> bool:
    """Do it; when a rule refuses, put its words beside the field they are about, where what was typed is kept."""
    again = _(
        "Rencana ini berubah sementara Anda menulis. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi."
    )
    return faults.saved(form, act, again=again if stale else "")


def reader_of(plan: Plan, boss: str) -> str:
    """Say who reads what is written into a plan."""
    if not boss:
        return _(
            "Terlihat oleh Anda; sesudah diajukan juga oleh atasan langsung, dan sesudah disepakati oleh pengelola SDM."
        )
    return _("Terlihat oleh Anda; sesudah diajukan juga oleh %(name)s, dan sesudah disepakati oleh pengelola SDM.") % {
        "name": boss
    }


def boss_of(plan: Plan) -> str:
    """How one speaks of whoever agreed to a plan; empty before that."""
    return first_name(plan.supervisor.name) if plan.supervisor else ""


def example_scale() -> Sequence[Level]:
    """A scale that is well written, for whoever writes her first."""
    return words.scale_levels(
        (
            _("Belum ada dokumen"),
            _("Draf satu unit, banyak koreksi"),
            _("Satu dokumen selesai, koreksi kecil"),
            _("Dua dokumen selesai, dipakai pimpinan"),
            _("Rekan belajar dari cara Anda"),
        )
    )
