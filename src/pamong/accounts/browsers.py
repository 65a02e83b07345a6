"""Browsers in which someone has signed in before. They fail on a counter of their own, so nobody outside can use it up.

The cookie is signed and holds, for each sign-in, a random number of this browser; it opens nothing.
"""

import secrets
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from pamong.accounts.models import User

COOKIE = "pamong_dikenal"
SALT = "pamong.accounts.browsers"
LIFE = 60 * 60 * 24 * 180
MOST = 5
"""How many people one browser remembers: a shared desk, not a list of the agency."""


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        pairs = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return {}
    return cast(dict[str, str], pairs) if isinstance(pairs, dict) else {}


def number_of(request: HttpRequest, user: User | None) -> str | None:
    """Return the number of this browser for this sign-in; None when it never came in from here."""
    return _read(request).get(user.pk.hex) if user else None


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser be known for this sign-in from now on."""
    known = _read(request)
    number = known.pop(user.pk.hex, None) or secrets.token_urlsafe(12)
    known = dict([*known.items(), (user.pk.hex, number)][-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(known, salt=SALT),
        max_age=LIFE,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
