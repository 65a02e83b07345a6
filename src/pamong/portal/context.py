"""What every page knows: the navigation, who I am, whose house this is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pamong.portal.navigation import navigation

PAGES = {
    "home": "portal:home",
    "account": "account_home",
    "logout": "account_logout",
    "theme": "set_theme",
    "language": "set_language",
    "manifest": "study:manifest",
}


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base page. It must work on error pages too, before anybody is known, and adds no
    query to those of the middleware."""
    standing = getattr(request, "standing", None)
    demo = settings.PAMONG.mode == "demo"
    urls = {key: reverse(name) for key, name in PAGES.items()}
    if demo:
        urls["demo"] = reverse("account_login")
    context: dict[str, Any] = {"nav": [], "me": None, "agency": None, "demo": demo, "urls": urls}
    context["theme"] = getattr(request, "theme", "system")
    if standing is None:
        return context
    person = standing.person
    context["nav"] = navigation(standing, request.path)
    context["me"] = {
        "key": str(person.pk),
        "name": person.name,
        "position": person.position.name if person.position else "",
        "url": reverse("agency:person", args=[person.pk]),
    }
    context["agency"] = person.agency
    urls["notifications"] = reverse("notices:inbox")
    context["unread"] = getattr(person, "unread", 0)
    return context
