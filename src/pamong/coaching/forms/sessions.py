"""Forms of a session's time and place: planned, moved, called off, recorded in a minute."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from pamong.coaching.actions import Promise
from pamong.coaching.conversation import CONVERSATIONS
from pamong.coaching.forms.fields import Day, Words
from pamong.coaching.forms.talk import hints_of_templates
from pamong.coaching.models import Hat, Mode, Side
from pamong.coaching.rules import words as limits
from pamong.coaching.rules.series import FEWEST, MOST
from pamong.coaching.rules.sessions import LONGEST, SHORTEST
from pamong.kit.form_rows import WithRows
from pamong.kit.once import OnceField

LENGTHS: Final = (30, 45, 60, 90, 120)
OTHER: Final = "lain"
LATER: Final = "nanti"
YEARS: Final = range(2000, 2200)
ROWS: Final = 3
"""Commitments that the one-minute form has open."""


def _length(minutes: int) -> Any:
    return ngettext_lazy("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}


def _sane(day: date) -> date:
    if day.year not in YEARS:
        raise forms.ValidationError(_("Tahun itu terlalu jauh. Periksa tanggalnya."))
    return day


class _TimeForm(forms.Form):
    """A day, a time and a length, in the zone of whoever fills the form in."""

    day = Day(label=_lazy("Tanggal"))
    at = forms.TimeField(label=_lazy("Mulai pukul"), widget=forms.TimeInput)
    minutes = forms.TypedChoiceField(
        label=_lazy("Lama"), choices=[(n, _length(n)) for n in LENGTHS], coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = self.initial.get("minutes")
        field = self.fields["minutes"]
        if isinstance(has, int) and has not in LENGTHS and isinstance(field, forms.ChoiceField):
            field.choices = [(n, _length(n)) for n in sorted((*LENGTHS, has)) if SHORTEST <= n <= LONGEST]

    def clean_day(self) -> date:
        """A day that a calendar of ours knows."""
        return _sane(self.cleaned_data["day"])

    def starts_at(self) -> datetime:
        """Return the moment that was chosen."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))


class MeetingForm(_TimeForm):
    """A time, and how the two meet."""

    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=Mode.choices, widget=forms.RadioSelect)
    place = Words("place", required=False, label=_lazy("Tempat"))
    link = Words("link", required=False, label=_lazy("Tautan pertemuan daring"))

    def clean_link(self) -> str:
        """An address that opens."""
        link = str(self.cleaned_data["link"])
        if said := limits.link_fault(link):
            raise forms.ValidationError(said)
        return link

    def meeting(self) -> dict[str, Any]:
        """Return what every action on a session's time wants."""
        data = self.cleaned_data
        names = ("minutes", "mode", "place", "link")
        return {"starts_at": self.starts_at(), **{name: data[name] for name in names}}


