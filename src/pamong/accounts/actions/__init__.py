"""What this room does. Each is one transaction and is written into the journal."""

from pamong.accounts.actions.email import ask_email_change, confirm_email_change
from pamong.accounts.actions.factors import (
    add_passkey,
    add_totp,
    make_recovery_codes,
    note_recovery_codes_seen,
    remove_factor,
    rename_passkey,
)
from pamong.accounts.actions.invitations import accept_invitation, invite, revoke_invitation
from pamong.accounts.actions.sessions import end_other_sessions, end_session, end_sessions
from pamong.accounts.actions.signing import (
    ask_password_reset,
    change_password,
    record_failure,
    record_sign_in,
    record_sign_out,
    reset_password,
)
from pamong.accounts.actions.users import (
    change_username,
    correct_email,
    create_user,
    create_users,
    deactivate,
    reactivate,
    renew,
    set_language,
    set_theme,
)

__all__ = [
    "accept_invitation",
    "add_passkey",
    "add_totp",
    "ask_email_change",
    "ask_password_reset",
    "change_password",
    "change_username",
    "confirm_email_change",
    "correct_email",
    "create_user",
    "create_users",
    "deactivate",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "invite",
    "make_recovery_codes",
    "note_recovery_codes_seen",
    "reactivate",
    "record_failure",
    "record_sign_in",
    "record_sign_out",
    "remove_factor",
    "rename_passkey",
    "renew",
    "reset_password",
    "revoke_invitation",
    "set_language",
    "set_theme",
]
