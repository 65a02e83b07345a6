"""Tasks: the list, and what their owner does with one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.paging import link
from pamong.kit.refusals import require
from pamong.kit.steps import back, done, tried, wanted
from pamong.mentoring import words
from pamong.mentoring.actions import tasks as actions
from pamong.mentoring.forms.meetings import CloseTaskForm, TaskForm
from pamong.mentoring.models import Task
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.queries.task_page import OTHERS, task_page
from pamong.mentoring.views.shown import address_of, own_meeting, shown, sides_of
from pamong.ports import clock


@signed_in
@require_safe
def tasks(request: SignedInRequest) -> HttpResponse:
    """What I took on, and what the others did."""
    found = task_page(request.person, request.GET, clock.now())
    states = {
        "berjalan": pgettext("tugas mentoring", "Berjalan"), "selesai": pgettext("tugas mentoring", "Selesai"),
        "dilepas": pgettext("tugas mentoring", "Dilepas"), "semua": _("Semua"),
    }  # fmt: skip
    tabs = [
        {"label": _("Tugas saya"), "url": link(request.GET, milik=None, hal=None), "current": not found.of_others,
         "count": found.open_mine},
        {"label": _("Tugas rekan"), "url": link(request.GET, milik=OTHERS, hal=None), "current": found.of_others,
         "count": found.open_theirs},
    ]  # fmt: skip
    parts = [
        {"label": label, "url": link(request.GET, keadaan=key, hal=None), "current": key == found.state}
        for key, label in states.items()
    ]
    return page(
        request, "mentoring/tasks.html", shown=found, tabs=tabs, states=parts, here=request.get_full_path()
    )  # fmt: skip


@signed_in
@require_POST
def add(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Write down what one of the two takes on."""
    row = own_meeting(request, meeting_id)
    form = TaskForm(request.POST, sides=sides_of(row, request.person.pk), auto_id="tugas_%s")
    if form.is_valid():
        more = {"meeting_id": row.pk, "by": request.person, "now": clock.now(), "key": form.cleaned_data["once"]}
        if tried(form, partial(actions.make_task, row.relation_id, wish=form.wish(), **more)):
            messages.success(request, _("Tugas tersimpan."))
            return redirect(address_of(row.pk, "tugas"))
    return shown(request, row, status=422, task_form=form)


def _of_two(request: SignedInRequest, task_id: UUID) -> Task:
    """Return a task of the two, or 404."""
    row = queries.task_of(request.person, task_id)
    if row is None:
        raise Http404
    return row


def _own(request: SignedInRequest, task_id: UUID) -> Task:
    """Return a task of her own; the other one of the two reads whose it is."""
    row = _of_two(request, task_id)
    said = _("Ini tugas %(name)s; hanya ia yang dapat menandainya.") % {"name": first_name(row.owner.name)}
    require(row.owner_id == request.person.pk, said)
    return row


def _closed(
    request: SignedInRequest, task_id: UUID, close: Callable[..., Any], said: str, *, drops: bool
) -> HttpResponse:
    row = _own(request, task_id)
    form = CloseTaskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        if tried(form, lambda: close(row.pk, remark=remark, by=request.person, now=clock.now())):
            messages.success(request, said)
            return back(request, "mentoring:tasks")
    card = queries.task_card(row, request.person, clock.now())
    return page(
        request, "mentoring/task_close.html", task=card, form=form, drops=drops, next=wanted(request),
        reader=words.both(card.other),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def finish(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Say that one did it, and how it went."""
    said = _("Tersimpan: tugas selesai. Keliru? Buka kembali di daftar tugas.")
    return _closed(request, task_id, actions.finish_task, said, drops=False)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Let it go."""
    return _closed(request, task_id, actions.drop_task, _("Tersimpan: tugas dilepas."), drops=True)


@signed_in
@require_POST
def reopen(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Open it again."""
    row = _own(request, task_id)
    said = _("Tugas dibuka kembali.")
    done(request, lambda: actions.reopen_task(row.pk, by=request.person, now=clock.now()), said)
    return back(request, "mentoring:tasks")


@signed_in
@require_POST
def remove(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Take it out of a meeting that nobody confirmed."""
    row = _of_two(request, task_id)
    done(
        request, lambda: actions.remove_task(row.pk, by=request.person, now=clock.now()), _("Tugas dihapus.")
    )  # fmt: skip
    return back(request, "mentoring:tasks")
