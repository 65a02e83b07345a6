"""Forms of the plan as a whole: beginning it, a sentence to whoever reads, proposing, returning, revising."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import fresh

EMPTY, GAPS, TEMPLATE = "kosong", "kesenjangan", "templat"
Choices = Sequence[tuple[str, str]]


class BeginForm(forms.Form):
    """How a plan begins."""

    year = forms.TypedChoiceField(label=_lazy("Untuk tahun"), coerce=int, widget=forms.RadioSelect)
    start = forms.ChoiceField(label=_lazy("Mulai dari"), widget=forms.RadioSelect)
    gaps = forms.MultipleChoiceField(
        label=_lazy("Jadikan tujuan"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Setiap yang dicentang menjadi satu tujuan; kata-katanya Anda tulis sendiri sesudah ini."),
    )  # fmt: skip
    template = forms.ChoiceField(label=_lazy("Templat"), required=False, widget=forms.RadioSelect)
    carry = forms.MultipleChoiceField(
        label=_lazy("Bawa dari tahun lalu"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Tujuan yang belum tercapai, bersama kegiatannya. Skalanya ikut dan dapat Anda ubah."),
    )  # fmt: skip
    once = OnceField()

    def __init__(
        self, *args: Any, years: Iterable[int], gaps: Choices, templates: Choices, carry: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("year", [(str(year), str(year)) for year in years])
        starts = [
            (GAPS, _("Kesenjangan saya"), bool(gaps)),
            (TEMPLATE, _("Templat untuk jabatan saya"), bool(templates)),
            (EMPTY, _("Rencana kosong"), True),
        ]
        self._offer("start", [(key, label) for key, label, there in starts if there])
        self._offer("gaps", gaps)
        self._offer("template", templates)
        self._offer("carry", carry)

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("Pilih salah satu di daftar.")

    def clean_once(self) -> UUID:
        """Return the key under which the plan will be found."""
        return UUID(str(fresh(self.cleaned_data["once"])))

    def clean(self) -> dict[str, Any]:
        """Ask for a template where one is wanted."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("start") == TEMPLATE and not data.get("template") and "template" not in self.errors:
            self.add_error("template", _("Pilih templatnya, atau mulai dengan cara lain."))
        return data

    @property
    def template_id(self) -> UUID | None:
        """The template to begin with."""
        data = self.cleaned_data
        return UUID(data["template"]) if data["start"] == TEMPLATE else None

    @property
    def gap_ids(self) -> list[UUID]:
        """The gaps that become goals."""
        data = self.cleaned_data
        return [UUID(key) for key in data["gaps"]] if data["start"] == GAPS else []

    @property
    def carried(self) -> list[UUID]:
        """Goals of last year that go on."""
        return [UUID(key) for key in self.cleaned_data["carry"]]


class NoteForm(SeenForm):
    """A sentence to whoever reads the plan."""

    note = TextField(500, rows=2, label=_lazy("Pengantar Anda"), required=False)


class ProposeForm(SeenForm):
    """The last look before a proposal."""

    change = TextField(
        500, rows=3, label=_lazy("Apa yang berubah, dan mengapa"), required=False,
        help_text=_lazy("Satu atau dua kalimat. Tertulis di riwayat rencana."),
    )  # fmt: skip

    def __init__(self, *args: Any, is_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].required = is_change
        self.fields["change"].error_messages["required"] = _(
            "Katakan dengan satu kalimat apa yang berubah dan mengapa."
        )


class ReturnForm(SeenForm):
    """Why a plan goes back."""

    reason = TextField(
        500, rows=4, label=_lazy("Apa yang perlu diperbaiki"),
        help_text=_lazy("Sebut tujuannya dan apa yang kurang, supaya sekali perbaikan cukup."),
        error_messages={"required": _lazy("Tulis alasannya; tanpa itu rencana tidak dapat dikembalikan.")},
    )  # fmt: skip


class WhyForm(forms.Form):
    """Why a goal or an activity is let go."""

    reason = TextField(
        300, rows=3, label=_lazy("Alasan"), help_text=_lazy("Satu kalimat cukup."),
        error_messages={"required": _lazy("Tulis alasannya dengan satu kalimat.")},
    )  # fmt: skip


class PickForm(forms.Form):
    """Which two versions to put side by side."""

    dari = forms.TypedChoiceField(label=_lazy("Dari"), coerce=int)
    ke = forms.TypedChoiceField(label=_lazy("Ke"), coerce=int)

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(n), _("Versi %(n)s") % {"n": n}) for n in numbers]
