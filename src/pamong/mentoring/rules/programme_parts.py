"""Questions, milestones and weights of a programme: how they are kept and what is wrong with them. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.kit.faults import Faults, only
from pamong.kit.texts import clean, fault
from pamong.matching.problem import POINTS, Objective, Term
from pamong.mentoring.models import Question, Side
from pamong.mentoring.rules.programme_defaults import MilestoneDraft

MOST_QUESTIONS: Final = 20
MOST_OPTIONS: Final = 12
TEXT: Final = 240
OPTION: Final = 80
MOST_MILESTONES: Final = 15
TITLE: Final = 120
DESCRIPTION: Final = 600
LAST_DAY: Final = 731
ASKED_OF: Final = (*Side.values, "both")
Kind = Question.Kind


@dataclass(frozen=True)
class QuestionDraft:
    """A question as it is asked."""

    text: str = ""
    kind: str = Kind.ONE
    options: tuple[str, ...] = ()
    asked_of: str = "both"
    counts: bool = False
    is_wanted: bool = False
    id: UUID | None = None

    def cleaned(self) -> QuestionDraft:
        """Return it as it is kept: a free answer has no options and does not count."""
        free = self.kind == Kind.TEXT
        options = dict.fromkeys(filter(None, (clean(each, one_line=True) for each in self.options)))
        return replace(
            self, text=clean(self.text, one_line=True), options=() if free else tuple(options),
            counts=self.counts and not free and self.asked_of == "both",
        )  # fmt: skip


def question_fault(draft: QuestionDraft) -> str:
    """Say what is wrong with a cleaned question; empty when nothing is."""
    if said := fault(draft.text, TEXT, required=True):
        return said
    if draft.kind not in Kind.values or draft.asked_of not in ASKED_OF:
        return _("Pilih dari daftar.")
    if draft.kind != Kind.TEXT and len(draft.options) < 2:
        return _("Tulis paling sedikit dua pilihan, satu di setiap baris.")
    if len(draft.options) > MOST_OPTIONS:
        return _("Paling banyak 12 pilihan untuk satu pertanyaan.")
    return next((said for option in draft.options if (said := fault(option, OPTION))), "")


def questions_fault(drafts: Sequence[QuestionDraft]) -> str:
    """Say what is wrong with all of them."""
    if len(drafts) > MOST_QUESTIONS:
        return _("Paling banyak 20 pertanyaan; lebih dari itu jarang selesai diisi.")
    for at, draft in enumerate(drafts, 1):
        if said := question_fault(draft):
            return _("Pertanyaan %(n)s: %(said)s") % {"n": at, "said": said}
    return ""


def milestones_fault(drafts: Sequence[MilestoneDraft]) -> str:
    """Say what is wrong with cleaned milestones."""
    if len(drafts) > MOST_MILESTONES:
        return _("Paling banyak 15 tonggak.")
    for at, draft in enumerate(drafts, 1):
        said = fault(draft.title, TITLE, required=True) or fault(draft.description, DESCRIPTION)
        if not said and not 0 <= draft.day <= LAST_DAY:
            said = _("hari ke-0 sampai 731.")
        if said:
            return _("Tonggak %(n)s: %(said)s") % {"n": at, "said": said}
    return ""


@dataclass(frozen=True)
class WeighingDraft:
    """Weights by term in hundredths, and what binds."""

    weights: Mapping[str, float]
    grade_step: int | None = 0
    grade_step_most: int | None = None
    other_unit: bool = True
    offline_province: bool = True
    wants: bool = True
    past: bool = True
    complement: bool = False
    least: float = 0
    """Least score of a pair, 0..1."""
    objective: str = Objective.PARTICIPATION.value
    unit_caps: tuple[tuple[UUID, int], ...] = ()

    def rules_as_json(self) -> dict[str, Any]:
        """Return what binds as the programme keeps it."""
        return {
            "grade_step": self.grade_step, "grade_step_most": self.grade_step_most, "other_unit": self.other_unit,
            "offline_province": self.offline_province, "wants": self.wants, "least_points": round(self.least * POINTS),
            "past": self.past, "complement": self.complement, "objective": self.objective,
            "unit_caps": {str(key): most for key, most in self.unit_caps},
        }  # fmt: skip

    def weights_as_json(self) -> dict[str, float]:
        """Return the weights as the programme keeps them."""
        return {term.value: round(self.weights.get(term.value, 0.0), 4) for term in Term}


def weighing_faults(draft: WeighingDraft) -> Faults:
    """Say what is wrong with weights and rules, by field."""
    values = [draft.weights.get(term.value, 0.0) for term in Term]
    found = {term.value: _weight_fault(value) for term, value in zip(Term, values, strict=True)}
    if not any(found.values()) and not sum(values) > 0:
        found[Term.COMPETENCY.value] = _(
            "Beri bobot pada paling sedikit satu unsur; tanpa itu semua pasangan sama nilainya."
        )
    low, high = draft.grade_step, draft.grade_step_most
    if low is not None and high is not None and low > high:
        found["grade_step_most"] = _("Selisih terbesar harus sama dengan atau di atas selisih terkecil.")
    for name, step in (("grade_step", low), ("grade_step_most", high)):
        if step is not None and not -20 <= step <= 20:
            found[name] = _("Tulis -20 sampai 20.")
    if not (math.isfinite(draft.least) and 0 <= draft.least <= 1):
        found["least"] = _("Tulis 0 sampai 1, misalnya 0,4.")
    if draft.objective not in {each.value for each in Objective}:
        found["objective"] = _("Pilih dari daftar.")
    if any(not 0 <= most <= 10_000 for _key, most in draft.unit_caps):
        found["unit_caps"] = _("Batas satu unit 0 sampai 10.000 mentee.")
    return only(found)


def _weight_fault(value: float) -> str:
    return "" if math.isfinite(value) and 0 <= value <= 1 else _("Tulis 0 sampai 1, misalnya 0,385.")
