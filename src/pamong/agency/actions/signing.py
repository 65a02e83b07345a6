"""Lets people sign in: invitations, and closing and opening their access. The sign-in itself belongs to `accounts`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import actions as accounts
from pamong.accounts.models import Invitation, User
from pamong.agency import events, queries_hr, roles
from pamong.agency.actions.common import locked_agency, managed_people, managed_person, standing
from pamong.agency.models import Person, RoleGrant
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require

AT_ONCE = 500
"""So many invitations go out in one step; each is a mail."""


@dataclass(frozen=True)
class Invited:
    """What came of inviting several people."""

    sent: int
    skipped: int
    """People who need no invitation or cannot get one."""


@transaction.atomic
def invite_person(person_id: UUID, *, by: Person, now: datetime) -> Invitation:
    """Send someone the link for the first password; an earlier link is void from then on."""
    person = managed_person(person_id, by)
    if not person.is_present:
        raise Refused(_("%(name)s sudah keluar dan tidak dapat diundang.") % {"name": person.name})
    require(
        person.pk not in _left_to_admin([person], by),
        _("%(name)s memegang peran yang dijaga; undangannya dikirim admin dari halaman Peran.") % {"name": person.name},
    )
    return invite(person, by=by, now=now)


@transaction.atomic
def invite_people(person_ids: list[UUID], *, by: Person, now: datetime) -> Invited:
    """Invite many in one step. Whoever left, has no e-mail, can sign in or was invited within the hour is left out."""
    if len(person_ids) > AT_ONCE:
        raise Refused(_("Paling banyak %(count)d undangan sekali kirim. Persempit saringannya.") % {"count": AT_ONCE})
    locked_agency(by)
    sorted_out = Person.objects.filter(pk__in=person_ids).annotate(reason=queries_hr.invitable(now))
    ready = set(sorted_out.filter(reason=queries_hr.Invitable.READY).values_list("pk", flat=True))
    people = managed_people(person_ids, by)
    ready -= _left_to_admin(people, by)
    fit = [person for person in people if person.pk in ready]
    for person in fit:
        invite(person, by=by, now=now)
    return Invited(sent=len(fit), skipped=len(person_ids) - len(fit))


def cannot_invite(person: Person) -> str:
    """Say why this person cannot be invited; empty when she can. `user` should be loaded."""
    user = person.user
    if not person.is_present:
        return _("sudah keluar")
    if not person.email:
        return _("tanpa alamat surel")
    if user is not None and not user.is_active:
        return _("aksesnya ditutup")
    if user is not None and (user.last_login or (user.password and user.has_usable_password())):
        return _("sudah dapat masuk")
    return ""


def _left_to_admin(people: list[Person], by: Person) -> set[UUID]:
    """Return those whom only an admin lets in: they hold a role with a second factor and have no password yet.

    Otherwise HR could correct the address, read the mail, and stand there as admin.
    """
    if standing(by).has(roles.ADMIN):
        return set()
    guarded = [role.key for role in roles.ROLES.values() if role.needs_second_factor]
    grants = RoleGrant.objects.filter(person__in=people, role__in=guarded, revoked_at__isnull=True)
    return set(grants.values_list("person_id", flat=True))


def invite(person: Person, *, by: Person | None, now: datetime) -> Invitation:
    """Send the link, inside the action of whoever may; `by` is None for the founding of an agency."""
    if not person.email:
        raise Refused(_("%(name)s belum mempunyai alamat surel. Isi dulu, lalu undang.") % {"name": person.name})
    user = person.user or _new_user(person, by=by, now=now)
    invitation = accounts.invite(user, by=by, now=now)
    announce(
        events.PersonInvited(
            agency_id=person.agency_id, subject_id=person.pk, about_id=person.pk, invitation_id=invitation.pk
        ),
        by=by,
    )
    return invitation


def _new_user(person: Person, *, by: Person | None, now: datetime) -> User:
    """Make the sign-in. Someone who worked in another agency of this installation keeps the one she has."""
    known = User.objects.filter(username=person.nip).first()
    elsewhere = known and Person.objects.filter(user=known).present().exclude(pk=person.pk).first()
    if elsewhere:
        raise Refused(_("NIP %(name)s masih dipakai masuk di instansi lain.") % {"name": person.name})
    if known and not known.is_active:
        known = accounts.renew(known, email=person.email, by=by, now=now)
    person.user = known or accounts.create_user(username=person.nip, email=person.email, now=now, by=by)
    person.save(update_fields=["user"])
    return person.user


@transaction.atomic
def revoke_invitation(person_id: UUID, *, by: Person, now: datetime) -> int:
    """Make the open invitation void."""
    person = managed_person(person_id, by)
    return accounts.revoke_invitation(person.user, by=by, now=now) if person.user else 0


@transaction.atomic
def close_access(person_id: UUID, *, by: Person, now: datetime) -> Person:
    """Let someone no longer sign in; sessions end at once. Her data stays."""
    person = managed_person(person_id, by)
    if person.pk == by.pk:
        raise Refused(_("Anda tidak dapat menutup akses Anda sendiri. Minta rekan pengelola SDM."))
    if person.user is None:
        raise Refused(_("%(name)s belum mempunyai akses masuk.") % {"name": person.name})
    accounts.deactivate(person.user, by=by, now=now)
    return person


@transaction.atomic
def open_access(person_id: UUID, *, by: Person, now: datetime) -> Person:
    """Let someone sign in again."""
    person = managed_person(person_id, by)
    if person.user is None:
        raise Refused(_("%(name)s belum mempunyai akses masuk.") % {"name": person.name})
    accounts.reactivate(person.user, by=by, now=now)
    return person


def follow_person(person: Person, *, old_nip: str, old_email: str, by: Person, now: datetime) -> None:
    """Let the sign-in follow a corrected NIP or e-mail, inside the action that corrects.

    Someone who already has a password confirms the new address by a link: HR alone cannot take over her account.
    """
    user = person.user
    if user is None:
        return
    if person.nip != old_nip and user.username == old_nip:
        accounts.change_username(user, username=person.nip, by=by, now=now)
    if person.email and person.email.lower() != old_email.lower() and user.email.lower() == old_email.lower():
        if user.has_usable_password():
            accounts.ask_email_change(user, email=person.email, by=by, now=now)
        else:
            accounts.correct_email(user, email=person.email, by=by, now=now)
