"""Forms of HR's desk: a template, and one of its goals with its activities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.plans.forms.fields import fresh
from pamong.plans.forms.items import form_choices
from pamong.plans.models import TemplateGoal, TemplateItem
from pamong.plans.models.plan import SCALE
from pamong.plans.rules.seeds import DESCRIPTION, MOST_ITEMS, NAME, GoalSeed, ItemSeed, TemplateDraft
from pamong.plans.terms import Track
from pamong.rulebook import amounts
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.forms import JpField

MONTH = [(str(number), name) for number, name in MONTHS.items()]
SPARE = 2
"""Empty activities that a form offers beyond those it has."""
ITEM_FIELDS = ("track", "activity", "form", "expected_jp", "evidence", "method", "resource")


class TemplateForm(forms.Form):
    """What a template is called and whom it is for."""

    name = TextField(NAME, rows=1, label=_lazy("Nama templat"))
    position_class = forms.ChoiceField(
        label=_lazy("Untuk kelas jabatan"), required=False, choices=[("", _lazy("Semua")), *PositionClass.choices],
        help_text=_lazy("Ditawarkan lebih dulu kepada pegawai di kelas ini."),
    )  # fmt: skip
    description = TextField(
        DESCRIPTION, rows=2, one_line=True, label=_lazy("Penjelasan singkat"), required=False,
        help_text=_lazy("Satu kalimat: kapan templat ini cocok."),
    )  # fmt: skip
    once = OnceField()

    def clean_once(self) -> UUID:
        """Return the key under which the template will be found."""
        return UUID(str(fresh(self.cleaned_data["once"])))

    def draft(self) -> TemplateDraft:
        """Return what was typed."""
        data = self.cleaned_data
        return TemplateDraft(
            name=data["name"], description=data["description"], position_class=data["position_class"]
        )  # fmt: skip


def _level(label: Any) -> TextField:
    return TextField(200, rows=2, one_line=True, label=label, required=False)


class SeedForm(forms.Form):
    """A goal of a template; its activities stand in `item_forms`."""

    title = TextField(200, rows=2, one_line=True, label=_lazy("Tujuan"), help_text=_lazy("Mulai dengan kata kerja."))
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    month_from = forms.TypedChoiceField(label=_lazy("Mulai bulan"), coerce=int, choices=MONTH, initial="1")
    month_to = forms.TypedChoiceField(label=_lazy("Sampai bulan"), coerce=int, choices=MONTH, initial="12")
    much_less = _level(_lazy("−2 · jauh di bawah harapan"))
    less = _level(_lazy("−1 · kurang dari harapan"))
    expected = _level(_lazy("0 · seperti yang diharapkan"))
    more = _level(_lazy("+1 · lebih dari harapan"))
    much_more = _level(_lazy("+2 · jauh melebihi harapan"))
    once = OnceField()

    def __init__(self, *args: Any, competencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak terkait satu kompetensi")), *competencies]

    def clean_once(self) -> UUID:
        """Return the key under which the goal will be found."""
        return UUID(str(fresh(self.cleaned_data["once"])))

    @property
    def levels(self) -> list[forms.BoundField]:
        """The five levels, from -2 to +2."""
        return [self[name] for name in SCALE]

    def seed(self, items: tuple[ItemSeed, ...]) -> GoalSeed:
        """Return what was typed, with the activities."""
        data = self.cleaned_data
        return GoalSeed(
            title=data["title"],
            competency=UUID(data["competency"]) if data["competency"] else None,
            month_from=data["month_from"],
            month_to=data["month_to"],
            scale=tuple(data[name] for name in SCALE),
            items=items,
        )


class SeedItemForm(forms.Form):
    """One activity; without words it is left out."""

    activity = TextField(200, rows=2, one_line=True, label=_lazy("Kegiatan"), required=False)
    track = forms.ChoiceField(label=_lazy("Jalur"), choices=Track.choices)
    form = forms.ChoiceField(label=_lazy("Bentuk pengembangan"), required=False, choices=form_choices)
    expected_jp = JpField(label=_lazy("Perkiraan JP"), required=False)
    evidence = TextField(200, rows=2, one_line=True, label=_lazy("Bukti keberhasilan"), required=False)
    method = TextField(200, rows=2, one_line=True, label=_lazy("Cara"), required=False)
    resource = TextField(200, rows=2, one_line=True, label=_lazy("Yang dibutuhkan"), required=False)

    def seed(self) -> ItemSeed | None:
        """Return what was typed; None when it says nothing."""
        data = self.cleaned_data
        if not data.get("activity"):
            return None
        named = {name: data[name] or "" for name in ITEM_FIELDS if name != "expected_jp"}
        return ItemSeed(**named, expected_jp=int(data["expected_jp"] or 0))


def item_forms(data: Any, rows: Iterable[TemplateItem]) -> list[SeedItemForm]:
    """Return the forms of the activities: those that are there, and a few empty ones."""
    there: list[dict[str, Any]] = [{name: getattr(row, name) for name in ITEM_FIELDS} for row in rows]
    for row in there:
        row["expected_jp"] = amounts.number(row["expected_jp"]) if row["expected_jp"] else ""
    count = min(MOST_ITEMS, len(there) + SPARE)
    if data is not None:
        text = data.get("kegiatan", "")
        count = min(MOST_ITEMS, int(text)) if text.isascii() and text.isdigit() and len(text) < 3 else count
    return [
        SeedItemForm(data, prefix=f"item-{at}", initial=there[at] if at < len(there) else None) for at in range(count)
    ]


def initial_of(goal: TemplateGoal) -> dict[str, Any]:
    """Return what the form of a goal is drawn with."""
    named = {name: getattr(goal, name) for name in ("title", "month_from", "month_to", *SCALE)}
    return {**named, "competency": str(goal.competency_id or "")}
