"""Forms of introductions, of what two talk about, and of the bank of cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.colleagues import Finding
from pamong.agency.picking import PickField
from pamong.kit.once import OnceField
from pamong.kit.steps import uuid_of
from pamong.kit.texts import TextField
from pamong.mentoring import shelf
from pamong.mentoring.queries.talking import Choice, WeighedWay
from pamong.mentoring.rules import growth as rules
from pamong.mentoring.rules.growth import Case

SCALE: Final = (
    ("-2", _lazy("Keliru")),
    ("-1", _lazy("Kurang tepat")),
    ("0", _lazy("Di tengah")),
    ("1", _lazy("Cukup tepat")),
    ("2", _lazy("Tepat")),
)
MOST_WAYS: Final = len(shelf.LETTERS)


def _choices(field: forms.Field, choices: Iterable[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
    field.error_messages["invalid_choice"] = _("Pilih salah satu di daftar.")


class IntroductionForm(forms.Form):
    """Whom a mentor introduces to which mentee, and what for."""

    relation = forms.ChoiceField(label=_lazy("Untuk mentee"), widget=forms.RadioSelect)
    colleague = PickField(
        label=_lazy("Rekan seinstansi"), required=False, help_text=_lazy("Ketik sebagian namanya."),
    )  # fmt: skip
    outside_name = TextField(
        rules.NAME, rows=1, required=False, label=_lazy("Atau, orang di luar instansi"),
        help_text=_lazy("Namanya saja; jangan tulis nomor telepon di sini."),
    )  # fmt: skip
    outside_agency = TextField(rules.AGENCY, rows=1, required=False, label=_lazy("Instansi atau lembaganya"))
    purpose = TextField(
        rules.PURPOSE, rows=3, label=_lazy("Untuk apa"),
        help_text=_lazy("Apa yang dapat dibicarakan, dan apa yang dapat diberikan masing-masing."),
        error_messages={"required": _lazy("Tulis satu atau dua kalimat, supaya yang diperkenalkan dapat menimbang.")},
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args: Any, mentees: Sequence[tuple[UUID, str]], finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["relation"], ((str(key), name) for key, name in mentees))
        picker = self.fields["colleague"]
        assert isinstance(picker, PickField)
        picker.find, picker.get = finding["find"], finding["get"]

    def clean(self) -> dict[str, Any]:
        """Somebody of the agency or somebody outside, not both."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        colleague, outside = data.get("colleague"), data.get("outside_name")
        if colleague and outside:
            self.add_error("outside_name", _("Pilih satu: rekan seinstansi, atau orang di luar instansi."))
        elif not colleague and not outside and not self.errors:
            self.add_error("colleague", _("Sebut dulu siapa yang diperkenalkan."))
        elif outside and not data.get("outside_agency") and not self.errors:
            self.add_error("outside_agency", _("Tulis instansi atau lembaganya."))
        return data


class ChooseForm(forms.Form):
    """For which relation, and which meeting of it, a case or a guide is chosen."""

    where = forms.ChoiceField(label=_lazy("Dibicarakan dengan"), widget=forms.RadioSelect)
    once = OnceField()

    def __init__(self, *args: Any, choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["where"], ((one.value, one.label) for one in choices))

    def keys(self) -> tuple[UUID, UUID | None]:
        """Return the relation, and the meeting where one was chosen."""
        relation, _colon, meeting = self.cleaned_data["where"].partition(":")
        return UUID(relation), uuid_of(meeting) if meeting else None


class TickForm(forms.Form):
    """On which day the two talked."""

    on = forms.DateField(
        label=_lazy("Dibicarakan pada"), widget=forms.DateInput,
        error_messages={"required": _lazy("Isi tanggalnya."), "invalid": _lazy("Tanggal tidak terbaca. Tulis misalnya 30/11/2026.")},
    )  # fmt: skip


