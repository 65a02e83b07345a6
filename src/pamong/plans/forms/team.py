"""Forms of goals of a team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import Day
from pamong.plans.models import TeamGoal
from pamong.plans.rules.team import LIMITS

State = TeamGoal.State


class TeamGoalForm(forms.Form):
    """What the team wants to reach, by what it will see it, and until when."""

    year = forms.TypedChoiceField(coerce=int, label=_lazy("Tahun"))
    title = TextField(
        LIMITS["title"], rows=2, one_line=False, label=_lazy("Tujuan"),
        help_text=_lazy("Apa yang berbeda bila tim berhasil? Satu kalimat yang dapat dibayangkan semua orang."),
    )  # fmt: skip
    measure = TextField(
        LIMITS["measure"], rows=2, one_line=False, required=False, label=_lazy("Tandanya"),
        help_text=_lazy("Dengan apa tim melihat bahwa tujuan ini tercapai."),
    )  # fmt: skip
    due_on = Day(label=_lazy("Sampai kapan"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = OnceField()

    def __init__(self, *args: Any, years: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.fields["year"]
        assert isinstance(year, forms.TypedChoiceField)
        year.choices = [(each, str(each)) for each in years]
        if len(years) == 1:
            year.widget, year.initial = forms.HiddenInput(), years[0]

    def words(self) -> dict[str, Any]:
        """Return what the goal says."""
        return {name: self.cleaned_data[name] for name in ("title", "measure", "due_on")}


class TeamCloseForm(forms.Form):
    """How it ended, for the whole team."""

    state = forms.ChoiceField(
        label=_lazy("Bagaimana akhirnya?"), widget=forms.RadioSelect,
        choices=[(State.REACHED, _lazy("Tercapai")), (State.CLOSED, _lazy("Ditutup tanpa tercapai"))],
    )  # fmt: skip
    outcome = TextField(
        LIMITS["outcome"], one_line=False, required=False, label=_lazy("Apa hasilnya"),
        help_text=_lazy("Satu atau dua kalimat yang dibaca seluruh tim."),
    )  # fmt: skip


class ShareForm(forms.Form):
    """One's own part: when this happens, I do that."""

    condition = TextField(
        LIMITS["condition"], rows=2, one_line=False, label=_lazy("Jika …"),
        help_text=_lazy("Kapan atau dalam keadaan apa."),
    )  # fmt: skip
    action = TextField(
        LIMITS["action"], rows=2, one_line=False, label=_lazy("maka saya …"),
        help_text=_lazy("Satu hal yang Anda lakukan untuk tujuan ini."),
    )  # fmt: skip
