"""What is written down of a meeting: one text as it is typed, or all of them by the button of the form."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, signed_in
from pamong.agency.words import lately
from pamong.kit.autosave import Clash, Met, Saved, answer, trouble, wants_json
from pamong.mentoring.actions import notes
from pamong.mentoring.forms.meetings import NoteForm, TextForm
from pamong.mentoring.models import Meeting
from pamong.mentoring.rules.meeting import TEXTS
from pamong.mentoring.views.shown import address_of, own_meeting, shown
from pamong.ports import clock


@signed_in
@require_POST
def save(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Save what was noted."""
    row = own_meeting(request, meeting_id)
    text, note = partial(_save_text, request, row), partial(_save_note, request, row)
    if wants_json(request):
        if "name" in request.POST:
            return answer(TextForm(request.POST), text, _met)
        return answer(NoteForm(request.POST), note, _met)
    sent = [f"b{number}" for number in range(len(TEXTS)) if f"b{number}-name" in request.POST]
    found = {name: trouble(TextForm(request.POST, prefix=name), text, _met) for name in sent}
    if "p-text" in request.POST:
        found["p"] = trouble(NoteForm(request.POST, prefix="p"), note, _met)
    if troubles := {name: said for name, said in found.items() if said}:
        return shown(request, own_meeting(request, meeting_id), status=409, trouble=troubles)
    return redirect(address_of(row.pk, "catatan"))


def _save_text(request: SignedInRequest, row: Meeting, form: TextForm) -> Saved | Clash:
    data = form.cleaned_data
    return notes.save_text(
        row.pk, name=data["name"], text=form.wished(), mark=data["version"], by=request.person, now=clock.now()
    )


def _save_note(request: SignedInRequest, row: Meeting, form: NoteForm) -> Saved | Clash:
    version = form.cleaned_data["version"]
    return notes.save_note(row.pk, text=form.wished(), version=version, by=request.person, now=clock.now())


def _met(clash: Clash) -> Met:
    by = first_name(clash.by) if clash.by else ""
    return Met(clash.text, by, lately(clash.at, clock.now()), clash.version)
