"""Fields that the forms of the room share: free text that is tidied, counted, and never cut."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pamong.coaching.rules import words


class Words(forms.CharField):
    """Free text of a kind of `rules.words.LIMITS`. Too long a text is an error that counts, and stays in the form."""

    def __init__(self, kind: str, *, rows: int = 3, **kwargs: Any) -> None:
        one_line = rows == 1 or kind in words.ONE_LINE
        widget = forms.TextInput() if one_line else forms.Textarea(attrs={"rows": rows})
        self.kind = kind
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy what was typed."""
        return words.clean(str(super().to_python(value) or ""), self.kind)

    def validate(self, value: Any) -> None:
        """Count what was typed."""
        super().validate(value)
        if said := words.fault(value, self.kind):
            raise ValidationError(said)


class Day(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput
