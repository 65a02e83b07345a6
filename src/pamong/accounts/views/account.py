"""One's own account: what it is, the password, the address, where one is signed in, language and theme."""

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ReauthenticateView
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pamong.accounts import actions, forms, queries, rules
from pamong.accounts.holders import holder_of
from pamong.accounts.middleware import THEME_COOKIE
from pamong.accounts.models import User
from pamong.accounts.views.doors import AccountRequest, own_account, proved
from pamong.accounts.views.entrance import too_many
from pamong.ports import clock

YEAR = 60 * 60 * 24 * 365


@require_GET
@own_account
def home(request: AccountRequest) -> HttpResponse:
    """Who I am here and what protects it."""
    key = request.session.session_key
    return render(
        request,
        "accounts/home.html",
        {
            "holder": request.holder,
            "username": rules.masked(request.user.username),
            "email": request.user.email,
            "waiting": queries.open_email_change(request.user, clock.now()),
            "protection": queries.protection_of(request.user),
            "sessions": len(queries.sessions_of(request.user, key)),
        },
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_account
def change_password(request: AccountRequest) -> HttpResponse:
    """Another password; every other browser is signed out."""
    form = forms.ChangePassword(request.POST or None, user=request.user)
    if request.method == "POST" and not ratelimit.consume(request, action="change_password", user=request.user):
        return too_many(request)
    if not form.is_valid():
        return render(request, "accounts/change_password.html", {"form": form, "username": request.user.username})
    user = actions.change_password(
        request.user,
        password=form.cleaned_data["password"],
        keep_key=request.session.session_key,
        by=request.holder,
        now=clock.now(),
    )
    _stay_signed_in(request, user)
    messages.success(request, _("Kata sandi diganti. Perangkat lain sudah dikeluarkan."))
    return redirect("account_home")


@require_http_methods(["GET", "POST"])
@proved
def change_email(request: AccountRequest) -> HttpResponse:
    """Another address: a link goes to the new one."""
    form = forms.ChangeEmail(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(request, action="manage_email", user=request.user):
        return too_many(request)
    if not form.is_valid():
        return render(request, "accounts/change_email.html", {"form": form, "email": request.user.email})
    change = actions.ask_email_change(
        request.user, email=form.cleaned_data["email"], by=request.holder, now=clock.now()
    )
    messages.success(request, _("Buka tautan yang kami kirim ke %(email)s.") % {"email": change.new_email})
    return redirect("account_home")


@require_http_methods(["GET", "POST"])
@own_account
def confirm_email(request: AccountRequest, token: str) -> HttpResponse:
    """The link that went to the new address. It works for its owner only, and only by the button."""
    change, now = queries.email_change_of_token(token), clock.now()
    state = rules.state_of(change, now)
    if change is None or change.user_id != request.user.pk or state is not rules.Link.OPEN:
        return render(request, "accounts/email_void.html", status=410)
    if request.method == "GET":
        return render(request, "accounts/email_confirm.html", {"change": change})
    actions.confirm_email_change(change, by=request.holder, now=now)
    messages.success(request, _("Alamat surel diganti. Alamat lama mendapat pemberitahuan."))
    return redirect("account_home")


@require_GET
@own_account
def sessions(request: AccountRequest) -> HttpResponse:
    """Where one is signed in."""
    shown = queries.sessions_of(request.user, request.session.session_key)
    return render(request, "accounts/sessions.html", {"sessions": shown})


@require_POST
@own_account
def end_sessions(request: AccountRequest) -> HttpResponse:
    """End one session, or all others."""
    key, chosen = request.session.session_key or "", request.POST.get("session", "")
    if chosen.isdigit():
        mine = UserSession.objects.filter(user_id=request.user.pk, pk=chosen).values_list("session_key", flat=True)
        if key in mine:
            return redirect("account_logout")
        actions.end_session(request.user, int(chosen), by=request.holder, now=clock.now())
        messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    else:
        actions.end_other_sessions(request.user, keep_key=key, by=request.holder, now=clock.now())
        messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("usersessions_list")


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says."""
    form = forms.Preference(request.POST)
    theme = form.cleaned_data["theme"] if form.is_valid() else ""
    response = redirect(get_next_redirect_url(request) or "/")
    if theme and isinstance(request.user, User):
        actions.set_theme(request.user, theme, by=holder_of(request.user), now=clock.now())
    if theme:
        _keep(response, THEME_COOKIE, theme)
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Indonesian or English."""
    form = forms.Preference(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else ""
    response = redirect(get_next_redirect_url(request) or "/")
    if language and isinstance(request.user, User):
        actions.set_language(request.user, language, by=holder_of(request.user), now=clock.now())
    if language:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


class Prove(ReauthenticateView):
    """Prove by password that it is still you."""

    form_class = forms.Prove
    template_name = "accounts/prove.html"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")


def _stay_signed_in(request: AccountRequest, user: User) -> None:
    """The password closes every session; this one gets a new key and goes on."""
    update_session_auth_hash(request, user)
    UserSession.objects.filter(user_id=user.pk).delete()
    UserSession.objects.create_from_request(request)
