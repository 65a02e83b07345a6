"""Promises: the list, and what their owner does with one."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import day_in_words, due_chip
from pamong.coaching import actions, words
from pamong.coaching.forms.promises import DropForm, KeepForm, PostponeForm, PromiseForm
from pamong.coaching.models import Commitment, Cycle, Side
from pamong.coaching.queries import promise_page
from pamong.coaching.queries.cards import promise_card
from pamong.coaching.views.clashes import clashes, drawn, redrawn
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.kit.paging import link
from pamong.kit.refusals import require
from pamong.kit.sheets_out import xlsx_response
from pamong.kit.steps import back, done, tried, wanted
from pamong.ports import clock

WEEK = timedelta(days=7)


@signed_in
@require_safe
def promises(request: SignedInRequest) -> HttpResponse:
    """What I promised, and what was promised to me."""
    asked = promise_page.asked_of(request.GET)
    shown = promise_page.promise_page(request.person, asked, request.GET, clock.now())
    other = next((one.name for one in shown.others if one.id == asked.other), "")
    return page(
        request,
        "coaching/promises.html",
        shown=shown,
        asked=asked,
        states=[("berjalan", _("Berjalan")), ("ditepati", _("Ditepati")), ("dilepas", _("Dilepas")), ("semua", _("Semua"))],
        tabs=[
            {"label": _("Janji saya"), "url": link(request.GET, kepada=None, hal=None), "current": not asked.to_me,
             "count": shown.open_mine},
            {"label": _("Janji kepada saya"), "url": link(request.GET, kepada=promise_page.TO_ME, hal=None),
             "current": asked.to_me, "count": shown.open_theirs},
        ],
        active=[{"label": other, "url": link(request.GET, dengan=None, hal=None)}] if other else [],
        here=request.get_full_path(),
    )  # fmt: skip


@signed_in
@require_safe
def promises_export(request: SignedInRequest) -> HttpResponse:
    """One's own promises as a workbook."""
    head = [
        _("Jika"), _("maka"), _("Sampai"), _("Keadaan"), _("Bagaimana jadinya"), _("Dengan"), _("Topik"),
        _("Dukungan"), _("Ukuran"), _("Dibuat"), _("Ditutup"),
    ]  # fmt: skip
    return xlsx_response(_("janji-saya"), head, promise_page.rows_to_take(request.person))


def _of_pair(request: SignedInRequest, promise_id: UUID) -> Commitment:
    """Return a promise of the two, or 404."""
    row = promise_page.own_promise(request.person, promise_id)
    if row is None:
        raise Http404
    return row


def _own(request: SignedInRequest, promise_id: UUID) -> Commitment:
    """Return a promise that she made herself; the other one of the two reads whose it is."""
    row = _of_pair(request, promise_id)
    said = _("Ini janji %(name)s; hanya ia yang dapat menandainya.") % {"name": first_name(row.owner.name)}
    require(row.owner_id == request.person.pk, said)
    return row


def _shown(request: SignedInRequest, template: str, row: Commitment, form: Any) -> HttpResponse:
    card = promise_card(row, request.person, clock.now())
    next_ = wanted(request)
    return page(request, template, promise=card, form=form, next=next_, reader=words.both(card.other.first_name))


@signed_in
@require_http_methods(["GET", "POST"])
def keep(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Say that one kept it, and how it went."""
    row = _own(request, promise_id)
    form = KeepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        act = partial(actions.keep_commitment, row.pk, remark=remark, by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan: janji ditepati. Keliru? Buka kembali di daftar janji."))
            return back(request, "coaching:promises")
    return _shown(request, "coaching/promise_keep.html", row, form)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Let it go, and say why."""
    row = _own(request, promise_id)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: actions.drop_commitment(row.pk, reason=reason, by=request.person, now=clock.now())):
            messages.success(request, _("Janji dilepas. Anda dapat membukanya kembali dalam 30 hari."))
            return back(request, "coaching:promises")
    return _shown(request, "coaching/promise_drop.html", row, form)


