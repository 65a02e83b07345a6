"""A form that was opened before someone else changed the row: what was typed is kept, both values are shown.

The form carries the values it was drawn with, signed. `merge` compares three sides: drawn, typed, and now.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core import signing

SALT = "pamong.kit.stale"


class SeenForm(forms.Form):
    """The version of a row that was read before a button was pressed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    @property
    def seen(self) -> int:
        """The version, 0 when it was lost."""
        return int(self.cleaned_data.get("version") or 0) if self.is_valid() else 0


@dataclass(frozen=True)
class Clash:
    """A field that both changed: what stands there now, and what was typed."""

    field: str
    now: str
    typed: str


@dataclass(frozen=True)
class Merge:
    """What to put into the form, and what the person must decide."""

    values: dict[str, str]
    clashes: tuple[Clash, ...]
    followed: tuple[str, ...]
    """Fields the person had not touched: they show the value of now."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing changed behind the person's back."""
        return not self.clashes and not self.followed


def seal(values: Mapping[str, str]) -> str:
    """Sign the values a form is drawn with."""
    return signing.dumps(dict(values), salt=SALT, compress=True)


def unseal(token: str) -> dict[str, str] | None:
    """Return the values a form was drawn with; None when the token is not ours."""
    try:
        values = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return values if isinstance(values, dict) else None


def merge(drawn: Mapping[str, str], typed: Mapping[str, str], now: Mapping[str, str]) -> Merge:
    """Compare the three sides field by field."""
    values, clashes, followed = dict(typed), [], []
    for field, present in now.items():
        was, wish = drawn.get(field, ""), typed.get(field, "")
        if present in (was, wish):
            continue
        if wish == was:
            values[field] = present
            followed.append(field)
        else:
            clashes.append(Clash(field, present, wish))
    return Merge(values, tuple(clashes), tuple(followed))
