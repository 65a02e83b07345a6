"""Programmes for everybody: the list, one of them, enrolling, wishing, leaving."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.faults import saved
from pamong.kit.fragments import part_of, varying
from pamong.kit.markdown import as_html
from pamong.kit.refusals import require
from pamong.kit.steps import done, uuid_of
from pamong.mentoring.actions import enrolments as actions
from pamong.mentoring.forms.enrolments import EnrolForm
from pamong.mentoring.models import Enrolment, Milestone, Programme, Question, Side
from pamong.mentoring.queries import programme_page
from pamong.mentoring.queries.desk_list import CHIPS, has_desk
from pamong.mentoring.rules import enrolment as rules
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.views.programme_doors import redrawable, seen_of
from pamong.mentoring.views.programme_words import eligibility_in_words, facts_of
from pamong.ports import clock

State = Enrolment.State
SAME = {"competencies": "competencies", "wants": "want"}


@signed_in
@require_safe
def programmes(request: SignedInRequest) -> HttpResponse:
    """What I take part in, and what I may."""
    shown = programme_page.programmes(request.person, clock.today())
    return page(
        request, "mentoring/programmes.html", shown=shown, tab="programmes", has_desk=has_desk(request.standing)
    )


def _programme(request: SignedInRequest, programme_id: UUID) -> Programme:
    found = programme_page.programme_or_none(request.person, programme_id)
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def programme(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """One programme: what for, what my role reads, how I take part."""
    row, today = _programme(request, programme_id), clock.today()
    shown = programme_page.programme_view(request.standing, row, today)
    guides = [(side.label, as_html(side.guide), side.chip is not None) for side in shown.sides if side.guide]
    milestones = list(
        Milestone.objects.filter(programme=row).order_by("day", "pk").values("title", "day", "description")
    )
    return page(
        request, "mentoring/programme.html", programme=row, shown=shown, guides=guides, facts=facts_of(row),
        milestones=milestones, eligible=eligibility_in_words(row), tab="programmes",
        state={"label": str(Programme.State(row.state).label), "chip": CHIPS[row.state]},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def enrol(request: SignedInRequest, programme_id: UUID, side: str) -> HttpResponse:
    """Enrol on a side, or change what I hope for."""
    row = _programme(request, programme_id)
    if side not in Side.values:
        raise Http404
    mine = Enrolment.objects.visible_to(request.person).filter(programme=row, side=side).first()
    form = _form(request, row, side, mine)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.enrol, row.pk, side=side, draft=form.draft(), by=request.person, now=clock.now(),
            version=seen_of(request) or None,
        )  # fmt: skip
        if saved(form, act, named=SAME):
            standing = mine is not None and mine.state in (State.ASKED, State.ADMITTED)
            messages.success(
                request, _("Tersimpan.") if standing else _("Anda terdaftar. Pengelola program menjawabnya.")
            )
            return redirect("mentoring:programme", row.pk)
    fault = "" if mine and mine.state in (State.ASKED, State.ADMITTED) else _may_not(request, row, side)
    return page(
        request, "mentoring/enrol.html", programme=row, form=form, side=side, mine=mine, fault=fault,
        label=str(Side(side).label), tab="programmes",
    )  # fmt: skip


def _may_not(request: SignedInRequest, row: Programme, side: str) -> str:
    shown = programme_page.programme_view(request.standing, row, clock.today())
    found = next(each for each in shown.sides if each.side == side)
    return shown.fault or " ".join(found.reasons) or (rules.no_profile() if found.needs_profile else "")


def _form(request: SignedInRequest, row: Programme, side: str, mine: Enrolment | None) -> EnrolForm:
    questions = list(Question.objects.filter(programme=row).order_by("position", "pk"))
    offered = programme_page.competencies_to_offer(request.person) if side == Side.MENTEE else []
    data: Any = redrawable(request, mine.version) if mine else (request.POST if request.method == "POST" else None)
    start = EnrolForm.start(mine) if mine else {}
    return EnrolForm(data, initial=start, side=side, most=row.capacity, competencies=offered, questions=questions)


@signed_in
@require_http_methods(["GET", "POST"])
def wishes(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Whom I would like to have, and whom rather not (`?q=&hal=`). Nobody else reads it."""
    row, today = _programme(request, programme_id), clock.today()
    standing = Enrolment.objects.standing().filter(programme=row, person=request.person)
    sides = set(standing.values_list("side", flat=True))
    require(bool(sides), rules.not_enrolled())
    chosen = {key: str(value) for name, value in request.POST.items() if (key := uuid_of(name.removeprefix("w_")))}
    if request.method == "POST":
        ranked, declined, fault = _said(chosen, *programme_page.wishes_by(row, request.person))
        act = partial(actions.set_wishes, row.pk, ranked=ranked, declined=declined, by=request.person, now=clock.now())
        if fault:
            messages.warning(request, fault)
        elif done(request, act, _("Tersimpan. Hanya Anda yang membacanya.")):
            return redirect("mentoring:programme", row.pk)
    found = programme_page.wishing(row, request.person, sides, request.GET, today, chosen)
    template = part_of(request, "mentoring/wishes.html", "rows")
    ranks = [(str(at), _("Harapan ke-%(n)s") % {"n": at}) for at in range(1, rules.RANKS + 1)]
    return varying(page(request, template, programme=row, found=found, ranks=ranks, tab="programmes"))


def _said(
    chosen: dict[UUID, str], ranked: list[UUID], declined: set[UUID]
) -> tuple[list[UUID], set[UUID], str]:  # fmt: skip
    """Read what was chosen of those on the page; of others what was said before stays."""
    places = {key: str(at) for at, key in enumerate(ranked, 1) if key not in chosen}
    taken = places | {
        key: value for key, value in chosen.items() if value in {str(at) for at in range(1, rules.RANKS + 1)}
    }
    if len(set(taken.values())) < len(taken):
        return [], set(), _("Setiap urutan hanya untuk satu orang. Periksa harapan Anda, lalu simpan lagi.")
    left = {key for key in declined if key not in chosen} | {key for key, value in chosen.items() if value == "x"}
    return sorted(taken, key=lambda key: taken[key]), left, ""


@signed_in
@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest, programme_id: UUID) -> HttpResponse:
    """Take part no more (`?sisi=`), after a second look."""
    row = _programme(request, programme_id)
    side = (request.POST if request.method == "POST" else request.GET).get("sisi", "")
    mine = Enrolment.objects.standing().filter(programme=row, person=request.person, side=side).first()
    if mine is None:
        messages.info(request, rules.not_enrolled())
        return redirect("mentoring:programme", row.pk)
    if request.method == "POST":
        act = partial(actions.leave_programme, row.pk, side=side, by=request.person, now=clock.now())
        done(request, act, _("Anda tidak lagi ikut program ini."))
        return redirect("mentoring:programme", row.pk)
    fault = states.change_fault(row)
    return page(request, "mentoring/leave.html", programme=row, side=side, label=str(Side(side).label), fault=fault)
