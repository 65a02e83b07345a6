"""Forms of the workbench: a new run, what if, and fixing a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.matching.problem import Objective, Term
from pamong.mentoring.forms.programme_parts import DecimalField
from pamong.mentoring.models import Fixed, Run
from pamong.mentoring.rules.matching import LONGEST_LABEL, LONGEST_REASON
from pamong.mentoring.running.options import MOST_MORE, REMATCH, REMOVABLE, Options
from pamong.mentoring.words_matching import OBJECTIVES, RULE_NAMES, TERMS

OBJECTIVE_CHOICES: Final = [(str(key), label) for key, label in OBJECTIVES.items()]
DEADLINES: Final = [
    ("", _("Sampai terbukti terbaik")),
    ("10", _("Paling lama 10 detik")),
    ("60", _("Paling lama 1 menit")),
]


class StartForm(forms.Form):
    """A new run."""

    number = 0
    """Of the run that was made of it."""
    key = OnceField()
    objective = forms.ChoiceField(label=_("Yang diutamakan"), choices=OBJECTIVE_CHOICES, widget=forms.RadioSelect)
    deadline = forms.ChoiceField(label=_("Waktu menghitung"), choices=DEADLINES, required=False)
    label = TextField(LONGEST_LABEL, rows=1, label=_("Catatan untuk Anda"), required=False)
    keep = forms.BooleanField(label=_("Pertahankan pasangan percobaan terakhir sedapatnya"), required=False)

    def options(self, base: Options) -> Options:
        """Return the programme's settings with what was chosen."""
        chosen, limit = self.cleaned_data, self.cleaned_data["deadline"]
        return replace(
            base,
            objective=Objective(chosen["objective"]),
            deadline=float(limit) if limit else None,
            stickiness=REMATCH if chosen["keep"] else 0,
        )


class FixForm(forms.Form):
    """Pin or forbid a pair, with a reason for those who run the programme."""

    kind = forms.ChoiceField(label=_("Keputusan"), choices=Fixed.Kind.choices, widget=forms.RadioSelect)
    reason = TextField(LONGEST_REASON, rows=2, label=_("Alasan"), required=False)


class WeightField(DecimalField):
    """A weight from 0 to 1; empty leaves it as it was."""

    def to_python(self, value: Any) -> Any:
        """Read `0,385`."""
        if not str(value or "").strip():
            return None
        number: float = super().to_python(value)
        if not 0 <= number <= 1:
            raise forms.ValidationError(_("Tulis 0 sampai 1, misalnya 0,385."))
        return number


class WhatIfForm(forms.Form):
    """What if: other weights, a rule less, more places with a mentor, another objective."""

    answer: Run
    """The what-if that was made of it."""
    objective = forms.ChoiceField(label=_("Yang diutamakan"), choices=OBJECTIVE_CHOICES)
    without = forms.MultipleChoiceField(
        label=_("Tanpa aturan"),
        choices=[(str(rule), RULE_NAMES[rule]) for rule in REMOVABLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mentor = forms.ChoiceField(label=_("Tempat tambahan pada"), required=False)
    places = forms.IntegerField(label=_("Banyaknya"), min_value=1, max_value=MOST_MORE, required=False)

    def __init__(self, *args: Any, mentors: Sequence[tuple[str, str]] = (), options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base = options
        self.fields["mentor"] = forms.ChoiceField(
            label=_("Tempat tambahan pada"), required=False, choices=[("", _("Tidak ada")), *mentors]
        )
        for term in Term:
            self.fields[f"weight_{term}"] = WeightField(
                label=TERMS[term], required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
            )
        self.order_fields([f"weight_{term}" for term in Term])

    @property
    def weights(self) -> list[Any]:
        """The boxes of the weights."""
        return [self[f"weight_{term}"] for term in Term]

    def options(self) -> Options:
        """Return the settings of the base with what was changed."""
        said = self.cleaned_data
        weights = {term: said[f"weight_{term}"] for term in Term if said.get(f"weight_{term}") is not None}
        more = {said["mentor"]: said["places"] or 1} if said["mentor"] else {}
        return replace(
            self.base,
            weights=dict(self.base.weights) | weights,
            objective=Objective(said["objective"]),
            without=tuple(rule for rule in REMOVABLE if str(rule) in said["without"]),
            more=more,
            stickiness=1,
        )

    @staticmethod
    def start(options: Options) -> dict[str, Any]:
        """Return what the form shows of these settings."""
        mentor, places = next(iter(options.more.items()), ("", None))
        weights = {f"weight_{term}": f"{options.weights.get(term, 0.0):g}".replace(".", ",") for term in Term}
        without = [str(rule) for rule in options.without]
        return weights | {"objective": str(options.objective), "without": without, "mentor": mentor, "places": places}
