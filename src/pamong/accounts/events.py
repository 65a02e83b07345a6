"""What the room announces. The subject is the sign-in (`User.id`), about is the person who holds it.

No event carries what somebody typed, an address or a device: the journal is kept for ever.
"""

from dataclasses import dataclass
from uuid import UUID

from pamong.journal.events import Code, Event

NOBODY = UUID(int=0)
"""The subject where no sign-in matches what was typed. It is written all the same: the work must not differ."""


@dataclass(frozen=True, kw_only=True)
class UserCreated(Event):
    """A sign-in exists; it has no password yet."""


@dataclass(frozen=True, kw_only=True)
class UserDeactivated(Event):
    """The sign-in is closed."""


@dataclass(frozen=True, kw_only=True)
class UserReactivated(Event):
    """The sign-in is open again."""


@dataclass(frozen=True, kw_only=True)
class UsernameChanged(Event):
    """The NIP was corrected, so the sign-in follows."""


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """Someone came in; `way` is password, totp, recovery_codes, webauthn, passkey, invitation or demo."""

    way: Code


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """A password, code or key was wrong. The subject is the sign-in that was meant, else `NOBODY`."""

    way: Code


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """Someone left by the door."""


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Event):
    """Sessions were ended from elsewhere; `reason` is chosen, password, deactivated."""

    sessions: int
    reason: Code


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """The password is another; `way` is account or reset."""

    way: Code


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked(Event):
    """Someone asked for a new password. The subject is `NOBODY` when no sign-in matched."""


@dataclass(frozen=True, kw_only=True)
class EmailChangeAsked(Event):
    """A new address was given; it waits for its link."""

    change_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Event):
    """The new address was confirmed."""

    change_id: UUID


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(Event):
    """`kind` is totp or webauthn."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Event):
    """`kind` is totp or webauthn."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Event):
    """New recovery codes; the earlier ones are void."""


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesSeen(Event):
    """The recovery codes were shown or downloaded."""


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Event):
    """Someone came in with a recovery code; `left` remain."""

    left: int


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """A link for the first password goes out."""

    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationRevoked(Event):
    """An earlier link was made void by a newer one, or by HR."""

    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    """The first password was set."""

    invitation_id: UUID
