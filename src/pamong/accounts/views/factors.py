"""The second factor: authenticator app, passkeys, recovery codes."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pamong.accounts import actions, forms, queries
from pamong.accounts.models import User
from pamong.accounts.views.doors import AccountRequest, own_account, proved
from pamong.ports import clock


class ProveByCode(ReauthenticateView):
    """Prove by code that it is still you."""

    form_class = forms.ProveByCode
    template_name = "accounts/prove_by_code.html"


class ProveByPasskey(ReauthenticateWebAuthnView):
    """Prove by passkey that it is still you."""

    form_class = forms.ProveByPasskey
    template_name = "accounts/prove_by_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return redirect(self.request.get_full_path())


@require_GET
@own_account
def needed(request: AccountRequest) -> HttpResponse:
    """Say why this role needs a second factor, and the two ways to it."""
    return render(
        request,
        "accounts/second_factor_needed.html",
        {
            "is_needed": bool(request.holder and request.holder.needs_second_factor),
            "protection": queries.protection_of(request.user),
        },
    )


@require_http_methods(["GET", "POST"])
@proved
def activate_totp(request: AccountRequest) -> HttpResponse:
    """Bind an authenticator app: scan, then type its first code."""
    if queries.protection_of(request.user).totp_since:
        return redirect("mfa_deactivate_totp")
    form = forms.ActivateTotp(request.POST or None, user=request.user)
    if not form.is_valid():
        adapter = get_adapter()
        drawing = adapter.build_totp_svg(adapter.build_totp_url(request.user, form.secret))
        secret = " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4))
        shown = {"form": form, "drawing": mark_safe(drawing), "secret": secret}  # noqa: S308  # drawn by us
        return render(request, "accounts/totp_activate.html", shown)
    has_new_codes = actions.add_totp(request.user, secret=form.secret, by=request.holder, now=clock.now())
    clear_totp_secret(request)
    messages.success(request, _("Aplikasi autentikator terpasang."))
    return redirect("mfa_view_recovery_codes" if has_new_codes else "account_home")


@require_http_methods(["GET", "POST"])
@proved
def deactivate_totp(request: AccountRequest) -> HttpResponse:
    """Let the authenticator app go."""
    totp = _own(request.user, Authenticator.Type.TOTP)
    if request.method == "GET":
        return render(request, "accounts/totp_deactivate.html", {"stays": _must_stay(request)})
    actions.remove_factor(request.user, totp.pk, by=request.holder, now=clock.now())
    messages.success(request, _("Aplikasi autentikator dilepas."))
    return redirect("account_home")


@require_http_methods(["GET", "POST"])
@proved
def add_passkey(request: AccountRequest) -> HttpResponse:
    """Make a passkey in this browser or on a key."""
    form = forms.AddPasskey(request.POST or None, user=request.user)
    if not form.is_valid():
        options = webauthn.begin_registration(request.user, passwordless=True)
        return render(request, "accounts/passkey_add.html", {"form": form, "options": options})
    has_new_codes = actions.add_passkey(
        request.user,
        name=form.cleaned_data["name"],
        credential=form.cleaned_data["credential"],
        by=request.holder,
        now=clock.now(),
    )
    messages.success(request, _("Kunci sandi tersimpan."))
    return redirect("mfa_view_recovery_codes" if has_new_codes else "mfa_list_webauthn")


@require_GET
@own_account
def passkeys(request: AccountRequest) -> HttpResponse:
    """One's passkeys."""
    return render(request, "accounts/passkeys.html", {"protection": queries.protection_of(request.user)})


@require_http_methods(["GET", "POST"])
@proved
def rename_passkey(request: AccountRequest, pk: int) -> HttpResponse:
    """Give a passkey another name."""
    key = _own(request.user, Authenticator.Type.WEBAUTHN, pk)
    form = forms.RenamePasskey(request.POST or None, initial={"name": key.wrap().name})
    if not form.is_valid():
        return render(request, "accounts/passkey_rename.html", {"form": form})
    actions.rename_passkey(request.user, key.pk, name=form.cleaned_data["name"], by=request.holder, now=clock.now())
    messages.success(request, _("Tersimpan."))
    return redirect("mfa_list_webauthn")


@require_http_methods(["GET", "POST"])
@proved
def remove_passkey(request: AccountRequest, pk: int) -> HttpResponse:
    """Forget a passkey."""
    key = _own(request.user, Authenticator.Type.WEBAUTHN, pk)
    if request.method == "GET":
        shown = {"name": key.wrap().name, "stays": _must_stay(request)}
        return render(request, "accounts/passkey_remove.html", shown)
    actions.remove_factor(request.user, key.pk, by=request.holder, now=clock.now())
    messages.success(request, _("Kunci sandi dilepas. Hapus juga dari perangkat Anda."))
    return redirect("mfa_list_webauthn")


@require_GET
@proved
def recovery_codes(request: AccountRequest) -> HttpResponse:
    """The codes that are left."""
    return render(request, "accounts/recovery_codes.html", {"codes": _codes(request)})


@require_GET
@proved
def download_recovery_codes(request: AccountRequest) -> HttpResponse:
    """The same as a text file."""
    text = "\n".join([_("Kode pemulihan Pamong. Setiap kode berlaku satu kali."), "", *_codes(request), ""])
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kode-pemulihan-pamong.txt"'
    return response


@require_POST
@proved
def make_recovery_codes(request: AccountRequest) -> HttpResponse:
    """Make new codes; the earlier ones are void."""
    actions.make_recovery_codes(request.user, by=request.holder, now=clock.now())
    messages.success(request, _("Sepuluh kode baru dibuat. Kode yang lama tidak berlaku lagi."))
    return redirect("mfa_view_recovery_codes")


def _codes(request: AccountRequest) -> list[str]:
    codes: list[str] = RecoveryCodes(_own(request.user, Authenticator.Type.RECOVERY_CODES)).get_unused_codes()
    actions.note_recovery_codes_seen(request.user, by=request.holder, now=clock.now())
    return codes


def _own(user: User, kind: Authenticator.Type, pk: int | None = None) -> Authenticator:
    found = Authenticator.objects.filter(user=user, type=kind, **({} if pk is None else {"pk": pk})).first()
    if found is None:
        raise Http404
    return found


def _must_stay(request: AccountRequest) -> bool:
    needed = bool(request.holder and request.holder.needs_second_factor)
    return needed and queries.protection_of(request.user).factors <= 1
