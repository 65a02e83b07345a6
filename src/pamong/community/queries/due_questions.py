"""What notices ask of questions and reports: ids, days and counts, never a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet

from pamong.agency import roles
from pamong.agency.models import RoleGrant
from pamong.community.briefs_questions import AskedBrief, ReportsWaiting
from pamong.community.models import Answer, Membership, Question, Report
from pamong.community.queries.follows import followers_of
from pamong.community.rules.subjects import KINDS


def asker_of(question_id: UUID) -> UUID | None:
    """Return who asked a question that everybody sees; None when it is hidden or gone. One query."""
    rows = Question.objects.filter(pk=question_id, hidden_at__isnull=True)
    return rows.values_list("asked_by", flat=True).first()


def is_answer_seen(answer_id: UUID) -> bool:
    """Whether everybody sees an answer. One query."""
    return Answer.objects.filter(pk=answer_id, hidden_at__isnull=True, question__hidden_at__isnull=True).exists()


def page_of(kind: str, subject_id: UUID) -> UUID | None:
    """Return the key of the page on which a piece of writing stands; None when it is gone. One query."""
    known = KINDS[kind]
    key: UUID | None = known.model.objects.filter(pk=subject_id).values_list(known.page_key, flat=True).first()
    return key


def listeners_of(*, competency: UUID | None, circle: UUID | None) -> Sequence[UUID]:
    """Return who wants to hear of a new question: who follows the competency or the circle, and its members. Three queries."""
    found = dict.fromkeys(followers_of(competency=competency, circle=circle))
    if circle:
        rows = Membership.objects.filter(circle=circle, state=Membership.State.MEMBER)
        found |= dict.fromkeys(rows.order_by("pk").values_list("person_id", flat=True))
    return list(found)


def moderators_of(agency_id: UUID, but: UUID | None = None) -> Sequence[UUID]:
    """Return HR of the whole agency, without whoever wrote what was reported. One query."""
    grants = RoleGrant.objects.filter(
        agency_id=agency_id, role=roles.HR.key, unit__isnull=True, revoked_at__isnull=True, person__left_on__isnull=True
    )
    return list(grants.exclude(person=but).order_by("person").values_list("person_id", flat=True).distinct())


def author_of(kind: str, subject_id: UUID) -> UUID | None:
    """Return who wrote something that can be reported. One query."""
    known = KINDS[kind]
    key: UUID | None = known.model.objects.filter(pk=subject_id).values_list(known.author, flat=True).first()
    return key


def reports_waiting(before: datetime) -> list[ReportsWaiting]:
    """Return for each agency how many reports wait since before this moment, and since when. One query."""
    rows = Report.objects.filter(state=Report.State.OPEN, at__lte=before).order_by().values("agency")
    found = rows.annotate(n=Count("pk"), since=Min("at")).order_by("agency")
    return [ReportsWaiting(row["agency"], row["n"], row["since"]) for row in found]


def unanswered(after: datetime, until: datetime) -> list[AskedBrief]:
    """Return the questions asked in this span that nobody answered. One query."""
    rows = _running().filter(answers_count=0, asked_at__gt=after, asked_at__lte=until)
    return _asked(rows.values_list("pk", "asked_by", "asked_at"))


def unsettled(after: datetime, until: datetime) -> list[AskedBrief]:
    """Return the questions in which the last was said in this span by others, none of it accepted. One query."""
    others = Q(
        pk__in=Answer.objects.exclude(by=F("question__asked_by")).filter(hidden_at__isnull=True).values("question")
    )
    rows = _running().filter(others, accepted__isnull=True, last_at__gt=after, last_at__lte=until)
    return _asked(rows.values_list("pk", "asked_by", "last_at"))


def _running() -> QuerySet[Question]:
    return Question.objects.filter(hidden_at__isnull=True, closed_at__isnull=True).order_by("pk")


def _asked(rows: Iterable[tuple[UUID, UUID, datetime]]) -> list[AskedBrief]:
    return [AskedBrief(*row) for row in rows]
