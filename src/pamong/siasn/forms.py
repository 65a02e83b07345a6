"""Forms of the room: a button with what it was drawn for, and the id of the agency."""

from __future__ import annotations

import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField

_ID: Final = re.compile(r"[0-9A-Za-z-]{4,36}")


class LetGoForm(forms.Form):
    """How many rows and JP somebody saw when she let them go."""

    once = OnceField()
    count = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hours = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NumberForm(forms.Form):
    """By which id SIASN knows the agency."""

    siasn_id = forms.CharField(
        max_length=36,
        label=_lazy("ID instansi di SIASN"),
        help_text=_lazy("Ada di kolom INSTANSI KERJA ID pada berkas pegawai yang diunduh dari SIASN."),
    )

    def clean_siasn_id(self) -> str:
        """Tidy what was typed."""
        text = str(self.cleaned_data["siasn_id"]).strip()
        if not _ID.fullmatch(text):
            raise ValidationError(_("ID instansi hanya berisi huruf, angka, dan tanda hubung, 4 sampai 36 karakter."))
        return text
