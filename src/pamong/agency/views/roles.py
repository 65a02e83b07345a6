"""Who holds which role: for admins."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency import actions, forms, rules
from pamong.agency import roles as known
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import RoleGrant
from pamong.agency.words import moment_in_words
from pamong.kit.paging import mapped, paged
from pamong.kit.refusals import require
from pamong.kit.steps import tried
from pamong.ports import clock


def _admins_only(request: SignedInRequest) -> None:
    require(rules.may_grant_roles(request.standing, request.person.agency), _("Halaman ini untuk admin instansi."))


@signed_in
@require_http_methods(["GET", "POST"])
def roles(request: SignedInRequest) -> HttpResponse:
    """Who holds which role; give one."""
    _admins_only(request)
    form = forms.RoleForm(request.POST or None, standing=request.standing)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _grant(request, form)):
        messages.success(
            request,
            _("%(name)s memegang peran %(role)s.")
            % {"name": form.cleaned_data["person"].label, "role": known.ROLES[form.cleaned_data["role"]].label},
        )
        return redirect("agency:roles")
    return page(
        request,
        "agency/hr/roles.html",
        form=form,
        hints={role.key: str(role.description) for role in known.ROLES.values()},
        **_holders(request),
    )


def _holders(request: SignedInRequest) -> dict[str, Any]:
    """Who holds what now, by role, and what was revoked."""
    grants = RoleGrant.objects.filter(agency=request.person.agency).select_related(
        "person__position", "person__user", "unit", "granted_by", "revoked_by"
    )
    held = [_shown(grant) for grant in grants.filter(revoked_at__isnull=True).order_by("person__name", "id")]
    groups = [
        {
            "label": str(role.label),
            "description": str(role.description),
            "held": [grant for grant in held if grant["role"] == role.key],
        }
        for role in known.ROLES.values()
    ]
    past = mapped(paged(grants.filter(revoked_at__isnull=False).order_by("-revoked_at", "id"), request.GET), _shown)
    return {"groups": groups, "past": past, "admins": len(groups[list(known.ROLES).index(known.ADMIN.key)]["held"])}


def _grant(request: SignedInRequest, form: forms.RoleForm) -> None:
    data = form.cleaned_data
    actions.grant_role(
        data["person"].id,
        role=data["role"],
        unit_id=data["unit"].id if data["unit"] else None,
        by=request.person,
        now=clock.now(),
        once=data["once"],
    )


def _shown(grant: RoleGrant) -> dict[str, Any]:
    """A grant as finished values."""
    role = known.ROLES.get(grant.role)
    return {
        "id": grant.pk,
        "role": grant.role,
        "label": str(role.label) if role else grant.role,
        "person": grant.person.name,
        "person_id": grant.person_id,
        "position": grant.person.position.name if grant.person.position else "",
        "scope": grant.unit.name if grant.unit else _("seluruh instansi"),
        "since": moment_in_words(grant.granted_at),
        "by": grant.granted_by.name if grant.granted_by else "",
        "by_oneself": grant.granted_by_id == grant.person_id,
        "revoked": moment_in_words(grant.revoked_at) if grant.revoked_at else "",
        "revoked_by": grant.revoked_by.name if grant.revoked_by else "",
        "present": grant.person.is_present,
        "to_invite": actions.cannot_invite(grant.person) == "",
    }


@signed_in
@require_POST
def revoke(request: SignedInRequest, grant_id: UUID) -> HttpResponse:
    """Take a role back."""
    _admins_only(request)
    grant = actions.revoke_role(grant_id, by=request.person, now=clock.now())
    messages.success(request, _("Peran %(name)s dicabut; berlaku mulai klik berikutnya.") % {"name": grant.person.name})
    return redirect("agency:roles" if grant.person_id != request.person.pk else "portal:home")


@signed_in
@require_POST
def invite(request: SignedInRequest, grant_id: UUID) -> HttpResponse:
    """Send the link for the first password again."""
    _admins_only(request)
    invitation = actions.invite_holder(grant_id, by=request.person, now=clock.now())
    messages.success(request, _("Undangan dikirim ke %(email)s.") % {"email": invitation.user.email})
    return redirect("agency:roles")
