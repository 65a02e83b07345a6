"""Fields that forms of plans share: money as people write it, levels, and how a wrong day is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pamong.kit.money import rupiah_of
from pamong.kit.rows import new_id

MOST_MONEY: Final = 10_000_000_000
"""Rupiah: ten milliards for one activity is a slip of the finger."""


class RupiahField(forms.CharField):
    """Whole rupiah: `2500000`, `2.500.000`, `Rp2.500.000`. Empty is nothing."""

    def clean(self, value: Any) -> int:
        """Return rupiah; 0 for nothing."""
        text = str(super().clean(value)).strip()
        if not text:
            return 0
        amount = rupiah_of(text)
        if amount is None:
            raise ValidationError(_("Tulis rupiah tanpa desimal, misalnya 2.500.000."))
        if amount > MOST_MONEY:
            raise ValidationError(_("Biayanya terlalu besar untuk satu kegiatan. Periksa lagi angkanya."))
        return amount


class Day(forms.DateField):
    """A day, with the browser's own calendar; `first` and `last` are what it offers."""

    widget = forms.DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Tanggal tidak terbaca. Tulis hari, bulan, dan tahun, misalnya 30/11/2026.")

    def between(self, first: date, last: date) -> None:
        """Let the browser offer these days only; whether another one is right is decided by the rules."""
        self.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


def fresh(value: Any) -> Any:
    """Return the key that came with the form, or a new one when it was lost on the way."""
    return value or new_id()
