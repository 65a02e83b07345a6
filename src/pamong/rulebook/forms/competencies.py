"""Turn what HR typed about a competency into a draft: its words, and three lines for each of the five levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.rulebook.competence import BEHAVIOURS, CompetencyDraft, competency_faults
from pamong.rulebook.levels import LEVELS
from pamong.rulebook.queries import Words


class CompetencyForm(forms.Form):
    """The words of a competency. Without `held` a new one, which needs a code."""

    key = TextField(
        60, rows=1, label=_lazy("Kode"), required=False,
        help_text=_lazy("Tetap, misalnya TEK-01. Kosongkan bila dari namanya saja."),
    )  # fmt: skip
    name = TextField(120, rows=1, label=_lazy("Nama"))
    definition = TextField(
        600, rows=3, label=_lazy("Definisi"), help_text=_lazy("Satu atau dua kalimat: apa yang dimaksud.")
    )
    source = TextField(
        200, rows=1, label=_lazy("Dasar"), required=False,
        help_text=_lazy("Peraturan atau keputusan yang menetapkannya."),
    )  # fmt: skip
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The edition that was read when this was written."""
    once = OnceField()

    def __init__(self, data: Any = None, *, held: Words | None = None, fixed_name: bool = False) -> None:
        super().__init__(data, initial=_as_typed(held) if held else {})
        for level in LEVELS:
            for number in range(1, BEHAVIOURS + 1):
                self.fields[f"b_{level}_{number}"] = TextField(
                    300, rows=2, one_line=True, required=False, label=f"{level}.{number}"
                )
        for name in self.fields:
            if name.startswith("b_"):
                self.fields[name].widget = forms.Textarea(attrs={"rows": 2})
        self.held = held
        if held is not None:
            del self.fields["key"]
        self.fields["name"].disabled = fixed_name

    @property
    def levels(self) -> Iterator[dict[str, Any]]:
        """Yield each level with its fields, for the page."""
        for level, name in LEVELS.items():
            lines: list[BoundField] = [self[f"b_{level}_{number}"] for number in range(1, BEHAVIOURS + 1)]
            yield {"level": level, "name": str(name), "lines": lines}

    def clean(self) -> dict[str, Any]:
        """Say at each field what a competency needs."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        for field, wrong in competency_faults(self.draft("lama" if self.held else None)).items():
            level, dot, number = field.partition(".")
            self.add_error(f"b_{level}_{number}" if dot else field, wrong)
        return data

    def draft(self, key: str | None = None) -> CompetencyDraft:
        """Return the competency as wished; `key` is the one that it has already."""
        data = self.cleaned_data
        return CompetencyDraft(
            key=key or slugify(data.get("key") or data["name"])[:60],
            name=data["name"],
            definition=data["definition"],
            levels=tuple(tuple(data[f"b_{level}_{number}"] for number in range(1, BEHAVIOURS + 1)) for level in LEVELS),
            source=data["source"],
        )


def _as_typed(held: Words) -> dict[str, Any]:
    lines = {
        f"b_{level}_{number}": text for level, texts in held.levels.items() for number, text in enumerate(texts, 1)
    }
    return {
        "name": held.name, "definition": held.definition, "source": held.source, "edition": held.number, **lines,
    }  # fmt: skip
