"""The second factor. allauth checks codes and keys; here they are kept, removed and written down."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import events, rules
from pamong.accounts.actions.telling import locked, tell
from pamong.accounts.holders import holder_of
from pamong.accounts.models import User
from pamong.journal.engine import HasKey
from pamong.journal.events import Code
from pamong.kit.refusals import Refused


@transaction.atomic
def add_totp(user: User, *, secret: str, by: HasKey | None, now: datetime) -> bool:
    """Bind an authenticator app; return whether recovery codes were made along."""
    user = locked(user)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise Refused(_("Aplikasi autentikator sudah terpasang. Lepas dahulu untuk menggantinya."))
    TOTP.activate(user, secret)
    tell(events.SecondFactorAdded, user, by=by, kind=Code("totp"))
    return _codes_if_none(user, by=by)


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict[str, Any], by: HasKey | None, now: datetime) -> bool:
    """Bind a passkey that was checked; return whether recovery codes were made along."""
    user = locked(user)
    WebAuthn.add(user, name, credential)
    tell(events.SecondFactorAdded, user, by=by, kind=Code("webauthn"))
    return _codes_if_none(user, by=by)


@transaction.atomic
def rename_passkey(user: User, passkey_id: int, *, name: str, by: HasKey | None, now: datetime) -> Authenticator:
    """Give a passkey another name."""
    passkey = Authenticator.objects.select_for_update(no_key=True).get(
        user=user, pk=passkey_id, type=Authenticator.Type.WEBAUTHN
    )
    passkey.wrap().name = name
    passkey.save(update_fields=["data"])
    return passkey


@transaction.atomic
def remove_factor(user: User, authenticator_id: int, *, by: HasKey | None, now: datetime) -> None:
    """Take a factor away; with the last one the recovery codes go too. A role may forbid it."""
    user = locked(user)
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    factor = factors.get(pk=authenticator_id)
    left = factors.exclude(pk=factor.pk).count()
    holder = holder_of(user)
    if not rules.may_remove_second_factor(left_afterwards=left, needed=bool(holder and holder.needs_second_factor)):
        raise Refused(_("Peran Anda memerlukan faktor kedua. Pasang yang baru dahulu, lalu lepas yang ini."))
    factor.delete()
    if not left:
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    tell(events.SecondFactorRemoved, user, by=by, holder=holder, kind=Code(factor.type))


@transaction.atomic
def make_recovery_codes(user: User, *, by: HasKey | None, now: datetime) -> None:
    """Make ten new codes; the earlier ones are void."""
    user = locked(user)
    if not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        raise Refused(_("Pasang faktor kedua dahulu. Kode pemulihan menggantikannya bila perangkat Anda hilang."))
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    tell(events.RecoveryCodesMade, user, by=by)


@transaction.atomic
def note_recovery_codes_seen(user: User, *, by: HasKey | None, now: datetime) -> None:
    """Write down that the codes were shown."""
    tell(events.RecoveryCodesSeen, user, by=by)


def _codes_if_none(user: User, *, by: HasKey | None) -> bool:
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists():
        return False
    RecoveryCodes.activate(user)
    tell(events.RecoveryCodesMade, user, by=by)
    return True
