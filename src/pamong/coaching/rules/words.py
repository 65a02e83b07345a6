"""Texts that people write: how they are cleaned, how long they may be, and what to say when they are longer.

Forms and actions use the same function, so that nothing gets past one and fails in the other.
"""

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LIMITS: Final = {
    "goal": 400,
    "measure": 300,
    "point": 300,
    "part": 4000,
    "note": 8000,
    "addendum": 2000,
    "condition": 300,
    "action": 300,
    "support": 300,
    "remark": 500,
    "reason": 500,
    "strength": 200,
    "example": 400,
    "message": 1000,
    "outcome": 2000,
    "place": 120,
    "link": 300,
    "topic": 80,
    "description": 240,
}
"""Characters after cleaning; `measure` also of a commitment."""

ONE_LINE: Final = frozenset({"place", "link", "topic", "description"})
_BREAKS: Final = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_EMPTY: Final = re.compile(r"[\s\u200b-\u200f\u2060]*")
_LINK: Final = URLValidator(schemes=["http", "https"])


def clean(text: str, kind: str = "part") -> str:
    """Return the text as it is kept: composed (NFC), plain line breaks, without control and direction-changing
    characters, without white space around it. What holds nothing to read is empty."""
    plain = _NOT_TEXT.sub("", _BREAKS.sub("\n", text))
    plain = unicodedata.normalize("NFC", plain)
    if kind in ONE_LINE:
        plain = " ".join(plain.split())
    plain = plain.strip()
    return "" if _EMPTY.fullmatch(plain) else plain


def fault(text: str, kind: str, *, required: bool = False) -> str:
    """Say what is wrong with a cleaned text of this kind; empty when nothing is."""
    if required and not text:
        return _("Bagian ini perlu diisi.")
    over = len(text) - LIMITS[kind]
    if over > 0:
        return ngettext(
            "Kelebihan %(over)s karakter; paling banyak %(limit)s. Pendekkan sedikit.",
            "Kelebihan %(over)s karakter; paling banyak %(limit)s. Pendekkan sedikit.",
            over,
        ) % {"over": over, "limit": LIMITS[kind]}
    return ""


def link_fault(link: str) -> str:
    """Say what is wrong with an address for an online meeting; an empty one is fine."""
    if said := fault(link, "link"):
        return said
    try:
        if link:
            _LINK(link)
    except ValidationError:
        return _("Tautan ini tidak dikenali. Salin lengkap, diawali https://.")
    return ""
