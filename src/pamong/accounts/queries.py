"""What this room tells the others, and its own pages. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as StoredSession

from pamong.accounts import devices, rules, tokens
from pamong.accounts.models import EmailChange, Invitation, User
from pamong.ports import clock

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Passkey:
    """A passkey as its owner sees it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None
    opens_alone: bool
    """Whether it signs in without a password."""


@dataclass(frozen=True)
class Protection:
    """What guards a sign-in."""

    has_password: bool
    totp_since: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int | None
    """None when no recovery codes exist."""

    @property
    def factors(self) -> int:
        return len(self.passkeys) + (self.totp_since is not None)


@dataclass(frozen=True)
class Session:
    """A browser in which the person is signed in."""

    id: int
    device: str
    icon: str
    since: datetime
    seen_at: datetime
    is_current: bool


def has_second_factor(user: User) -> bool:
    """Whether the user set up TOTP or a passkey."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists())


def user_of_login(login: str) -> User | None:
    """Return the sign-in that a typed NIP, name or address means."""
    login = rules.plain_login(login)
    if not login:
        return None
    found = User.objects.filter(email__iexact=login) if "@" in login else User.objects.filter(username=login)
    return found.first()


def protection_of(user: User) -> Protection:
    """Return what guards this sign-in. One query."""
    totp_since, codes_left, passkeys = None, None, []
    for each in Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"):
        if each.type == Authenticator.Type.TOTP:
            totp_since = clock.as_told(each.created_at)
        elif each.type == Authenticator.Type.RECOVERY_CODES:
            codes_left = len(RecoveryCodes(each).get_unused_codes())
        else:
            key = each.wrap()
            passkeys.append(
                Passkey(
                    each.pk,
                    key.name,
                    clock.as_told(each.created_at),
                    clock.as_told(each.last_used_at) if each.last_used_at else None,
                    opens_alone=bool(key.is_passwordless),
                )
            )
    return Protection(user.has_usable_password(), totp_since, tuple(passkeys), codes_left)


def sessions_of(user: User, current_key: str | None) -> list[Session]:
    """Return where the person is signed in, this browser first, then the latest seen. Dead ones are left out."""
    keys = StoredSession.objects.filter(expire_date__gt=clock.on_the_wall(clock.now())).values("session_key")
    alive = list(UserSession.objects.filter(user_id=user.pk, session_key__in=keys))
    shown = [
        Session(
            id=each.pk,
            device=devices.in_words(each.user_agent),
            icon=devices.icon_of(each.user_agent),
            since=clock.as_told(each.created_at),
            seen_at=clock.as_told(each.last_seen_at),
            is_current=each.session_key == current_key,
        )
        for each in alive
    ]
    return sorted(shown, key=lambda each: (not each.is_current, -each.seen_at.timestamp()))


def invitation_of_token(token: str) -> Invitation | None:
    """Return the invitation to which a link leads."""
    return Invitation.objects.select_related("user").filter(token_hash=tokens.hash_of(token)).first()


def email_change_of_token(token: str) -> EmailChange | None:
    """Return the change of address to which a link leads."""
    return EmailChange.objects.select_related("user").filter(token_hash=tokens.hash_of(token)).first()


def open_email_change(user: User, now: datetime) -> EmailChange | None:
    """Return the address that still waits for its link."""
    return EmailChange.objects.filter(
        user=user, confirmed_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    ).first()


def invitations_of(user_ids: list[UUID]) -> dict[UUID, Invitation]:
    """Return the latest invitation of each of these sign-ins (HR's list shows how it stands)."""
    return {each.user_id: each for each in Invitation.objects.filter(user_id__in=user_ids).order_by("sent_at")}
