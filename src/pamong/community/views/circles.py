"""Circles: the list, one of them, founding one, changing it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import circles as actions
from pamong.community.forms.circles import CircleForm
from pamong.community.models import Circle
from pamong.community.queries import circle_lists
from pamong.community.queries.belonging import facilitators_of
from pamong.community.queries.circle_page import circle_page
from pamong.community.rules import circle as rules
from pamong.community.views.circle_doors import circle_or_404, redrawable, seen_of
from pamong.community.views.tabs import tabs_of
from pamong.kit.faults import saved
from pamong.kit.fragments import part_of, varying
from pamong.kit.refusals import require
from pamong.kit.steps import uuid_of
from pamong.ports import clock


@signed_in
@require_safe
def circles(request: SignedInRequest) -> HttpResponse:
    """The circles of the agency (`?q=&kompetensi=&saring=&hal=`)."""
    asked = circle_lists.asked_of(request.GET)
    shown = circle_lists.circle_list(request.person, asked, request.GET, clock.now())
    template = part_of(request, "community/circles.html", "rows")
    return varying(page(request, template, shown=shown, asked=asked, tabs=tabs_of("circles")))


@signed_in
@require_safe
def circle(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """One circle: what for, who, and when it meets."""
    row = circle_or_404(request, circle_id)
    shown = circle_page(request.standing, row, request.GET, clock.now())
    return page(request, "community/circle.html", shown=shown)


@signed_in
@require_http_methods(["GET", "POST"])
def circle_new(request: SignedInRequest) -> HttpResponse:
    """Found a circle."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Circle.objects.filter(pk=sent, founded_by=request.person).exists():  # a second press
        return redirect("community:circle", sent)
    form = _form(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["once"]
        act = partial(actions.found_circle, by=request.person, now=clock.now(), key=key)
        made: list[Circle] = []
        if saved(form, lambda: made.append(act(draft=form.draft()))):
            messages.success(request, _("Komunitas berdiri. Ajak rekan, lalu rencanakan pertemuan pertama."))
            return redirect("community:circle", made[0].pk)
    return page(request, "community/circle_form.html", form=form, row=None)


@signed_in
@require_http_methods(["GET", "POST"])
def circle_edit(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Change what a circle says of itself."""
    row = circle_or_404(request, circle_id)
    require(rules.may_facilitate(request.person.pk, facilitators_of(row)), rules.only_facilitator())
    form = _form(request, redrawable(request, row.version), row)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.change_circle, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, lambda: act(draft=form.draft())):
            messages.success(request, _("Tersimpan."))
            return redirect("community:circle", row.pk)
    return page(request, "community/circle_form.html", form=form, row=row)


def _form(request: SignedInRequest, data: Any, row: Circle | None = None) -> CircleForm:
    offered = circle_lists.competencies_of(request.person)
    if row and row.competency:
        offered.setdefault(row.competency.pk, row.competency.name)
    start = CircleForm.start(rules.draft_of(row), row.version) if row else {}
    return CircleForm(data, initial=start, competencies=offered.items())
