"""Turn what HR typed about a path into a draft: its words, and its steps in the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.catalogue.models import Path
from pamong.catalogue.rules import PathDraft, StepDraft, drafts
from pamong.kit.once import OnceField
from pamong.kit.steps import uuid_of
from pamong.kit.texts import TextField


class PathForm(forms.Form):
    """What a path is called."""

    title = TextField(drafts.PATH_TITLE, rows=1, label=_lazy("Judul"))
    summary = TextField(
        drafts.PATH_SUMMARY, rows=2, one_line=True, label=_lazy("Ringkasan"), required=False,
        help_text=_lazy("Untuk siapa, dan apa yang dapat dikerjakan sesudahnya."),
    )  # fmt: skip
    is_ordered = forms.TypedChoiceField(
        label=_lazy("Bentuk"), widget=forms.RadioSelect, initial="ya", coerce=lambda value: value == "ya",
        choices=[("ya", _lazy("Jalur: dipelajari berurutan")), ("tidak", _lazy("Kumpulan: boleh dari mana saja"))],
    )  # fmt: skip
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The version that was read when this was written."""
    once = OnceField()

    def __init__(self, *args: Any, competencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak terkait satu kompetensi")), *competencies]

    def draft(self, steps: Sequence[StepDraft]) -> PathDraft:
        """Return what was typed."""
        data = self.cleaned_data
        return PathDraft(
            title=data["title"],
            summary=data["summary"],
            is_ordered=data["is_ordered"],
            competency=UUID(data["competency"]) if data["competency"] else None,
            steps=tuple(steps),
        )


def path_values(row: Path) -> dict[str, Any]:
    """Return what the form of a path is drawn with."""
    return {
        "title": row.title, "summary": row.summary, "is_ordered": "ya" if row.is_ordered else "tidak",
        "competency": str(row.competency_id or ""), "version": row.version,
    }  # fmt: skip


def steps_sent(data: QueryDict) -> list[StepDraft]:
    """Return the steps as they came, moved by the button that was pressed: `naik`, `turun` or `buang`."""
    steps = [
        StepDraft(resource=key, note=data.get(f"catatan-{key}", ""))
        for text in data.getlist("langkah")
        if (key := uuid_of(text))
    ]
    for verb, by in (("naik", -1), ("turun", 1)):
        key = uuid_of(data.get(verb, ""))
        at = next((place for place, step in enumerate(steps) if step.resource == key), None)
        if at is not None and 0 <= at + by < len(steps):
            steps[at], steps[at + by] = steps[at + by], steps[at]
    out = uuid_of(data.get("buang", ""))
    return [step for step in steps if step.resource != out]
