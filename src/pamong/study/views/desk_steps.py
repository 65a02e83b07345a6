"""Small steps that HR's pages on learning share."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _lazy

TABS = (
    ("queue", "study:desk", _lazy("Antrean")),
    ("speed", "study:turnaround", _lazy("Waktu jawab")),
    ("rates", "study:rates", _lazy("Tanda")),
    ("policy", "study:policy", _lazy("Kebijakan")),
    ("import", "study:import", _lazy("Impor")),
)
"""HR's pages on learning, by a name of their own."""


def desk_tabs(current: str) -> list[dict[str, object]]:
    """Return the ways between HR's pages on learning."""
    return [{"label": str(label), "url": reverse(name), "current": key == current} for key, name, label in TABS]


def figure(number: float) -> str:
    """`1.234`, `2,5`."""
    return number_format(number, decimal_pos=0 if float(number).is_integer() else 1, force_grouping=True)
