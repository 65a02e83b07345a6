"""Fields that forms of meetings share: free text that is tidied, counted, and never cut."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from pamong.kit.texts import TextField
from pamong.mentoring.rules import meeting as rules

YEARS: Final = range(2000, 2200)


class Words(TextField):
    """Free text of a kind of `rules.meeting.LIMITS`. Too long a text is an error that counts, and stays in the form."""

    def __init__(self, kind: str, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(rules.LIMITS[kind], rows=rows, one_line=kind in rules.ONE_LINE, **kwargs)


class Day(forms.DateField):
    """A day that a calendar of ours knows, with the browser's own calendar."""

    widget = forms.DateInput

    def clean(self, value: Any) -> date | None:
        """Refuse a year that nobody means."""
        day: date | None = super().clean(value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(_("Tahun itu terlalu jauh. Periksa tanggalnya."))
        return day
