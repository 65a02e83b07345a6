"""Meetings of a circle: planned, shown, changed, answered, called off."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import meetings as actions
from pamong.community.forms.circles import MeetingForm, ReasonForm
from pamong.community.models import Meeting
from pamong.community.queries.belonging import facilitators_of, is_member
from pamong.community.queries.meeting_page import meeting_page
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as rules
from pamong.community.views.circle_doors import (
    circle_or_404,
    meeting_or_404,
    posted,
    redrawable,
    seen_of,
    words_page,
)
from pamong.kit.faults import saved
from pamong.kit.refusals import require
from pamong.kit.stale import SeenForm
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def meeting_new(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Plan a meeting, or write down one that took place."""
    row = circle_or_404(request, circle_id)
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Meeting.objects.filter(pk=sent, circle=row, made_by=request.person).exists():  # a second press
        return redirect("community:meeting", sent)
    require(is_member(row.pk, request.person), circle_rules.only_member())
    if fault := circle_rules.closed_fault(row):
        messages.warning(request, fault)
        return redirect("community:circle", row.pk)
    form = MeetingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["once"]
        act = partial(actions.plan_meeting, row.pk, by=request.person, now=clock.now(), key=key)
        made: list[Meeting] = []
        if saved(form, lambda: made.append(act(draft=form.draft()))):
            return _planned(request, made[0])
    return page(request, "community/meeting_form.html", form=form, row=None, circle=row)


def _planned(request: SignedInRequest, made: Meeting) -> HttpResponse:
    if made.starts_at > clock.now():
        messages.success(request, _("Dijadwalkan. Anggota diberi tahu, lengkap dengan undangan kalender."))
        return redirect("community:meeting", made.pk)
    messages.success(request, _("Tercatat. Sekarang tulis notulennya."))
    return redirect("community:meeting_minutes", made.pk)


@signed_in
@require_safe
def meeting(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: before it, after it, and its minutes."""
    row = meeting_or_404(request, meeting_id)
    shown = meeting_page(request.standing, row, clock.now())
    return page(request, "community/meeting.html", shown=shown, seen=SeenForm(initial={"version": row.version}))


@signed_in
@require_http_methods(["GET", "POST"])
def meeting_edit(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Give a planned meeting another time, place or subject."""
    row = _to_move(request, meeting_id)
    if fault := rules.state_fault(row, Meeting.State.PLANNED):
        messages.warning(request, fault)
        return redirect("community:meeting", row.pk)
    form = MeetingForm(redrawable(request, row.version), initial=MeetingForm.start(rules.plan_of(row), row.version))
    if request.method == "POST" and form.is_valid():
        act = partial(actions.change_meeting, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, lambda: act(draft=form.draft())):
            messages.success(request, _("Tersimpan. Anggota diberi tahu."))
            return redirect("community:meeting", row.pk)
    return page(request, "community/meeting_form.html", form=form, row=row, circle=row.circle)


@signed_in
@require_http_methods(["GET", "POST"])
def meeting_cancel(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Call a meeting off, or say that it did not take place."""
    row = _to_move(request, meeting_id)
    form = ReasonForm(posted(request), required=False, hint=_("Boleh dikosongkan. Anggota membacanya."))
    if request.method == "POST" and form.is_valid():
        act = partial(actions.cancel_meeting, row.pk, by=request.person, now=clock.now())
        if saved(form, lambda: act(reason=form.cleaned_data["reason"])):
            messages.success(request, _("Pertemuan dibatalkan. Anggota diberi tahu."))
            return redirect("community:meeting", row.pk)
    begun = row.starts_at <= clock.now()
    return words_page(
        request, form, kicker=row.title, back=_("Pertemuan"), back_url=reverse("community:meeting", args=[row.pk]),
        title=_("Pertemuan ini tidak jadi?") if begun else _("Batalkan pertemuan ini?"), danger=True, form_id="batal",
        go=_("Catat tidak jadi") if begun else _("Batalkan pertemuan"),
    )  # fmt: skip


@signed_in
@require_POST
def meeting_answer(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say whether I come (`hadir=1`)."""
    row = meeting_or_404(request, meeting_id)
    comes = request.POST.get("hadir") == "1"
    act = partial(actions.answer_meeting, row.pk, comes=comes, by=request.person, now=clock.now())
    done(request, act, _("Sampai bertemu.") if comes else _("Tercatat: Anda berhalangan."))
    return back(request, "community:meeting", row.pk)


def _to_move(request: SignedInRequest, meeting_id: UUID) -> Meeting:
    row = meeting_or_404(request, meeting_id)
    member = is_member(row.circle_id, request.person)
    require(
        rules.may_move(request.person.pk, row, facilitators_of(row.circle), is_member=member), rules.not_mover()
    )  # fmt: skip
    return row
