"""How an agency begins: the tenant and its first admin. Everything after that is done by people with roles."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import events, roles
from pamong.agency.actions.signing import cannot_invite, invite
from pamong.agency.models import Agency, Person, RoleGrant
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused


@transaction.atomic
def open_agency(*, code: str, name: str, short_name: str, siasn_id: str, brand: str, time_zone: str) -> Agency:
    """Create a tenant. Done from the command line by whoever runs the installation."""
    if Agency.objects.filter(code=code).exists():
        raise Refused(_("Instansi dengan kode %(code)s sudah ada.") % {"code": code})
    agency = Agency.objects.create(
        code=code, name=name, short_name=short_name, siasn_id=siasn_id, brand=brand, time_zone=time_zone
    )
    announce(events.AgencyOpened(agency_id=agency.pk, subject_id=agency.pk), by=None)
    return agency


@transaction.atomic
def appoint_first_admin(*, person: Person, now: datetime) -> RoleGrant:
    """Give the role admin to the first person of an agency; the next ones she appoints herself. She is invited along."""
    Agency.objects.select_for_update(no_key=True).get(pk=person.agency_id)
    if RoleGrant.objects.filter(agency=person.agency, role=roles.ADMIN.key, revoked_at__isnull=True).exists():
        raise Refused(_("Instansi ini sudah mempunyai admin; minta ia yang memberi peran."))
    grant = RoleGrant.objects.create(agency=person.agency, person=person, role=roles.ADMIN.key, granted_at=now)
    announce(
        events.RoleGranted(
            agency_id=person.agency_id, subject_id=grant.pk, about_id=person.pk, role=Code(roles.ADMIN.key)
        ),
        by=None,
    )
    if cannot_invite(person) == "":
        invite(person, by=None, now=now)
    return grant
