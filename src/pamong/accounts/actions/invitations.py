"""The first way in: a link by mail that sets the first password."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import events, rules, tokens
from pamong.accounts.actions.telling import locked, tell
from pamong.accounts.models import Invitation, User
from pamong.journal.engine import HasKey
from pamong.kit.refusals import Refused


@transaction.atomic
def invite(user: User, *, by: HasKey | None, now: datetime) -> Invitation:
    """Send a link that lives 14 days. An earlier open one is void; the mail itself follows as a `later` reaction."""
    user = locked(user)
    if not user.is_active:
        raise Refused(_("Akun ini ditutup. Buka dahulu, lalu kirim undangan."))
    if user.has_usable_password():
        raise Refused(_("Orang ini sudah membuat kata sandi. Ia dapat memakai “Lupa kata sandi”."))
    if not user.email:
        raise Refused(_("Orang ini belum mempunyai alamat surel. Isi dahulu, lalu kirim undangan."))
    revoke_open(user, by=by, now=now)
    invitation = Invitation(user=user, sent_at=now, expires_at=now + rules.INVITATION_LIFE)
    invitation.token_hash = tokens.hash_of(tokens.token_for("invitation", invitation.pk))
    invitation.save(force_insert=True)
    tell(events.InvitationSent, user, by=by, invitation_id=invitation.pk)
    return invitation


@transaction.atomic
def revoke_invitation(user: User, *, by: HasKey | None, now: datetime) -> int:
    """Make the open invitation void; return how many there were."""
    return revoke_open(locked(user), by=by, now=now)


def revoke_open(user: User, *, by: HasKey | None, now: datetime) -> int:
    """Make open invitations void inside the caller's transaction."""
    still_open = list(Invitation.objects.filter(user=user, accepted_at__isnull=True, revoked_at__isnull=True))
    for invitation in still_open:
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        tell(events.InvitationRevoked, user, by=by, invitation_id=invitation.pk)
    return len(still_open)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str, now: datetime) -> User:
    """Set the first password; the link is used up."""
    user = locked(invitation.user)
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if rules.state_of(invitation, now) is not rules.Link.OPEN or not user.is_active:
        raise Refused(_("Undangan ini tidak berlaku lagi. Minta undangan baru kepada pengelola SDM."))
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    tell(events.InvitationAccepted, user, by=None, invitation_id=invitation.pk)
    return user
