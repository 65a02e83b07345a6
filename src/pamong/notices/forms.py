"""The form of a person's choices."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import KINDS, Kind, Way
from pamong.notices.queries import Choices


class ChoicesForm(forms.Form):
    """One switch for each kind, and the quiet hours."""

    quiet_from = forms.TimeField(label=_lazy("Mulai"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_until = forms.TimeField(label=_lazy("Sampai"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_weekends = forms.BooleanField(label=_lazy("Sabtu dan Minggu tenang sepanjang hari"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, known in KINDS.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                help_text=str(known.when),
                choices=[(way.value, way.label) for way in known.ways],
                widget=forms.RadioSelect,
            )

    def switches(self) -> Iterator[BoundField]:
        """The switches in order, the digest apart."""
        return (self[kind.value] for kind in KINDS if kind is not Kind.DIGEST)

    def ways(self) -> dict[str, str]:
        """What was chosen for each kind."""
        return {kind.value: self.cleaned_data[kind.value] for kind in KINDS}

    def clean_quiet_until(self) -> time:
        """A whole quiet day would keep mails back for ever."""
        until: time = self.cleaned_data["quiet_until"]
        begins = self.cleaned_data.get("quiet_from")
        if begins and begins > until and (begins.hour - until.hour) < 2:
            raise forms.ValidationError(_("Sisakan paling sedikit dua jam dalam sehari bagi surel."))
        return until


def drawn_from(choices: Choices) -> dict[str, Any]:
    """Return what the form shows at first."""
    ways: dict[str, Any] = {kind: Way(way).value for kind, way in choices.ways.items()}
    return {
        **ways,
        "quiet_from": choices.quiet_from,
        "quiet_until": choices.quiet_until,
        "quiet_weekends": choices.quiet_weekends,
    }
