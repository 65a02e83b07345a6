"""HR: profiles that wait, those that are open, and inviting somebody to become a mentor."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency import queries_hr
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import hr
from pamong.guides.actions import gate
from pamong.guides.actions.inviting import invite_guide
from pamong.guides.forms.profiles import InviteForm, RuleForm
from pamong.guides.models import Invitation
from pamong.guides.queries import desk as queries
from pamong.guides.queries.pages import may_rule, profile_page
from pamong.guides.rules.profile import version_read
from pamong.guides.views.steps import for_hr_or_404
from pamong.kit.faults import saved
from pamong.kit.stale import SeenForm
from pamong.kit.steps import back, done, uuid_of, wanted
from pamong.ports import clock


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits, then who is open, given back, closed."""
    return page(request, "guides/desk/desk.html", shown=queries.desk(request.standing, request.GET, clock.today()))


@hr
@require_safe
def rule(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """One profile as it was handed in, and what may be done with it."""
    return _drawn(request, profile_id)


@hr
@require_POST
def open_it(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """Let colleagues find this mentor."""
    row = for_hr_or_404(request, profile_id)
    seen = SeenForm(request.POST).seen
    said = _("Profil %(name)s terbuka. Rekan menemukannya di Cari mentor.") % {"name": row.person.name}
    done(request, partial(gate.open_profile, row.pk, version=seen, by=request.person, now=clock.now()), said)
    return redirect("guides:rule", row.pk)


@hr
@require_POST
def give_back(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """Give it back with a word."""
    return _with_reason(request, profile_id, gate.return_profile, _("Dikembalikan beserta alasan Anda."))


@hr
@require_POST
def close_it(request: SignedInRequest, profile_id: UUID) -> HttpResponse:
    """Take it out of sight with a word."""
    return _with_reason(
        request, profile_id, gate.close_profile_as_hr, _("Profilnya ditutup. Hubungan yang berjalan tidak berubah.")
    )


def _with_reason(request: SignedInRequest, profile_id: UUID, act: Any, said: str) -> HttpResponse:
    row, form = for_hr_or_404(request, profile_id), RuleForm(request.POST)
    now = clock.now()
    if form.is_valid() and saved(
        form, lambda: act(row.pk, reason=form.cleaned_data["reason"], by=request.person, now=now)
    ):
        messages.success(request, said)
        return redirect("guides:desk")
    return _drawn(request, profile_id, form)


def _drawn(request: SignedInRequest, profile_id: UUID, form: RuleForm | None = None) -> HttpResponse:
    row = for_hr_or_404(request, profile_id)
    seen = version_read(row)
    return page(
        request, "guides/desk/rule.html", row=row, shown=profile_page(row, request.person, clock.today()),
        form=form or RuleForm(initial={"version": seen}), seen=SeenForm(initial={"version": seen}),
        may_rule=may_rule(request.standing, row),
    )  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    """Ask somebody to become a mentor (`?pegawai=`, `?karena=`)."""
    key, because = uuid_of(request.GET.get("pegawai", "")), request.GET.get("karena", "")
    start: dict[str, Any] = {"person": queries_hr.person_option(request.standing, key) if key else None}
    if because in Invitation.Reason.values:
        start["reason"] = because
    form = InviteForm(
        request.POST if request.method == "POST" else None, initial=start,
        find=partial(queries_hr.find_people, request.standing), get=partial(queries_hr.person_option, request.standing),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        one, reason = form.cleaned_data["person"], form.cleaned_data["reason"]
        if saved(form, lambda: invite_guide(one.id, reason=reason, by=request.person, now=clock.now())):
            messages.success(
                request, _("%(name)s diajak. Ia membaca ajakan Anda di notifikasinya.") % {"name": one.label}
            )
            return back(request, "guides:desk")
    return page(request, "guides/desk/invite.html", form=form, came_from=wanted(request))
