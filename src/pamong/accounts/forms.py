"""Strings into values. Passwords are never stripped and never shown again."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base import forms as mfa_base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as mfa_webauthn
from django import forms
from django.contrib.auth import password_validation
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.accounts import actions, rules
from pamong.accounts.adapter import TOO_MANY, WRONG_CODE, WRONG_KEY
from pamong.accounts.models import User
from pamong.ports import clock

ADVICE = _lazy("Sedikitnya 12 karakter. Tiga atau empat kata yang tidak berhubungan mudah diingat dan sulit ditebak.")


def _password(label: Any, autocomplete: str, **kwargs: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "maxlength": 200})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, **kwargs)


def _code(label: Any, **kwargs: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attrs), **kwargs)


class SignIn(LoginForm):
    """NIP or address, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"] = forms.CharField(
            label=_("NIP atau surel"),
            max_length=254,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": _("Isi NIP atau alamat surel Anda.")},
        )
        self.fields["password"] = _password(
            _("Kata sandi"), "current-password", error_messages={"required": _("Isi kata sandi Anda.")}
        )
        self.fields["remember"] = forms.BooleanField(
            label=_("Tetap masuk di perangkat ini selama 14 hari"), required=False
        )
        self.order_fields(["login", "password", "remember"])

    def user_credentials(self) -> dict[str, str]:
        """Name the login once: given as name and as address, allauth would check the password of an existing sign-in
        twice, and the time would tell that it exists."""
        login = rules.plain_login(self.cleaned_data["login"])
        kind = "email" if "@" in login else "username"
        return {kind: login, "password": self.cleaned_data.get("password", "")}


class NewPassword(forms.Form):
    """A password for the first time, or a new one."""

    password = _password(_lazy("Kata sandi baru"), "new-password", help_text=ADVICE)
    again = _password(_lazy("Ketik sekali lagi"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("Kedua kata sandi tidak sama."))
        return data


class Prove(ReauthenticateForm):
    """The password once more."""

    password = _password(
        _lazy("Kata sandi"), "current-password", error_messages={"required": _lazy("Isi kata sandi Anda.")}
    )


class ChangePassword(NewPassword):
    """Another password; the present one proves who asks."""

    current = _password(_lazy("Kata sandi sekarang"), "current-password")
    field_order = ("current", "password", "again")

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("Kata sandi sekarang tidak cocok."))
        return current


class ResetAsk(forms.Form):
    """Who forgot the password."""

    login = forms.CharField(
        label=_lazy("NIP atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _lazy("Isi NIP atau alamat surel Anda.")},
    )


class ChangeEmail(forms.Form):
    """The new address."""

    email = forms.EmailField(
        label=_lazy("Alamat surel baru"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _lazy("Isi alamat surel yang baru."),
            "invalid": _lazy("Alamat surel tidak benar. Contoh: nama@instansi.go.id"),
        },
    )


class Preference(forms.Form):
    """Theme or language."""

    theme = forms.ChoiceField(choices=User.Theme.choices, required=False)
    language = forms.ChoiceField(choices=(("id", "id"), ("en", "en")), required=False)


class _CodeForm:
    """A code opens the door once. allauth forgets a used code after one period, while with tolerance it is valid for
    three: here it stays used for as long as it could be valid."""

    user: User
    authenticator: Authenticator

    def once(self, code: str) -> str:
        if self.authenticator.type == Authenticator.Type.TOTP:
            life = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
            if not cache.add(f"totp-used:{self.user.pk}:{normalize_user_code(code)}", 1, timeout=life):
                raise forms.ValidationError(WRONG_CODE)
        return code

    def note_failure(self, kind: str) -> None:
        actions.record_failure(self.user, way=kind, now=clock.now())


class SecondFactor(_CodeForm, mfa_base.AuthenticateForm):
    """The code of an authenticator app, or a recovery code."""

    code = _code(_lazy("Kode 6 angka atau kode pemulihan"), error_messages={"required": _lazy("Isi kodenya.")})

    def clean_code(self) -> str:
        return self.once(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        self.note_failure(authenticator.type)


class ProveByCode(_CodeForm, mfa_base.ReauthenticateForm):
    """The same, by someone who is signed in."""

    code = _code(_lazy("Kode 6 angka atau kode pemulihan"), error_messages={"required": _lazy("Isi kodenya.")})

    def clean_code(self) -> str:
        return self.once(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        self.note_failure(authenticator.type)


class ActivateTotp(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = _code(_lazy("Kode 6 angka dari aplikasi"), error_messages={"required": _lazy("Isi kode dari aplikasi.")})


UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, IndexError)
"""What the readers of allauth and fido2 raise on a credential that no browser made."""


class AddPasskey(mfa_webauthn.SignupWebAuthnForm):
    """A passkey that the browser just made. It checks its owner (finger, face or PIN), so it signs in alone."""

    name = forms.CharField(label=_lazy("Nama"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        try:
            data: dict[str, Any] = super().clean()
        except UNREADABLE:
            raise forms.ValidationError(WRONG_KEY) from None
        return data


class _PasskeyForm(mfa_webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()
        except forms.ValidationError as error:
            actions.record_failure(self.user, way="webauthn", now=clock.now())
            raise forms.ValidationError(TOO_MANY if error.code == "too_many_login_attempts" else WRONG_KEY) from None
        except UNREADABLE:
            raise forms.ValidationError(WRONG_KEY) from None
        return found


class PasskeyAlone(_PasskeyForm, mfa_webauthn.LoginWebAuthnForm):
    """Signing in with a passkey only."""


class PasskeySecond(_PasskeyForm):
    """A passkey after the password."""


class ProveByPasskey(_PasskeyForm, mfa_webauthn.ReauthenticateWebAuthnForm):
    """A passkey by someone who is signed in."""


class RenamePasskey(forms.Form):
    """Another name."""

    name = forms.CharField(label=_lazy("Nama"), max_length=60, error_messages={"required": _lazy("Isi namanya.")})
