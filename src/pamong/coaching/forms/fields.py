"""Fields that the forms of the room share: free text that is tidied, counted, and never cut."""

from typing import Any

from django import forms

from pamong.coaching.rules import words
from pamong.kit.texts import TextField


class Words(TextField):
    """Free text of a kind of `rules.words.LIMITS`. Too long a text is an error that counts, and stays in the form."""

    def __init__(self, kind: str, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(words.LIMITS[kind], rows=rows, one_line=kind in words.ONE_LINE, **kwargs)


class Day(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput
