"""What a programme asks, reaches and demands; and who may run it besides HR. How it weighs stands in `weighing`."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import day_in_words
from pamong.kit.faults import saved
from pamong.kit.fragments import asked_by_htmx
from pamong.kit.refusals import require
from pamong.kit.stale import SeenForm
from pamong.mentoring.actions import programme_parts as actions
from pamong.mentoring.forms import programme_parts as forms
from pamong.mentoring.forms.programmes import StewardForm
from pamong.mentoring.models import Enrolment, Milestone, Programme, Question, Side, Steward
from pamong.mentoring.queries.eligible import counts
from pamong.mentoring.queries.programme_units import unit_names
from pamong.mentoring.rules import eligibility as rules
from pamong.mentoring.rules import programme as rights
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules.programme_parts import MOST_MILESTONES, MOST_QUESTIONS
from pamong.mentoring.views.programme_doors import desk_page, kept, looked_at, redrawable, run_by, seen_of
from pamong.ports import clock

TO = "mentoring:programme_settings"


@signed_in
@require_http_methods(["GET", "POST"])
def questions(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Write the questions."""
    programme = run_by(request, programme_id)
    there = list(Question.objects.filter(programme=programme).order_by("position", "pk"))
    starts = [forms.QuestionForm.start(row) for row in there]
    data = request.POST if request.method == "POST" else None
    lines = forms.lines_of(forms.QuestionForm, data, starts, MOST_QUESTIONS)
    form = SeenForm(redrawable(request, programme.version), initial={"version": programme.version})
    if data is not None and form.is_valid() and all(line.is_valid() for line in lines):
        drafts = [draft for line in lines if (draft := line.draft())]
        act = partial(actions.write_questions, programme.pk, questions=drafts, version=seen_of(request))
        if answer := kept(request, form, lambda: act(by=request.person, now=clock.now()), TO, programme):
            return answer
    has_takers = Enrolment.objects.filter(programme=programme).exists()
    return desk_page(
        request, "mentoring/desk/questions.html", programme, "settings", form=form, lines=lines, has_takers=has_takers
    )


@signed_in
@require_http_methods(["GET", "POST"])
def milestones(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Write the milestones."""
    programme = run_by(request, programme_id)
    there = list(Milestone.objects.filter(programme=programme).order_by("day", "pk"))
    starts = [forms.MilestoneForm.start(row) for row in there]
    data = request.POST if request.method == "POST" else None
    lines = forms.lines_of(forms.MilestoneForm, data, starts, MOST_MILESTONES)
    form = SeenForm(redrawable(request, programme.version), initial={"version": programme.version})
    if data is not None and form.is_valid() and all(line.is_valid() for line in lines):
        drafts = [draft for line in lines if (draft := line.draft())]
        act = partial(actions.write_milestones, programme.pk, milestones=drafts, version=seen_of(request))
        if answer := kept(request, form, lambda: act(by=request.person, now=clock.now()), TO, programme):
            return answer
    return desk_page(request, "mentoring/desk/milestones.html", programme, "settings", form=form, lines=lines)


@signed_in
@require_http_methods(["GET", "POST"])
def eligibility(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Say who may enrol; how many fit is counted as one chooses (`hitung`)."""
    programme, today = run_by(request, programme_id), clock.today()
    asked = {side: rules.read(programme.eligibility, side) for side in Side.values}
    data = redrawable(request, programme.version)
    form = _eligibility_form(request, programme, asked, data)
    if data is not None and form.is_valid():
        asked = {side: form.asked(side) for side in Side.values}
        if not request.POST.get("hitung") and not asked_by_htmx(request):
            act = partial(actions.write_eligibility, programme.pk, by=request.person, now=clock.now())
            how = {"mentee": asked["mentee"], "mentor": asked["mentor"], "version": seen_of(request)}
            if answer := kept(request, form, partial(act, **how), TO, programme):
                return answer
    found = counts(programme, asked, today)
    if asked_by_htmx(request):
        return page(request, "mentoring/desk/eligible_counts.html", counts=found)
    return desk_page(request, "mentoring/desk/eligibility.html", programme, "settings", form=form, counts=found)


def _eligibility_form(
    request: SignedInRequest, programme: Programme, asked: dict[str, rules.Eligibility], data: object
) -> forms.EligibilityForm:
    keys = {side: set(each.units) for side, each in asked.items()}
    if request.method == "POST":
        keys = {side: keys[side] | set(forms.units_sent(request.POST, side)) for side in keys}
    names = unit_names(programme.agency_id, set().union(*keys.values()))
    units = {side: [(key, names[key]) for key in sorted(each) if key in names] for side, each in keys.items()}
    start = forms.EligibilityForm.start(asked, programme.version)
    return forms.EligibilityForm(data, initial=start, standing=request.standing, units=units)


@signed_in
@require_http_methods(["GET", "POST"])
def stewards(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Who may run the programme, or look at it; HR names them."""
    programme = looked_at(request, programme_id)
    is_hr = rights.may_name_stewards(request.standing, programme)
    if request.method == "POST":
        require(is_hr, states.not_hr())
    form = StewardForm(request.POST if request.method == "POST" else None, standing=request.standing)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.name_steward, programme.pk, person_id=form.person_id(),
            may_run=form.cleaned_data["right"] == "jalan", by=request.person, now=clock.now(),
        )  # fmt: skip
        if saved(form, act):
            messages.success(
                request, _("%(name)s mendapat hak atas program ini.") % {"name": form.cleaned_data["person"].label}
            )
            return redirect("mentoring:programme_stewards", programme.pk)
    rows = Steward.objects.filter(programme=programme).select_related("person__position", "named_by")
    named = [_steward(row) for row in rows.order_by("person__name", "pk")]
    return desk_page(request, "mentoring/desk/stewards.html", programme, "rights", form=form, named=named)


def _steward(row: Steward) -> dict[str, object]:
    person = row.person
    return {
        "id": person.pk, "name": person.full_name, "position": person.position.name if person.position else "",
        "may_run": row.may_run, "since": day_in_words(person.day_at(row.named_at)), "by": row.named_by.name,
    }  # fmt: skip


@signed_in
@require_POST
def steward_remove(request: SignedInRequest, programme_id: UUID, person_id: UUID) -> HttpResponse:
    """Take a right back."""
    programme = looked_at(request, programme_id)
    actions.remove_steward(programme.pk, person_id=person_id, by=request.person, now=clock.now())
    messages.success(request, _("Haknya dicabut; berlaku mulai klik berikutnya."))
    return redirect("mentoring:programme_stewards", programme.pk)
