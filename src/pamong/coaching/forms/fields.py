"""Fields that the forms of the room share: free text that is tidied, counted, and never cut."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: they can make a sentence look like another."""
UNSEEN = {"Cc", "Cs", "Co", "Cn"}


def tidied(text: str) -> str:
    """Return text with one kind of line end, without control characters (NUL breaks PostgreSQL), trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) not in UNSEEN)
    return "".join(letter for letter in kept if letter not in TURNING).strip()


class Words(forms.CharField):
    """Free text. Too long a text is an error that counts, and stays in the form: nothing is cut off."""

    def __init__(self, *, longest: int, rows: int = 3, **kwargs: Any) -> None:
        widget = kwargs.pop("widget", None) or (forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput())
        self.longest = longest
        self.one_line = rows == 1
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy what was typed."""
        text = tidied(str(super().to_python(value) or ""))
        return " ".join(text.split()) if self.one_line else text

    def validate(self, value: Any) -> None:
        """Count what was typed."""
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            figures = {"over": number_format(over), "most": number_format(self.longest, force_grouping=True)}
            raise ValidationError(_("Terlalu panjang: kurangi %(over)s karakter (paling banyak %(most)s).") % figures)
