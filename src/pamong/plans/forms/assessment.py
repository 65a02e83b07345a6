"""Forms of an assessment: beginning one, one competency of a sheet, the levels of the two, somebody third."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.kit.autosave import TypedForm
from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import Day, fresh
from pamong.plans.models import Assessment, Line
from pamong.plans.rules import assessment as rules

Choices = Sequence[tuple[str, str]]
LEVELS: Final = [(each, str(each)) for each in range(rules.LOWEST, rules.HIGHEST + 1)]


class BeginForm(forms.Form):
    """Which year and occasion, until when, and what beside the standard."""

    occasion = forms.ChoiceField(
        label=_lazy("Kapan"), choices=Assessment.Occasion.choices, widget=forms.RadioSelect, initial="yearly"
    )
    year = forms.TypedChoiceField(label=_lazy("Tahun"), coerce=int)
    due_on = Day(label=_lazy("Diisi berdua sampai"))
    competencies = forms.MultipleChoiceField(
        label=_lazy("Kompetensi tambahan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    once = OnceField()

    def __init__(self, *args: Any, years: Sequence[int], extra: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("year", [(each, str(each)) for each in years])
        self._choices("competencies", extra)
        due_on = self.fields["due_on"]
        assert isinstance(due_on, Day)
        due_on.between(today, today + rules.LONGEST)
        if not extra:
            del self.fields["competencies"]

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_once(self) -> UUID:
        """A key that was lost on the way is made anew."""
        return UUID(str(fresh(self.cleaned_data.get("once"))))

    def chosen(self) -> list[UUID]:
        """Return the competencies beside the standard."""
        return [UUID(key) for key in self.cleaned_data.get("competencies", ())]


class LevelForm(forms.Form):
    """Ticks and level of one competency; a draft may lack both."""

    level = forms.TypedChoiceField(
        label=_lazy("Tingkat menurut Anda"), coerce=int, empty_value=None, required=False, choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _lazy("Pilih tingkat 1 sampai 5.")},
    )  # fmt: skip
    seen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = self.fields["seen"]
        assert isinstance(seen, forms.MultipleChoiceField)
        seen.choices = [(key, key) for key in offered]

    def ticks(self) -> rules.Ticks:
        """Return what was seen."""
        return rules.ticks_of(" ".join(self.cleaned_data["seen"]))


class WordsForm(TypedForm):
    """Evidence or reason."""

    text = TextField(rules.WORDS, rows=4, required=False)


class AgreeForm(forms.Form):
    """A level for each competency, and the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"level-{line.pk}"] = forms.TypedChoiceField(
                choices=LEVELS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Pilih tingkat 1 sampai 5.")},
            )  # fmt: skip
        self.lines = list(lines)

    def levels(self) -> dict[UUID, int]:
        """Return the chosen levels by line; those without choice are left out."""
        wished = {line.pk: self.cleaned_data.get(f"level-{line.pk}") for line in self.lines}
        return {key: level for key, level in wished.items() if level is not None}


class InviteForm(forms.Form):
    """A colleague who is asked to rate, too."""

    rater = PickField(
        label=_lazy("Siapa"), help_text=_lazy("Rekan yang melihat pekerjaannya sehari-hari. Ketik sebagian nama.")
    )

    def __init__(self, *args: Any, find: Find, get: Get, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rater"]
        assert isinstance(field, PickField)
        field.find, field.get = find, get


class AddForm(forms.Form):
    """One more competency."""

    competency = forms.ChoiceField(label=_lazy("Kompetensi"))

    def __init__(self, *args: Any, extra: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih")), *extra]

    def clean_competency(self) -> UUID:
        """Return its key."""
        try:
            return UUID(self.cleaned_data["competency"])
        except ValueError as error:  # cannot be: only keys are offered
            raise ValidationError(_("Pilih dari daftar.")) from error
