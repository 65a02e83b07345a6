"""A phone shares a page with us: it becomes the source of a new entry."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.rulebook.learning import Form
from pamong.study.queries.entry_form import known_resource
from pamong.study.rules.sharing import shared

LEARNED = f"?bentuk={Form.SELF_STUDY}"


@signed_in
@require_safe
def share(request: SignedInRequest) -> HttpResponse:
    """Lead to a new entry (`?title=&text=&url=`): with the resource of the catalogue that lies there, or with title and
    address as its source."""
    asked = request.GET
    found = shared(asked.get("title", ""), asked.get("text", ""), asked.get("url", ""))
    new = reverse("study:entry_new") + LEARNED
    if found.fault:
        messages.warning(request, _("Alamat yang dibagikan tidak dipakai. %(why)s") % {"why": found.fault})
    known = known_resource(request.person, found.address)
    if known is not None:
        return redirect(f"{new}&sumber={known}")
    given = {"judul": found.title, "alamat": found.address}
    return redirect(f"{new}&{urlencode({name: value for name, value in given.items() if value})}".rstrip("&"))


@cache_control(public=True, max_age=86_400)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put Pamong beside its other programs, and into its list for sharing. Open to everybody."""
    icon = {"src": static("ui/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    told = {
        "id": "/", "name": "Pamong", "short_name": "Pamong", "lang": "id", "dir": "ltr", "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": "#ffffff", "theme_color": "#0a489f",
        "description": "Coaching, mentoring, dan belajar mandiri bersama atasan langsung.",
        "categories": ["education", "productivity"],
        "icons": [{**icon, "purpose": "any"}],
        "shortcuts": [{"name": "Catat belajar", "url": reverse("study:entry_new"), "icons": [icon]}],
        "share_target": {
            "action": reverse("study:share"), "method": "GET", "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")
