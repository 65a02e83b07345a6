"""Forms of meetings: planned, moved, called off, recorded in a minute, told as a talk; the texts that save themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.kit.autosave import TypedForm
from pamong.kit.form_rows import WithRows
from pamong.kit.once import OnceField
from pamong.mentoring.actions.held import Record
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.actions.tasks import Wish
from pamong.mentoring.forms.fields import Day, Words
from pamong.mentoring.models import Side
from pamong.mentoring.rules import meeting as rules

LENGTHS: Final = (30, 45, 60, 90)
MODES: Final = (("in_person", _lazy("Tatap muka")), ("online", _lazy("Daring")))
ALONE, ALL = "satu", "semua"
ROWS: Final = 2
"""Tasks that the one-step form has open."""


def _length(minutes: int) -> Any:
    return ngettext_lazy("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}


class _TimeForm(forms.Form):
    """A day, a time and a length, in the zone of whoever fills the form in."""

    day = Day(label=_lazy("Tanggal"))
    at = forms.TimeField(label=_lazy("Mulai pukul"), widget=forms.TimeInput)
    minutes = forms.TypedChoiceField(
        label=_lazy("Lama"), choices=[(n, _length(n)) for n in LENGTHS], coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has, field = self.initial.get("minutes"), self.fields["minutes"]
        if isinstance(has, int) and has not in LENGTHS and isinstance(field, forms.ChoiceField):
            known = [n for n in sorted((*LENGTHS, has)) if rules.SHORTEST <= n <= rules.LONGEST]
            field.choices = [(n, _length(n)) for n in known]

    def starts_at(self) -> datetime:
        """Return the moment that was chosen."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))

    def how(self) -> How:
        """Return when and how the two meet."""
        data = self.cleaned_data
        return How(
            self.starts_at(), data["minutes"], data.get("mode") or "in_person", data.get("place", ""),
            data.get("link", ""),
        )  # fmt: skip


class MeetingForm(_TimeForm):
    """A time, and how the two meet."""

    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=MODES, widget=forms.RadioSelect)
    place = Words("place", required=False, label=_lazy("Tempat"))
    link = Words("link", required=False, label=_lazy("Tautan pertemuan daring"))

    def clean_link(self) -> str:
        """An address that opens."""
        link = str(self.cleaned_data["link"])
        if said := rules.link_fault(link):
            raise forms.ValidationError(said)
        return link


class _WithGroup(forms.Form):
    """Whether it is for all of a group; without a group nothing is asked."""

    everyone = forms.ChoiceField(label=_lazy("Untuk siapa?"), required=False, widget=forms.RadioSelect, initial=ALL)

    def offer_group(self, names: Sequence[str], one: str) -> None:
        """Ask whether all of a group meet, or only this one."""
        field = self.fields["everyone"]
        assert isinstance(field, forms.ChoiceField)
        if len(names) < 2:
            del self.fields["everyone"]
            return
        whole = _("Seluruh kelompok: %(names)s") % {"names": ", ".join(names)}
        field.choices = [(ALL, whole), (ALONE, _("%(name)s saja") % {"name": one})]

    @property
    def for_all(self) -> bool:
        """Whether the whole group is meant."""
        return bool(self.cleaned_data.get("everyone") == ALL)


class PlanForm(_WithGroup, MeetingForm):
    """A meeting to come."""

    once = OnceField()


class MoveForm(MeetingForm):
    """Another time or place."""

    reason = Words("reason", rows=2, required=False, label=_lazy("Alasan"))


class CancelForm(_WithGroup):
    """Why a meeting is called off; nobody has to say."""

    reason = Words("reason", rows=2, required=False, label=_lazy("Alasan"))


class ReasonForm(forms.Form):
    """Likewise, of one meeting."""

    reason = Words("reason", rows=2, required=False, label=_lazy("Alasan"))


class VoidForm(forms.Form):
    """Why a completed meeting did not take place after all."""

    reason = Words("reason", rows=3, label=_lazy("Alasan"), help_text=_lazy("Terlihat oleh Anda berdua."))


