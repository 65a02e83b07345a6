"""An assessment as a whole: all of them, beginning one, its page in each state, adding to it, calling it off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.refusals import Forbidden
from pamong.kit.steps import done, tried, uuid_of
from pamong.plans.actions import assessment as actions
from pamong.plans.forms.assessment import AddForm, AgreeForm, BeginForm
from pamong.plans.models import Assessment
from pamong.plans.queries import assessment as queries
from pamong.plans.queries import beginning
from pamong.plans.queries.beginning import Offer, Pairing
from pamong.plans.queries.levels import years_of
from pamong.plans.queries.rating_page import overview_of
from pamong.plans.queries.reveal import lines_of, revealed_of
from pamong.plans.rules import assessment as rules
from pamong.ports import clock


def own_assessment(request: SignedInRequest, assessment_id: UUID) -> Assessment:
    """Return an assessment that one rates or rated, or 404."""
    row = queries.assessment_of(request.person, assessment_id)
    if row is None:
        raise Http404
    return row


def of_the_two(request: SignedInRequest, assessment_id: UUID) -> Assessment:
    """Return an assessment of which one is one of the two, or 404: an invited rater knows nothing of this page."""
    row = own_assessment(request, assessment_id)
    if request.person.pk not in (row.employee_id, row.supervisor_id):
        raise Http404
    return row


@signed_in
@require_safe
def assessments(request: SignedInRequest) -> HttpResponse:
    """What waits for me, my own over the years, and those I rate."""
    listed = queries.listed(request.person, clock.today())
    return page(request, "plans/assessments.html", listed=listed, leads=request.standing.leads)


@signed_in
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """Choose year and occasion; what the position asks for is there already."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent is not None and queries.assessment_of(request.person, sent):  # a second press, or the back button
        return redirect("plans:assessment", sent)
    today = clock.today()
    pairing = beginning.pairing_of(request.standing, uuid_of(request.GET.get("pegawai", "")), today)
    if pairing is None:
        raise Http404
    if pairing.supervisor is None:
        return page(request, "plans/assessment_alone.html")
    offer = beginning.offer_for(pairing.employee, today)
    form = _begin_form(request, offer)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _begin(request, form, pairing.employee)):
        said = _("Penilaian dimulai. %(name)s diberi tahu. Anda dapat langsung mengisi bagian Anda.")
        messages.success(request, said % {"name": pairing.other_name})
        return redirect("plans:rate", form.cleaned_data["once"])
    return page(request, "plans/assessment_new.html", form=form, offer=offer, **_shown_pairing(pairing))


def _shown_pairing(pairing: Pairing) -> dict[str, Any]:
    position = pairing.employee.position
    return {"pairing": pairing, "position": position.name if position else "", "employee": pairing.employee.name}


def _begin_form(request: SignedInRequest, offer: Offer) -> BeginForm:
    today = clock.today()
    start = {"year": today.year, "due_on": today + rules.USUAL, "occasion": request.GET.get("saat", "yearly")}
    extra = [(str(card.id), card.name) for card in offer.extra]
    return BeginForm(request.POST or None, initial=start, years=offer.years, extra=extra, today=today)


def _begin(request: SignedInRequest, form: BeginForm, employee: Person) -> None:
    data = form.cleaned_data
    actions.open_assessment(
        employee=employee, year=data["year"], occasion=data["occasion"], due_on=data["due_on"],
        competencies=form.chosen(), by=request.person, now=clock.now(), key=data["once"],
    )  # fmt: skip


@signed_in
@require_safe
def assessment(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Whatever it needs now: rating, waiting, talking, or what came of it."""
    return shown(request, own_assessment(request, assessment_id))


def shown(request: SignedInRequest, row: Assessment) -> HttpResponse:
    """Render the page of an assessment in its state, for the one who looks."""
    me = request.person
    head = queries.head_of(row, me, clock.today())
    sheets = queries.sheets_of(row, me)
    mine = next((each for each in sheets if each.is_mine), None)
    if mine is None:
        raise Http404
    values: dict[str, Any] = {"head": head, "sheets": sheets, "sheet_in": bool(mine.submitted)}
    if head.is_third or not head.was_revealed:
        sheet = queries.own_sheet(row, me)
        if sheet is None:  # declined in this moment
            raise Http404
        values |= {"overview": overview_of(row, sheet)}
        open_sheet = not rules.rate_fault(row, sheet)
        template = "plans/assessment_rate.html" if open_sheet else "plans/assessment_waiting.html"
        return page(request, template, **values)
    values |= {"shown": revealed_of(row, me), "levels": range(1, 6)}
    if not head.is_revealed:
        return page(request, "plans/assessment_result.html", **values)
    hers, theirs = row.employee_agreed_at, row.supervisor_agreed_at
    agreed = (hers, theirs) if head.about_me else (theirs, hers)
    values |= {"i_agreed": bool(agreed[0]), "other_agreed": bool(agreed[1])}
    return page(request, "plans/assessment_talk.html", **values)


@signed_in
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Rate one more competency."""
    row = of_the_two(request, assessment_id)
    extra = [(str(card.id), card.name) for card in beginning.may_be_added(row)]
    form = AddForm(request.POST or None, extra=extra)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["competency"]
        if tried(form, lambda: actions.add_competency(row.pk, competency_id=key, by=request.person, now=clock.now())):
            messages.success(request, _("Ditambahkan. Kompetensi ini dinilai oleh Anda berdua."))
            return redirect("plans:rate", row.pk)
    head = queries.head_of(row, request.person, clock.today())
    return page(request, "plans/assessment_add.html", form=form, head=head, left=len(extra))


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Call it off, after a look at what that means."""
    row = of_the_two(request, assessment_id)
    head = queries.head_of(row, request.person, clock.today())
    if request.method == "POST":
        said = _("Penilaian dibatalkan. %(name)s diberi tahu.") % {"name": head.other.first_name}
        done(request, lambda: actions.cancel_assessment(row.pk, by=request.person, now=clock.now()), said)
        return redirect("plans:assessments")
    return page(request, "plans/assessment_cancel.html", head=head)


@signed_in
@require_safe
def levels(request: SignedInRequest) -> HttpResponse:
    """Agreed levels over the years: one's own, or those of someone in one's team."""
    asked = uuid_of(request.GET.get("pegawai", "")) or request.person.pk
    pairing = beginning.pairing_of(request.standing, asked, clock.today())
    if pairing is None:
        raise Http404
    years = years_of(pairing.employee, request.person)
    return page(request, "plans/assessment_levels.html", years=years, scale=range(1, 6), **_shown_pairing(pairing))


def levels_form(request: SignedInRequest, row: Assessment) -> AgreeForm:
    """Return the form of the levels on the table."""
    if request.person.pk not in (row.employee_id, row.supervisor_id):
        raise Forbidden(_("Tingkat disepakati oleh pegawai dan atasannya."))
    return AgreeForm(request.POST, lines=lines_of(row))
