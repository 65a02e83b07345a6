"""Error pages in words, each with a next step. The last of them needs neither database nor context."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from pamong.kit.fragments import came_from

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
UNSAID = ("password", "token", "secret", "code", "csrf", "sandi", "once", "drawn")
"""Names of fields whose content is never shown again."""
SHOWN = 20
"""How many typed values the page of an old form repeats."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the request is larger than we take."""
    if isinstance(exception, TOO_LARGE):
        return render(request, "portal/errors/413.html", {"back": came_from(request)}, status=413)
    return render(request, "portal/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "portal/errors/403.html", {"contact": settings.PAMONG.support_contact}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. It never says whether the page exists for someone else."""
    return render(request, "portal/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without the request, so nothing that broke is asked again."""
    html = render_to_string("portal/errors/500.html", {"contact": settings.PAMONG.support_contact})
    return HttpResponse(html, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page or another site. What was typed on our own page is shown again, never lost."""
    ours = _from_here(request)
    values = {"back": came_from(request) if ours else "", "typed": _typed(request) if ours else []}
    return render(request, "portal/errors/csrf.html", values, status=403)


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that our own page sent this; without that, nothing sent is repeated."""
    host = request.get_host()
    origin = request.headers.get("Origin", "")
    return bool(came_from(request)) and (not origin or urlsplit(origin).netloc == host)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in UNSAID)
        for value in values
        if value.strip()
    ][:SHOWN]
