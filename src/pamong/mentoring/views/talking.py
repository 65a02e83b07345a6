"""Cases and guides: the lists, choosing one for a relation, weighing a case, and saying that the two talked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import back, done, tried
from pamong.mentoring import shelf
from pamong.mentoring.actions import talking as actions
from pamong.mentoring.forms.growth import SCALE, ChooseForm, TickForm, WeighForm
from pamong.mentoring.models import Dilemma, Talk
from pamong.mentoring.queries import talking as queries
from pamong.mentoring.queries.talking import TalkBrief, TalkPage
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.views.growth_shown import guide_groups, weighed_rows
from pamong.ports import clock


@signed_in
@require_safe
def dilemmas(request: SignedInRequest) -> HttpResponse:
    """All cases, by theme; and what I talk over with whom."""
    theme = request.GET.get("tema", "")
    shown = queries.dilemmas_for(request.person, theme)
    talks = [talk for talk in queries.talks_of(request.person) if talk.kind == "case"]
    manages = rules.may_keep_dilemmas(request.standing)
    return page(
        request,
        "mentoring/dilemmas.html",
        shown=shown,
        talks=talks,
        theme=theme,
        themes=rules.themes(),
        manages=manages,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def dilemma(request: SignedInRequest, dilemma_id: UUID) -> HttpResponse:
    """One case to read, and a form for choosing it."""
    row = Dilemma.objects.visible_to(request.person).filter(pk=dilemma_id).first()
    if row is None:
        raise Http404
    form = _choose_form(request)
    if request.method == "POST" and form.is_valid():
        chosen: list[Talk] = []
        if tried(form, lambda: chosen.append(_choose(request, form, dilemma=row))):
            return redirect("mentoring:talk", chosen[0].pk)
    ways = [way["text"] for way in row.ways]
    return page(request, "mentoring/dilemma.html", row=row, theme=row.get_theme_display(), ways=ways, form=form)


def _choose_form(request: SignedInRequest) -> ChooseForm:
    choices = queries.choices_for(request.person)
    asked = request.GET.get("hubungan", "")
    start = asked if any(one.value == asked for one in choices) else choices[0].value if len(choices) == 1 else None
    return ChooseForm(request.POST or None, choices=choices, initial={"where": start})


def _choose(request: SignedInRequest, form: ChooseForm, **what: Any) -> Talk:
    relation, meeting = form.keys()
    once = form.cleaned_data["once"]
    return actions.choose_talk(relation, **what, meeting_id=meeting, by=request.person, now=clock.now(), key=once)


@signed_in
@require_safe
def guides(request: SignedInRequest) -> HttpResponse:
    """All guides, by what they are about; and what I chose with whom."""
    talks = [talk for talk in queries.talks_of(request.person) if talk.kind == "guide"]
    return page(request, "mentoring/guides.html", groups=guide_groups(), talks=talks)


@signed_in
@require_http_methods(["GET", "POST"])
def guide(request: SignedInRequest, key: str) -> HttpResponse:
    """One guide on a page that prints, with a form for choosing it."""
    found = shelf.guides().get(key)
    if found is None:
        raise Http404
    form = _choose_form(request)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _choose(request, form, guide=key)):
        messages.success(request, _("Panduan dipilih. Tandai di sini sesudah dibicarakan."))
        return redirect("mentoring:guide", key)
    return page(request, "mentoring/guide.html", guide=found, form=form, talks=_ticks(request, key))


def _ticks(request: SignedInRequest, key: str) -> list[tuple[TalkBrief, TickForm, str]]:
    """Where I chose this guide: each with the form by which it is ticked, and where that goes."""
    today = request.person.day_at(clock.now())
    return [
        (one, TickForm(initial={"on": today}, auto_id=f"id_{one.id}_%s"), reverse("mentoring:talk_done", args=[one.id]))
        for one in queries.talks_of(request.person, guide=key)
    ]


def _own(request: SignedInRequest, talk_id: UUID) -> TalkPage:
    found = queries.talk_page(request.person, talk_id)
    if found is None:
        raise Http404
    return found


@signed_in
@require_http_methods(["GET", "POST"])
def talk(request: SignedInRequest, talk_id: UUID) -> HttpResponse:
    """A case that two talk over: weigh it, talk, weigh it again, and see what changed. A guide has its own page."""
    if key := queries.guide_of_talk(request.person, talk_id):
        return redirect("mentoring:guide", key)
    shown = _own(request, talk_id)
    form = WeighForm(request.POST or None, ways=shown.ways) if shown.stage in ("before", "after") else None
    if request.method == "POST":
        if form is None:
            return redirect("mentoring:talk", talk_id)
        if form.is_valid() and tried(form, _weighing(request, talk_id, form)):
            messages.success(request, _("Tersimpan; hanya Anda yang dapat membacanya."))
            return redirect("mentoring:talk", talk_id)
    tick = TickForm(initial={"on": request.person.day_at(clock.now())}) if shown.stage in ("before", "talk") else None
    rows = weighed_rows(shown, dict(SCALE))
    done_url = reverse("mentoring:talk_done", args=[talk_id])
    return page(request, "mentoring/case_talk.html", shown=shown, form=form, tick=tick, rows=rows, done_url=done_url)


def _weighing(request: SignedInRequest, talk_id: UUID, form: WeighForm) -> Callable[[], object]:
    why = form.cleaned_data["why"]
    return lambda: actions.weigh(talk_id, marks=form.marks(), why=why, by=request.person, now=clock.now())


def _any_talk(request: SignedInRequest, talk_id: UUID) -> Talk:
    row = Talk.objects.visible_to(request.person).filter(pk=talk_id).first()
    if row is None:
        raise Http404
    return row


@signed_in
@require_POST
def talk_done(request: SignedInRequest, talk_id: UUID) -> HttpResponse:
    """The two talked."""
    row = _any_talk(request, talk_id)
    form = TickForm(request.POST)
    if form.is_valid():
        on = form.cleaned_data["on"]
        act = actions.tick_talk
        done(request, lambda: act(row.pk, on=on, by=request.person, now=clock.now()), _("Tercatat: sudah dibicarakan."))
    else:
        messages.warning(request, _("Tanggal tidak terbaca. Tulis misalnya 30/11/2026."))
    if row.dilemma_id:
        return redirect("mentoring:talk", row.pk)
    return back(request, "mentoring:guide", row.guide)


@signed_in
@require_POST
def talk_drop(request: SignedInRequest, talk_id: UUID) -> HttpResponse:
    """Choose it no more."""
    row = _any_talk(request, talk_id)
    act = actions.drop_talk
    dropped = done(request, lambda: act(row.pk, by=request.person, now=clock.now()), _("Pilihan dibatalkan."))
    if row.dilemma_id:
        return redirect("mentoring:dilemmas") if dropped else redirect("mentoring:talk", row.pk)
    return redirect("mentoring:guide", row.guide)
