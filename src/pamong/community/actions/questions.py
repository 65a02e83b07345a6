"""Questions: asked, worded anew, closed and reopened, taken away while nobody answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events, searching
from pamong.community.actions.question_rows import (
    follow_silently,
    mention,
    moderates,
    place_faults,
    question_to_change,
)
from pamong.community.models import Answer, Question
from pamong.community.rules import question as rules
from pamong.community.rules.question import QuestionDraft
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty, only
from pamong.kit.refusals import require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean, fault


@transaction.atomic
def ask_question(*, draft: QuestionDraft, by: Person, now: datetime, key: UUID | None = None) -> Question:
    """Ask colleagues; whoever asks follows what they say. `key` becomes the row's id: sent twice, once."""
    require(by.is_present, rules.not_here())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Question.objects.filter(pk=key, asked_by=by).first()):
        return made
    wanted = _sound(draft, by)
    question = Question.objects.create(
        id=key or new_id(), agency_id=by.agency_id, asked_by=by, title=wanted.title, text=wanted.text,
        competency_id=wanted.competency, circle_id=wanted.circle, asked_at=now, last_at=now,
    )  # fmt: skip
    follow_silently(question, by, now)
    asked = events.QuestionAsked(
        agency_id=question.agency_id, subject_id=question.pk,
        competency_id=question.competency_id, circle_id=question.circle_id,
    )  # fmt: skip
    announce(asked, by=by)
    mention(question, None, wanted.mentions, by=by, now=now)
    searching.index_questions([question.pk])
    return question


@transaction.atomic
def edit_question(question_id: UUID, *, draft: QuestionDraft, version: int, by: Person, now: datetime) -> Question:
    """Word one's own question anew; readers see when. The same words change nothing."""
    question = question_to_change(question_id, by)
    require(question.asked_by_id == by.pk, rules.not_yours())
    wanted = _sound(draft, by, question)
    stop(rules.version_fault(question, version))
    mention(question, None, wanted.mentions, by=by, now=now)
    was = (question.title, question.text, question.competency_id, question.circle_id)
    if was == (wanted.title, wanted.text, wanted.competency, wanted.circle):
        return question
    if (question.title, question.text) != (wanted.title, wanted.text):
        question.changed_at = now
    question.title, question.text = wanted.title, wanted.text
    question.competency_id, question.circle_id = wanted.competency, wanted.circle
    question.version += 1
    question.save(update_fields=["title", "text", "competency", "circle", "changed_at", "version"])
    searching.index_questions([question.pk])
    return question


@transaction.atomic
def delete_question(question_id: UUID, *, by: Person, now: datetime) -> None:
    """Take away one's own question while nobody answered it."""
    question = question_to_change(question_id, by)
    require(question.asked_by_id == by.pk, rules.not_yours())
    stop(rules.question_delete_fault(question, Answer.objects.filter(question=question).count()))
    key = question.pk
    question.delete()
    searching.index_questions([key])


@transaction.atomic
def close_question(
    question_id: UUID, *, reason: str = "", same_as: UUID | None = None, by: Person, now: datetime
) -> Question:
    """Take no more answers: by whoever asked, or by a moderator, who says why or where it was asked before."""
    question = _to_close(question_id, by)
    if question.closed_at is not None:
        return question
    said, other = clean(reason), None
    if same_as:
        other = Question.objects.visible_to(by).filter(pk=same_as).first()
    faults = {
        "same_as": rules.same_fault(question, other) if same_as else "",
        "reason": fault(said, rules.REASON, required=other is None and question.asked_by_id != by.pk),
    }
    if wrong := only(faults):
        raise Faulty(wrong)
    question.closed_at, question.closed_reason, question.same_as = now, said, other
    question.save(update_fields=["closed_at", "closed_reason", "same_as"])
    closed = events.QuestionClosed(agency_id=question.agency_id, subject_id=question.pk, about_id=question.asked_by_id)
    announce(closed, by=by)
    searching.index_questions([question.pk])
    return question


@transaction.atomic
def reopen_question(question_id: UUID, *, by: Person, now: datetime) -> Question:
    """Take answers again."""
    question = _to_close(question_id, by)
    if question.closed_at is not None:
        question.closed_at, question.closed_reason, question.same_as = None, "", None
        question.save(update_fields=["closed_at", "closed_reason", "same_as"])
        searching.index_questions([question.pk])
    return question


def _to_close(question_id: UUID, by: Person) -> Question:
    looks_after = moderates(by)
    question = question_to_change(question_id, by, moderator=looks_after)
    require(question.asked_by_id == by.pk or looks_after, rules.not_closer())
    return question


def _sound(draft: QuestionDraft, by: Person, was: Question | None = None) -> QuestionDraft:
    wanted = draft.cleaned()
    if faults := wanted.faults() | place_faults(wanted.competency, wanted.circle, by, was):
        raise Faulty(faults)
    return wanted