class WeighForm(forms.Form):
    """How one weighs each way to act."""

    def __init__(self, *args: Any, ways: Sequence[WeighedWay], reader: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways, self.reader = ways, reader
        for way in ways:
            self.fields[f"way-{way.key}"] = forms.ChoiceField(
                label=way.text, choices=SCALE, widget=forms.RadioSelect,
                error_messages={"required": _("Timbang cara ini dulu."), "invalid_choice": _("Pilih salah satu dari kelima nilai.")},
            )  # fmt: skip
        self.fields["why"] = TextField(
            rules.WHY, rows=3, required=False, label=_("Alasan singkat"), help_text=_("Untuk Anda baca lagi nanti.")
        )

    def rows(self) -> list[forms.BoundField]:
        """Return the fields of the ways."""
        return [self[f"way-{way.key}"] for way in self.ways]

    def marks(self) -> dict[str, int]:
        """Return the marks by way."""
        return {way.key: int(self.cleaned_data[f"way-{way.key}"]) for way in self.ways}


class CaseForm(forms.Form):
    """A case of HR's own."""

    theme = forms.ChoiceField(label=_lazy("Tema"))
    title = TextField(rules.TITLE, rows=1, label=_lazy("Judul"))
    situation = TextField(
        rules.SITUATION, rows=8, label=_lazy("Keadaannya"),
        help_text=_lazy("90 sampai 180 kata, dari sudut pandang “Anda”. Samarkan: tanpa nama orang, unit, atau instansi yang nyata."),
    )  # fmt: skip
    guide = TextField(
        rules.GUIDE, rows=8, label=_lazy("Panduan bicara"),
        help_text=_lazy("Pertanyaan satu baris satu. Lalu, sesudah baris kosong, norma yang berbicara dan tempat bertanya."),
    )  # fmt: skip
    sources = TextField(
        rules.SOURCES,
        rows=2,
        required=False,
        label=_lazy("Dasar"),
        help_text=_lazy("Misalnya: UU 30/2014 Pasal 42–44."),
    )
    once = OnceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["theme"], rules.themes())
        for number in range(1, MOST_WAYS + 1):
            needed = number <= rules.WAYS.start
            self.fields[f"text{number}"] = TextField(
                rules.WAY, rows=2, required=needed, label=_("Cara %(n)s") % {"n": number}
            )
            self.fields[f"expert{number}"] = forms.ChoiceField(
                label=_("Nilai acuan cara %(n)s") % {"n": number}, choices=[("", _("Pilih")), *SCALE], required=needed
            )
            self.fields[f"reason{number}"] = TextField(
                rules.REASON, rows=2, required=needed, label=_("Alasan cara %(n)s") % {"n": number}
            )

    def groups(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Return the three fields of each way."""
        return [(self[f"text{n}"], self[f"expert{n}"], self[f"reason{n}"]) for n in range(1, MOST_WAYS + 1)]

    def clean(self) -> dict[str, Any]:
        """A way that is begun is written to its end."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, MOST_WAYS + 1):
            parts = {name: data.get(f"{name}{number}") for name in ("text", "expert", "reason")}
            if any(parts.values()):
                for name, value in parts.items():
                    if not value and f"{name}{number}" not in self.errors:
                        self.add_error(f"{name}{number}", _("Lengkapi cara ini, atau kosongkan semuanya."))
        return data

    def case(self) -> Case:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        numbers = [n for n in range(1, MOST_WAYS + 1) if data[f"text{n}"]]
        ways = tuple(
            {"text": data[f"text{n}"], "expert": int(data[f"expert{n}"]), "reason": data[f"reason{n}"]} for n in numbers
        )
        return Case(data["theme"], data["title"], data["situation"], ways, data["guide"], data["sources"])

    @staticmethod
    def start(case: Case) -> dict[str, Any]:
        """Return what the form shows of a case."""
        values: dict[str, Any] = {
            "theme": case.theme, "title": case.title, "situation": case.situation, "guide": case.guide,
            "sources": case.sources,
        }  # fmt: skip
        for number, way in enumerate(case.ways, 1):
            values |= {
                f"text{number}": way["text"],
                f"expert{number}": str(way["expert"]),
                f"reason{number}": way["reason"],
            }
        return values
