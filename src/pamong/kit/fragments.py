"""When htmx asks, a view answers with one named part of its own page; and where a request came from."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme


def asked_by_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks, for a part of a page; when it restores a page of the history it wants the whole."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def part_of(request: HttpRequest, template: str, part: str) -> str:
    """Return the name of the part when htmx asks for it by its target, else of the whole page."""
    return f"{template}#{part}" if asked_by_htmx(request) else template


def varying(response: HttpResponse) -> HttpResponse:
    """Tell caches that the answer depends on who asks: the browser or htmx."""
    patch_vary_headers(response, ("HX-Request",))
    return response


def came_from(request: HttpRequest) -> str:
    """Return path and query of our own page that led here, else nothing."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
