"""What a position asks for on a day, and when a competency or a standard can hold. Pure: facts in, answers out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.kit.texts import fault
from pamong.rulebook.classes import PositionClass, class_of
from pamong.rulebook.learning import Certainty
from pamong.rulebook.models import HIGHEST, NOTE, TEXT
from pamong.rulebook.rules import EARLIEST, LATEST

BEHAVIOURS: Final = 3
"""So many can be told for one level."""
RESERVED: Final = frozenset({"baru", "impor", "unduh", "contoh"})
"""Words of our own addresses: no competency can have them as its code."""
Outcome = Literal["new", "replaces", "same"]


@dataclass(frozen=True)
class Asked:
    """A live standard as a value. Level 0: not asked for, whatever the class asks."""

    id: UUID
    competency_id: UUID
    position_class: str
    job_id: UUID | None
    level: int
    importance: int
    valid_from: date
    legal_basis: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class CompetencyDraft:
    """What HR wants a competency to say. `levels`: the behaviours of each of the five levels, texts tidied."""

    key: str
    name: str
    definition: str
    levels: tuple[tuple[str, ...], ...]
    source: str = ""


@dataclass(frozen=True)
class StandardDraft:
    """What HR wants a class of positions, or one position, to ask for. Fields as in `models.Standard`."""

    competency_id: UUID
    level: int
    valid_from: date
    legal_basis: str
    importance: int = 2
    position_class: str = ""
    job_id: UUID | None = None
    certainty: str = Certainty.READ
    note: str = ""


def class_of_person(person: Person) -> PositionClass | None:
    """Return the class of the position that a person holds; None without position or when its name says too little."""
    job = person.position
    return class_of(job.kind, job.name, person.echelon) if job is not None else None


def required_on(
    standards: Iterable[Asked], day: date, *, job_id: UUID | None, position_class: str
) -> Mapping[UUID, Asked]:
    """Return by competency what holds for a position on a day: for each, the latest that had begun.

    The standard of the position itself goes before the one of its class, also when the class has a later one, and also
    when it says 0: then the competency is in the answer with level 0.
    """
    of_job: dict[UUID, Asked] = {}
    of_class: dict[UUID, Asked] = {}
    for standard in sorted(standards, key=lambda standard: standard.valid_from):
        if standard.valid_from > day:
            continue
        if standard.job_id is not None and standard.job_id == job_id:
            of_job[standard.competency_id] = standard
        elif standard.job_id is None and position_class and standard.position_class == position_class:
            of_class[standard.competency_id] = standard
    return {**of_class, **of_job}


def says_the_same(draft: StandardDraft, held: Asked) -> bool:
    """Whether a draft asks for nothing else than what holds already, with the same words of the law."""
    return (draft.level, draft.importance, draft.legal_basis, draft.certainty) == (
        held.level, held.importance, held.legal_basis, held.certainty,
    )  # fmt: skip


def outcome(draft: StandardDraft, live: Iterable[Asked]) -> tuple[Outcome, Asked | None]:
    """Say what a row of a sheet does beside the live standards of its holder and competency, and what held before."""
    mine = [one for one in live if one.competency_id == draft.competency_id and holder_of(one) == holder_of(draft)]
    before = max(
        (one for one in mine if one.valid_from <= draft.valid_from), key=lambda one: one.valid_from, default=None
    )
    if before is not None and says_the_same(draft, before):
        return "same", before
    if before is not None and before.valid_from == draft.valid_from:
        return "replaces", before
    return "new", before


def holder_of(one: Asked | StandardDraft) -> tuple[str, UUID | None]:
    """Return what a standard is set for: the class, or the position."""
    return ("", one.job_id) if one.job_id else (one.position_class, None)


def standard_fault(draft: StandardDraft) -> str:
    """Say what is wrong with a standard in itself; empty when nothing is."""
    return _holder_fault(draft) or _amount_fault(draft) or _basis_fault(draft)


def _holder_fault(draft: StandardDraft) -> str:
    if bool(draft.job_id) == bool(draft.position_class) or draft.certainty not in Certainty.values:
        return _("Pilih satu kelas jabatan, atau satu jabatan.")
    if draft.position_class and draft.position_class not in PositionClass.values:
        return _("Kelas jabatan itu tidak dikenal. Pilih dari daftar.")
    return ""


def _amount_fault(draft: StandardDraft) -> str:
    if not 0 <= draft.level <= HIGHEST:
        return _("Tingkat antara 1 dan 5, atau 0 bila tidak diminta.")
    return "" if 1 <= draft.importance <= 3 else _("Bobot kepentingan antara 1 dan 3.")


def _basis_fault(draft: StandardDraft) -> str:
    if not draft.legal_basis.strip():
        return _("Tulis dasar hukumnya, supaya setiap orang tahu asal tingkatnya.")
    if long := fault(draft.legal_basis, TEXT) or fault(draft.note, NOTE):
        return long
    if not EARLIEST <= draft.valid_from <= LATEST:
        return _("Tanggal mulai antara tahun %(first)d dan %(last)d.") % {"first": EARLIEST.year, "last": LATEST.year}
    return ""


def competency_faults(draft: CompetencyDraft) -> dict[str, str]:
    """Say by field what is wrong with a competency in itself: `name`, `definition`, `source`, `key`, `1.1` … `5.3`."""
    found = {
        "name": fault(draft.name, 120, required=True),
        "definition": fault(draft.definition, 600, required=True),
        "source": fault(draft.source, 200),
        "key": _key_fault(draft.key),
    }
    known: set[str] = set()
    for level, texts in enumerate(draft.levels, 1):
        said = [text for text in texts if text]
        if not said:
            found[f"{level}.1"] = _("Tulis paling sedikit satu perilaku untuk tingkat %(level)d.") % {"level": level}
        for number, text in enumerate(texts, 1):
            twice = text and text.casefold() in known
            known.add(text.casefold())
            if wrong := fault(text, 300) or (_("Perilaku ini sudah tertulis di tempat lain.") if twice else ""):
                found[f"{level}.{number}"] = wrong
    return {field: wrong for field, wrong in found.items() if wrong}


def _key_fault(key: str) -> str:
    if not key:
        return _("Tulis kodenya, misalnya TEK-01.")
    if key != slugify(key) or len(key) > 60:
        return _("Kode paling panjang 60 karakter, dari huruf, angka, dan tanda hubung.")
    return _("Kode itu dipakai Pamong sendiri. Pilih kode lain.") if key in RESERVED else ""


def same_words(
    draft: CompetencyDraft, name: str, definition: str, source: str, levels: Mapping[int, tuple[str, ...]]
) -> bool:
    """Whether a draft says nothing else than an edition does."""
    told = [tuple(text for text in texts if text) for texts in draft.levels]
    return (draft.name, draft.definition, draft.source, told) == (
        name, definition, source, [levels.get(level, ()) for level in range(1, HIGHEST + 1)],
    )  # fmt: skip
