"""The desk of programmes: the list, one programme, beginning, wording, copying and leading it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.views.hr_steps import active, units_to_choose
from pamong.agency.words import moment_in_words
from pamong.kit.faults import saved
from pamong.kit.fragments import part_of, varying
from pamong.kit.markdown import as_html
from pamong.kit.refusals import require
from pamong.kit.steps import done, uuid_of
from pamong.mentoring.actions import programmes as actions
from pamong.mentoring.actions.programme_rows import counted
from pamong.mentoring.forms.programmes import HINTS_OF_KINDS, CopyForm, GuidesForm, ProgrammeForm
from pamong.mentoring.models import Milestone, Programme, Question
from pamong.mentoring.pulses import LOOKING_BACK
from pamong.mentoring.queries import desk_list, figures
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.views.programme_doors import desk_page, kept, looked_at, redrawable, run_by, seen_of
from pamong.mentoring.views.programme_words import facts_of, settings_of, weights_in_words
from pamong.ports import clock

State = Programme.State


@signed_in
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """Programmes that I run or may look at (`?keadaan=&bentuk=&unit=&q=&hal=`)."""
    require(
        desk_list.has_desk(request.standing),
        _("Halaman ini untuk pengelola SDM dan yang diberi hak atas sebuah program."),
    )
    found = desk_list.desk_list(request.standing, request.GET)
    asked, choices = found.asked, [(desk_list.GOING, _("Belum selesai")), *State.choices]
    named = {
        "q": f"“{asked.words}”" if asked.words else "", "keadaan": str(dict(choices).get(asked.state, "")),
        "bentuk": str(Programme.Kind(asked.kind).label) if asked.kind else "", "unit": asked.unit.name if asked.unit else "",
    }  # fmt: skip
    template = part_of(request, "mentoring/desk/list.html", "rows")
    return varying(
        page(
            request, template, found=found, asked=asked, active=active(request, named), states=choices,
            kinds=Programme.Kind.choices, units=units_to_choose(asked.unit, found.units), here=request.path,
        )
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a programme."""
    require(desk_list.may_begin(request.standing), states.not_hr())
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Programme.objects.filter(pk=sent, agency_id=request.person.agency_id).exists():  # a second press
        return redirect("mentoring:programme_desk", sent)
    data = request.POST if request.method == "POST" else None
    form = ProgrammeForm(data, initial=ProgrammeForm.start(None, request.standing), standing=request.standing)
    if data is not None and form.is_valid():
        key = form.cleaned_data["once"]
        made: list[Programme] = []
        act = partial(actions.begin_programme, by=request.person, now=clock.now(), key=key)
        if saved(form, lambda: made.append(act(draft=form.draft()))):
            messages.success(request, _("Rancangan tersimpan. Periksa panduan dan syaratnya, lalu buka pendaftaran."))
            return redirect("mentoring:programme_desk", made[0].pk)
    return page(request, "mentoring/desk/form.html", form=form, programme=None, hints=HINTS_OF_KINDS)


