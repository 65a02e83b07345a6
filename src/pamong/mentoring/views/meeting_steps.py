"""Single steps of a meeting: called off, missed, denied, confirmed, opened again, declared void."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.steps import done, tried
from pamong.mentoring.actions import held, meetings
from pamong.mentoring.forms.meetings import CancelForm, ReasonForm, VoidForm
from pamong.mentoring.models import Meeting
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.queries.relations import relation_visible_to
from pamong.mentoring.views.shown import address_of, own_meeting
from pamong.ports import clock


def _asked(request: SignedInRequest, row: Meeting, form: Any, step: str) -> HttpResponse:
    head = queries.head_of(row, request.person, clock.now())
    status = 409 if form.non_field_errors() else 200
    return page(request, "mentoring/meeting_step.html", head=head, form=form, step=step, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Call a meeting off; the mentor of a group says for whom."""
    row = own_meeting(request, meeting_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    form.offer_group(_group(request, row), first_name(row.mentee.name))
    if request.method == "POST" and form.is_valid():
        wish = {"reason": form.cleaned_data["reason"], "everyone": form.for_all}
        if tried(form, lambda: meetings.cancel_meeting(row.pk, **wish, by=request.person, now=clock.now())):
            messages.success(request, _("Pertemuan dibatalkan. Undangannya ditarik dari kalender."))
            return redirect(address_of(row.pk))
    return _asked(request, row, form, "cancel")


def _group(request: SignedInRequest, row: Meeting) -> list[str]:
    if row.together is None:
        return []
    relation = relation_visible_to(request.person, row.relation_id)
    return queries.group_names(relation, request.person) if relation else []


def _with_reason(
    request: SignedInRequest, meeting_id: UUID, form_type: type[Form], act: Callable[..., Any], step: str, said: str
) -> HttpResponse:
    """Ask why, and do it."""
    row = own_meeting(request, meeting_id)
    form = form_type(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: act(row.pk, reason=reason, by=request.person, now=clock.now())):
            messages.success(request, said)
            return redirect(address_of(row.pk))
    return _asked(request, row, form, step)


@signed_in
@require_http_methods(["GET", "POST"])
def miss(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say that the two did not meet."""
    said = _("Tercatat: tidak jadi bertemu. Jadwalkan lagi kapan Anda berdua sempat.")
    return _with_reason(request, meeting_id, ReasonForm, meetings.miss_meeting, "miss", said)


@signed_in
@require_http_methods(["GET", "POST"])
def deny(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say "it was not so" of what the other one told."""
    said = _("Tercatat: bukan begitu. Tidak ada JP yang dihitung darinya.")
    return _with_reason(request, meeting_id, ReasonForm, held.deny_meeting, "deny", said)


@signed_in
@require_http_methods(["GET", "POST"])
def void(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Declare that a completed meeting did not take place."""
    said = _("Pertemuan dinyatakan tidak sah; JP-nya ditarik kembali.")
    return _with_reason(request, meeting_id, VoidForm, held.void_meeting, "void", said)


@signed_in
@require_POST
def confirm(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say that the meeting was held."""
    row = own_meeting(request, meeting_id)
    other = first_name((row.mentee if row.mentor_id == request.person.pk else row.mentor).name)
    try:
        found = held.confirm_meeting(row.pk, by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(address_of(row.pk, "konfirmasi"))
    both = found.state == Meeting.State.COMPLETED
    said = (
        _("Pertemuan selesai, dikonfirmasi berdua.")
        if both
        else _("Anda sudah mengonfirmasi. Sekarang giliran %(name)s.")
    )
    messages.success(request, said % {"name": other})
    return redirect(address_of(row.pk, "konfirmasi"))


@signed_in
@require_POST
def reopen(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Take the first confirmation back, so that the two can write on."""
    row = own_meeting(request, meeting_id)
    said = _("Pertemuan dibuka lagi. Konfirmasi diperlukan lagi dari Anda berdua.")
    done(request, lambda: held.reopen_meeting(row.pk, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.pk))
