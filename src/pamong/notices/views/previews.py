"""Every kind of mail to look at, with invented people, as text and as HTML. Not in production."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pamong.notices import previews


def _only_where_developers_look() -> None:
    if settings.PAMONG.mode == "production":
        raise Http404


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The list of all mails."""
    _only_where_developers_look()
    shown = [previews.sample(name) for name in previews.names()]
    return render(request, "notices/mails.html", {"samples": shown})


@require_safe
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [NONE], "base-uri": [NONE]})  # type: ignore[arg-type]  # typed for views without arguments
def mail(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One mail: `html` as mail programs get it, `teks`, or its calendar entry `kalender`."""
    _only_where_developers_look()
    sample = previews.sample(name)
    contents = {"html": sample.html, "teks": sample.text, "kalender": sample.calendar} if sample else {}
    if not contents.get(form):
        raise Http404
    kind = "text/html" if form == "html" else "text/plain"
    return HttpResponse(contents[form], content_type=f"{kind}; charset=utf-8")