class PlanForm(MeetingForm):
    """A session, or sessions at the distance of the rhythm."""

    template = forms.ChoiceField(
        label=_lazy("Alur percakapan"),
        choices=[(each.key, each.label) for each in CONVERSATIONS.values()],
        widget=forms.RadioSelect,
    )
    with_opening = forms.BooleanField(
        label=_lazy("Buka dengan STOKERS, lima menit menyepakati isi sesi"), required=False
    )
    repeat = forms.ChoiceField(
        label=_lazy("Ulangi?"),
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(
        label=_lazy("Berapa sesi?"), required=False, min_value=FEWEST, max_value=MOST,
        help_text=_lazy("Kosongkan untuk semua yang muat sampai siklus berakhir."),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    """The first date of the list that was shown before: what the person agrees to."""
    once = OnceField()

    def __init__(self, *args: Any, rhythm: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["repeat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("once", _("Sekali ini saja")), ("series", _("Berulang, %(rhythm)s") % {"rhythm": rhythm})]

    @property
    def template_hints(self) -> dict[str, str]:
        """What each way to talk is for."""
        return hints_of_templates()

    @property
    def kept(self) -> set[str]:
        """Return which dates of the list that was shown stay, as ISO days."""
        data: Any = self.data
        return set(data.getlist("keep")) if data else set()

    @property
    def is_new(self) -> bool:
        """Whether the list of dates has not been shown yet as it would be planned."""
        return bool(self.data.get("seen", "") != self.frame())

    def frame(self) -> str:
        """Return what the list of dates hangs on: when it changes, the list is shown anew."""
        data = self.cleaned_data
        return f"{self.starts_at().isoformat()}|{data['minutes']}|{data['count']}"[:60]


class ReasonForm(forms.Form):
    """Why a session is called off; nobody has to say."""

    reason = Words("reason", rows=2, required=False, label=_lazy("Alasan"))
    following = forms.BooleanField(label=_lazy("Batalkan juga sesi berikutnya dalam rangkaian ini"), required=False)


class VoidForm(forms.Form):
    """Why a completed session did not take place after all."""

    reason = Words("reason", rows=3, label=_lazy("Alasan"), help_text=_lazy("Terlihat oleh Anda berdua."))


class MoveForm(MeetingForm):
    """Another time or place."""

    reason = Words("reason", rows=2, required=False, label=_lazy("Alasan"))


class RowForm(forms.Form):
    """One commitment of the one-minute form; an empty row is none."""

    condition = Words("condition", rows=1, required=False, label=_lazy("Jika …"))
    action = Words("action", rows=1, required=False, label=_lazy("maka …"))
    owner = forms.ChoiceField(label=_lazy("Janji siapa?"))
    due_on = Day(label=_lazy("Sampai"))

    def __init__(self, *args: Any, sides: dict[Side, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {side.value: name for side, name in sides.items()}
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(self.names.items())

    def clean(self) -> dict[str, Any]:
        """A condition alone promises nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("condition") and not data.get("action") and "action" not in self.errors:
            self.add_error("action", _("Lengkapi: apa yang akan dilakukan bila itu terjadi?"))
        return data

    @property
    def owner_name(self) -> str:
        """Whose it would be, as the closed row says it."""
        return self.names.get(str(self["owner"].value()), "")

    @property
    def due_words(self) -> str:
        """By when it would be, as the closed row says it."""
        value = self["due_on"].value()
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            return str(value or "")
        return date_format(day, "D, j M")

    def promise(self) -> Promise | None:
        """Return the commitment; None for an empty row."""
        data = self.cleaned_data
        if not data.get("action"):
            return None
        return Promise(owner=data["owner"], condition=data["condition"], action=data["action"], due_on=data["due_on"])


def _moment(text: str) -> datetime | None:
    """Read a moment with its zone; None when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and moment.year in YEARS else None


class RecordForm(WithRows, _TimeForm):
    """A session that was held, in a minute: when, what, who promised what, when next."""

    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=Mode.choices, widget=forms.RadioSelect)
    place = Words("place", required=False, label=_lazy("Tempat"))
    notes = Words("part", rows=4, required=False, label=_lazy("Catatan bersama"))
    hat = forms.ChoiceField(label=_lazy("Ditulis sebagai"), choices=Hat.choices, widget=forms.RadioSelect)
    next = forms.ChoiceField(label=_lazy("Bertemu lagi"), widget=forms.RadioSelect)
    next_day = Day(label=_lazy("Tanggal"), required=False)
    next_at = forms.TimeField(label=_lazy("Pukul"), widget=forms.TimeInput, required=False)
    once = OnceField()

    def __init__(self, *args: Any, suggestions: Sequence[datetime], sides: dict[Side, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = _moment(str(self.data.get("next", "")))  # of a page that offered other times: the action decides
        times = [*suggestions, *([asked] if asked and asked not in suggestions else [])]
        own = [(at.isoformat(), date_format(timezone.localtime(at), "D, j M H.i")) for at in times]
        field = self.fields["next"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*own, (OTHER, _("Waktu lain")), (LATER, _("Nanti saja"))]
        due = kwargs.get("initial", {}).get("due_on")
        first = {"owner": Side.EMPLOYEE.value, "due_on": due}
        self.rows = [RowForm(self.data or None, prefix=f"j{n}", sides=sides, initial=first) for n in range(ROWS)]

    def clean_next_day(self) -> date | None:
        """Likewise."""
        day = self.cleaned_data["next_day"]
        return _sane(day) if day else None

    def clean(self) -> dict[str, Any]:
        """Another time needs its day and hour."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("next") == OTHER:
            for name in ("next_day", "next_at"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Isi dulu, atau pilih “Nanti saja”."))
        return data

    def next_time(self) -> datetime | None:
        """Return when the two meet next; None for later."""
        data = self.cleaned_data
        if data["next"] == LATER:
            return None
        if data["next"] == OTHER:
            return timezone.make_aware(datetime.combine(data["next_day"], data["next_at"]))
        return datetime.fromisoformat(data["next"])

    def promises(self) -> list[Promise]:
        """Return the commitments of the rows that were filled in."""
        return [promise for row in self.rows if (promise := row.promise())]
