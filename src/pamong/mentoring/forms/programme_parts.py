"""Forms of what a programme asks, reaches, demands and weighs. Lists come as numbered rows with a few empty ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.grades import PNS, PPPK
from pamong.agency.models import Position
from pamong.agency.picking import PickField
from pamong.agency.queries_hr import find_units, unit_option_of
from pamong.agency.rules import Standing
from pamong.kit.stale import SeenForm
from pamong.kit.steps import uuid_of
from pamong.kit.texts import TextField
from pamong.matching.problem import POINTS, Term
from pamong.mentoring.models import Milestone, Question
from pamong.mentoring.rules import programme_parts as rules
from pamong.mentoring.rules.eligibility import ECHELONS, Eligibility
from pamong.mentoring.rules.programme_defaults import MilestoneDraft
from pamong.mentoring.rules.programme_parts import QuestionDraft, WeighingDraft
from pamong.mentoring.rules.weighing import HardRules
from pamong.mentoring.words_matching import OBJECTIVE_HINTS, OBJECTIVES, TERM_HINTS, TERMS

EMPTY_ROWS: Final = 2
ROWS: Final = "baris"


class QuestionForm(forms.Form):
    """One question."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = TextField(rules.TEXT, rows=1, label=_lazy("Pertanyaan"), required=False)
    kind = forms.ChoiceField(label=_lazy("Cara menjawab"), choices=Question.Kind.choices, required=False)
    options = forms.CharField(
        label=_lazy("Pilihan jawaban"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("Satu pilihan di setiap baris. Tidak dipakai untuk jawaban bebas."),
    )  # fmt: skip
    asked_of = forms.ChoiceField(
        label=_lazy("Ditanyakan kepada"), required=False,
        choices=[("both", _lazy("Keduanya")), ("mentee", _lazy("Mentee")), ("mentor", _lazy("Mentor"))],
    )  # fmt: skip
    counts = forms.BooleanField(label=_lazy("Jawaban yang sama menambah kecocokan"), required=False)
    is_wanted = forms.BooleanField(label=_lazy("Wajib dijawab"), required=False)

    def draft(self) -> QuestionDraft | None:
        """Return what was typed; an empty row is none."""
        data = self.cleaned_data
        if not data["text"] and not data["options"].strip():
            return None
        return QuestionDraft(
            data["text"], data["kind"] or Question.Kind.ONE, tuple(data["options"].split("\n")),
            data["asked_of"] or "both", data["counts"], data["is_wanted"], data["key"],
        )  # fmt: skip

    @staticmethod
    def start(row: Question) -> dict[str, Any]:
        """Return what the row shows."""
        return {"key": row.pk, "text": row.text, "kind": row.kind, "options": "\n".join(row.options),
                "asked_of": row.asked_of, "counts": row.counts, "is_wanted": row.is_wanted}  # fmt: skip


class MilestoneForm(forms.Form):
    """One milestone."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = TextField(rules.TITLE, rows=1, label=_lazy("Tonggak"), required=False)
    day = forms.IntegerField(
        label=_lazy("Hari ke-"), required=False, error_messages={"invalid": _lazy("Tulis angka bulat.")}
    )
    description = TextField(rules.DESCRIPTION, rows=2, label=_lazy("Penjelasan"), required=False)

    def draft(self) -> tuple[UUID | None, MilestoneDraft] | None:
        """Return what was typed; an empty row is none."""
        data = self.cleaned_data
        if not data["title"] and not data["description"]:
            return None
        return data["key"], MilestoneDraft(
            data["title"], -1 if data["day"] is None else data["day"], data["description"]
        )

    @staticmethod
    def start(row: Milestone) -> dict[str, Any]:
        """Return what the row shows."""
        return {"key": row.pk, "title": row.title, "day": row.day, "description": row.description}


def lines_of(kind: type[Any], data: QueryDict | None, starts: Sequence[Mapping[str, Any]], most: int) -> list[Any]:
    """Return the rows of a list as forms: those that are there, and a few empty ones."""
    count = len(starts) + EMPTY_ROWS
    if data is not None:
        sent = data.get(ROWS, "")
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else count
    filled = [*starts, *({} for _each in range(EMPTY_ROWS))]
    return [
        kind(data, prefix=f"b{at}", initial=filled[at] if at < len(filled) else {})
        for at in range(min(count, most + 5))
    ]


class EligibilityForm(SeenForm):
    """Who fits on each side: fields are named by side, `mentee_grades`."""

    def __init__(self, *args: Any, standing: Standing, units: Mapping[str, Iterable[tuple[UUID, str]]],
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        grades = [*((grade, grade) for grade in PNS), *((grade, grade) for grade in PPPK)]
        for side in ("mentee", "mentor"):
            boxes = partial(forms.MultipleChoiceField, required=False, widget=forms.CheckboxSelectMultiple)
            self.fields[f"{side}_grades"] = boxes(label=_lazy("Golongan"), choices=grades)
            self.fields[f"{side}_kinds"] = boxes(label=_lazy("Jenis jabatan"), choices=Position.Kind.choices)
            self.fields[f"{side}_echelons"] = boxes(label=_lazy("Eselon"), choices=[(each, each) for each in ECHELONS])
            self.fields[f"{side}_months"] = forms.IntegerField(
                label=_lazy("Masa kerja paling sedikit"), required=False,
                error_messages={"invalid": _lazy("Tulis angka bulat.")},
            )  # fmt: skip
            offered = [(str(key), name) for key, name in units.get(side, ())]
            self.fields[f"{side}_units"] = boxes(label=_lazy("Hanya dari unit"), choices=offered)
            self.fields[f"{side}_unit"] = PickField(
                label=_lazy("Tambah unit"), required=False, find=partial(find_units, standing),
                get=partial(unit_option_of, standing), help_text=_lazy("Ketik sebagian nama."),
            )  # fmt: skip

    def asked(self, side: str) -> Eligibility:
        """Return what a side asks for."""
        data = self.cleaned_data
        more = data[f"{side}_unit"]
        units = {UUID(key) for key in data[f"{side}_units"]} | ({more.id} if more else set())
        return Eligibility(
            grades=frozenset(data[f"{side}_grades"]), kinds=frozenset(data[f"{side}_kinds"]),
            months=data[f"{side}_months"] or 0, echelons=frozenset(data[f"{side}_echelons"]), units=frozenset(units),
        )  # fmt: skip

    @staticmethod
    def start(asked: Mapping[str, Eligibility], version: int) -> dict[str, Any]:
        """Return what the form shows."""
        shown: dict[str, Any] = {"version": version}
        for side, each in asked.items():
            shown |= {
                f"{side}_grades": list(each.grades), f"{side}_kinds": list(each.kinds), f"{side}_months": each.months or None,
                f"{side}_echelons": list(each.echelons), f"{side}_units": [str(key) for key in each.units],
            }  # fmt: skip
        return shown


def units_sent(data: QueryDict, side: str) -> list[UUID]:
    """Return the units that a form named, for names to be read."""
    return [key for text in data.getlist(f"{side}_units") if (key := uuid_of(text))]


class DecimalField(forms.CharField):
    """A number with a comma, as it is written here."""

    def to_python(self, value: Any) -> Any:
        """Read `0,385`."""
        text = str(super().to_python(value) or "").strip().replace(",", ".")
        if not text:
            return 0.0
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise forms.ValidationError(_lazy("Tulis angka dengan koma, misalnya 0,385."))
        return number


OBJECTIVE_CHOICES: Final = [
    (str(key), format_lazy("{}. {}", OBJECTIVES[key], hint)) for key, hint in OBJECTIVE_HINTS.items()
]


class WeighingForm(SeenForm):
    """Weights by term, and what binds."""

    grade_step = forms.IntegerField(
        label=_lazy("Golongan mentor paling sedikit"),
        required=False,
        help_text=_lazy("Tingkat di atas mentee; 0 sama, -1 setingkat di bawah. Kosongkan bila bebas."),
    )
    grade_step_most = forms.IntegerField(label=_lazy("dan paling banyak"), required=False,
                                         help_text=_lazy("Kosongkan bila tidak dibatasi."))  # fmt: skip
    other_unit = forms.BooleanField(label=_lazy("Tidak dari unit yang sama"), required=False)
    offline_province = forms.BooleanField(label=_lazy("Yang hanya tatap muka dipasangkan seprovinsi"), required=False)
    wants = forms.BooleanField(label=_lazy("Permintaan khusus mentee dipenuhi"), required=False)
    past = forms.BooleanField(label=_lazy("Tidak dengan pasangan yang lalu"), required=False)
    complement = forms.BooleanField(
        label=_lazy("Melengkapi atasan langsung"), required=False,
        help_text=_lazy("Hanya kesenjangan yang tidak dikuasai atasan langsungnya yang dihitung. Tingkat atasan tidak pernah ditampilkan."),
    )  # fmt: skip
    least = DecimalField(label=_lazy("Kecocokan paling rendah"), required=False,
                         help_text=_lazy("0 sampai 1. Di bawah ini orang dibiarkan tanpa mentor."))  # fmt: skip
    objective = forms.ChoiceField(label=_lazy("Yang diutamakan"), choices=OBJECTIVE_CHOICES, widget=forms.RadioSelect)
    cap_unit = PickField(label=_lazy("Unit"), required=False, help_text=_lazy("Ketik sebagian nama."))
    cap_most = forms.IntegerField(label=_lazy("Paling banyak mentee"), required=False)

    def __init__(self, *args: Any, standing: Standing, caps: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.caps = caps
        for term, label in TERMS.items():
            self.fields[term.value] = DecimalField(label=label, help_text=TERM_HINTS[term], required=False)
        for key, name in caps:
            self.fields[f"cap_{key}"] = forms.IntegerField(label=name, required=False)
        pick = self.fields["cap_unit"]
        assert isinstance(pick, PickField)
        pick.find, pick.get = partial(find_units, standing), partial(unit_option_of, standing)

    def term_fields(self) -> list[forms.BoundField]:
        """Return the fields of the weights, in their order."""
        return [self[term.value] for term in TERMS]

    def cap_fields(self) -> list[forms.BoundField]:
        """Return the fields of the units that have a limit."""
        return [self[f"cap_{key}"] for key, _name in self.caps]

    def draft(self) -> WeighingDraft:
        """Return what was typed."""
        data = self.cleaned_data
        caps = {key: data[f"cap_{key}"] for key, _name in self.caps if data[f"cap_{key}"] is not None}
        if data["cap_unit"] and data["cap_most"] is not None:
            caps[data["cap_unit"].id] = data["cap_most"]
        names = ("grade_step", "grade_step_most", "other_unit", "offline_province", "wants", "past", "complement",
                 "least", "objective")  # fmt: skip
        return WeighingDraft(
            weights={term.value: data[term.value] for term in Term}, unit_caps=tuple(caps.items()),
            **{name: data[name] for name in names},
        )  # fmt: skip

    @staticmethod
    def start(weights: Mapping[Term, float], hard: HardRules, version: int) -> dict[str, Any]:
        """Return what the form shows."""
        engine = hard.engine
        return {
            **{term.value: comma(weights.get(term, 0.0)) for term in Term},
            **{f"cap_{key}": most for key, most in hard.unit_caps.items()},
            "grade_step": engine.grade_step, "grade_step_most": engine.grade_step_most, "other_unit": engine.other_unit,
            "offline_province": engine.offline_province, "wants": engine.wants, "past": hard.past,
            "complement": hard.complement, "least": comma(engine.least_points / POINTS), "objective": hard.objective.value,
            "version": version,
        }  # fmt: skip


def comma(number: float) -> str:
    """Return a number as it is written here: `0,385`."""
    return f"{number:.4f}".rstrip("0").rstrip(".").replace(".", ",") or "0"
