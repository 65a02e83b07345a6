"""What somebody says when she enrols: how it is kept, what is wrong with it, who may do what with it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.provinces import PROVINCES
from pamong.kit.faults import Faults, only
from pamong.kit.texts import clean, fault
from pamong.mentoring.models import Enrolment, Programme, Question, Side

AIMS: Final = 2000
SHORTEST: Final = 20
ANSWER: Final = 1000
RULING: Final = 300
MOST_COMPETENCIES: Final = 8
WANTS: Final = ("gender:female", "gender:male")
"""What a mentee may ask a mentor to be; never asked for by the programme."""
RANKS: Final = 5
KINDS_WITH_PROFILE: Final = (Programme.Kind.ONE, Programme.Kind.GROUP, Programme.Kind.FLASH)
"""In these programmes a mentor needs an open profile; peers and juniors do not."""
State = Enrolment.State


@dataclass(frozen=True)
class EnrolDraft:
    """What somebody hopes for, or offers."""

    aims: str = ""
    province: str = ""
    is_online: bool = True
    capacity: int = 1
    competencies: tuple[UUID, ...] = ()
    uses_gaps: bool = False
    answers: Mapping[str, str | list[str]] = field(default_factory=dict)
    """By id of the question."""
    wants: tuple[str, ...] = ()

    def cleaned(self, side: str) -> EnrolDraft:
        """Return it as it is kept: wishes for competencies and for whom are a mentee's, places a mentor's."""
        mentee = side == Side.MENTEE
        return replace(
            self,
            aims=clean(self.aims),
            capacity=1 if mentee else self.capacity,
            competencies=tuple(dict.fromkeys(self.competencies)) if mentee else (),
            uses_gaps=self.uses_gaps,
            answers={key: _cleaned(value) for key, value in self.answers.items() if value},
            wants=tuple(sorted(set(self.wants))) if mentee else (),
        )


def _cleaned(value: str | list[str]) -> str | list[str]:
    return clean(value) if isinstance(value, str) else list(value)


def draft_of(row: Enrolment) -> EnrolDraft:
    """Return what somebody said."""
    return EnrolDraft(
        aims=row.aims, province=row.province, is_online=row.is_online, capacity=row.capacity,
        competencies=tuple(UUID(key) for key in row.competencies), uses_gaps=row.uses_gaps, answers=dict(row.answers),
        wants=tuple(row.wants),
    )  # fmt: skip


def faults(
    draft: EnrolDraft, side: str, programme: Programme, questions: Sequence[Question], known: Collection[UUID]
) -> Faults:
    """Say what is wrong with a cleaned draft, by field. `known`: the competencies of the dictionary that are open."""
    mentee = side == Side.MENTEE
    found = {
        "aims": fault(draft.aims, AIMS, required=mentee) or (_short(draft.aims) if mentee else ""),
        "province": "" if draft.province in PROVINCES else _("Pilih provinsi tempat Anda bekerja."),
        "capacity": "" if mentee else _capacity_fault(draft.capacity, programme.capacity),
        "competencies": _competencies_fault(draft.competencies, known),
        "wants": "" if set(draft.wants) <= set(WANTS) and len(draft.wants) < 2 else _("Pilih salah satu saja."),
    }
    for question in asked_of(questions, side):
        found[f"answer_{question.pk}"] = answer_fault(question, draft.answers.get(str(question.pk), ""))
    return only(found)


def asked_of(questions: Sequence[Question], side: str) -> list[Question]:
    """Return the questions that a side is asked."""
    return [question for question in questions if question.asked_of in (side, "both")]


def answer_fault(question: Question, answer: str | list[str]) -> str:
    """Say what is wrong with an answer."""
    if not answer:
        return _("Jawab dulu pertanyaan ini.") if question.is_wanted else ""
    if question.kind == Question.Kind.TEXT:
        return fault(answer, ANSWER) if isinstance(answer, str) else _("Tulis jawabannya.")
    words = [answer] if isinstance(answer, str) else answer
    if question.kind == Question.Kind.ONE and len(words) > 1:
        return _("Pilih satu jawaban.")
    return "" if set(words) <= set(question.options) else _("Pilih dari jawaban yang tersedia.")


def _short(aims: str) -> str:
    return "" if len(aims) >= SHORTEST else _("Tulis satu atau dua kalimat, supaya orang mengerti apa yang Anda cari.")


def _capacity_fault(capacity: int, most: int) -> str:
    if 1 <= capacity <= most:
        return ""
    text = ngettext("Dalam program ini satu mentor menemani 1 sampai %(n)s orang.",
                    "Dalam program ini satu mentor menemani 1 sampai %(n)s orang.", most)  # fmt: skip
    return text % {"n": most}


def _competencies_fault(chosen: Sequence[UUID], known: Collection[UUID]) -> str:
    if len(chosen) > MOST_COMPETENCIES:
        return _("Pilih paling banyak delapan, supaya yang terpenting tetap terlihat.")
    return "" if set(chosen) <= set(known) else _("Ada kompetensi yang tidak ada dalam daftar. Pilih yang lain.")


def needs_profile(programme: Programme, side: str) -> bool:
    """Whether a mentor of this programme needs an open profile."""
    return side == Side.MENTOR and programme.kind in KINDS_WITH_PROFILE


def no_profile() -> str:
    """What a mentor reads who has no open profile."""
    return _("Untuk menjadi mentor di program ini, buka dulu profil mentor Anda.")


def other_side_fault(programme: Programme, side: str, sides: Collection[str]) -> str:
    """Say that somebody stands on the other side already; peers may stand on both."""
    if programme.kind == Programme.Kind.PEER or not set(sides) - {side}:
        return ""
    if side == Side.MENTOR:
        return _("Anda sudah mendaftar sebagai mentee. Mundur dulu bila ingin menjadi mentor.")
    return _("Anda sudah mendaftar sebagai mentor. Mundur dulu bila ingin menjadi mentee.")


def ruling_fault(state: str, ruling: str) -> str:
    """Say what is wrong with an answer of whoever runs the programme."""
    if state not in (State.ADMITTED, State.REFUSED):
        return _("Pilih diterima atau belum dapat diterima.")
    return fault(ruling, RULING)


def not_enrolled() -> str:
    """What somebody reads who takes no part."""
    return _("Anda tidak terdaftar di program ini.")


def has_relation() -> str:
    """What somebody reads who would leave while a relation of the programme goes on."""
    return _("Anda masih punya hubungan mentoring dari program ini. Akhiri dulu hubungannya; tidak perlu alasan.")
