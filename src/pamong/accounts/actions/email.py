"""Another address: asked here, confirmed by the link that goes to the new one, told to the old one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import events, rules, tokens
from pamong.accounts.actions.telling import locked, tell
from pamong.accounts.models import EmailChange, User
from pamong.journal.engine import HasKey
from pamong.kit.refusals import Refused


@transaction.atomic
def ask_email_change(user: User, *, email: str, by: HasKey | None, now: datetime) -> EmailChange:
    """Let the new address wait for its link; an earlier one that waits is void.

    Whether another sign-in uses the address is not said here (it would tell who has an account); then the link is
    never sent, and the other owner is not troubled.
    """
    user, email = locked(user), email.strip().lower()
    if email == user.email.lower():
        raise Refused(_("Ini alamat yang sudah Anda pakai."))
    EmailChange.objects.filter(user=user, confirmed_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
    change = EmailChange(
        user=user, old_email=user.email, new_email=email, asked_at=now, expires_at=now + rules.EMAIL_CHANGE_LIFE
    )
    change.token_hash = tokens.hash_of(tokens.token_for("email", change.pk))
    change.save(force_insert=True)
    tell(events.EmailChangeAsked, user, by=by, change_id=change.pk)
    return change


@transaction.atomic
def confirm_email_change(change: EmailChange, *, by: HasKey | None, now: datetime) -> User:
    """Use the new address from now on."""
    user = locked(change.user)
    change = EmailChange.objects.select_for_update(no_key=True).get(pk=change.pk)
    if rules.state_of(change, now) is not rules.Link.OPEN:
        raise Refused(_("Tautan ini tidak berlaku lagi. Minta tautan baru di halaman akun."))
    if User.objects.filter(email__iexact=change.new_email).exclude(pk=user.pk).exists():
        raise Refused(_("Alamat ini tidak dapat dipakai. Pilih alamat lain."))
    user.email = change.new_email
    user.save(update_fields=["email"])
    change.confirmed_at = now
    change.save(update_fields=["confirmed_at"])
    tell(events.EmailChanged, user, by=by, change_id=change.pk)
    return user
