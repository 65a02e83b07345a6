"""What every page of an account wears."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from pamong.accounts.holders import Holder, holder_of
from pamong.accounts.models import User
from pamong.kit.doors import guarded

P = ParamSpec("P")


class AccountRequest(HttpRequest):
    """A request of someone who is signed in. She may have no second factor yet, and no person behind her."""

    user: User
    holder: Holder | None


def own_account(
    view: Callable[Concatenate[AccountRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only someone signed in see the own account. Nothing of it stays in a cache."""

    @functools.wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        known = cast(AccountRequest, request)
        if not hasattr(known, "holder"):  # the middleware of the people's room knows her already
            known.holder = holder_of(known.user)
        response = view(known, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded(door)


def proved(
    view: Callable[Concatenate[AccountRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The same, for what an open screen must not do: whoever did not prove it lately proves it first."""
    checked: Callable[Concatenate[AccountRequest, P], HttpResponse]
    checked = reauthentication_required(view, app="allauth.mfa")
    return own_account(checked)
