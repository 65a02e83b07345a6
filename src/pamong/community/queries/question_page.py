"""One question with its answers for whoever reads it: the accepted one first, then those that helped most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict

from pamong.agency.directory import colleague
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, lately
from pamong.community.briefs_questions import QuestionBrief
from pamong.community.models import Answer, Follow, Mention, Question, Report, Thanks
from pamong.community.queries.question_lists import beside, chip_of
from pamong.community.rules.moderating import may_moderate
from pamong.kit.paging import Paged, mapped, paged
from pamong.ui.templatetags.ui import initials

PER_PAGE: Final = 20


@dataclass(frozen=True)
class Face:
    """Who wrote something, as every colleague knows her."""

    id: UUID
    name: str
    initials: str
    position: str


@dataclass(frozen=True)
class AnswerShown:
    """One answer in words, and what the reader may do with it."""

    id: UUID
    face: Face
    when: str
    changed: str
    """When it was worded anew; empty: never."""
    text: str
    mentions: Sequence[str]
    thanks: int
    is_thanked: bool
    is_mine: bool
    is_accepted: bool
    hidden_reason: str
    """Why nobody else reads it; empty: everybody does."""
    is_hidden: bool
    may: frozenset[str]
    """`thank`, `accept`, `unaccept`, `edit`, `delete`, `report`, `ask_again`."""


@dataclass(frozen=True)
class QuestionShown:
    """One question in words, and what the reader may do with it."""

    id: UUID
    title: str
    text: str
    face: Face
    when: str
    changed: str
    mentions: Sequence[str]
    chip: Chip
    competency_id: UUID | None
    competency: str
    competency_key: str
    follows_competency: bool
    circle_id: UUID | None
    circle: str
    follows: bool
    is_mine: bool
    is_closed: bool
    closed_reason: str
    same_as: tuple[UUID, str] | None
    """Where it was asked before."""
    is_hidden: bool
    hidden_reason: str
    answers_count: int
    answers: Paged[AnswerShown]
    others: Sequence[QuestionBrief]
    may: frozenset[str]
    """`answer`, `edit`, `delete`, `close`, `reopen`, `report`, `ask_again`."""


def question_row(standing: Standing, question_id: UUID) -> Question | None:
    """Return a question that this person may read, with what its page shows of it. One query."""
    person = standing.person
    mine = Follow.objects.filter(person=person)
    waits = Report.objects.filter(by=person, state=Report.State.OPEN, question=OuterRef("pk"))
    rows = Question.objects.visible_to(person, moderates=may_moderate(standing))
    return (
        rows.select_related("asked_by__position", "asked_by__unit", "competency", "circle", "same_as")
        .annotate(
            follows=Exists(mine.filter(question=OuterRef("pk"))),
            follows_competency=Exists(mine.filter(competency=OuterRef("competency"))),
            is_reported=Exists(waits),
            has_answers=Exists(Answer.objects.filter(question=OuterRef("pk"))),
        )
        .filter(pk=question_id)
        .first()
    )


def question_page(standing: Standing, row: Any, query: QueryDict, now: datetime) -> QuestionShown:
    """Say what the page shows of a question (`question_row`). At most four queries."""
    person = standing.person
    looks_after = may_moderate(standing)
    found = paged(answers_of(row, person, looks_after), query, PER_PAGE)
    names = _mentions(row, found.items)
    other = row.same_as if row.same_as and row.same_as.hidden_at is None else None
    return QuestionShown(
        id=row.pk, title=row.title, text=row.text, face=_face(row.asked_by), when=lately(row.asked_at, now),
        changed=lately(row.changed_at, now) if row.changed_at else "", mentions=names.get(None, ()), chip=chip_of(row),
        competency_id=row.competency_id, competency=row.competency.name if row.competency else "",
        competency_key=row.competency.key if row.competency else "", follows_competency=row.follows_competency, circle_id=row.circle_id, circle=row.circle.title if row.circle else "",
        follows=row.follows, is_mine=row.asked_by_id == person.pk, is_closed=row.closed_at is not None,
        closed_reason=row.closed_reason, same_as=(other.pk, other.title) if other else None,
        is_hidden=row.hidden_at is not None, hidden_reason=row.hidden_reason, answers_count=row.answers_count,
        answers=mapped(found, lambda each: _answer(each, row, person, names.get(each.pk, ()), now)),
        others=beside(row, person), may=frozenset(_may(row, person, looks_after)),
    )  # fmt: skip


def answers_of(row: Question, person: Person, moderates: bool) -> QuerySet[Answer]:
    """Return the answers that a person may read: the accepted one first, then by thanks, then as they came."""
    thanked = Thanks.objects.filter(answer=OuterRef("pk"), person=person)
    waits = Report.objects.filter(by=person, state=Report.State.OPEN, answer=OuterRef("pk"))
    first = Case(When(pk=row.accepted_id, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Answer.objects.filter(question=row)
    if not moderates:
        rows = rows.filter(Q(hidden_at__isnull=True) | Q(by=person))
    return (
        rows.select_related("by__position", "by__unit")
        .annotate(first=first, is_thanked=Exists(thanked), is_reported=Exists(waits))
        .order_by("first", "-thanks_count", "at", "pk")
    )


def _mentions(row: Question, answers: Sequence[Answer]) -> Mapping[UUID | None, list[str]]:
    """Return the names of who is named, by answer; None: in the question. One query."""
    here = Q(answer__isnull=True) | Q(answer__in=[each.pk for each in answers])
    rows = Mention.objects.filter(here, question=row).order_by("at", "person__name")
    names: dict[UUID | None, list[str]] = {}
    for answer_id, name in rows.values_list("answer", "person__name"):
        names.setdefault(answer_id, []).append(name)
    return names


def _face(person: Person) -> Face:
    known = colleague(person)
    return Face(person.pk, known.name, initials(person.name), known.position)


def _answer(each: Any, row: Question, person: Person, mentions: Sequence[str], now: datetime) -> AnswerShown:
    return AnswerShown(
        id=each.pk, face=_face(each.by), when=lately(each.at, now), text=each.text, mentions=mentions,
        changed=lately(each.changed_at, now) if each.changed_at else "", thanks=each.thanks_count,
        is_thanked=each.is_thanked, is_mine=each.by_id == person.pk, is_accepted=row.accepted_id == each.pk,
        is_hidden=each.hidden_at is not None, hidden_reason=each.hidden_reason,
        may=frozenset(_may_answer(each, row, person)),
    )  # fmt: skip


def _may(row: Any, person: Person, moderates: bool) -> list[str]:
    mine, hidden, closed = row.asked_by_id == person.pk, row.hidden_at is not None, row.closed_at is not None
    rights = {
        "answer": not hidden and not closed,
        "edit": mine,
        "delete": mine and not row.has_answers,
        "close": (mine or moderates) and not closed,
        "reopen": (mine or moderates) and closed,
        "report": not mine and not hidden and not row.is_reported,
        "ask_again": mine and hidden and not row.is_reported,
    }
    return [name for name, given in rights.items() if given]


def _may_answer(each: Any, row: Question, person: Person) -> list[str]:
    mine, asks, hidden = each.by_id == person.pk, row.asked_by_id == person.pk, each.hidden_at is not None
    accepted = row.accepted_id == each.pk
    rights = {
        "thank": not mine and not hidden,
        "accept": asks and not hidden and row.hidden_at is None and not accepted,
        "unaccept": asks and accepted,
        "edit": mine,
        "delete": mine and not accepted,
        "report": not mine and not hidden and not each.is_reported,
        "ask_again": mine and hidden and not each.is_reported,
    }
    return [name for name, given in rights.items() if given]
