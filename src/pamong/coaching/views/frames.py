"""Changing the frame of a running cycle, closing it with its outcome, ending it before its time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import day_in_words, span_in_words
from pamong.coaching import actions, words
from pamong.coaching.forms.cycles import CloseForm, FrameForm
from pamong.coaching.queries.cycle_page import coming_sessions
from pamong.coaching.views.clashes import clashes, drawn, redrawn
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.kit.steps import done, tried
from pamong.ports import clock


def frame_in_words(name: str, value: Any) -> str:
    """A value of the frame as people say it."""
    if name == "rhythm":
        return words.rhythm_words(value)
    if name == "mode":
        return words.mode_words(value)
    return day_in_words(value) if name.endswith("_on") else str(value)


@signed_in
@require_http_methods(["GET", "POST"])
def extend(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Another end, rhythm or way of meeting; a form that is out of date shows both wishes."""
    row = own_cycle(request, cycle_id)
    now = {"ends_on": row.ends_on, "rhythm": row.rhythm, "mode": row.mode}
    form = FrameForm(request.POST or None, initial={**now, "drawn": drawn(now)})
    found: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        frame = {name: form.cleaned_data[name] for name in now}
        found = clashes(form, now, frame_in_words)
        if found:
            form = FrameForm(redrawn(request.POST, now))
        elif tried(form, lambda: actions.extend_cycle(row.pk, **frame, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan. %(name)s diberi tahu.") % {"name": other_name(request, row)})
            return redirect("coaching:cycle", row.pk)
    return page(
        request, "coaching/extend.html", cycle=row, topic=words.topic_words(row.topic), form=form, clashes=found,
        other=other_name(request, row), period=span_in_words(row.starts_on, row.ends_on),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Close a cycle with what came of it."""
    row = own_cycle(request, cycle_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        result = form.cleaned_data
        if tried(form, lambda: actions.close_cycle(row.pk, **result, by=request.person, now=clock.now())):
            messages.success(request, _("Siklus ditutup. Terima kasih sudah menjalaninya berdua."))
            return redirect("coaching:cycle", row.pk)
    return page(
        request, "coaching/close.html", cycle=row, topic=words.topic_words(row.topic), form=form,
        other=other_name(request, row), reader=words.both(other_name(request, row)),
        planned=coming_sessions(row),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """End a cycle before its time: no reason, no blame."""
    row = own_cycle(request, cycle_id)
    if request.method == "POST":
        said = _("Siklus diakhiri. Catatannya tetap terbuka bagi Anda berdua.")
        done(request, lambda: actions.end_cycle(row.pk, by=request.person, now=clock.now()), said)
        return redirect("coaching:cycle", row.pk)
    return page(
        request, "coaching/end.html", cycle=row, topic=words.topic_words(row.topic), other=other_name(request, row),
        planned=coming_sessions(row),
    )  # fmt: skip
