"""Coming in and going out. Where a sign-in has stages (password, then second factor), allauth's own views lead."""

from typing import Any, cast

from allauth.account.internal import flows
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pamong.accounts import actions, demo, forms, queries, rules
from pamong.accounts.adapter import AccountAdapter
from pamong.accounts.holders import holder_of
from pamong.accounts.models import User
from pamong.ports import clock


class SignIn(LoginView):
    """Step one: NIP or address, and password."""

    form_class = forms.SignIn
    template_name = "accounts/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As allauth does it; but a visitor of the demo who is someone already may choose to be someone else."""
        if demo.is_on() and request.method == "GET" and request.user.is_authenticated:
            return cast(HttpResponse, self.get(request, *args, **kwargs))
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": kwargs.get("form") or self.get_form(), "next": _next(self.request), "cards": demo.cards()}


class SecondFactor(AuthenticateView):
    """Step two, when one is set up."""

    form_class = forms.SecondFactor
    webauthn_form_class = forms.PasskeySecond
    template_name = "accounts/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.stage.login.user
        protection = queries.protection_of(user)
        known = super().get_context_data(**kwargs)
        return {
            "form": self.auth_form,
            "key_form": self.webauthn_form,
            "has_app": protection.totp_since is not None,
            "options": known["js_data"]["request_options"] if protection.passkeys else None,
            "demo_code": demo.code_of(user),
        }


class PasskeySignIn(LoginWebAuthnView):
    """A passkey alone opens the door: it checked its owner."""

    form_class = forms.PasskeyAlone

    def form_invalid(self, form: forms.PasskeyAlone) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return redirect("account_login")

    def form_valid(self, form: forms.PasskeyAlone) -> HttpResponse:
        """As allauth does it, but the wish where to go is kept."""
        key = form.cleaned_data["credential"]
        login = Login(user=key.user, redirect_url=get_next_redirect_url(self.request))
        return cast(HttpResponse, perform_passwordless_login(self.request, key, login))


@require_http_methods(["GET", "POST"])
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, by POST only; also gives up a sign-in that waits for its second factor."""
    if request.method == "GET":
        return render(request, "accounts/sign_out.html") if request.user.is_authenticated else redirect("account_login")
    if request.user.is_authenticated:
        _leave(request)
        messages.success(request, _("Anda sudah keluar."))
    else:
        clear_login(request)
    return redirect("account_login")


@require_http_methods(["GET", "POST"])
@never_cache
def ask_reset(request: HttpRequest) -> HttpResponse:
    """Forgot the password. The answer is the same for everyone."""
    form = forms.ResetAsk(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/reset_ask.html", {"form": form})
    login = rules.plain_login(form.cleaned_data["login"])
    if not ratelimit.consume(request, action="reset_password", user=None, key=None):
        return too_many(request)
    # Over the limit for this one login no further mail goes out; the earlier ones are in the box and still work.
    if ratelimit.consume(request, action="reset_mail", key=login):
        actions.ask_password_reset(queries.user_of_login(login), now=clock.now())
    return redirect("account_reset_password_done")


def reset_asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "accounts/reset_asked.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
def reset(request: HttpRequest, user_id: Any, token: str) -> HttpResponse:
    """Set a new password by the link from the mail."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/reset_void.html", status=410)
    form = forms.NewPassword(request.POST or None, user=user)
    if not ratelimit.consume(request, action="reset_password_from_key"):
        return too_many(request)
    if not form.is_valid():
        return render(request, "accounts/reset_set.html", {"form": form, "username": user.username})
    if request.user.is_authenticated:
        _leave(request)
    actions.reset_password(user, password=form.cleaned_data["password"], now=clock.now())
    messages.success(request, _("Kata sandi baru tersimpan. Masuk dengan kata sandi itu."))
    return redirect("account_login")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the first password and come in."""
    invitation, now = queries.invitation_of_token(token), clock.now()
    state = rules.state_of(invitation, now)
    if invitation is None or state is not rules.Link.OPEN or not invitation.user.is_active:
        return render(request, "accounts/invitation_void.html", {"state": state.value}, status=410)
    form = forms.NewPassword(request.POST or None, user=invitation.user)
    if not form.is_valid():
        shown = {"form": form, "holder": holder_of(invitation.user), "username": invitation.user.username}
        return render(request, "accounts/invitation.html", shown)
    if request.user.is_authenticated:
        _leave(request)
    user = actions.accept_invitation(invitation, password=form.cleaned_data["password"], now=now)
    record_authentication(request, user, method="invitation")
    return cast(HttpResponse, flows.login.perform_login(request, Login(user=user)))


def closed(request: HttpRequest) -> HttpResponse:
    """The right password for a sign-in that is closed."""
    return render(request, "accounts/closed.html", status=403)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Be one of the demo's people. This address exists in the demo only."""
    username = request.POST.get("username", "")
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or username not in {card.username for card in demo.cards()}:
        raise Http404
    if request.user.is_authenticated:
        _leave(request)
    clear_login(request)
    record_authentication(request, user, method="demo")
    adapter = AccountAdapter(request)
    adapter.login(request, user)
    return adapter.post_login(
        request, user, email_verification="none", signal_kwargs=None, email=None, signup=False, redirect_url=None
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429, in words."""
    return render(request, "accounts/too_many.html", status=429)


def _next(request: HttpRequest) -> str:
    return get_next_redirect_url(request) or ""


def _leave(request: HttpRequest) -> None:
    user = cast(User, request.user)
    actions.record_sign_out(user, by=holder_of(user), now=clock.now())
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    flows.logout.logout(request, show_message=False)
