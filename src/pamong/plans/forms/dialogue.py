"""Forms of the development dialogue: when to meet, what to prepare, what was concluded, what the leader expects."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.autosave import TypedForm
from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import Day
from pamong.plans.models import Expectation
from pamong.plans.rules.dialogue import LIMITS
from pamong.plans.terms import YEARS
from pamong.rulebook.values import VALUES

RESULT: Final = "result"


class TimeForm(forms.Form):
    """When and where the two meet; both may stay open."""

    day = Day(label=_lazy("Tanggal"), required=False)
    at = forms.TimeField(label=_lazy("Pukul"), widget=forms.TimeInput, required=False)
    place = TextField(
        LIMITS["place"], rows=1, required=False, label=_lazy("Tempat"),
        help_text=_lazy("Tempat yang tenang, atau tautan pertemuan daring."),
    )  # fmt: skip

    def clean_day(self) -> date | None:
        """A day that a calendar of ours knows."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
            raise forms.ValidationError(_("Periksa lagi tahunnya."))
        return day

    def clean(self) -> dict[str, Any]:
        """A day needs its hour, an hour its day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, other in (("day", "at"), ("at", "day")):
            if data.get(other) is not None and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Isi juga, atau kosongkan keduanya bila waktunya belum pasti."))
        return data

    def planned_at(self) -> datetime | None:
        """Return the moment that was chosen."""
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        return timezone.make_aware(datetime.combine(day, at)) if day and at else None

    def meeting(self) -> dict[str, Any]:
        """Return what the actions want."""
        return {"planned_at": self.planned_at(), "place": self.cleaned_data["place"]}


class OpenForm(TimeForm):
    """A dialogue as one of the two opens it."""

    year = forms.TypedChoiceField(label=_lazy("Untuk tahun"), coerce=int, widget=forms.RadioSelect)
    once = OnceField()

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(year, str(year)) for year in years]


class AnswerForm(TypedForm):
    """One's own answer to a question."""

    question = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = TextField(LIMITS["preparation"], required=False)


class TopicForm(forms.Form):
    """Something to talk about."""

    text = TextField(LIMITS["topic"], rows=2, one_line=False, label=_lazy("Pokok yang ingin Anda bicarakan"))
    once = OnceField()


class ConclusionForm(forms.Form):
    """What the two concluded, and when they talked."""

    held_on = Day(label=_lazy("Tanggal Anda berdua berbicara"))
    conclusion = TextField(
        LIMITS["conclusion"], rows=10, label=_lazy("Kesimpulan bersama"),
        help_text=_lazy(
            "Empat hal cukup: kekuatan yang diteruskan, satu atau dua hal yang dikerjakan, dukungan yang dijanjikan, "
            "dan arah karier."
        ),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)

    def clean_version(self) -> int:
        """A version that got lost on the way is none that was read."""
        return int(self.cleaned_data.get("version") or 0)


class VersionForm(forms.Form):
    """The version of the conclusion that was read before it was confirmed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class ExpectationForm(forms.Form):
    """What a leader expects: a result, or how one of the seven values shows."""

    about = forms.ChoiceField(
        label=_lazy("Tentang"),
        choices=[(RESULT, _lazy("Hasil kerja")), *((value.key, value.name) for value in VALUES)],
        widget=forms.RadioSelect,
    )
    text = TextField(
        LIMITS["expectation"], rows=3, label=_lazy("Yang Anda harapkan"),
        help_text=_lazy("Sejelas yang Anda ucapkan langsung: apa yang terlihat bila terpenuhi."),
    )  # fmt: skip
    year = forms.IntegerField(widget=forms.HiddenInput, min_value=YEARS[0], max_value=YEARS[1])
    once = OnceField()

    @property
    def hints(self) -> dict[str, str]:
        """What each choice means."""
        result = _("Apa yang diselesaikan, seberapa baik, sampai kapan.")
        return {RESULT: result, **{value.key: value.lines[0] for value in VALUES}}

    def wished(self) -> dict[str, Any]:
        """Return what the action wants."""
        data = self.cleaned_data
        is_result = data["about"] == RESULT
        return {
            "about": Expectation.About.RESULT if is_result else Expectation.About.BEHAVIOUR,
            "value": "" if is_result else data["about"],
            "text": data["text"],
            "year": data["year"],
            "key": data["once"],
        }
