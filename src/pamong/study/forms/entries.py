"""Turn what somebody typed about her learning into a draft. Which fields there are, the form of learning says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.kit.texts import TextField
from pamong.rulebook.forms import JpField
from pamong.rulebook.rules import Rule
from pamong.study.models.entries import MOST_MINUTES
from pamong.study.rules import drafts
from pamong.study.rules.drafts import EntryDraft, Needs, ends_at, minutes_between
from pamong.study.rules.entry import REASON

Choices = Sequence[tuple[str, str]]
SPENT: Final = re.compile(r"(?:(\d{1,2})\s*(?:jam|j|:|h)\s*)?(?:(\d{1,4})\s*(?:menit|mnt|m)?)?", re.IGNORECASE)


ASIDE: Final = ("provider", "certificate", "until", "days", "stated", "is_international")
"""What some forms of learning ask for and others do not."""


def redrawn(typed: Mapping[str, Any]) -> bool:
    """Whether these values were sent by somebody, and are not those of a saved draft, which keeps them anyway."""
    return "form" in typed


class MinutesField(forms.CharField):
    """A span of time: `90`, `1:30`, `1 jam 30 menit`. Cleaned to minutes; nothing is None."""

    def clean(self, value: Any) -> int | None:
        """Return minutes."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = SPENT.fullmatch(text)
        if found is None or not any(found.groups()):
            raise ValidationError(_("Tulis dalam menit, misalnya 90, atau 1 jam 30 menit."))
        return int(found[1] or 0) * 60 + int(found[2] or 0)


class Day(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Tanggal tidak terbaca. Tulis hari, bulan, dan tahun, misalnya 30/11/2026.")


class Clock(forms.TimeField):
    """A time of the day."""

    widget = forms.TimeInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], required=False, **kwargs)
        self.error_messages["invalid"] = _("Jam tidak terbaca. Tulis misalnya 19.30.")