class TaskForm(forms.Form):
    """What one of the two takes on."""

    text = Words("task", rows=1, label=_lazy("Tugas"))
    owner = forms.ChoiceField(label=_lazy("Tugas siapa?"), widget=forms.RadioSelect)
    due_on = Day(label=_lazy("Sampai"), required=False)
    once = OnceField()

    def __init__(self, *args: Any, sides: Mapping[Side, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(side.value, name) for side, name in sides.items()]

    def wish(self) -> Wish:
        """Return the task."""
        return Wish(self.cleaned_data["owner"], self.cleaned_data["text"], self.cleaned_data["due_on"])


class RowForm(forms.Form):
    """One task of the one-step form; an empty row is none."""

    text = Words("task", rows=1, required=False, label=_lazy("Tugas"))
    owner = forms.ChoiceField(label=_lazy("Tugas siapa?"))
    due_on = Day(label=_lazy("Sampai"), required=False)

    def __init__(self, *args: Any, sides: Mapping[Side, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(side.value, name) for side, name in sides.items()]

    def wish(self) -> Wish | None:
        """Return the task; None for an empty row."""
        data = self.cleaned_data
        return Wish(data["owner"], data["text"], data["due_on"]) if data.get("text") else None


class RecordForm(WithRows, _WithGroup, _TimeForm):
    """A meeting that was held, in a minute: when, what, who takes on what, when next."""

    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=MODES, widget=forms.RadioSelect)
    place = Words("place", required=False, label=_lazy("Tempat"))
    topic = Words("topic", rows=1, label=_lazy("Topik"))
    shared = Words("shared", rows=3, required=False, label=_lazy("Pengalaman yang dibagikan"))
    lesson = Words("lesson", rows=3, required=False, label=_lazy("Pelajaran yang diambil"))
    next_step = Words("next_step", rows=2, required=False, label=_lazy("Pokok pertemuan berikutnya"))
    next_day = Day(label=_lazy("Bertemu lagi"), required=False)
    next_at = forms.TimeField(label=_lazy("Pukul"), widget=forms.TimeInput, required=False)
    once = OnceField()

    def __init__(self, *args: Any, sides: Mapping[Side, str], due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {"owner": Side.MENTEE.value, "due_on": due_on}
        self.rows = [RowForm(self.data or None, prefix=f"t{n}", sides=sides, initial=first) for n in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        """A next meeting needs its day and hour."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(data.get("next_day")) != bool(data.get("next_at")):
            self.add_error(
                "next_at" if data.get("next_day") else "next_day", _("Isi tanggal dan jamnya, atau kosongkan keduanya.")
            )
        return data

    def next_time(self) -> datetime | None:
        """Return when the two meet next; None for later."""
        day, at = self.cleaned_data["next_day"], self.cleaned_data["next_at"]
        return timezone.make_aware(datetime.combine(day, at)) if day and at else None

    def record(self) -> Record:
        """Return what was spoken of."""
        data = self.cleaned_data
        wishes = tuple(wish for row in self.rows if (wish := row.wish()))
        return Record(data["topic"], data["shared"], data["lesson"], data["next_step"], wishes)


class TalkForm(forms.Form):
    """An occasional talk, in half a minute on a phone."""

    other = PickField(label=_lazy("Dengan siapa"), help_text=_lazy("Ketik sebagian nama rekan."))
    told = forms.ChoiceField(
        label=_lazy("Siapa yang berbagi pengalaman?"), widget=forms.RadioSelect, initial="other",
        choices=[("other", _lazy("Rekan saya")), ("me", _lazy("Saya"))],
    )  # fmt: skip
    day = Day(label=_lazy("Hari"))
    minutes = forms.TypedChoiceField(
        label=_lazy("Lama"),
        choices=[(n, _length(n)) for n in LENGTHS],
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
    )
    at = forms.TimeField(label=_lazy("Mulai pukul"), widget=forms.TimeInput, required=False)
    topic = Words("topic", rows=2, label=_lazy("Tentang apa"), help_text=_lazy("Satu kalimat."))
    lesson = Words(
        "lesson",
        rows=2,
        required=False,
        label=_lazy("Apa yang Anda bawa pulang"),
        help_text=_lazy("Satu kalimat. Boleh kosong."),
    )
    once = OnceField()

    def __init__(self, *args: Any, find: Find, get: Get, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = self.fields["other"]
        assert isinstance(picker, PickField)
        picker.find, picker.get = find, get


class GrowForm(forms.Form):
    """Why one would like to go on, in one's own words."""

    words = forms.CharField(label=_lazy("Kata-kata Anda sendiri"), widget=forms.Textarea(attrs={"rows": 4}))
    once = OnceField()


class TextForm(TypedForm):
    """One of the shared texts, as it is typed."""

    name = forms.ChoiceField(choices=[(each, each) for each in rules.TEXTS], widget=forms.HiddenInput)
    text = Words("shared", rows=4, required=False, label=_lazy("Catatan bersama"))


class NoteForm(TypedForm):
    """What one keeps for oneself."""

    text = Words("note", rows=3, required=False, label=_lazy("Catatan pribadi Anda"))


class CloseTaskForm(forms.Form):
    """How it went, or why it is let go; it stays between the two."""

    remark = Words("remark", rows=2, required=False, label=_lazy("Catatan"))
