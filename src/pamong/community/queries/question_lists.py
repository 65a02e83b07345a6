"""Lists of questions: all with filters, those that wait for an answer, and one question in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.models import Person
from pamong.agency.words import Chip, lately
from pamong.community import searching
from pamong.community.briefs_questions import QuestionBrief
from pamong.community.models import Follow, Question
from pamong.kit.paging import PARAMETER, Paged, link, mapped, paged
from pamong.kit.steps import uuid_of
from pamong.ports import clock
from pamong.rulebook.models import Competency

WAITING: Final = "belum"
MINE: Final = "saya"
FOLLOWED: Final = "diikuti"
PARTS: Final[Mapping[str, str | Promise]] = {
    "": _lazy("Semua"),
    WAITING: _lazy("Belum terjawab"),
    MINE: _lazy("Pertanyaan saya"),
    FOLLOWED: _lazy("Saya ikuti"),
}
SORTS: Final[Mapping[str, tuple[str | Promise, Sequence[str]]]] = {
    "": (_lazy("Kabar terbaru"), ("-last_at", "pk")),
    "baru": (_lazy("Pertanyaan terbaru"), ("-asked_at", "pk")),
    "lama": (_lazy("Pertanyaan terlama"), ("asked_at", "pk")),
    "jawaban": (_lazy("Jawaban terbanyak"), ("-answers_count", "-last_at", "pk")),
}


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for; what makes no sense is left out."""

    part: str = ""
    competency: UUID | None = None
    sort: str = ""


@dataclass(frozen=True)
class QuestionList:
    """One page of the list, in words."""

    found: Paged[QuestionBrief]
    parts: Sequence[Mapping[str, object]]
    competencies: Sequence[tuple[UUID, str]]
    competency: str
    """Name of the one the list is narrowed to."""
    follows: bool
    """Whether the reader follows it."""


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    part, sort = query.get("saring", ""), query.get("urut", "")
    return Asked(
        part if part in PARTS else "", uuid_of(query.get("kompetensi", "")), sort if sort in SORTS else ""
    )  # fmt: skip


def question_list(person: Person, asked: Asked, query: QueryDict) -> QuestionList:
    """Gather one page of the questions that a person may read. At most four queries."""
    rows = waiting(person) if asked.part == WAITING else Question.objects.visible_to(person)
    if asked.part == MINE:
        rows = rows.filter(asked_by=person)
    if asked.part == FOLLOWED:
        rows = rows.filter(Exists(Follow.objects.filter(person=person, question=OuterRef("pk"))))
    if asked.competency:
        rows = rows.filter(competency=asked.competency)
    rows = rows.select_related("asked_by", "competency").order_by(*SORTS[asked.sort][1])
    names = competencies_of(person)
    name, follows = names.get(asked.competency, ("", False)) if asked.competency else ("", False)
    return QuestionList(
        found=mapped(paged(rows, query), brief_of),
        parts=[
            {"label": str(label), "url": link(query, saring=key, **{PARAMETER: None}), "current": key == asked.part}
            for key, label in PARTS.items()
        ],
        competencies=[(key, each[0]) for key, each in names.items()], competency=name, follows=follows,
    )  # fmt: skip


def competencies_of(person: Person) -> dict[UUID, tuple[str, bool]]:
    """Return name of each competency on offer and whether the person follows it, in the order of the dictionary. One query."""
    mine = Follow.objects.filter(person=person, competency=OuterRef("pk"))
    rows = Competency.objects.visible_to(person).offered().order_by("position", "key").annotate(follows=Exists(mine))
    return {key: (name, follows) for key, name, follows in rows.values_list("pk", "name", "follows")}


def waiting(person: Person) -> QuerySet[Question]:
    """Return the questions of one's agency that nobody answered yet, and that everybody sees."""
    return shown_to(person).filter(closed_at__isnull=True, answers_count=0)


def shown_to(person: Person) -> QuerySet[Question]:
    """Return the questions of one's agency that everybody sees: not even one's own when it is hidden."""
    return Question.objects.visible_to(person).filter(hidden_at__isnull=True)


def open_questions(person: Person, most: int = 3) -> list[QuestionBrief]:
    """Return questions of colleagues that wait for an answer, the latest first, for the home of the room. One query."""
    rows = waiting(person).exclude(asked_by=person).select_related("asked_by", "competency")
    return [brief_of(row) for row in rows.order_by("-asked_at", "pk")[:most]]


def similar_questions(person: Person, text: str, *, but: UUID | None = None, most: int = 5) -> list[QuestionBrief]:
    """Return what was asked before and is nearest to these words, the nearest first. At most five queries."""
    if not text.strip():
        return []
    ids = [key for key in searching.similar_questions(person.agency_id, text, most + 1) if key != but][:most]
    found = questions_by_id(person, ids)
    return [found[key] for key in ids if key in found]


def questions_by_id(person: Person, ids: Sequence[UUID]) -> dict[UUID, QuestionBrief]:
    """Return questions that everybody sees by their keys. One query, or none."""
    rows = shown_to(person).filter(pk__in=ids).select_related("asked_by", "competency") if ids else ()
    return {row.pk: brief_of(row) for row in rows}


def beside(question: Question, person: Person, most: int = 4) -> list[QuestionBrief]:
    """Return the latest other questions of the same competency. One query, or none without a competency."""
    if question.competency_id is None:
        return []
    rows = shown_to(person).filter(competency_id=question.competency_id).exclude(pk=question.pk)
    found = rows.select_related("asked_by", "competency").order_by(
        F("accepted_at").desc(nulls_last=True), "-last_at", "pk"
    )
    return [brief_of(row) for row in found[:most]]


def brief_of(row: Question) -> QuestionBrief:
    """Return a question in a line; who asked and the competency are loaded. No query."""
    return QuestionBrief(
        id=row.pk, title=row.title, by=row.asked_by.name, competency=row.competency.name if row.competency else "",
        when=lately(row.last_at, clock.now()), answers=row.answers_count, chip=chip_of(row),
    )  # fmt: skip


def chip_of(row: Question) -> Chip:
    """Say how far a question is."""
    if row.hidden_at is not None:
        return Chip(_("Disembunyikan"), "warning")
    if row.accepted_id:
        return Chip(_("Terjawab"), "positive")
    if row.closed_at is not None:
        return Chip(_("Ditutup"))
    return Chip(_("Menunggu jawaban"), "info") if row.answers_count == 0 else Chip(_("Dibahas"))