@signed_in
@require_safe
def summary(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """One programme: what it needs now, how it goes."""
    programme, today = looked_at(request, programme_id), clock.today()
    takers, health = figures.takers_of(programme), figures.health_of(programme, today)
    steps = states.steps_of(programme, _counted_from(takers, health), today)
    waves, evaluated = figures.answers_of(programme)
    return desk_page(
        request, "mentoring/desk/summary.html", programme, "summary", takers=takers, health=health, steps=steps,
        title=figures.sentence_of(programme, takers, health), milestones=figures.milestones_of(programme, health.began),
        waves=waves, evaluated=evaluated, looking_back=figures.plot_of(evaluated, LOOKING_BACK), ticks=range(1, 6),
        state=_state(programme), facts=facts_of(programme), copy=CopyForm(initial={"name": _copy_name(programme)}),
    )  # fmt: skip


def _counted_from(takers: figures.Takers, health: figures.Health) -> states.Counted:
    going = sum(health.by_state.get(state, 0) for state in ("proposed", "accepted", "running", "paused"))
    there = takers.mentees + takers.mentors + takers.waiting
    return states.Counted(there, takers.waiting, takers.mentees, takers.mentors, going)


def _state(programme: Programme) -> dict[str, str]:
    return {"label": str(State(programme.state).label), "chip": desk_list.CHIPS[programme.state]}


def _copy_name(programme: Programme) -> str:
    return _("%(name)s (salinan)") % {"name": programme.name[:100]}


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Change what a programme says of itself."""
    programme = run_by(request, programme_id)
    start = ProgrammeForm.start(programme, request.standing)
    form = ProgrammeForm(redrawable(request, programme.version), initial=start, standing=request.standing)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.change_programme, programme.pk, version=seen_of(request), by=request.person, now=clock.now()
        )
        if answer := kept(request, form, lambda: act(draft=form.draft()), "mentoring:programme_settings", programme):
            return answer
    is_fixed = programme.state != State.DRAFT
    return page(
        request, "mentoring/desk/form.html", form=form, programme=programme, hints=HINTS_OF_KINDS, is_fixed=is_fixed
    )


@signed_in
@require_http_methods(["GET", "POST"])
def guides(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Change what each role reads first."""
    programme = run_by(request, programme_id)
    names = ("guide_mentee", "guide_mentor", "guide_steward", "version")
    start = {name: getattr(programme, name) for name in names}
    form = GuidesForm(redrawable(request, programme.version), initial=start)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.write_guides, programme.pk, version=seen_of(request), by=request.person, now=clock.now())
        if answer := kept(
            request, form, lambda: act(texts=form.cleaned_data), "mentoring:programme_settings", programme
        ):
            return answer
    return desk_page(request, "mentoring/desk/guides.html", programme, "settings", form=form)


@signed_in
@require_safe
def settings(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """All that can be set in a programme, with what is set."""
    programme = looked_at(request, programme_id)
    return desk_page(
        request, "mentoring/desk/settings.html", programme, "settings", sections=settings_of(programme),
        steward_guide=as_html(programme.guide_steward),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def state(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Which way the programme goes next, and what each step means (`?ke=`)."""
    programme, today = run_by(request, programme_id), clock.today()
    steps = states.steps_of(programme, counted(programme), today)
    if request.method == "POST":
        to = request.POST.get("ke", "")
        act = partial(actions.move_programme, programme.pk, to=to, by=request.person, now=clock.now())
        label = dict(State.choices).get(to, "")
        if done(request, act, _("Keadaan program: %(state)s.") % {"state": label}):
            return redirect("mentoring:programme_desk", programme.pk)
        return redirect("mentoring:programme_state", programme.pk)
    return desk_page(request, "mentoring/desk/state.html", programme, "summary", steps=steps, state=_state(programme))


@signed_in
@require_POST
def copy(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Begin a draft with everything but people and dates."""
    programme, form = looked_at(request, programme_id), CopyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Beri nama salinannya, paling sedikit lima huruf."))
        return redirect("mentoring:programme_desk", programme.pk)
    made = actions.copy_programme(
        programme.pk, name=form.cleaned_data["name"], by=request.person, now=clock.now(), key=form.cleaned_data["once"]
    )
    messages.success(request, _("Disalin sebagai rancangan. Isi tanggalnya, lalu buka pendaftaran."))
    return redirect("mentoring:programme_edit", made.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    programme = run_by(request, programme_id)
    if request.method == "POST":
        act = partial(actions.drop_programme, programme.pk, by=request.person, now=clock.now())
        gone = done(request, act, _("Rancangan “%(name)s” dihapus.") % {"name": programme.name})
        return redirect("mentoring:desk") if gone else redirect("mentoring:programme_desk", programme.pk)
    return page(request, "mentoring/desk/drop.html", programme=programme)


@signed_in
@require_safe
def sheet(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """The programme on paper: what it is, for whom, its questions, milestones, weights and figures."""
    programme, today = looked_at(request, programme_id), clock.today()
    takers, health = figures.takers_of(programme), figures.health_of(programme, today)
    return page(
        request, "mentoring/desk/print.html", programme=programme, facts=facts_of(programme), takers=takers, health=health,
        agency_name=request.person.agency.name, state=_state(programme), printed=moment_in_words(clock.now()), weights=weights_in_words(programme),
        questions=list(Question.objects.filter(programme=programme).order_by("position", "pk")),
        milestones=list(Milestone.objects.filter(programme=programme).order_by("day", "pk")),
    )  # fmt: skip
