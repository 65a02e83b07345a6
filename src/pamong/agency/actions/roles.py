"""Gives and takes roles."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts.models import Invitation
from pamong.agency import events, roles, rules
from pamong.agency.actions.common import keep_an_admin, locked_agency, standing, unit_of
from pamong.agency.actions.signing import cannot_invite, invite
from pamong.agency.models import Agency, Person, RoleGrant
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, require


@transaction.atomic
def grant_role(
    person_id: UUID, *, role: str, unit_id: UUID | None, by: Person, now: datetime, once: UUID | None = None
) -> RoleGrant:
    """Give a role, in the whole agency or for one unit and below. Giving what she holds already changes nothing.

    Whoever gets a role with a second factor and cannot sign in yet is invited along. An admin may give herself a
    role; the journal and the page of roles show that she did it herself.
    """
    agency = _may_grant(by)
    if once and (given := RoleGrant.objects.filter(pk=once, agency=agency).first()):
        return given
    kind = roles.ROLES.get(role)
    if kind is None:
        raise Refused(_("Peran itu tidak ada. Pilih dari daftar."))
    if unit_id and not kind.may_be_scoped:
        raise Refused(
            _("Peran %(role)s selalu berlaku untuk seluruh instansi. Kosongkan unitnya.") % {"role": kind.label}
        )
    person = _colleague(person_id, agency)
    unit = unit_of(unit_id, by) if unit_id else None
    held = RoleGrant.objects.filter(person=person, role=role, unit=unit, revoked_at__isnull=True).first()
    if held:
        return held
    keyed = {"id": once} if once else {}
    grant = RoleGrant.objects.create(
        **keyed, agency=agency, person=person, role=role, unit=unit, granted_at=now, granted_by=by
    )
    announce(
        events.RoleGranted(
            agency_id=agency.pk, subject_id=grant.pk, about_id=person.pk, role=Code(role), unit_id=unit_id
        ),
        by=by,
    )
    if kind.needs_second_factor and cannot_invite(person) == "":
        invite(person, by=by, now=now)
    return grant


@transaction.atomic
def invite_holder(grant_id: UUID, *, by: Person, now: datetime) -> Invitation:
    """Send the link for the first password again to someone who holds a role."""
    agency = _may_grant(by)
    held = RoleGrant.objects.select_related("person__user", "person__agency").filter(revoked_at__isnull=True)
    grant = held.filter(pk=grant_id, agency=agency).first()
    if grant is None:
        raise Refused(_("Peran itu tidak ada lagi. Muat ulang halaman."))
    if why := cannot_invite(grant.person):
        raise Refused(_("%(name)s tidak dapat diundang: %(why)s.") % {"name": grant.person.name, "why": why})
    return invite(grant.person, by=by, now=now)


@transaction.atomic
def revoke_role(grant_id: UUID, *, by: Person, now: datetime) -> RoleGrant:
    """Take a role back; it counts from the next click. The last admin keeps hers. Twice changes nothing."""
    agency = _may_grant(by)
    grant = RoleGrant.objects.select_related("person").filter(pk=grant_id, agency=agency).first()
    if grant is None:
        raise Refused(_("Peran itu tidak ada lagi. Muat ulang halaman."))
    if grant.revoked_at is not None:
        return grant
    if grant.role == roles.ADMIN.key:
        keep_an_admin(grant.person)
    grant.revoked_at, grant.revoked_by = now, by
    grant.save(update_fields=["revoked_at", "revoked_by"])
    announce(
        events.RoleRevoked(agency_id=agency.pk, subject_id=grant.pk, about_id=grant.person_id, role=Code(grant.role)),
        by=by,
    )
    return grant


def _colleague(person_id: UUID, agency: Agency) -> Person:
    people = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("user", "agency")
    person = people.filter(agency=agency, pk=person_id).first()
    if person is None or not person.is_present:
        raise Refused(_("Peran hanya dapat diberikan kepada orang yang bekerja di instansi Anda."))
    return person


def _may_grant(by: Person) -> Agency:
    agency = locked_agency(by)
    require(rules.may_grant_roles(standing(by), agency), _("Hanya admin instansi yang memberi dan mencabut peran."))
    return agency
