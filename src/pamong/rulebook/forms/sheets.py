"""A sheet that HR hands in."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

LARGEST: Final = 5 * 2**20
"""Bytes; a dictionary of hundreds of competencies has half a megabyte."""


class SheetForm(forms.Form):
    """One file, XLSX or CSV."""

    sheet = forms.FileField(
        label=_lazy("Berkas"), help_text=_lazy("XLSX atau CSV, paling besar 5 MB."), allow_empty_file=True
    )

    def clean_sheet(self) -> Any:
        """Refuse by its size what no sheet of ours can be, before anything is read."""
        sheet = self.cleaned_data["sheet"]
        if sheet.size > LARGEST:
            raise ValidationError(
                _("Berkas lebih besar dari 5 MB. Pisahkan menjadi beberapa berkas, lalu unggah lagi.")
            )
        if not sheet.size:
            raise ValidationError(_("Berkas kosong. Isi lembar contohnya, lalu unggah lagi."))
        return sheet
