"""Forms of circles and their meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.community.rules import circle as rules
from pamong.community.rules import meeting as meetings
from pamong.community.rules.circle import CircleDraft
from pamong.community.rules.meeting import MeetingDraft, MinutesDraft
from pamong.kit.once import OnceField
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField

YEARS = range(2000, 2200)
OPEN, CLOSED = "terbuka", "tertutup"


class CircleForm(forms.Form):
    """What a circle says of itself."""

    title = TextField(
        rules.TITLE, rows=1, label=_lazy("Nama komunitas"),
        help_text=_lazy("Yang dipelajari bersama. Misalnya: Komunitas Analisis Jabatan."),
        error_messages={"required": _lazy("Beri nama dulu, beberapa kata saja.")},
    )  # fmt: skip
    purpose = TextField(
        rules.PURPOSE, rows=3, label=_lazy("Untuk apa, dan untuk siapa"),
        help_text=_lazy("Satu atau dua kalimat. Misalnya: berbagi cara menyusun peta jabatan, bagi siapa pun yang mengerjakannya."),
        error_messages={"required": _lazy("Tulis satu kalimat, supaya rekan tahu apakah ini untuk mereka.")},
    )  # fmt: skip
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    rhythm = TextField(
        rules.RHYTHM, rows=1, label=_lazy("Seberapa sering bertemu"), required=False,
        help_text=_lazy("Misalnya: setiap Kamis pekan kedua, pukul 14."),
    )  # fmt: skip
    joining = forms.ChoiceField(
        label=_lazy("Siapa yang boleh bergabung"), widget=forms.RadioSelect, initial=OPEN,
        choices=[(OPEN, _lazy("Siapa pun di instansi ini langsung bergabung")), (CLOSED, _lazy("Fasilitator menerima dulu"))],
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    once = OnceField()

    def __init__(self, *args: Any, competencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competency"]
        assert isinstance(field, forms.ChoiceField)
        offered = [(str(key), name) for key, name in competencies]
        field.choices = [("", _("Tidak terkait kompetensi tertentu")), *offered]
        field.error_messages["invalid_choice"] = _("Kompetensi itu tidak ada dalam daftar. Pilih yang lain.")

    def draft(self) -> CircleDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        key = data["competency"]
        return CircleDraft(
            data["title"], data["purpose"], UUID(key) if key else None, data["rhythm"], data["joining"] == OPEN
        )

    @staticmethod
    def start(draft: CircleDraft, version: int) -> dict[str, Any]:
        """Return what the form shows of a circle."""
        return {
            "title": draft.title, "purpose": draft.purpose, "competency": str(draft.competency or ""),
            "rhythm": draft.rhythm, "joining": OPEN if draft.is_open else CLOSED, "version": version,
        }  # fmt: skip


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(rules.REASON, rows=3, label=_lazy("Alasannya"))

    def __init__(self, *args: Any, hint: str = "", required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint
        self.fields["reason"].required = required


class MeetingForm(forms.Form):
    """When and where a circle meets, and about what; in the zone of whoever fills it in."""

    title = TextField(
        meetings.TITLE, rows=1, label=_lazy("Tentang apa"),
        help_text=_lazy("Misalnya: bedah kasus mutasi jabatan. Judul ini juga tampil di buku JP yang hadir."),
        error_messages={"required": _lazy("Tulis dulu apa yang dibahas.")},
    )  # fmt: skip
    day = forms.DateField(label=_lazy("Tanggal"), widget=forms.DateInput)
    at = forms.TimeField(label=_lazy("Mulai pukul"), widget=forms.TimeInput)
    minutes = forms.IntegerField(
        label=_lazy("Lama"), initial=90,
        error_messages={"invalid": _lazy("Tulis jumlah menitnya, misalnya 90.")},
    )  # fmt: skip
    agenda = TextField(
        meetings.AGENDA, rows=3, label=_lazy("Agenda"), required=False,
        help_text=_lazy("Apa yang perlu disiapkan anggota, bila ada."),
    )  # fmt: skip
    place = TextField(meetings.PLACE, rows=1, label=_lazy("Tempat"), required=False)
    link = TextField(meetings.LINK, rows=1, label=_lazy("Tautan pertemuan daring"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    once = OnceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].error_messages["invalid"] = _("Tanggal tidak terbaca. Tulis misalnya 30/11/2026.")
        self.fields["at"].error_messages["invalid"] = _("Jamnya tidak terbaca. Tulis misalnya 09.00.")

    def clean_day(self) -> Any:
        """A day that a calendar of ours knows."""
        day = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Tahun itu terlalu jauh. Periksa tanggalnya."))
        return day

    def starts_at(self) -> datetime:
        """Return the moment that was chosen."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))

    def draft(self) -> MeetingDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        names = ("title", "minutes", "agenda", "place", "link")
        return MeetingDraft(starts_at=self.starts_at(), **{name: data[name] for name in names})

    def add_error(self, field: str | None, error: Any) -> None:
        """A moment that cannot be is said beside its day."""
        super().add_error("day" if field == "starts_at" else field, error)

    @staticmethod
    def start(draft: MeetingDraft, version: int) -> dict[str, Any]:
        """Return what the form shows of a meeting."""
        local = timezone.localtime(draft.starts_at)
        names = ("title", "minutes", "agenda", "place", "link")
        shown = {name: getattr(draft, name) for name in names}
        return {**shown, "day": local.date(), "at": local.time(), "version": version}


class MinutesForm(forms.Form):
    """What a meeting brought, and who was there besides whoever writes."""

    minutes = forms.IntegerField(
        label=_lazy("Lamanya"), error_messages={"invalid": _lazy("Tulis jumlah menitnya, misalnya 90.")}
    )
    present = forms.MultipleChoiceField(
        label=_lazy("Siapa yang hadir selain Anda"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Setiap orang yang Anda tandai menyatakan sendiri bahwa ia hadir."),
    )  # fmt: skip
    talked = TextField(
        meetings.LONG, rows=5, label=_lazy("Apa yang dibicarakan"),
        help_text=_lazy("Cukup pokoknya, supaya yang tidak hadir dapat mengikuti."),
        error_messages={"required": _lazy("Tulis dulu pokok pembicaraannya.")},
    )  # fmt: skip
    learned = TextField(
        meetings.LONG, rows=4, label=_lazy("Apa yang dipelajari bersama"),
        help_text=_lazy("Satu hal yang sekarang lebih jelas, atau cara yang akan dicoba."),
        error_messages={"required": _lazy("Tulis satu hal yang dipelajari.")},
    )  # fmt: skip
    agreed = TextField(
        meetings.LONG, rows=3, label=_lazy("Tindak lanjut"), required=False, help_text=_lazy("Apa, oleh siapa, kapan.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], me: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        field = self.fields["present"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(key), name) for key, name in people if key != me]
        field.error_messages["invalid_choice"] = _("Yang dicatat hadir hanya anggota komunitas ini.")

    def draft(self) -> MinutesDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        there = frozenset({self.me, *(UUID(key) for key in data["present"])})
        return MinutesDraft(data["talked"], data["learned"], data["minutes"], there, data["agreed"])


class LackingForm(SeenForm):
    """What minutes lack."""

    text = TextField(
        meetings.LACKING, rows=4, label=_lazy("Apa yang kurang atau keliru"),
        help_text=_lazy("Penulis notulen membacanya lalu melengkapi; sesudah itu Anda diminta mengonfirmasi lagi."),
        error_messages={"required": _lazy("Tulis apa yang perlu dilengkapi.")},
    )  # fmt: skip
