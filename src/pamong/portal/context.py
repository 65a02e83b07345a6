"""What every page knows: the navigation, who I am, whose house this is."""

from typing import Any

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base page; it must work on error pages too."""
    return {"nav": [], "me": None, "agency": None, "theme": "system", "demo": False}
