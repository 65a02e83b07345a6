"""Lists of questions: all with filters, those that wait for an answer, and one question in a line."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.words import Chip, lately
from pamong.community.briefs_questions import QuestionBrief
from pamong.community.models import Question
from pamong.ports import clock


def waiting(person: Person) -> QuerySet[Question]:
    """Return the questions of one's agency that nobody answered yet, and that everybody sees."""
    rows = Question.objects.visible_to(person).filter(hidden_at__isnull=True)
    return rows.filter(closed_at__isnull=True, answers_count=0)


def open_questions(person: Person, most: int = 3) -> list[QuestionBrief]:
    """Return questions of colleagues that wait for an answer, the latest first, for the home of the room. One query."""
    rows = waiting(person).exclude(asked_by=person).select_related("asked_by", "competency")
    return [brief_of(row) for row in rows.order_by("-asked_at", "pk")[:most]]


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
