"""What every request knows about who looks: the language and theme chosen, and where she is signed in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from pamong.accounts.models import User
from pamong.ports import clock

THEME_COOKIE = "pamong_tema"
SEEN_KEY = "seen_at"
SEEN_EVERY = timedelta(minutes=10)
type_next = Callable[[HttpRequest], HttpResponse]


class DressedRequest(HttpRequest):
    """A request that knows in which theme its page is drawn."""

    theme: str


class PreferencesMiddleware:
    """Language: what the person chose, else the browser's cookie, else Indonesian. The browser's own wish is not
    followed: most are delivered in English. Sets `request.theme` too."""

    def __init__(self, get_response: type_next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if isinstance(request.user, User) else None
        language = (user and user.language) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        theme = user.theme if user else request.COOKIES.get(THEME_COOKIE, "")
        cast(DressedRequest, request).theme = theme if theme in User.Theme.values else "system"
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SeenMiddleware:
    """Keeps "last seen" of a session true to ten minutes. allauth's own middleware would write at every request."""

    def __init__(self, get_response: type_next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and self._is_due(request):
            UserSession.objects.create_from_request(request)
            request.session[SEEN_KEY] = clock.now().isoformat()
        return self.get_response(request)

    def _is_due(self, request: HttpRequest) -> bool:
        seen = request.session.get(SEEN_KEY)
        return seen is None or not timedelta() <= clock.now() - datetime.fromisoformat(seen) < SEEN_EVERY
