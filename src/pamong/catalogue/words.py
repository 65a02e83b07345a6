"""How facts of a resource are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.catalogue.models import HIGHEST, LOWEST

ICONS: Final[Mapping[str, str]] = {
    "course": "graduation", "seminar": "people", "literature": "book", "video": "video", "podcast": "chat",
    "regulation": "scale", "module": "file",
}  # fmt: skip
"""The picture of each kind, beside its name."""


def duration(minutes: int | None) -> str:
    """`45 menit`, `1 jam 30 menit`, `40 jam`; empty when nobody knows."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": number_format(hours, force_grouping=True)})
    if rest:
        parts.append(ngettext("%(n)d menit", "%(n)d menit", rest) % {"n": rest})
    return " ".join(parts)


def cost(rupiah: int | None) -> str:
    """`Gratis`, `Rp250.000`; empty when nobody knows."""
    if rupiah is None:
        return ""
    return f"Rp{number_format(rupiah, decimal_pos=0, force_grouping=True)}" if rupiah else _("Gratis")


def levels(level_from: int, level_to: int) -> str:
    """`tingkat 2–3`, `tingkat 3`, `semua tingkat`."""
    if (level_from, level_to) == (LOWEST, HIGHEST):
        return _("semua tingkat")
    span = f"{level_from}–{level_to}" if level_from != level_to else f"{level_from}"
    return _("tingkat %(span)s") % {"span": span}


def stars(total: int, count: int) -> str:
    """The mean of the stars: `4,3`; empty without a review."""
    return number_format(total / count, decimal_pos=1) if count else ""
