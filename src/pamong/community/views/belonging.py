"""Joining and leaving a circle, who looks after it, closing and reopening it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.agency.models import Person
from pamong.community.actions import circles as actions
from pamong.community.forms.circles import ReasonForm
from pamong.community.models import Circle
from pamong.community.queries.belonging import facilitators_of
from pamong.community.rules import circle as rules
from pamong.community.views.circle_doors import circle_or_404, posted, words_page
from pamong.kit.faults import saved
from pamong.kit.refusals import Forbidden, Refused, require
from pamong.kit.steps import back, done
from pamong.ports import clock


@signed_in
@require_POST
def join(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Join, or ask to be let in."""
    row = circle_or_404(request, circle_id)
    try:
        made = actions.join_circle(row.pk, by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("community:circle", row.pk)
    welcome = _("Selamat datang. Pertemuan berikutnya ada di halaman ini.")
    asked = _("Permintaan terkirim. Fasilitatornya diberi tahu.")
    messages.success(request, welcome if made.state == actions.State.MEMBER else asked)
    return redirect("community:circle", row.pk)


@signed_in
@require_POST
def leave(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Leave, or take back that I asked."""
    row = circle_or_404(request, circle_id)
    act = partial(actions.leave_circle, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Anda bukan anggota komunitas ini lagi. Yang sudah tercatat tetap tercatat."))
    return redirect("community:circle", row.pk)


@signed_in
@require_POST
def accept(request: SignedInRequest, circle_id: UUID, person_id: UUID) -> HttpResponse:
    """Let somebody in."""
    row, person = circle_or_404(request, circle_id), _person_or_404(request, person_id)
    act = partial(actions.let_in, row.pk, person.pk, by=request.person, now=clock.now())
    done(request, act, _("%(name)s kini anggota.") % {"name": person.name})
    return back(request, "community:circle", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def reject(request: SignedInRequest, circle_id: UUID, person_id: UUID) -> HttpResponse:
    """Do not let somebody in."""
    row, person = _to_look_after(request, circle_id), _person_or_404(request, person_id)
    return _with_reason(
        request, row, partial(actions.turn_away, row.pk, person.pk), go=_("Jangan terima"),
        title=_("Tidak menerima %(name)s?") % {"name": person.name}, required=False,
        hint=_("Boleh dikosongkan. %(name)s membacanya.") % {"name": person.name},
        said=_("Permintaan itu dijawab. %(name)s diberi tahu.") % {"name": person.name},
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def take_out(request: SignedInRequest, circle_id: UUID, person_id: UUID) -> HttpResponse:
    """Take a member out."""
    row, person = _to_look_after(request, circle_id), _person_or_404(request, person_id)
    return _with_reason(
        request, row, partial(actions.take_out, row.pk, person.pk), go=_("Keluarkan"),
        title=_("Keluarkan %(name)s dari komunitas?") % {"name": person.name},
        hint=_("%(name)s membaca alasan ini. Tidak ada orang lain yang membacanya.") % {"name": person.name},
        said=_("%(name)s bukan anggota lagi.") % {"name": person.name},
    )  # fmt: skip


@signed_in
@require_POST
def facilitator(request: SignedInRequest, circle_id: UUID, person_id: UUID) -> HttpResponse:
    """Make a member a facilitator (`jadi=1`), or no longer one."""
    row, person = circle_or_404(request, circle_id), _person_or_404(request, person_id)
    becomes = request.POST.get("jadi") == "1"
    act = partial(
        actions.name_facilitator, row.pk, person.pk, is_facilitator=becomes, by=request.person, now=clock.now()
    )
    said = _("%(name)s kini fasilitator.") if becomes else _("%(name)s bukan fasilitator lagi.")
    done(request, act, said % {"name": person.name})
    return redirect("community:circle", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Close a circle."""
    row = _to_look_after(request, circle_id)
    return _with_reason(
        request, row, partial(actions.close_circle, row.pk), go=_("Tutup komunitas"), title=_("Tutup komunitas ini?"),
        lead=_("Pertemuan yang masih direncanakan dibatalkan. Notulen dan JP yang sudah tercatat tetap ada, dan komunitas dapat dibuka lagi."),
        hint=_("Terlihat oleh rekan seinstansi."), said=_("Komunitas ditutup."),
    )  # fmt: skip


@signed_in
@require_POST
def reopen(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Let a closed circle meet again."""
    row = circle_or_404(request, circle_id)
    act = partial(actions.reopen_circle, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Komunitas dibuka lagi."))
    return redirect("community:circle", row.pk)


def _to_look_after(request: SignedInRequest, circle_id: UUID) -> Circle:
    row = circle_or_404(request, circle_id)
    require(rules.may_facilitate(request.person.pk, facilitators_of(row)), rules.only_facilitator())
    return row


def _person_or_404(request: SignedInRequest, person_id: UUID) -> Person:
    person = Person.objects.visible_to(request.person).filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def _with_reason(
    request: SignedInRequest, row: Circle, act: Callable[..., Any], *, said: str, hint: str, required: bool = True,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    form = ReasonForm(posted(request), hint=hint, required=required)
    if request.method == "POST" and form.is_valid():
        run = partial(act, reason=form.cleaned_data["reason"], by=request.person, now=clock.now())
        if saved(form, run):
            messages.success(request, said)
            return redirect("community:circle", row.pk)
    back_url = reverse("community:circle", args=[row.pk])
    return words_page(
        request, form, kicker=row.title, back_url=back_url, back=_("Komunitas"), danger=True, form_id="alasan", **words
    )
