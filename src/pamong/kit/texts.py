"""Texts that people write: how they are cleaned, how long they may be, and what to say when they are longer.

Forms and actions use the same functions, so that nothing gets past one and fails in the other.
"""

import re
import unicodedata
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_BREAKS: Final = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_LINK: Final = URLValidator(schemes=["http", "https"])
_EMPTY: Final = re.compile(r"[\s\u200b-\u200f\u2060]*")


def clean(text: str, *, one_line: bool = False) -> str:
    """Return the text as it is kept: composed (NFC), plain line breaks, without control and direction-changing
    characters, without white space around it. What holds nothing to read is empty."""
    plain = _NOT_TEXT.sub("", _BREAKS.sub("\n", text))
    plain = unicodedata.normalize("NFC", plain)
    if one_line:
        plain = " ".join(plain.split())
    plain = plain.strip()
    return "" if _EMPTY.fullmatch(plain) else plain


def fault(text: str, limit: int, *, required: bool = False) -> str:
    """Say what is wrong with a cleaned text of at most `limit` characters; empty when nothing is."""
    if required and not text:
        return _("Bagian ini perlu diisi.")
    over = len(text) - limit
    if over > 0:
        return ngettext(
            "Kelebihan %(over)s karakter; paling banyak %(limit)s. Pendekkan sedikit.",
            "Kelebihan %(over)s karakter; paling banyak %(limit)s. Pendekkan sedikit.",
            over,
        ) % {"over": over, "limit": limit}
    return ""


def link_fault(link: str, limit: int) -> str:
    """Say what is wrong with a cleaned address of the web of at most `limit` characters; an empty one is fine."""
    if said := fault(link, limit):
        return said
    try:
        if link:
            _LINK(link)
    except ValidationError:
        return _("Tautan ini tidak dikenali. Salin lengkap, diawali https://.")
    return ""


class TextField(forms.CharField):
    """Free text that is tidied and counted, and never cut: too long a text is an error that stays in the form."""

    def __init__(self, limit: int, *, rows: int = 3, one_line: bool | None = None, **kwargs: Any) -> None:
        self.limit, self.one_line = limit, rows == 1 if one_line is None else one_line
        # A box grows with what is written, also where it becomes one line: in an input of one row a phone cuts it off.
        grows = {"class": "short"} if rows == 2 else {}
        widget = forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows} | grows)
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy what was typed."""
        return clean(str(super().to_python(value) or ""), one_line=self.one_line)

    def validate(self, value: Any) -> None:
        """Count what was typed."""
        super().validate(value)
        if said := fault(value, self.limit):
            raise ValidationError(said)
