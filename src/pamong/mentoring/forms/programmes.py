"""Forms of a programme's own words: what it is for, its guide texts, its name as a copy, who may run it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import PickField
from pamong.agency.queries_hr import find_people, find_units, person_option, unit_option, unit_option_of
from pamong.agency.rules import Standing
from pamong.kit.once import OnceField
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.mentoring.models import Programme, Rhythm
from pamong.mentoring.rules import programme_drafts as rules
from pamong.mentoring.rules.programme_drafts import ProgrammeDraft

INTAKES = (
    (Programme.Intake.COHORT, _lazy("Satu angkatan: mulai dan selesai bersama")),
    (Programme.Intake.EVERGREEN, _lazy("Terbuka terus: siapa pun masuk kapan saja")),
)
HINTS_OF_KINDS = {
    "one": _lazy("Seorang mentor menemani seorang mentee."),
    "group": _lazy("Satu mentor menemani beberapa mentee yang bertemu bersama."),
    "peer": _lazy("Dua rekan setara saling belajar."),
    "reverse": _lazy("Rekan yang lebih muda membimbing yang lebih senior."),
    "flash": _lazy("Satu pertanyaan, satu percakapan."),
}


def _whole(label: Any, hint: Any = "", **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, error_messages={"invalid": _lazy("Tulis angka bulat.")}, **kwargs
    )


class ProgrammeForm(forms.Form):
    """What a programme says of itself."""

    name = TextField(
        rules.NAME, rows=1, label=_lazy("Nama program"), help_text=_lazy("Misalnya: Mentoring Analis Muda 2027."),
        error_messages={"required": _lazy("Beri nama dulu, beberapa kata saja.")},
    )  # fmt: skip
    purpose = TextField(
        rules.PURPOSE, rows=4, label=_lazy("Untuk siapa, dan apa yang diharapkan sesudahnya"),
        help_text=_lazy("Misalnya: menemani analis di tahun pertamanya, supaya dapat menyusun analisis beban kerja sendiri."),
        error_messages={"required": _lazy("Tulis satu kalimat, supaya rekan tahu apakah ini untuk mereka.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_lazy("Bentuk"), choices=Programme.Kind.choices, widget=forms.RadioSelect)
    intake = forms.ChoiceField(label=_lazy("Penerimaan"), choices=INTAKES, widget=forms.RadioSelect)
    unit = PickField(
        label=_lazy("Unit"), required=False,
        help_text=_lazy("Untuk unit ini dan semua di bawahnya. Ketik sebagian nama; kosongkan untuk seluruh instansi."),
    )  # fmt: skip
    enrol_from = forms.DateField(label=_lazy("Pendaftaran dari"), required=False)
    enrol_until = forms.DateField(label=_lazy("Pendaftaran sampai"), required=False)
    starts_on = forms.DateField(label=_lazy("Program mulai"), required=False)
    ends_on = forms.DateField(
        label=_lazy("Program selesai"), required=False, help_text=_lazy("Tidak dipakai bila program terbuka terus.")
    )
    months = _whole(_lazy("Lama satu hubungan"))
    rhythm = forms.ChoiceField(label=_lazy("Irama bertemu"), choices=Rhythm.choices)
    minutes = _whole(_lazy("Lama satu pertemuan"))
    capacity = _whole(_lazy("Tempat satu mentor"), _lazy("Paling banyak sekian mentee program ini untuk satu mentor."))
    least = _whole(
        _lazy("Isi satu kelompok paling sedikit"),
        _lazy("Hanya untuk kelompok; 0 bila tidak ada batas."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    once = OnceField()

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, PickField)
        unit.find, unit.get = partial(find_units, standing), partial(unit_option_of, standing)
        for name in ("enrol_from", "enrol_until", "starts_on", "ends_on"):
            self.fields[name].error_messages["invalid"] = _("Tanggal tidak terbaca. Tulis misalnya 30/11/2026.")

    def draft(self) -> ProgrammeDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        unit = data["unit"]
        values = {name: data[name] for name in rules.NAMES if name != "unit"}
        return ProgrammeDraft(**{**values, "least": data["least"] or 0}, unit=unit.id if unit else None)

    @staticmethod
    def start(programme: Programme | None, standing: Standing) -> dict[str, Any]:
        """Return what the form shows; a new programme of an officer of one unit is her unit's."""
        if programme is None:
            held = [each.unit_id for each in standing.held if each.role == "hr"]
            own = unit_option_of(standing, held[0]) if len(held) == 1 and held[0] else None
            return {**rules.ProgrammeDraft().__dict__, "unit": own}
        draft = rules.draft_of(programme)
        unit = unit_option(programme.unit) if programme.unit else None
        return {**draft.__dict__, "unit": unit, "version": programme.version}


class GuidesForm(SeenForm):
    """What each role reads first."""

    guide_mentee = TextField(8000, rows=14, label=_lazy("Untuk mentee"), required=False)
    guide_mentor = TextField(8000, rows=14, label=_lazy("Untuk mentor"), required=False)
    guide_steward = TextField(8000, rows=14, label=_lazy("Untuk pengelola program"), required=False)


class CopyForm(forms.Form):
    """What the copy is called."""

    name = TextField(
        rules.NAME, rows=1, label=_lazy("Nama salinan"),
        error_messages={"required": _lazy("Beri nama dulu, beberapa kata saja.")},
    )  # fmt: skip
    once = OnceField()

    def clean_name(self) -> str:
        """A name as a programme needs it."""
        name = str(self.cleaned_data["name"])
        if len(name) < rules.SHORTEST_NAME:
            raise forms.ValidationError(_("Beri nama yang dikenali rekan, paling sedikit lima huruf."))
        return name


class StewardForm(forms.Form):
    """Who may run a programme besides HR."""

    person = PickField(label=_lazy("Rekan"), help_text=_lazy("Ketik sebagian nama."))
    right = forms.ChoiceField(
        label=_lazy("Haknya"), widget=forms.RadioSelect, initial="jalan",
        choices=[("jalan", _lazy("Menjalankan: mengubah, menerima peserta, memadankan, menerbitkan")),
                 ("lihat", _lazy("Melihat: peserta, pasangan, dan angka, tanpa mengubah"))],
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, PickField)
        person.find, person.get = partial(find_people, standing), partial(person_option, standing)

    def person_id(self) -> UUID:
        """Return who was picked."""
        return UUID(str(self.cleaned_data["person"].id))
