"""Sign-ins come and go with the agency's people."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import events, rules
from pamong.accounts.actions.invitations import revoke_open
from pamong.accounts.actions.sessions import end_sessions
from pamong.accounts.actions.telling import locked, tell
from pamong.accounts.models import User
from pamong.journal.engine import HasKey, announce_many
from pamong.kit.refusals import Refused


@transaction.atomic
def create_user(*, username: str, email: str, now: datetime, by: HasKey | None = None) -> User:
    """Make a sign-in without a password. An address that another sign-in uses is refused."""
    login, email = rules.plain_login(username), email.strip().lower()
    if User.objects.filter(username=login).exists():
        raise Refused(_("NIP ini sudah mempunyai akun."))
    _require_free_email(email)
    (user,) = create_users([(login, email)], now=now, by=by)
    return user


@transaction.atomic
def create_users(logins: Iterable[tuple[str, str]], *, now: datetime, by: HasKey | None = None) -> list[User]:
    """Make many sign-ins `(username, email)` with few statements; the caller knows that they are new and distinct."""
    users = User.objects.bulk_create(
        [
            User(
                username=rules.plain_login(username),
                email=email.strip().lower(),
                password=make_password(None),
                created_at=now,
            )
            for username, email in logins
        ],
        batch_size=1000,
    )
    announce_many([events.UserCreated(agency_id=None, subject_id=user.pk) for user in users], by=by)
    return users


@transaction.atomic
def change_username(user: User, *, username: str, by: HasKey | None, now: datetime) -> User:
    """Follow a corrected NIP."""
    user, login = locked(user), rules.plain_login(username)
    if user.username == login:
        return user
    if User.objects.filter(username=login).exists():
        raise Refused(_("NIP ini sudah dipakai akun lain."))
    user.username = login
    user.save(update_fields=["username"])
    tell(events.UsernameChanged, user, by=by)
    return user


@transaction.atomic
def correct_email(user: User, *, email: str, by: HasKey | None, now: datetime) -> User:
    """Follow an address that HR corrected. Only before the first password: later the owner must confirm a new one."""
    user, email = locked(user), email.strip().lower()
    if user.has_usable_password():
        raise Refused(_("Orang ini sudah memakai akunnya; alamat baru perlu ia konfirmasi sendiri."))
    if user.email.lower() == email:
        return user
    _require_free_email(email)
    revoke_open(user, by=by, now=now)
    user.email = email
    user.save(update_fields=["email"])
    return user


@transaction.atomic
def deactivate(user: User, *, by: HasKey | None, now: datetime) -> User:
    """Close a sign-in: its sessions end at once, its open invitation is void. Doing it twice is no error."""
    user = locked(user)
    if not user.is_active:
        return user
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoke_open(user, by=by, now=now)
    end_sessions(user, reason="deactivated", by=by, now=now)
    tell(events.UserDeactivated, user, by=by)
    return user


@transaction.atomic
def reactivate(user: User, *, by: HasKey | None, now: datetime) -> User:
    """Open a closed sign-in again; password and second factor are as they were."""
    user = locked(user)
    if user.is_active:
        return user
    user.is_active = True
    user.save(update_fields=["is_active"])
    tell(events.UserReactivated, user, by=by)
    return user


@transaction.atomic
def renew(user: User, *, email: str, by: HasKey | None, now: datetime) -> User:
    """Open the closed sign-in of someone who came from another agency: the new address, and a password to be set anew.

    The address of the agency left behind may be someone else's by now, so nothing is sent there.
    """
    user, email = locked(user), email.strip().lower()
    if user.is_active:
        raise Refused(_("Akun ini masih dipakai."))
    if user.email.lower() != email:
        _require_free_email(email)
    user.is_active, user.email, user.password = True, email, make_password(None)
    user.save(update_fields=["is_active", "email", "password"])
    tell(events.UserReactivated, user, by=by)
    return user


@transaction.atomic
def set_theme(user: User, theme: str, *, by: HasKey | None, now: datetime) -> User:
    """Keep the look the person chose. A preference is not written into the journal."""
    user.theme = User.Theme(theme)
    user.save(update_fields=["theme"])
    return user


@transaction.atomic
def set_language(user: User, language: str, *, by: HasKey | None, now: datetime) -> User:
    """Keep the language the person chose."""
    user.language = language
    user.save(update_fields=["language"])
    return user


def _require_free_email(email: str) -> None:
    if email and User.objects.filter(email__iexact=email).exists():
        raise Refused(_("Alamat surel ini sudah dipakai akun lain."))
