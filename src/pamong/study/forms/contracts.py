"""Forms of learning contracts: the one page on which it is written, and the steps after that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField, clean
from pamong.study.models import Contract
from pamong.study.rules import contract as rules
from pamong.study.rules.drafts_contract import MOST_MINUTES, TEXT, TITLE, ContractDraft, ResourceDraft

Choices = Sequence[tuple[str, str]]
HOURS: Final = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")


class HoursField(forms.CharField):
    """Hours as people write them: `10`, `7,5`. Empty: not said. Cleans to minutes."""

    def clean(self, value: Any) -> int | None:
        """Return minutes."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = HOURS.fullmatch(text)
        minutes = round(float(f"{found[1]}.{found[2] or 0}") * 60) if found else 0
        if not 1 <= minutes <= MOST_MINUTES:
            raise ValidationError(_("Tulis jumlah jam, misalnya 10 atau 7,5."))
        return minutes


def hours_typed(minutes: int | None) -> str:
    """Write minutes as they are typed into the field: `7,5`."""
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _question(label: Any, example: Any) -> TextField:
    return TextField(TEXT, rows=3, label=label, required=False, help_text=example)


class ContractForm(forms.Form):
    """What somebody sets out to learn; only a title is needed to keep it."""

    title = TextField(
        TITLE, rows=2, one_line=True, label=_lazy("Apa yang ingin Anda pelajari"),
        help_text=_lazy("Satu kalimat pendek. Misalnya: mengolah data kepegawaian dengan tabel pivot."),
        error_messages={"required": _lazy("Beri judul dulu, satu kalimat pendek saja.")},
    )  # fmt: skip
    need = _question(
        _lazy("Mengapa Anda perlu mempelajarinya?"),
        _lazy(
            "Apa yang sekarang belum lancar. Misalnya: rekap triwulan saya masih dikoreksi dua kali sebelum dipakai."
        ),
    )
    objective = _question(
        _lazy("Apa yang akan dapat Anda lakukan sesudahnya?"),
        _lazy(
            "Sesuatu yang dapat dilihat orang. Misalnya: menyusun rekap triwulan sendiri, sekali jadi, dalam setengah hari."
        ),
    )
    picked = forms.MultipleChoiceField(
        label=_lazy("Sumber dari katalog"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Yang Anda simpan di katalog tampil di sini."),
    )  # fmt: skip
    sources = forms.CharField(
        label=_lazy("Sumber lain"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("Satu sumber di setiap baris: buku, video, kursus, rekan yang dapat ditanya."),
    )  # fmt: skip
    strategy = _question(
        _lazy("Bagaimana Anda akan belajar?"),
        _lazy("Kapan dan dengan cara apa. Misalnya: dua jam setiap Rabu sore, langsung dicoba pada data unit saya."),
    )
    evidence = _question(
        _lazy("Apa yang akan Anda tunjukkan?"),
        _lazy("Hasil kerja, bukan sertifikat saja. Misalnya: rekap triwulan IV beserta langkah pembuatannya."),
    )
    criterion = _question(
        _lazy("Dengan ukuran apa hasilnya dinilai?"),
        _lazy("Supaya Anda berdua melihat hal yang sama. Misalnya: dipakai pimpinan tanpa koreksi isi."),
    )
    validator = PickField(
        label=_lazy("Siapa yang menilai, bila bukan atasan langsung"), required=False,
        help_text=_lazy("Rekan yang mengerti bidangnya. Ketik sebagian nama; kosongkan bila atasan langsung yang menilai."),
    )  # fmt: skip
    starts_on = forms.DateField(label=_lazy("Mulai"), required=False)
    due_on = forms.DateField(label=_lazy("Sampai"), required=False)
    target_minutes = HoursField(label=_lazy("Perkiraan waktu belajar"), required=False)
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    plan_item = forms.ChoiceField(
        label=_lazy("Kegiatan dalam rencana"), required=False,
        help_text=_lazy("Bila kontrak ini menjalankan satu kegiatan di rencana Anda."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    once = OnceField()

    def __init__(
        self, *args: Any, find: Find, get: Get, resources: Choices, competencies: Choices, items: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        validator = self.fields["validator"]
        assert isinstance(validator, PickField)
        validator.find, validator.get = find, get
        self._offer("picked", resources)
        self._offer("competency", [("", _("Tidak terkait kompetensi tertentu")), *competencies])
        self._offer("plan_item", [("", _("Tidak terkait rencana")), *items])
        for name in ("starts_on", "due_on"):
            self.fields[name].error_messages["invalid"] = _(
                "Tanggal tidak terbaca. Tulis hari, bulan, dan tahun, misalnya 30/11/2026."
            )

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = rules.not_in_the_list()

    def clean_once(self) -> UUID:
        """Return the key under which the contract will be found."""
        return UUID(str(self.cleaned_data["once"] or new_id()))

    @property
    def seen(self) -> int:
        """The version that was read, 0 when it was lost."""
        return int(self.cleaned_data.get("version") or 0)

    def draft(self) -> ContractDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        names = ("title", "need", "objective", "strategy", "evidence", "criterion", "target_minutes")
        lines = [line for line in clean(data["sources"]).split("\n") if line.strip()]
        validator = data["validator"]
        return ContractDraft(
            **{name: data[name] for name in names}, starts_on=data["starts_on"], due_on=data["due_on"],
            competency=_key(data["competency"]), plan_item=_key(data["plan_item"]),
            validator=validator.id if validator else None,
            resources=(*_of_catalogue(data["picked"]), *(ResourceDraft(text=line) for line in lines)),
        )  # fmt: skip


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None


def _of_catalogue(keys: Iterable[str]) -> list[ResourceDraft]:
    return [ResourceDraft(resource=UUID(key)) for key in keys]


class ReturnForm(SeenForm):
    """Why a contract goes back."""

    reason = TextField(
        rules.REASON, rows=4, label=_lazy("Apa yang perlu diperbaiki"),
        help_text=_lazy("Sebut bagian mana dan apa yang kurang, supaya sekali perbaikan cukup."),
        error_messages={"required": _lazy("Tulis alasannya; tanpa itu kontrak tidak dapat dikembalikan.")},
    )  # fmt: skip


class ProgressForm(forms.Form):
    """How far she is, by her own word."""

    progress = forms.TypedChoiceField(
        label=_lazy("Kemajuan saya"), coerce=int, choices=[(str(n), f"{n}%") for n in range(0, 101, 10)]
    )


class ClaimForm(forms.Form):
    """What she learned, and what she will apply."""

    learned = TextField(
        rules.REFLECTION, rows=5, label=_lazy("Yang saya pelajari"),
        help_text=_lazy("Apa yang sekarang Anda pahami atau dapat lakukan, juga yang di luar dugaan."),
        error_messages={"required": _lazy("Tulis dulu apa yang Anda pelajari, beberapa kalimat cukup.")},
    )  # fmt: skip
    applied = TextField(
        rules.REFLECTION, rows=5, label=_lazy("Yang akan saya terapkan"),
        help_text=_lazy("Kapan dan pada pekerjaan mana. Misalnya: mulai rekap Januari, bersama Maria."),
        error_messages={"required": _lazy("Tulis satu hal yang akan Anda terapkan dalam pekerjaan.")},
    )  # fmt: skip


class CloseForm(SeenForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_lazy("Hasilnya menurut ukuran yang disepakati"), choices=Contract.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Pilih salah satu hasil.")},
    )  # fmt: skip
    remark = TextField(
        rules.REASON, rows=4, label=_lazy("Catatan Anda"), required=False,
        help_text=_lazy("Apa yang Anda lihat pada buktinya. Perlu diisi bila belum sepenuhnya tercapai."),
    )  # fmt: skip


class CopyForm(forms.Form):
    """A new draft with the same words."""

    once = OnceField()

    def clean_once(self) -> UUID:
        """Return the key under which the copy will be found."""
        return UUID(str(self.cleaned_data["once"] or new_id()))
