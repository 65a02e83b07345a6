"""What this room tells the others. Reads only."""

from allauth.mfa.models import Authenticator

from pamong.accounts.models import User


def has_second_factor(user: User) -> bool:
    """Whether the user set up TOTP or a passkey."""
    return Authenticator.objects.filter(
        user_id=user.pk, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    ).exists()
