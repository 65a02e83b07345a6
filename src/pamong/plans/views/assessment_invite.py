"""Somebody third: inviting a colleague, taking that back, declining."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.queries_hr import Option
from pamong.kit.steps import done, tried
from pamong.plans.actions import assessment as actions
from pamong.plans.forms.assessment import InviteForm
from pamong.plans.models import Assessment
from pamong.plans.queries import assessment as queries
from pamong.plans.queries import beginning
from pamong.plans.views.assessment import of_the_two, own_assessment
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Ask a colleague who sees the work every day."""
    row = of_the_two(request, assessment_id)
    form = _form(request, row)
    if request.method == "POST" and form.is_valid():
        picked: Option = form.cleaned_data["rater"]
        if tried(form, lambda: _invite(request, row, picked)):
            said = _("%(name)s diundang. Ia hanya melihat daftar kompetensi, bukan penilaian Anda berdua.")
            messages.success(request, said % {"name": first_name(picked.label)})
            return redirect("plans:assessment", row.pk)
    head = queries.head_of(row, request.person, clock.today())
    return page(request, "plans/assessment_invite.html", form=form, head=head)


def _form(request: SignedInRequest, row: Assessment) -> InviteForm:
    return InviteForm(
        request.POST or None,
        find=partial(beginning.found_raters, request.person, row),
        get=partial(beginning.rater_by_key, request.person, row),
    )


def _invite(request: SignedInRequest, row: Assessment, picked: Option) -> None:
    rater = beginning.rater_of(request.person, picked.id)
    if rater is None:
        raise Http404
    actions.invite_rater(row.pk, rater=rater, by=request.person, now=clock.now())


@signed_in
@require_POST
def revoke(request: SignedInRequest, assessment_id: UUID, person_id: UUID) -> HttpResponse:
    """Take an invitation back, or refuse the other one's."""
    row = of_the_two(request, assessment_id)
    said = _("Undangan dibatalkan.")
    act = partial(actions.revoke_invitation, row.pk, rater_id=person_id, by=request.person, now=clock.now())
    done(request, act, said)
    return redirect("plans:assessment", row.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def decline(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Say no to an invitation, without reason."""
    row = own_assessment(request, assessment_id)
    head = queries.head_of(row, request.person, clock.today())
    if not head.is_third:
        raise Http404
    if request.method == "POST":
        said = _("Undangan ditolak. Tidak apa-apa; tidak ada alasan yang diminta.")
        done(request, lambda: actions.decline_invitation(row.pk, by=request.person, now=clock.now()), said)
        return redirect("plans:assessments")
    return page(request, "plans/assessment_decline.html", head=head)
