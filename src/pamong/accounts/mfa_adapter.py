"""How allauth's second factors behave in this house."""

import base64
import hashlib

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.accounts.adapter import TOO_MANY, WRONG_CODE
from pamong.accounts.holders import holder_of
from pamong.accounts.models import User


def _vault() -> MultiFernet:
    """Secrets of second factors are encrypted; a key that was rotated out still opens what it closed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (hashlib.sha256(f"pamong.accounts.mfa:{secret}".encode()).digest() for secret in map(str, secrets))
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class MFAAdapter(DefaultMFAAdapter):
    """Our words, our QR code, secrets encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_MANY,
        "cannot_delete_authenticator": _lazy("Peran Anda memerlukan faktor kedua."),
        "cannot_generate_recovery_codes": _lazy("Pasang faktor kedua dahulu."),
    }

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code black on white in both themes: cameras want it so."""
        return segno.make(url, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's name
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Kunci sandi %(number)d") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Pamong"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, str | bytes]:
        assert isinstance(user, User)
        holder = holder_of(user)
        return {
            "id": user.pk.hex.encode(),
            "name": user.username,
            "display_name": holder.name if holder else user.username,
        }