@signed_in
@require_http_methods(["GET", "POST"])
def postpone(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Give it another day."""
    row = _own(request, promise_id)
    form = PostponeForm(request.POST or None, initial={"due_on": max(row.due_on, clock.today())})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["due_on"]
        if tried(form, lambda: actions.postpone_commitment(row.pk, due_on=day, by=request.person, now=clock.now())):
            said = _("Tersimpan: sampai %(day)s.") % {"day": due_chip(day, clock.today()).text}
            messages.success(request, said)
            return back(request, "coaching:promises")
    return _shown(request, "coaching/promise_postpone.html", row, form)


@signed_in
@require_POST
def reopen(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Open again what was closed by mistake."""
    row = _own(request, promise_id)
    said = _("Janji berjalan lagi.")
    done(request, lambda: actions.reopen_commitment(row.pk, by=request.person, now=clock.now()), said)
    return back(request, "coaching:promises")


@signed_in
@require_http_methods(["GET", "POST"])
def promise_new(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Promise something between two sessions."""
    row = own_cycle(request, cycle_id)
    other = other_name(request, row)
    sides = _sides(request, row, other)
    start = {"owner": next(iter(sides)).value, "due_on": clock.today() + WEEK}
    form = PromiseForm(request.POST or None, initial=start, sides=sides)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        wish = form.promise()
        act = partial(actions.make_commitment, row.pk, promise=wish, by=request.person, now=clock.now(), key=once)
        if tried(form, act):
            messages.success(request, _("Janji tersimpan. Kata-katanya dapat diubah dalam 24 jam."))
            return redirect("coaching:cycle", row.pk)
    return page(
        request, "coaching/promise_new.html", cycle=row, topic=words.topic_words(row.topic), form=form,
        reader=words.both(other), promise=None,
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def promise_edit(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Word it anew, while that is still possible; either of the two may, so the form may be out of date."""
    row = _of_pair(request, promise_id)
    card = promise_card(row, request.person, clock.now())
    sides = _sides(request, row, card.other.first_name)
    now = {name: getattr(row, name) for name in ("condition", "action", "support", "measure", "due_on")}
    now["owner"] = (Side.SUPERVISOR if row.owner_id == row.supervisor_id else Side.EMPLOYEE).value
    form = PromiseForm(request.POST or None, initial={**now, "drawn": drawn(now)}, sides=sides)
    found: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        wish = form.promise()
        found = clashes(form, now, lambda name, value: _spoken(name, value, sides))
        if found:
            form = PromiseForm(redrawn(request.POST, now), sides=sides)
        elif tried(form, lambda: actions.edit_commitment(row.pk, promise=wish, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan."))
            return back(request, "coaching:cycle", row.cycle_id)
    return page(
        request, "coaching/promise_new.html", cycle=row.cycle, topic=card.topic, form=form, promise=card,
        reader=words.both(card.other.first_name), next=wanted(request),
        clashes=found, other=card.other.first_name,
    )  # fmt: skip


def _sides(request: SignedInRequest, row: Commitment | Cycle, other: str) -> dict[Side, str]:
    """The two as answers to "whose promise?", oneself first."""
    i_supervise = row.supervisor_id == request.person.pk
    me, theirs = (Side.SUPERVISOR, Side.EMPLOYEE) if i_supervise else (Side.EMPLOYEE, Side.SUPERVISOR)
    return {me: _("Saya"), theirs: other}


def _spoken(name: str, value: Any, sides: dict[Side, str]) -> str:
    """A value of the form as people say it."""
    if name == "owner":
        return sides[Side(value)]
    return day_in_words(value) if name == "due_on" else str(value)


@signed_in
@require_http_methods(["GET", "POST"])
def promise_remove(request: SignedInRequest, promise_id: UUID) -> HttpResponse:
    """Take it out again, while its words may still change."""
    row = _of_pair(request, promise_id)
    if request.method == "POST":
        said = _("Janji dihapus.")
        done(request, lambda: actions.remove_commitment(row.pk, by=request.person, now=clock.now()), said)
        return back(request, "coaching:cycle", row.cycle_id)
    return _shown(request, "coaching/promise_remove.html", row, None)
