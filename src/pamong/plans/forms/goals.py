"""Forms of a goal: what it is about, its scale of five levels, and where one stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import Day, fresh
from pamong.plans.models.plan import SCALE
from pamong.plans.terms import Source
from pamong.plans.words import MARKS

Choices = Sequence[tuple[str, Any]]
LEVEL: Choices = [("", _lazy("Belum tahu")), *((str(n), str(n)) for n in range(1, 6))]
WEIGHTS: Choices = [
    ("1", _lazy("Biasa")), ("2", _lazy("Penting")), ("3", _lazy("Sangat penting")),
]  # fmt: skip
LEVEL_FIELDS = SCALE
"""The texts of a scale, from -2 to +2."""


def _text(label: Any, hint: Any) -> TextField:
    return TextField(200, rows=2, one_line=True, label=label, help_text=hint, required=False)


class _ScaleFields(forms.Form):
    """Five levels of one measure. Drawn from 0 outwards would be best; on paper they stand in order."""

    expected = _text(
        _lazy("0 · seperti yang diharapkan"), _lazy("Tulis ini dahulu: hasil yang wajar bila semuanya berjalan baik.")
    )
    less = _text(_lazy("−1 · kurang dari harapan"), _lazy("Sering kali keadaan sekarang."))
    much_less = _text(_lazy("−2 · jauh di bawah harapan"), _lazy("Tidak ada kemajuan, atau mundur."))
    more = _text(_lazy("+1 · lebih dari harapan"), _lazy("Lebih dari yang wajar, tetapi mungkin."))
    much_more = _text(_lazy("+2 · jauh melebihi harapan"), _lazy("Hasil terbaik yang masih masuk akal."))
    baseline = forms.TypedChoiceField(
        label=_lazy("Di mana Anda sekarang?"), required=False, coerce=int, empty_value=None,
        choices=[("", _lazy("Belum tahu")), *((str(value), mark) for value, mark in MARKS.items())],
        help_text=_lazy("Tingkat keadaan Anda pada hari pertama."),
    )  # fmt: skip

    @property
    def scale(self) -> tuple[str, str, str, str, str]:
        """The five texts, from -2 to +2."""
        one, two, three, four, five = (str(self.cleaned_data.get(name, "")) for name in LEVEL_FIELDS)
        return one, two, three, four, five


class ScaleForm(_ScaleFields):
    """The scale of a goal alone; all five are needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LEVEL_FIELDS:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Tulis tingkat ini; sebuah skala selalu lima tingkat.")


class GoalForm(SeenForm, _ScaleFields):
    """A goal: from a gap, or the person's own."""

    title = TextField(
        200, rows=2, one_line=True, label=_lazy("Tujuan"),
        help_text=_lazy("Satu hal yang dapat Anda lakukan pada akhirnya. Mulai dengan kata kerja."),
    )  # fmt: skip
    source = forms.ChoiceField(label=_lazy("Berasal dari"), choices=Source.choices, widget=forms.RadioSelect)
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    level_from = forms.TypedChoiceField(
        label=_lazy("Dari tingkat"), required=False, coerce=int, empty_value=None, choices=LEVEL
    )
    level_to = forms.TypedChoiceField(
        label=_lazy("Ke tingkat"), required=False, coerce=int, empty_value=None, choices=LEVEL
    )
    reason = TextField(
        300, rows=2, label=_lazy("Mengapa ini penting bagi Anda"), required=False,
        help_text=_lazy("Arah karier, jabatan berikutnya, atau keinginan Anda sendiri."),
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        label=_lazy("Seberapa penting"), coerce=int, choices=WEIGHTS, widget=forms.RadioSelect, initial="1",
        help_text=_lazy("Dipakai sebagai bobot bila pencapaian dirangkum di akhir tahun."),
    )  # fmt: skip
    starts_on = Day(label=_lazy("Mulai"))
    due_on = Day(label=_lazy("Sampai"))
    line = forms.UUIDField(required=False, widget=forms.HiddenInput)
    """The gap it comes from."""
    team_goal = forms.UUIDField(required=False, widget=forms.HiddenInput)
    once = OnceField()

    def __init__(self, *args: Any, year: int, competencies: Choices, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("competency", [("", _("Tidak terkait satu kompetensi")), *competencies]),
            ("source", sources),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
            field.error_messages["invalid_choice"] = _("Pilih salah satu di daftar.")
        bound_days(self, year)

    def clean_once(self) -> UUID:
        """Return the key under which the goal will be found."""
        return UUID(str(fresh(self.cleaned_data["once"])))


class ProgressForm(forms.Form):
    """Where one sees oneself on one's own scale."""

    level = forms.TypedChoiceField(
        label=_lazy("Di tingkat mana Anda sekarang?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Pilih satu tingkat.")},
    )  # fmt: skip

    def __init__(self, *args: Any, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = levels


def bound_days(form: forms.Form, year: int, first: date | None = None, last: date | None = None) -> None:
    """Let the calendars of a form offer days of the year only, or of a goal."""
    for name in ("starts_on", "due_on"):
        field = form.fields[name]
        assert isinstance(field, Day)
        field.between(first or date(year, 1, 1), last or date(year, 12, 31))