class EntryForm(forms.Form):
    """What was learned, when and how."""

    title = TextField(
        drafts.TITLE, rows=1, label=_lazy("Judul"), required=False,
        help_text=_lazy("Apa yang dipelajari, dalam satu baris."),
    )  # fmt: skip
    provider = TextField(drafts.PROVIDER, rows=1, label=_lazy("Penyelenggara"), required=False)
    certificate = TextField(drafts.CERTIFICATE, rows=1, label=_lazy("Nomor sertifikat"), required=False)
    place = TextField(drafts.PROVIDER, rows=1, label=_lazy("Tempat"), required=False)
    on = Day(label=_lazy("Tanggal"))
    until = Day(label=_lazy("Sampai"), required=False, help_text=_lazy("Kosongkan bila satu hari."))
    days = forms.IntegerField(label=_lazy("Hari kegiatan"), required=False, min_value=1, max_value=drafts.MOST_DAYS)
    starts_at = Clock(label=_lazy("Mulai"))
    ends_at = Clock(label=_lazy("Selesai"))
    minutes = MinutesField(
        label=_lazy("Lamanya"), required=False, max_length=20,
        help_text=_lazy("Dalam menit, atau isi jam mulai dan selesai."),
    )  # fmt: skip
    stated = JpField(label=_lazy("JP di sertifikat"), required=False, max_length=10)
    is_international = forms.BooleanField(label=_lazy("Kegiatan internasional"), required=False)
    process = TextField(drafts.LONG, rows=4, label=_lazy("Apa yang Anda lakukan"), required=False)
    reflection = TextField(
        drafts.LONG, rows=3, label=_lazy("Refleksi"), required=False, help_text=_lazy("Apa yang Anda pelajari darinya.")
    )
    applied = TextField(
        drafts.LONG, rows=3, label=_lazy("Yang akan diterapkan"), required=False,
        help_text=_lazy("Apa yang akan Anda lakukan berbeda dalam pekerjaan."),
    )  # fmt: skip
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    contract = forms.ChoiceField(label=_lazy("Kontrak belajar"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    once = OnceField()

    def __init__(
        self, *args: Any, needs: Needs, rule: Rule | None, days: tuple[date, date], competencies: Choices = (),
        contracts: Choices = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.rule = rule
        has = {*needs.fields, "ends_at", "competency", "contract", "version", "once"}
        typed = self.data if self.is_bound else kwargs.get("initial") or {}
        self.aside = [(name, typed[name]) for name in ASIDE if name not in has and typed.get(name) and redrawn(typed)]
        """What was typed and this form of learning does not ask for: it goes along, for whoever changes it back."""
        for name in [name for name in self.fields if name not in has]:
            del self.fields[name]
        for name in ("on", "until"):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"min": days[0].isoformat(), "max": days[1].isoformat()}
        if needs.programme:
            self.fields["on"].label = _("Mulai tanggal")
        if needs.sources:
            self.fields["process"].help_text = _("Ceritakan prosesnya: itulah yang dinilai, bukan sertifikat.")
        for name, choices in (("competency", competencies), ("contract", contracts)):
            self._offer(name, choices)

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        if not choices:
            del self.fields[name]
            return
        field.choices = [("", _("Tidak dikaitkan")), *choices]
        field.error_messages["invalid_choice"] = _("Pilih salah satu di daftar.")

    def clean_once(self) -> UUID:
        """Return the key under which the entry will be found."""
        return UUID(str(self.cleaned_data["once"] or new_id()))

    def clean(self) -> dict[str, Any]:
        """Work the minutes out of from and to, and keep both apart from each other's contradictions."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start, end, minutes = data.get("starts_at"), data.get("ends_at"), data.get("minutes")
        if end is not None and start is None and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Isi juga jam mulainya."))
        elif start is not None and end is not None:
            self._span(start, end, minutes)
        return data

    def _span(self, start: time, end: time, minutes: int | None) -> None:
        span = minutes_between(start, end)
        if span <= 0:
            self.add_error(
                "ends_at", _("Jam selesai tidak sesudah jam mulai. Bila lewat tengah malam, bagi menjadi dua catatan.")
            )
        elif minutes is None and "minutes" not in self.errors:
            self.cleaned_data["minutes"] = span
        elif minutes is not None and minutes > span:
            self.add_error("minutes", _("Lamanya melebihi jarak jam mulai dan selesai. Perbaiki salah satunya."))

    def onto(self, base: EntryDraft) -> EntryDraft:
        """Return the draft with what was typed; what this form does not show stays as it was."""
        data = self.cleaned_data
        keys = {"competency", "contract"} & self.fields.keys()
        plain = set(self.fields) - {"ends_at", "version", "once", *keys}
        values: dict[str, Any] = {name: data[name] for name in plain}
        if "days" in values:
            values["days"] = values["days"] or _days(data["on"], data.get("until"))
        values |= {name: UUID(data[name]) if data[name] else None for name in keys}
        if "until" not in values:
            values["until"] = None
        return replace(base, **values)

    def take(self, faults: Mapping[str, str]) -> None:
        """Put what a rule refused to the field it is about, else above the form."""
        for name, said in faults.items():
            self.add_error(name if name in self.fields else None, said)


def _days(first: date, last: date | None) -> int:
    return max(1, ((last or first) - first).days + 1)


def as_typed(draft: EntryDraft) -> dict[str, Any]:
    """Return the values that the form shows for a draft."""
    names = ("title", "provider", "certificate", "place", "on", "starts_at", "minutes", "is_international", "process",
             "reflection", "applied", "days", "competency", "contract")  # fmt: skip
    stated = "" if draft.stated is None else f"{draft.stated / 100:g}".replace(".", ",")
    until = draft.until if draft.until != draft.on else None
    return {name: getattr(draft, name) for name in names} | {
        "stated": stated, "until": until, "ends_at": ends_at(draft.starts_at, draft.minutes),
    }  # fmt: skip


class AppealForm(forms.Form):
    """Why a return is not right."""

    reason = TextField(
        REASON, rows=4, label=_lazy("Alasan keberatan"),
        help_text=_lazy("Sebut apa yang menurut Anda keliru dalam pengembalian itu."),
        error_messages={"required": _lazy("Tulis alasannya; tanpa itu keberatan tidak dapat dinilai.")},
    )  # fmt: skip


class SendForm(forms.Form):
    """The last look before an entry is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    checked = forms.BooleanField(label=_lazy("Sudah saya periksa, dan tetap benar"), required=False)

    def __init__(self, *args: Any, doubts: Iterable[object] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked"].required = any(True for _each in doubts)
        self.fields["checked"].error_messages["required"] = _("Periksa dulu yang disebut di atas, lalu centang.")

    @property
    def seen(self) -> int:
        """The version that was read; 0 when it was lost."""
        return int(self.cleaned_data.get("version") or 0)


class StopForm(forms.Form):
    """How long it really was."""

    minutes = MinutesField(
        label=_lazy("Lamanya"), max_length=20, help_text=_lazy("Misalnya 90, atau 1 jam 30 menit."),
        error_messages={"required": _lazy("Isi lamanya yang sebenarnya.")},
    )  # fmt: skip

    def clean_minutes(self) -> int:
        """A span within one day."""
        minutes = self.cleaned_data["minutes"]
        if minutes is None or not 1 <= minutes <= MOST_MINUTES:
            raise ValidationError(_("Lamanya antara 1 menit dan 24 jam."))
        return int(minutes)


LOOKED_AT: Final = ("minutes", "starts_at", "ends_at", "days", "until", "stated", "is_international")
"""The fields on which the worth of an entry depends, besides its form and day."""


def typed_day(data: Mapping[str, Any] | None, otherwise: date) -> date:
    """Return the day that was typed, when it can be read."""
    return _read(EntryForm.base_fields["on"], data.get("on") if data else None) or otherwise


def typed_minutes(text: str) -> int | None:
    """Return minutes out of an address, when they can be read."""
    minutes = _read(EntryForm.base_fields["minutes"], text[:20])
    return minutes if minutes and minutes <= MOST_MINUTES else None


def estimated(data: Mapping[str, Any], base: EntryDraft) -> EntryDraft:
    """Return the draft with what can be read of what is being typed; nothing is judged yet."""
    found = {name: _read(EntryForm.base_fields[name], data.get(name)) for name in LOOKED_AT if name in data}
    start, end = found.get("starts_at"), found.pop("ends_at", None)
    if not found.get("minutes") and start and end and minutes_between(start, end) > 0:
        found["minutes"] = minutes_between(start, end)
    found["on"] = typed_day(data, base.on)
    if not found.get("days"):
        found["days"] = _days(found["on"], found.get("until"))
    found["is_international"] = bool(found.get("is_international"))
    return replace(base, **found)


def _read(field: forms.Field, value: Any) -> Any:
    try:
        return field.clean(value)
    except ValidationError:
        return None
