"""Forms of an activity: by which way, with what, when, and what will show it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import Day, RupiahField, fresh
from pamong.plans.forms.goals import bound_days
from pamong.plans.terms import Track
from pamong.rulebook.forms import JpField
from pamong.rulebook.learning import Form

FORMS_OF: Final[dict[str, tuple[Form, ...]]] = {
    Track.COACHING: (Form.COACHING,),
    Track.MENTORING: (Form.MENTORING,),
    Track.SELF_LEARNING: (Form.SELF_STUDY, Form.E_LEARNING, Form.COMMUNITY),
    Track.TRAINING: (
        Form.TECHNICAL, Form.FUNCTIONAL, Form.MANAGERIAL, Form.STRUCTURAL, Form.SOCIOCULTURAL, Form.WORKSHOP,
        Form.SEMINAR, Form.BRIEFING, Form.TECHNICAL_GUIDANCE, Form.COURSE, Form.UPGRADING, Form.DISTANCE,
        Form.OTHER_CLASS,
    ),
    Track.ASSIGNMENT: (
        Form.AT_WORK, Form.INTERNSHIP, Form.SECONDMENT, Form.EXCHANGE, Form.BENCHMARKING, Form.OUTDOOR,
        Form.OTHER_NON_CLASS,
    ),
}  # fmt: skip
"""Which forms of learning are usual on a track; another one may be chosen, but a talk belongs to its own track."""
TALKS: Final = (Form.COACHING, Form.MENTORING)
TRACK_HINTS: Final = {
    Track.COACHING: _lazy("Percakapan berkala dengan atasan langsung atau coach."),
    Track.MENTORING: _lazy("Belajar dari pengalaman seorang mentor."),
    Track.SELF_LEARNING: _lazy("Buku, e-learning, komunitas, dengan kontrak belajar."),
    Track.TRAINING: _lazy("Pelatihan, lokakarya, seminar, kursus."),
    Track.ASSIGNMENT: _lazy("Tugas nyata, magang, patok banding, proyek."),
}


def form_choices() -> list[tuple[str, Any]]:
    """The forms of learning, by the track on which they are usual."""
    groups: list[tuple[str, Any]] = [("", _("Tidak menghasilkan JP"))]
    groups += [(str(Track(track).label), [(f.value, str(f.label)) for f in found]) for track, found in FORMS_OF.items()]
    return groups


def track_hints() -> dict[str, str]:
    """What each track is."""
    return {track.value: str(text) for track, text in TRACK_HINTS.items()}


def usual_form(track: str, form: str) -> str:
    """Return the form of learning if it is usual on the track, else the first that is."""
    usual = FORMS_OF.get(track, ())
    return form if form in usual or not usual else usual[0].value


class ItemForm(SeenForm):
    """What is done for a goal."""

    track = forms.ChoiceField(label=_lazy("Jalur"), choices=Track.choices, widget=forms.RadioSelect)
    activity = TextField(
        200, rows=2, one_line=True, label=_lazy("Kegiatan"),
        help_text=_lazy("Apa yang dilakukan, dengan siapa, berapa kali. Misalnya: enam sesi bersama Ratna."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_lazy("Bentuk pengembangan"), required=False, choices=form_choices,
        help_text=_lazy("Menentukan aturan JP yang dipakai bila kegiatannya terlaksana."),
    )  # fmt: skip
    starts_on = Day(label=_lazy("Mulai"))
    due_on = Day(label=_lazy("Sampai"))
    expected_jp = JpField(label=_lazy("Perkiraan JP"), required=False)
    evidence = TextField(
        200, rows=2, one_line=True, label=_lazy("Bukti keberhasilan"), required=False,
        help_text=_lazy("Apa yang akan menunjukkan bahwa ini berhasil."),
    )  # fmt: skip
    method = TextField(200, rows=2, one_line=True, label=_lazy("Cara"), required=False)
    resource = TextField(
        200, rows=2, one_line=True, label=_lazy("Yang dibutuhkan"), required=False,
        help_text=_lazy("Orang, kursus, buku, waktu."),
    )  # fmt: skip
    cost = RupiahField(
        label=_lazy("Perkiraan biaya"), required=False,
        help_text=_lazy("Masuk ke daftar kebutuhan pengembangan (Renbangkom) instansi."),
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args: Any, year: int, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_days(self, year, first, last)

    def clean_once(self) -> UUID:
        """Return the key under which the activity will be found."""
        return UUID(str(fresh(self.cleaned_data["once"])))

    def clean_expected_jp(self) -> int:
        """Hundredths of a JP; nothing is 0."""
        return int(self.cleaned_data["expected_jp"] or 0)

    def clean(self) -> dict[str, Any]:
        """Ask again for the form where the track was changed and the form stayed behind (without JavaScript it does)."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        form, track = data.get("form"), data.get("track", "")
        if form in TALKS and track and form not in FORMS_OF[track] and "form" not in self.errors:
            self.add_error("form", _("Pilih bentuk pengembangannya dulu; JP dihitung menurut bentuk."))
        return data


class SettleForm(forms.Form):
    """How an activity ended."""

    on = Day(label=_lazy("Tanggal"))
    remark = TextField(
        300, rows=3, label=_lazy("Catatan"), required=False, help_text=_lazy("Hasilnya, atau di mana buktinya.")
    )


class LetGoForm(forms.Form):
    """An activity that will not be done."""

    on = Day(label=_lazy("Tanggal"))
    remark = TextField(
        300, rows=3, label=_lazy("Alasan"), help_text=_lazy("Satu kalimat cukup."),
        error_messages={"required": _lazy("Tulis alasannya dengan satu kalimat.")},
    )  # fmt: skip
