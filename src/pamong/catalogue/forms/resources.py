"""Turn what HR typed about a resource into a draft: its facts, and a line for each competency that it teaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.catalogue.models import HIGHEST, LOWEST, Resource
from pamong.catalogue.rules import ResourceDraft, Taught, drafts
from pamong.kit.filed import ACCEPTED, Checked, checked
from pamong.kit.money import rupiah_of
from pamong.kit.once import OnceField
from pamong.kit.refusals import Refused
from pamong.kit.texts import TextField
from pamong.rulebook.levels import LEVELS

SPARE: Final = 2
"""Empty lines for competencies that a form offers beyond those it has."""
FACTS: Final = ("kind", "title", "provider", "address", "content", "summary", "language", "minutes", "cost", "licence")
LEVEL: Final = [(str(level), f"{level}") for level in LEVELS]


class CostField(forms.CharField):
    """Whole rupiah; 0 is free, empty is not known."""

    def clean(self, value: Any) -> int | None:
        """Return rupiah, or None."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        amount = rupiah_of(text)
        if amount is None:
            raise ValidationError(_("Tulis rupiah tanpa desimal, misalnya 250.000; 0 bila gratis."))
        return amount


class ResourceForm(forms.Form):
    """The facts of a resource; what it teaches stands in `taught_forms`."""

    kind = forms.ChoiceField(label=_lazy("Jenis"), choices=Resource.Kind.choices)
    title = TextField(drafts.TITLE, rows=2, one_line=True, label=_lazy("Judul"))
    provider = TextField(
        drafts.PROVIDER, rows=1, label=_lazy("Penyelenggara"), required=False,
        help_text=_lazy("Lembaga atau orang yang menerbitkannya."),
    )  # fmt: skip
    address = forms.CharField(
        label=_lazy("Alamat"), required=False, widget=forms.TextInput(attrs={"inputmode": "url", "maxlength": 500}),
        help_text=_lazy("Tautan yang dapat dibuka siapa saja. Kosongkan bila sumbernya berkas atau Anda tulis di sini."),
    )  # fmt: skip
    content = TextField(
        drafts.CONTENT, rows=8, label=_lazy("Isi modul"), required=False,
        help_text=_lazy("Hanya untuk modul internal. Judul diawali #, butir diawali -, huruf tebal diapit **."),
    )  # fmt: skip
    summary = TextField(
        drafts.SUMMARY, rows=3, one_line=True, label=_lazy("Ringkasan"), required=False,
        help_text=_lazy("Satu dua kalimat: apa yang dipelajari, untuk siapa."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_lazy("Bahasa"), choices=Resource.Language.choices)
    minutes = forms.IntegerField(
        label=_lazy("Lama belajar"), required=False, help_text=_lazy("Perkiraan. Kosongkan bila tidak tahu.")
    )  # fmt: skip
    cost = CostField(label=_lazy("Biaya"), required=False, help_text=_lazy("0 bila gratis. Kosongkan bila tidak tahu."))
    licence = TextField(
        drafts.LICENCE, rows=1, label=_lazy("Lisensi"), required=False,
        help_text=_lazy("Misalnya CC BY 4.0, atau siapa yang boleh membukanya."),
    )  # fmt: skip
    file = forms.FileField(
        label=_lazy("Berkas"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_lazy("PDF, dokumen kantor, gambar, atau teks, paling besar 10 MB. Semua rekan di instansi dapat mengunduhnya."),
    )  # fmt: skip
    without_file = forms.BooleanField(label=_lazy("Hapus berkas ini"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The version that was read when this was written."""
    drawn = forms.CharField(required=False, widget=forms.HiddenInput)
    """The facts that it was drawn with, signed."""
    once = OnceField()

    def clean_file(self) -> Checked | None:
        """Return the file as it may be kept."""
        upload = self.cleaned_data["file"]
        try:
            return checked(upload) if upload else None
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal

    def draft(self, taught: Iterable[Taught]) -> ResourceDraft:
        """Return what was typed, with what it teaches."""
        data = self.cleaned_data
        return ResourceDraft(**{name: data[name] for name in FACTS}, teaches=tuple(taught))


class TaughtForm(forms.Form):
    """One competency; without one it is left out."""

    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    level_from = forms.TypedChoiceField(label=_lazy("Dari tingkat"), coerce=int, choices=LEVEL, initial=str(LOWEST))
    level_to = forms.TypedChoiceField(label=_lazy("Sampai tingkat"), coerce=int, choices=LEVEL, initial=str(HIGHEST))

    def __init__(self, *args: Any, competencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak ada")), *competencies]

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing, so that it may stay folded."""
        return not self["competency"].value() and not self.errors

    def clean(self) -> dict[str, Any]:
        """Levels rise."""
        data = super().clean() or self.cleaned_data
        low, high = data.get("level_from"), data.get("level_to")
        if data.get("competency") and low and high and low > high:
            self.add_error("level_to", _("Tingkat akhir tidak boleh di bawah tingkat awal."))
        return data

    def taught(self) -> Taught | None:
        """Return what was chosen; None when it says nothing."""
        data = self.cleaned_data
        if not data.get("competency"):
            return None
        return Taught(
            competency=UUID(data["competency"]), level_from=data["level_from"], level_to=data["level_to"]
        )  # fmt: skip


def taught_forms(data: Any, held: Sequence[Taught], competencies: Sequence[tuple[str, str]]) -> list[TaughtForm]:
    """Return a line for each competency that is there, and a few empty ones."""
    there = [
        {"competency": str(each.competency), "level_from": str(each.level_from), "level_to": str(each.level_to)}
        for each in held
    ]
    count = min(drafts.MOST_TAUGHT, len(there) + SPARE)
    if data is not None:
        text = data.get("baris", "")
        count = min(drafts.MOST_TAUGHT, int(text)) if text.isascii() and text.isdigit() and len(text) < 3 else count
    return [
        TaughtForm(data, prefix=f"ajar-{at}", initial=there[at] if at < len(there) else None, competencies=competencies)
        for at in range(count)
    ]


def values_of(row: Resource) -> dict[str, Any]:
    """Return what the form of a resource is drawn with."""
    named: dict[str, Any] = {name: getattr(row, name) for name in FACTS}
    return {**named, "cost": "" if row.cost is None else str(row.cost)}


def plain(values: Mapping[str, Any]) -> dict[str, str]:
    """Return facts as text, for comparing what was drawn, what was typed, and what stands there now."""
    return {name: "" if values.get(name) is None else str(values[name]) for name in FACTS}


class CloseForm(forms.Form):
    """Why a resource is offered no more."""

    reason = TextField(
        drafts.REASON, rows=2, one_line=True, label=_lazy("Alasan"),
        help_text=_lazy("Dibaca siapa saja yang pernah belajar darinya. Misalnya: tautannya mati."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """Stars and a few words."""

    stars = forms.TypedChoiceField(
        label=_lazy("Bintang"), coerce=int, widget=forms.RadioSelect,
        choices=[("5", _lazy("5 · sangat membantu")), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _lazy("1 · tidak membantu"))],
    )  # fmt: skip
    text = TextField(
        drafts.REVIEW, rows=3, label=_lazy("Ulasan"), required=False,
        help_text=_lazy("Untuk siapa cocok, apa yang paling berguna. Paling banyak 500 karakter."),
    )  # fmt: skip
