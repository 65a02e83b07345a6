"""From an event of questions and of moderation to those who should know it. A notice holds ids, days and codes, never a word
that somebody wrote.

A lively question floods nobody: of its answers each reader is told once a day, of new questions too.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from pamong.community import events as community
from pamong.community.queries import due_questions as queries
from pamong.community.queries.follows import followers_of
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.sentences_questions import KIND_OF
from pamong.notices.telling import Draft

HOUSE_ZONE: Final = ZoneInfo("Asia/Jakarta")
"""Days are counted here, for every zone the same."""


def _tell(to: Iterable[UUID | None], what: str, entry: Entry, subject: UUID, who: UUID | None, key: str = "") -> None:
    """Tell these people, but not whoever did it."""
    drafts = [
        Draft(one, KIND_OF[what], what, key or f"{entry.pk}", subject, who) for one in to if one and one != entry.by_id
    ]
    if drafts:
        out(drafts, entry)


def _day(entry: Entry) -> date:
    return entry.at.astimezone(HOUSE_ZONE).date()


@unless_forgotten
def tell_question_asked(event: Event, entry: Entry) -> None:
    """QuestionAsked → who follows its competency or its circle, and the circle's members, once a day."""
    asked = cast(community.QuestionAsked, event)
    if queries.asker_of(asked.subject_id):
        to = queries.listeners_of(competency=asked.competency_id, circle=asked.circle_id)
        _tell(to, "question_new", entry, asked.subject_id, None, f"question_new:{_day(entry)}")


@unless_forgotten
def tell_answer_given(event: Event, entry: Entry) -> None:
    """AnswerGiven → whoever asked, and who follows the question, once a day for each question."""
    given = cast(community.AnswerGiven, event)
    asker = queries.asker_of(given.question_id)
    if asker is None or not queries.is_answer_seen(given.subject_id):
        return
    followers = followers_of(question=given.question_id)
    key = f"{given.question_id}:{_day(entry)}"
    if asker in followers:
        _tell([asker], "answer_new", entry, given.question_id, None, f"answer_new:{key}")
    others = [one for one in followers if one != asker]
    _tell(others, "answer_followed", entry, given.question_id, None, f"answer_followed:{key}")


@unless_forgotten
def tell_answer_accepted(event: Event, entry: Entry) -> None:
    """AnswerAccepted → whoever gave it, once for each answer."""
    accepted = cast(community.AnswerAccepted, event)
    key = f"answer_accepted:{accepted.subject_id}"
    _tell([accepted.about_id], "answer_accepted", entry, accepted.question_id, entry.by_id, key)


@unless_forgotten
def tell_question_closed(event: Event, entry: Entry) -> None:
    """QuestionClosed → whoever asked, where a moderator closed it."""
    _tell([event.about_id], "question_closed", entry, event.subject_id, entry.by_id)


@unless_forgotten
def tell_person_mentioned(event: Event, entry: Entry) -> None:
    """PersonMentioned → who was named, once a day for each question."""
    if queries.asker_of(event.subject_id):
        key = f"mentioned:{event.subject_id}:{_day(entry)}"
        _tell([event.about_id], "mentioned", entry, event.subject_id, entry.by_id, key)


# --- moderation --------------------------------------------------------------------------------------------------------


@unless_forgotten
def tell_writing_reported(event: Event, entry: Entry) -> None:
    """WritingReported → HR of the whole agency, once a day however much comes; never of her own writing."""
    reported = cast(community.WritingReported, event)
    if reported.agency_id:
        author = queries.author_of(reported.kind, reported.subject_id)
        to = queries.moderators_of(reported.agency_id, author)
        _tell(to, "report_queue", entry, reported.subject_id, None, f"report_queue:{_day(entry)}")


@unless_forgotten
def tell_report_ruled(event: Event, entry: Entry) -> None:
    """ReportRuled → whoever reported."""
    ruled = cast(community.ReportRuled, event)
    what = "report_stays" if ruled.outcome == "stays" else "report_ruled"
    _tell([ruled.about_id], what, entry, ruled.report_id, entry.by_id)


@unless_forgotten
def tell_writing_moved(event: Event, entry: Entry) -> None:
    """WritingHidden, WritingShown → whoever wrote it."""
    moved = cast(community.WritingHidden, event)
    page = queries.page_of(moved.kind, moved.subject_id)
    if page:
        step = "hidden" if isinstance(event, community.WritingHidden) else "shown"
        where = "question" if moved.kind == "answer" else moved.kind
        _tell([moved.about_id], f"{step}_{where}", entry, page, entry.by_id)
