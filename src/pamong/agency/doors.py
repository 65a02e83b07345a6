"""How a request becomes a person: the middleware and the decorator that every signed-in view wears."""

import functools
import zoneinfo
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pamong.accounts import queries as accounts
from pamong.accounts.holders import Holder
from pamong.accounts.models import User
from pamong.agency import holders, queries, rules
from pamong.agency.models import Person
from pamong.kit.doors import guarded
from pamong.kit.fragments import came_from
from pamong.kit.refusals import Forbidden, Refused

P = ParamSpec("P")


class MetRequest(HttpRequest):
    """What `PersonMiddleware` learns of whoever comes: nobody has neither standing nor holder."""

    person: Person | None
    standing: rules.Standing | None
    holder: Holder


class SignedInRequest(HttpRequest):
    """A request of someone we know."""

    user: User
    person: Person
    standing: rules.Standing


class PersonMiddleware:
    """Finds the person behind the sign-in, sets her time zone, and turns a `Refused` into a page in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = queries.person_of_user(request.user.pk) if request.user.is_authenticated else None
        met = cast(MetRequest, request)
        met.person = person
        met.standing = queries.standing_of(person) if person else None
        if person is None or met.standing is None:
            return self.get_response(request)
        met.holder = holders.as_holder(person, met.standing)
        with timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say in words what may not or cannot be done."""
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, Forbidden) else 409
        values = {"message": exception.message, "forbidden": status == 403, "back": came_from(request)}
        return render(request, "agency/refused.html", values, status=status)


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only people in: others go to the sign-in page and come back. HR and admins need a second factor first."""

    @functools.wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            # A form sent after the session ended leads back to its page, where the draft waits, not to a bare POST.
            wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else came_from(request) or "/"
            return redirect_to_login(wanted)
        if cast(MetRequest, request).person is None:
            return render(request, "agency/nobody.html", {"contact": settings.PAMONG.support_contact}, status=403)
        known = cast(SignedInRequest, request)
        if rules.needs_second_factor(known.standing.held) and not accounts.has_second_factor(known.user):
            return HttpResponseRedirect(reverse("second_factor_needed"))
        return view(known, *args, **kwargs)

    return guarded(door)


def page(request: HttpRequest, template: str, /, *, status: int = 200, **values: Any) -> HttpResponse:
    """Render a page of the house from finished values."""
    return render(request, template, values, status=status)
