"""HR's pages of standards: the matrix, positions, one class or position in full, setting and withdrawing."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Position
from pamong.agency.views.hr_steps import chosen, hr
from pamong.agency.words import day_in_words
from pamong.kit.paging import paged, words_asked
from pamong.kit.steps import tried
from pamong.ports import clock
from pamong.rulebook import actions, matrix, rules
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.forms import StandardsForm
from pamong.rulebook.models import Standard
from pamong.rulebook.views.competency_desk import may_edit

VIEWS = ["struktural", "fungsional", "jabatan", "tanpa-kelas"]


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """The matrix of classes, or a list of positions."""
    view = chosen(request.GET.get("lihat", ""), VIEWS, VIEWS[0])
    words, agency_id = words_asked(request.GET), request.person.agency_id
    values: dict[str, Any] = {"view": view, "tabs": _tabs(view), "may_edit": rules.may_edit(request.standing)}
    if view in VIEWS[:2]:
        classes = matrix.STRUCTURAL if view == VIEWS[0] else matrix.FUNCTIONAL
        return page(
            request, "rulebook/hr/standards.html", matrix=matrix.matrix_of(agency_id, classes, clock.today()), **values
        )
    jobs = matrix.jobs_of(agency_id, "own" if view == "jabatan" else "classless", words)
    return page(request, "rulebook/hr/standards_jobs.html", found=paged(jobs, request.GET), words=words, **values)


def _tabs(view: str) -> list[dict[str, Any]]:
    labels = [_("Struktural dan pelaksana"), _("Fungsional"), _("Jabatan tertentu"), _("Jabatan tanpa kelas")]
    return [
        {"label": label, "url": f"?lihat={key}" if key != VIEWS[0] else "?", "current": key == view}
        for key, label in zip(VIEWS, labels, strict=True)
    ]


def _class(position_class: str) -> PositionClass:
    if position_class not in PositionClass.values:
        raise Http404
    return PositionClass(position_class)


def _job(request: SignedInRequest, job_id: UUID) -> Position:
    job = Position.objects.filter(agency_id=request.person.agency_id, pk=job_id).first()
    if job is None:
        raise Http404
    return job


@hr
@require_safe
def class_standard(request: SignedInRequest, position_class: str) -> HttpResponse:
    """One class of positions with everything that it ever asked for."""
    holder = matrix.class_holder(request.person.agency_id, _class(position_class), clock.today())
    return _shown(request, holder)


@hr
@require_safe
def job_standard(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    """One position with what it asks for itself, and what its class asks."""
    return _shown(request, matrix.job_holder(_job(request, job_id), clock.today()))


def _shown(request: SignedInRequest, holder: matrix.Holder) -> HttpResponse:
    history = paged(holder.history, request.GET, per_page=30)
    return page(
        request, "rulebook/hr/standard.html", holder=holder, history=history, may_edit=rules.may_edit(request.standing)
    )


@hr
@require_http_methods(["GET", "POST"])
def class_set(request: SignedInRequest, position_class: str) -> HttpResponse:
    """Set what a class asks for."""
    may_edit(request)
    holder = matrix.class_holder(request.person.agency_id, _class(position_class), clock.today())
    here = redirect("rulebook:class_standard", position_class)
    return _set(request, holder, here, position_class=position_class)


@hr
@require_http_methods(["GET", "POST"])
def job_set(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    """Set what a position asks for, whatever its class asks."""
    may_edit(request)
    holder = matrix.job_holder(_job(request, job_id), clock.today())
    return _set(request, holder, redirect("rulebook:job_standard", job_id), job_id=job_id)


def _set(request: SignedInRequest, holder: matrix.Holder, here: HttpResponse, **place: Any) -> HttpResponse:
    """Fill in, see what changes, then save."""
    form = StandardsForm(
        request.POST or None, cards=holder.cards, held=holder.held, above=holder.above, today=clock.today()
    )
    step, drafts = request.POST.get("step", ""), []
    if request.method == "POST" and form.is_valid() and step != "edit":
        drafts = form.drafts(**place)
        once = form.cleaned_data["once"]
        act = partial(actions.set_standards, drafts, by=request.person, now=clock.now(), once=once)
        if step == "save" and tried(form, act):
            said = ngettext("%(n)d tingkat ditetapkan.", "%(n)d tingkat ditetapkan.", len(drafts)) % {"n": len(drafts)}
            messages.success(request, said)
            return here
    names = {card.id: card.name for card in holder.cards}
    changes = [
        {
            "name": names[draft.competency_id],
            "before": matrix.asked_in_words(holder.held.get(draft.competency_id)),
            "after": matrix.asked_in_words(draft),
        }
        for draft in drafts
    ]
    since = day_in_words(drafts[0].valid_from) if drafts else ""
    return page(request, "rulebook/hr/standard_set.html", form=form, holder=holder, changes=changes, since=since)


@hr
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, standard_id: UUID) -> HttpResponse:
    """Take a standard back that was a mistake."""
    may_edit(request)
    row = Standard.objects.visible_to(request.person).select_related("job").filter(pk=standard_id).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_standard(row.pk, by=request.person, now=clock.now())
        messages.success(request, _("Ditarik. Barisnya tetap terbaca dalam riwayat."))
        return redirect(matrix.holder_url(row))
    return page(request, "rulebook/hr/standard_withdraw.html", shown=matrix.withdrawal_of(row, clock.today()))
