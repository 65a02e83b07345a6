"""Coming in, going out, and the password."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.accounts import events
from pamong.accounts.actions.sessions import end_sessions
from pamong.accounts.actions.telling import locked, tell
from pamong.accounts.models import User
from pamong.journal.engine import HasKey
from pamong.journal.events import Code
from pamong.kit.refusals import Refused


@transaction.atomic
def record_sign_in(user: User, *, way: str, now: datetime, codes_left: int | None = None) -> None:
    """Write down that the person came in; `codes_left` when a recovery code opened the door."""
    tell(events.SignedIn, user, by=None, way=Code(way))
    if codes_left is not None:
        tell(events.RecoveryCodeUsed, user, by=None, left=codes_left)


@transaction.atomic
def record_failure(user: User | None, *, way: str, now: datetime) -> None:
    """Write down that someone did not get in, never what was typed."""
    tell(events.SignInFailed, user, by=None, way=Code(way))


@transaction.atomic
def record_sign_out(user: User, *, by: HasKey | None, now: datetime) -> None:
    """Write down that the person left."""
    tell(events.SignedOut, user, by=by)


@transaction.atomic
def ask_password_reset(user: User | None, *, now: datetime) -> None:
    """Let a link go to the address on file. Without a user the same is written, so that the answer takes as long."""
    tell(events.PasswordResetAsked, user, by=None)


@transaction.atomic
def change_password(
    user: User, *, password: str, keep_key: str | None, by: HasKey | None, now: datetime, way: str = "account"
) -> User:
    """Set another password and end every other session."""
    user = locked(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, reason="password", by=by, now=now, keep_key=keep_key)
    tell(events.PasswordChanged, user, by=by, way=Code(way))
    return user


@transaction.atomic
def reset_password(user: User, *, password: str, now: datetime) -> User:
    """Set the password by the link from the mail; every session ends."""
    if not locked(user).is_active:
        raise Refused(_("Akun ini ditutup. Hubungi pengelola SDM instansi Anda."))
    return change_password(user, password=password, keep_key=None, by=None, now=now, way="reset")
