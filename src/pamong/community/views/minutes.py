"""The minutes of a meeting: written, confirmed, completed; "Saya hadir"; on paper; and what HR takes back."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import moment_in_words
from pamong.community.actions import minutes as actions
from pamong.community.forms.circles import LackingForm, MinutesForm, ReasonForm
from pamong.community.models import Attendance, Meeting
from pamong.community.queries.belonging import could_be_there, facilitators_of, is_member
from pamong.community.queries.meeting_page import meeting_page
from pamong.community.queries.meeting_words import when_of
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as rules
from pamong.community.views.circle_doors import meeting_or_404, posted, redrawable, seen_of, words_page
from pamong.kit.faults import saved
from pamong.kit.refusals import require
from pamong.kit.steps import back, done
from pamong.ports import clock

State = Meeting.State


@signed_in
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Write the minutes, or complete them."""
    row = meeting_or_404(request, meeting_id)
    _may_write(request, row)
    if fault := rules.state_fault(row, State.PLANNED, State.HELD) or rules.begun_fault(row, clock.now()):
        messages.warning(request, fault)
        return redirect("community:meeting", row.pk)
    form = _form(request, row)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.write_minutes, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, lambda: act(draft=form.draft())):
            messages.success(request, _("Notulen tersimpan. Yang hadir diberi tahu; satu di antaranya mengonfirmasi."))
            return redirect("community:meeting", row.pk)
    lacking = row.lacking if row.hidden_at is None or row.written_by_id == request.person.pk else ""
    return page(
        request, "community/minutes_form.html", form=form, row=row, when=when_of(row), lacking=lacking,
        lacking_by=row.lacking_by.name if row.lacking_by else "",
    )  # fmt: skip


def _may_write(request: SignedInRequest, row: Meeting) -> None:
    member = is_member(row.circle_id, request.person)
    allowed = rules.may_write(request.person.pk, row, facilitators_of(row.circle), is_member=member)
    require(allowed, rules.not_writer() if row.state == State.HELD and member else circle_rules.only_member())


def _form(request: SignedInRequest, row: Meeting) -> MinutesForm:
    """Draw the form with what is written; before that, with who said that she would come."""
    written = row.state == State.HELD
    people = could_be_there(row).order_by("person__name", "pk").values_list("person_id", "person__name")
    rows = Attendance.objects.filter(meeting=row)
    there = rows.filter(is_present=True) if written else rows.filter(reply=Attendance.Reply.YES)
    start: dict[str, Any] = {name: getattr(row, name) for name in ("minutes", "talked", "learned", "agreed", "version")}
    start["present"] = [str(key) for key in there.values_list("person_id", flat=True)]
    return MinutesForm(redrawable(request, row.version), initial=start, people=list(people), me=request.person.pk)


@signed_in
@require_POST
def confirm(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Confirm the minutes as I read them."""
    row = meeting_or_404(request, meeting_id)
    act = partial(actions.confirm_minutes, row.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Dikonfirmasi. JP dicatat bagi setiap orang yang menyatakan hadir."))
    return redirect("community:meeting", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def lacking(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say what the minutes lack."""
    row = meeting_or_404(request, meeting_id)
    there = Attendance.objects.filter(meeting=row, person=request.person, is_present=True).exists()
    require(there, rules.not_present())
    require(row.written_by_id != request.person.pk, rules.not_alone())
    if fault := rules.state_fault(row, State.HELD):
        messages.warning(request, fault)
        return redirect("community:meeting", row.pk)
    form = LackingForm(redrawable(request, row.version), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        act = partial(actions.say_lacking, row.pk, version=seen_of(request), by=request.person, now=clock.now())
        if saved(form, lambda: act(text=form.cleaned_data["text"])):
            messages.success(request, _("Terkirim. Penulis notulen melengkapinya dulu."))
            return redirect("community:meeting", row.pk)
    return words_page(
        request, form, kicker=row.title, back=_("Pertemuan"), back_url=reverse("community:meeting", args=[row.pk]),
        title=_("Apa yang kurang di notulen ini?"), go=_("Kirim ke penulis"), form_id=f"lengkapi-{row.pk}",
        reader=_("Terlihat oleh anggota komunitas dan yang hadir."),
    )  # fmt: skip


@signed_in
@require_POST
def affirm(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say "Saya hadir"."""
    row = meeting_or_404(request, meeting_id)
    act = partial(actions.affirm_presence, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Terima kasih, Anda menyatakan hadir."))
    return back(request, "community:meeting", row.pk)


@signed_in
@require_POST
def include(request: SignedInRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    """Write somebody down who was forgotten."""
    row = meeting_or_404(request, meeting_id)
    act = partial(actions.include_forgotten, row.pk, person_id, by=request.person, now=clock.now())
    done(request, act, _("Dicatat hadir."))
    return redirect("community:meeting", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def void(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Take back, as HR, what everybody earned by a meeting."""
    row = meeting_or_404(request, meeting_id)
    require(rules.may_void(request.standing), rules.only_hr())
    if fault := rules.state_fault(row, State.CONFIRMED):
        messages.warning(request, fault)
        return redirect("community:meeting", row.pk)
    form = ReasonForm(posted(request), hint=_("Terlihat oleh anggota komunitas dan yang hadir."))
    if request.method == "POST" and form.is_valid():
        act = partial(actions.void_meeting, row.pk, by=request.person, now=clock.now())
        if saved(form, lambda: act(reason=form.cleaned_data["reason"])):
            messages.success(request, _("JP pertemuan ini dibatalkan. Yang hadir diberi tahu."))
            return redirect("community:meeting", row.pk)
    return words_page(
        request, form, kicker=row.title, back=_("Pertemuan"), back_url=reverse("community:meeting", args=[row.pk]),
        title=_("Batalkan JP pertemuan ini?"), danger=True, go=_("Batalkan JP"), form_id=f"batal-jp-{row.pk}",
        lead=_("JP semua yang hadir ditarik dari buku JP. Langkah ini tidak dapat diulang balik."),
    )  # fmt: skip


@signed_in
@require_safe
def sheet(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes on paper, for members and those who were there."""
    row = meeting_or_404(request, meeting_id)
    shown = meeting_page(request.standing, row, clock.now())
    if not shown.talked:
        raise Http404
    return page(request, "community/minutes_print.html", shown=shown, printed=moment_in_words(clock.now()))
