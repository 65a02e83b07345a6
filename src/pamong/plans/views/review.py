"""A review: begun, written on, handed in, talked over, confirmed. One address for each kind; its page knows the state."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.directory import colleague, first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import done, tried
from pamong.plans.actions import review as actions
from pamong.plans.forms.review import ConclusionForm, VoiceForm
from pamong.plans.models import Review
from pamong.plans.queries import review as queries
from pamong.plans.queries.review import Found, ReviewPage
from pamong.plans.rules import review as rules
from pamong.plans.terms import Side
from pamong.ports import clock

State, Kind = Review.State, Review.Kind


def held(request: SignedInRequest, plan_id: UUID, kind: str) -> Found:
    """Return the review that one holds or may begin, or 404."""
    found = queries.found(request.person, plan_id, kind, clock.today())
    if found is None:
        raise Http404
    return found


def begun(request: SignedInRequest, plan_id: UUID, kind: str) -> tuple[Found, Review]:
    """Return a review that is begun, or 404."""
    found = held(request, plan_id, kind)
    if found.review is None:
        raise Http404
    return found, found.review


def drawn(request: SignedInRequest, found: Found, *, status: int = 200, **values: Any) -> HttpResponse:
    """Draw the page of a review in its state; a form that came back takes the place of a fresh one."""
    head: dict[str, Any] = {
        "plan": found.plan,
        "kind": found.kind,
        "title": str(Kind(found.kind).label),
        "is_closing": found.kind == Kind.CLOSING,
        "employee": colleague(found.plan.employee),
        "i_am_employee": found.side == Side.EMPLOYEE,
        "other_name": first_name(found.other.name) if found.other else "",
        "former": first_name(found.former.name) if found.former else "",
    }
    if found.review is None:
        why = rules.opening_fault(found.plan, found.kind, clock.today())
        return page(request, "plans/review/begin.html", status=status, why=why, **head)
    shown = queries.review_page(found, request.person)
    forms = _forms(shown)
    template = {State.WRITING: "plans/review/write.html", State.OPEN: "plans/review/talk.html"}
    name = template.get(State(shown.state), "plans/review/over.html")
    return page(request, name, status=status, shown=shown, **head, **{**forms, **values})


def _forms(shown: ReviewPage) -> dict[str, Any]:
    if shown.state == State.WRITING:
        return {"form": VoiceForm(goals=shown.goals, part=shown.mine)}
    return {"form": conclusion(shown)} if shown.state == State.OPEN else {}


def conclusion(shown: ReviewPage, data: Any = None) -> ConclusionForm:
    """Return the form of what both conclude; levels only at the closing."""
    goals = [(row.goal, row.agreed) for row in shown.rows] if shown.kind == Kind.CLOSING else []
    return ConclusionForm(data, goals=goals, next_steps=shown.next_steps, version=shown.version)


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """The page in its state; a POST keeps one's part, and hands it in when asked to."""
    if request.method != "POST":
        return drawn(request, held(request, plan_id, kind))
    found, row = begun(request, plan_id, kind)
    if row.state != State.WRITING:
        messages.warning(request, rules.writing_fault(row, found.plan, handed_in=True))
        return redirect("plans:review", plan_id, kind)
    shown = queries.review_page(found, request.person)
    form = VoiceForm(request.POST, goals=shown.goals, part=shown.mine)
    if not form.is_valid():
        return drawn(request, found, form=form)
    now, me = clock.now(), request.person
    if not tried(form, lambda: actions.save_voice(row.pk, **form.words(), by=me, now=now)):
        return drawn(request, found, form=form)
    said = _("Tersimpan. Hanya Anda yang dapat membacanya sampai Anda berdua menyerahkan.")
    if request.POST.get("langkah") == "serahkan":
        if not tried(form, lambda: actions.submit_voice(row.pk, by=me, now=now)):
            return drawn(request, found, form=form)
        said = _("Diserahkan.")
    messages.success(request, said)
    return redirect("plans:review", plan_id, kind)


@signed_in
@require_POST
def begin(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """Begin it, or go on with the supervisor of today where it was begun with a former one."""
    found = held(request, plan_id, kind)
    act = partial(actions.open_review, found.plan.pk, kind=kind, by=request.person, now=clock.now())
    done(request, act, _("Tinjauan dimulai. Isi bagian Anda; yang lain belum dapat membacanya."))
    return redirect("plans:review", plan_id, kind)


@signed_in
@require_POST
def take_back(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """Take one's part back to change it."""
    _found, row = begun(request, plan_id, kind)
    act = partial(actions.take_back_voice, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Bagian Anda ditarik. Ubah, lalu serahkan lagi."))
    return redirect("plans:review", plan_id, kind)


@signed_in
@require_POST
def conclude(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """Keep what both conclude; the other one is asked to read it again."""
    found, row = begun(request, plan_id, kind)
    if row.state != State.OPEN:
        messages.warning(request, rules.talk_fault(row))
        return redirect("plans:review", plan_id, kind)
    shown = queries.review_page(found, request.person)
    form = conclusion(shown, request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        act = partial(
            actions.write_conclusion, row.pk, version=cleaned["version"], next_steps=cleaned["next_steps"],
            attained=form.attained(), by=request.person, now=clock.now(),
        )  # fmt: skip
        if tried(form, act):
            messages.success(request, _("Tersimpan. Baca sekali lagi bersama, lalu konfirmasi."))
            return redirect("plans:review", plan_id, kind)
        again = request.POST.copy()
        again["version"] = str(shown.version)
        form.data = again  # what was typed stays; sending it again decides
    return drawn(request, found, form=form)


@signed_in
@require_POST
def confirm(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """Confirm what one has read."""
    _found, row = begun(request, plan_id, kind)
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    act = partial(actions.confirm_review, row.pk, version=version, by=request.person, now=clock.now())
    done(request, act, _("Dikonfirmasi."))
    return redirect("plans:review", plan_id, kind)
