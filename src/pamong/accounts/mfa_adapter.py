"""How allauth's second factors behave in this house."""

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.accounts.adapter import TOO_MANY, WRONG_CODE
from pamong.accounts.holders import holder_of
from pamong.accounts.models import User
from pamong.kit.sealed import box

VAULT = "pamong.accounts.mfa"


class MFAAdapter(DefaultMFAAdapter):
    """Our words, our QR code, secrets encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_MANY,
        "cannot_delete_authenticator": _lazy("Peran Anda memerlukan faktor kedua."),
        "cannot_generate_recovery_codes": _lazy("Pasang faktor kedua dahulu."),
    }

    def encrypt(self, text: str) -> str:
        return box(VAULT).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box(VAULT).decrypt(encrypted_text.encode()).decode()

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
