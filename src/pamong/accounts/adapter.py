"""How allauth behaves in this house. Its hooks are methods here, so that no signal is needed."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _lazy

from pamong.accounts import actions, browsers, queries, rules
from pamong.accounts.middleware import SEEN_KEY
from pamong.accounts.models import User
from pamong.ports import clock
from pamong.ports.mail import Message, mailer

WRONG = _lazy("NIP, alamat surel, atau kata sandi tidak cocok. Periksa lagi, atau buat kata sandi baru.")
TOO_MANY = _lazy("Terlalu banyak percobaan yang gagal. Tunggu lima menit, lalu coba lagi.")
WRONG_CODE = _lazy("Kode tidak cocok. Pakai kode yang sedang tampil di aplikasi autentikator Anda.")
WRONG_KEY = _lazy("Kunci sandi tidak dikenali. Coba lagi, atau masuk dengan kata sandi.")

KNOWN_BROWSER = {"login_failed": "5/5m/key"}
UNKNOWN_BROWSER = {"login_failed": "30/5m/ip,5/5m/key"}
"""Wrong passwords: five for one login from one address, thirty from one address for any logins. A browser that came
in before has its own five, which nobody else can use up, not even from the same address."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the agency's own data: nobody signs up alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _lazy("Akun ini ditutup."),
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _lazy("Kata sandi tidak cocok."),
        "enter_current_password": _lazy("Kata sandi Anda yang sekarang tidak cocok."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this very host; allauth would also allow every other host of the installation."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before it is made; a success gives it back."""
        login = rules.plain_login(credentials.get("email") or credentials.get("username") or "")
        number = browsers.number_of(request, queries.user_of_login(login))
        config, key = KNOWN_BROWSER, f"browser {number}"
        if number is None:
            config, key = UNKNOWN_BROWSER, f"{login} {ratelimit.get_ip(request)}"
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", config=config, key=key
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        login = credentials.get("email") or credentials.get("username") or ""
        actions.record_failure(queries.user_of_login(login), way="password", now=clock.now())

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        way = _way_in(request, user)
        left = queries.protection_of(cast(User, user)).codes_left if way == "recovery_codes" else None
        actions.record_sign_in(cast(User, user), way=way, now=clock.now(), codes_left=left)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        response = cast(HttpResponse, super().post_login(request, user, **kwargs))
        request.session[SEEN_KEY] = clock.now().isoformat()
        browsers.remember(request, response, cast(User, user))
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Someone who came in a moment ago has proved it; in the demo nobody knows a password."""
        if settings.PAMONG.mode == "demo" or _came_in_lately(context.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            reverse("account_reauthenticate"): _lazy("Dengan kata sandi"),
            reverse("mfa_reauthenticate"): _lazy("Dengan kode autentikator atau kode pemulihan"),
            reverse("mfa_reauthenticate_webauthn"): _lazy("Dengan kunci sandi"),
        }
        return [each | {"description": words[each["url"]]} for each in super().get_reauthentication_methods(user)]

    def add_message(self, request: HttpRequest, level: int, *args: Any, message: Any = None, **kwargs: Any) -> None:
        """Only texts of our own; allauth's are in English and mostly say what one sees anyway."""
        if message:
            messages.add_message(request, level, str(message))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Whatever mail allauth may send goes through the port."""
        mail = self.render_mail(template_prefix, email, context)
        html = next((str(content) for content, kind in getattr(mail, "alternatives", ()) if kind == "text/html"), "")
        mailer().send(Message(to=email, subject=str(mail.subject), text=str(mail.body), html=html))


def _came_in_lately(request: HttpRequest) -> bool:
    from allauth.account import app_settings

    records = get_authentication_records(request, request.user)
    now = clock.on_the_wall(clock.now()).timestamp()  # allauth stamps its records with the clock on the wall
    return any(now - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


def _way_in(request: HttpRequest, user: AbstractBaseUser) -> str:
    records = get_authentication_records(request, user)
    last = records[-1] if records else {"method": "password"}
    if last.get("passwordless"):
        return "passkey"
    return str(last.get("type") or last["method"])
