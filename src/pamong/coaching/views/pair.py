"""Strengths and areas of an employee, as the two see them; handing a cycle over, and reading what was handed over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import actions, words
from pamong.coaching.forms.pair import HandoverForm, StrengthForm
from pamong.coaching.models import Cycle, Strength
from pamong.coaching.queries import pair_page
from pamong.coaching.queries.pair_page import Strengths, ToGive
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.kit.refusals import Refused, require
from pamong.kit.steps import done, tried, uuid_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def strengths(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What she is good at and what she wants to develop, written down by the two."""
    asked = uuid_of(request.GET.get("atasan", ""))
    shown = pair_page.strengths_of(request.standing, person_id, asked, clock.today())
    if shown is None:
        return _nobody(request, person_id)
    form = StrengthForm(request.POST or None, initial={"kind": request.GET.get("jenis", Strength.Kind.STRENGTH)})
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _note(request, shown, form)):
        messages.success(request, _("Tersimpan. Terlihat oleh Anda dan %(name)s.") % {"name": shown.other.first_name})
        return redirect(request.get_full_path())
    return page(
        request, "coaching/strengths.html", shown=shown, form=form, reader=words.both(shown.other.name),
        first_name=first_name(shown.employee.name),
    )  # fmt: skip


def _nobody(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """An employee without a supervisor has a page that says so; anybody else's does not exist."""
    if person_id != request.person.pk:
        raise Http404
    return page(request, "coaching/strengths_none.html")


def _note(request: SignedInRequest, shown: Strengths, form: StrengthForm) -> None:
    data = form.cleaned_data
    actions.note_strength(
        employee=shown.employee,
        supervisor=shown.supervisor,
        kind=data["kind"],
        text=data["text"],
        example=data["example"],
        by=request.person,
        now=clock.now(),
        key=data["once"],
    )


def _noted(request: SignedInRequest, strength_id: UUID) -> Strength:
    row = pair_page.strength_of(request.person, strength_id)
    if row is None:
        raise Http404
    return row


def _page_of(row: Strength) -> str:
    return f"{reverse('coaching:strengths', args=[row.employee_id])}?atasan={row.supervisor_id}"


@signed_in
@require_http_methods(["GET", "POST"])
def strength_edit(request: SignedInRequest, strength_id: UUID) -> HttpResponse:
    """Word anew what one wrote oneself."""
    row = _noted(request, strength_id)
    require(row.written_by_id == request.person.pk, _("Hanya penulisnya yang dapat mengubah kata-katanya."))
    start = {"kind": row.kind, "text": row.text, "example": row.example}
    form = StrengthForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        wish = {name: form.cleaned_data[name] for name in start}
        if tried(form, lambda: actions.edit_strength(row.pk, **wish, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan."))
            return redirect(_page_of(row))
    other = row.supervisor if row.employee_id == request.person.pk else row.employee
    return page(request, "coaching/strength_edit.html", form=form, back=_page_of(row), reader=words.both(other.name))


@signed_in
@require_POST
def strength_aside(request: SignedInRequest, strength_id: UUID) -> HttpResponse:
    """It is no longer current."""
    row = _noted(request, strength_id)
    said = _("Disisihkan. Anda dapat mengembalikannya kapan saja.")
    done(request, lambda: actions.set_strength_aside(row.pk, by=request.person, now=clock.now()), said)
    return redirect(_page_of(row))


@signed_in
@require_POST
def strength_up(request: SignedInRequest, strength_id: UUID) -> HttpResponse:
    """It is current again."""
    row = _noted(request, strength_id)
    said = _("Berlaku lagi.")
    done(request, lambda: actions.take_strength_up(row.pk, by=request.person, now=clock.now()), said)
    return redirect(_page_of(row))


@signed_in
@require_http_methods(["GET", "POST"])
def handover(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Let today's supervisor read part of a cycle with an earlier one."""
    row = own_cycle(request, cycle_id)
    require(row.employee_id == request.person.pk, _("Hanya pegawai yang dapat menyerahkan riwayatnya."))
    shown = pair_page.to_give(request.person, row, clock.now(), clock.today())
    form = _handover_form(request, shown)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _give(request, row, shown, form)):
        name = first_name(shown.to.name) if shown.to else ""
        messages.success(request, _("Diserahkan. %(name)s dapat membacanya sampai Anda menariknya.") % {"name": name})
        return redirect("coaching:handover", row.pk)
    return page(
        request, "coaching/handover.html", cycle=row, topic=words.topic_words(row.topic), shown=shown, form=form,
        former=other_name(request, row), to_first=first_name(shown.to.name) if shown.to else "",
        is_closed=row.state == Cycle.State.CLOSED,
    )  # fmt: skip


def _handover_form(request: SignedInRequest, shown: ToGive) -> HandoverForm:
    """A form with what stands, else with the goal alone."""
    names = ("shares_goal", "shares_commitments", "shares_strengths", "message")
    start = {name: getattr(shown.standing, name) for name in names} if shown.standing else {"shares_goal": True}
    return HandoverForm(request.POST or None, initial=start)


def _give(request: SignedInRequest, row: Cycle, shown: ToGive, form: HandoverForm) -> None:
    if shown.to is None:
        raise Refused(_("Belum ada atasan baru yang dapat menerima. Coba lagi sesudah atasan Anda tercatat."))
    data = dict(form.cleaned_data)
    key = data.pop("once")
    actions.give_handover(row.pk, to=shown.to, **data, by=request.person, now=clock.now(), key=key)


@signed_in
@require_POST
def handover_withdraw(request: SignedInRequest, handover_id: UUID) -> HttpResponse:
    """Take a hand-over back."""
    row = pair_page.given_by(request.person, handover_id)
    if row is None:
        raise Http404
    said = _("Ditarik. %(name)s tidak dapat membacanya lagi.") % {"name": first_name(row.to.name)}
    done(request, lambda: actions.withdraw_handover(row.pk, by=request.person, now=clock.now()), said)
    return redirect("coaching:handover", row.cycle_id)


@signed_in
@require_safe
def handed_over(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What an employee lets her new supervisor read."""
    found = pair_page.received_from(request.person, person_id, clock.now())
    if found is None:
        raise Http404
    employee, received = found
    return page(
        request, "coaching/handed_over.html", employee=employee, received=received,
        first_name=first_name(employee.name),
    )  # fmt: skip
