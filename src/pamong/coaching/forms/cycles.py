"""Forms of cycles: the proposal and its revision, the frame of a running cycle, the close."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.coaching.forms.fields import Day, Words
from pamong.coaching.models import Cycle, Mode, Topic
from pamong.coaching.words import topic_words
from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.plans.briefs import GoalBrief


def rhythms() -> list[tuple[str, str]]:
    """The rhythms as answers: `Setiap dua minggu`."""
    return [(value, capfirst(str(label))) for value, label in Cycle.Rhythm.choices]


class FrameForm(forms.Form):
    """What may still change while a cycle runs: its end, its rhythm, the way of meeting."""

    ends_on = Day(label=_lazy("Hari terakhir"))
    rhythm = forms.ChoiceField(label=_lazy("Ritme bertemu"), choices=rhythms, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=Mode.choices, widget=forms.RadioSelect)
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)


class ProposalForm(forms.Form):
    """A cycle as one of the two proposes it."""

    topic = forms.ChoiceField(label=_lazy("Topik"), widget=forms.RadioSelect)
    goal = Words(
        "goal", label=_lazy("Tujuan"), help_text=_lazy("Satu tujuan saja: apa yang dapat dilakukan sesudah siklus ini.")
    )
    measure = Words(
        "measure", rows=2, label=_lazy("Ukuran keberhasilan"),
        help_text=_lazy("Dengan apa Anda berdua melihat bahwa tujuannya tercapai."),
    )  # fmt: skip
    starts_on = Day(label=_lazy("Hari pertama"))
    ends_on = Day(label=_lazy("Hari terakhir"))
    rhythm = forms.ChoiceField(
        label=_lazy("Ritme bertemu"), choices=rhythms, widget=forms.RadioSelect,
        help_text=_lazy("Setiap dua minggu biasanya cukup: ada waktu mencoba, belum sempat lupa."),
    )  # fmt: skip
    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=Mode.choices, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    """Of a revision: the version that was read."""
    once = OnceField()

    def __init__(self, *args: Any, topics: Iterable[Topic], until: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(topic.pk), topic_words(topic)) for topic in topics]
        field.error_messages["invalid_choice"] = _("Pilih salah satu topik di daftar.")
        if until is not None:
            self.fields["ends_on"].widget.attrs["max"] = until.isoformat()

    def clean_once(self) -> UUID:
        """Return the key under which the cycle will be found."""
        return self.cleaned_data["once"] or new_id()

    def clean(self) -> dict[str, Any]:
        """Hold the two days against each other."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Hari terakhir mendahului hari pertama. Perbaiki salah satunya."))
        return data

    def words(self) -> dict[str, Any]:
        """Return what the actions want."""
        data = self.cleaned_data
        names = ("goal", "measure", "starts_on", "ends_on", "rhythm", "mode")
        return {"topic_id": UUID(data["topic"]), **{name: data[name] for name in names}}


class CloseForm(forms.Form):
    """What came of a cycle."""

    attainment = forms.ChoiceField(
        label=_lazy("Bagaimana tujuannya?"), choices=Cycle.Attainment.choices, widget=forms.RadioSelect
    )
    outcome = Words(
        "outcome", rows=5, required=False, label=_lazy("Hasilnya"),
        help_text=_lazy("Apa yang berubah, dan apa yang sebaiknya dilanjutkan."),
    )  # fmt: skip


class VersionForm(forms.Form):
    """The version of a proposal that was read before it was agreed to."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ServeForm(forms.Form):
    """Which goal of the employee's plan a cycle serves."""

    goal = forms.ChoiceField(label=_lazy("Siklus ini melayani"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, goals: Iterable[GoalBrief], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, forms.ChoiceField)
        years = {goal.year for goal in goals}
        named = [(str(goal.id), goal.title if len(years) == 1 else f"{goal.title} ({goal.year})") for goal in goals]
        field.choices = [*named, ("", _("Tidak terkait dengan tujuan dalam rencana"))]

    def goal_id(self) -> UUID | None:
        """Return the key of the goal; None for no goal."""
        chosen = self.cleaned_data["goal"]
        return UUID(chosen) if chosen else None
