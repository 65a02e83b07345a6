"""The tabs of the room, the same on all its list pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def tabs_of(current: str) -> list[dict[str, Any]]:
    """Return the tabs for `c-tabs`; `current` is `home`, `circles`, `cards` or `questions`."""
    words = {
        "home": pgettext("tab komunitas", "Ikhtisar"),
        "circles": _("Komunitas belajar"),
        "cards": _("Kartu pengetahuan"),
        "questions": _("Tanya jawab"),
    }
    return [
        {"label": label, "url": reverse(f"community:{name}"), "current": name == current}
        for name, label in words.items()
    ]
