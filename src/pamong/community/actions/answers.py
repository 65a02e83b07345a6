"""Answers: given, worded anew, taken away, accepted by whoever asked, thanked for by whom they helped."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events, searching
from pamong.community.actions.question_rows import (
    answer_to_change,
    follow_silently,
    mention,
    question_to_change,
    recount,
)
from pamong.community.models import Answer, Question, Thanks
from pamong.community.rules import question as rules
from pamong.community.rules.question import AnswerDraft
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty
from pamong.kit.refusals import require, stop
from pamong.kit.rows import new_id


@transaction.atomic
def give_answer(question_id: UUID, *, draft: AnswerDraft, by: Person, now: datetime, key: UUID | None = None) -> Answer:
    """Answer a question; whoever answers follows it. `key` becomes the row's id: sent twice, once."""
    question = question_to_change(question_id, by)
    if key and (made := Answer.objects.filter(pk=key, by=by, question=question).first()):
        return made
    stop(rules.answer_fault(question))
    wanted = _sound(draft)
    answer = Answer.objects.create(
        id=key or new_id(), agency_id=question.agency_id, question=question, by=by, text=wanted.text, at=now
    )
    follow_silently(question, by, now)
    given = events.AnswerGiven(agency_id=answer.agency_id, subject_id=answer.pk, question_id=question.pk)
    announce(given, by=by)
    mention(question, answer, wanted.mentions, by=by, now=now)
    recount(question)
    return answer


@transaction.atomic
def edit_answer(answer_id: UUID, *, draft: AnswerDraft, version: int, by: Person, now: datetime) -> Answer:
    """Word one's own answer anew; readers see when. The same words change nothing."""
    question, answer = answer_to_change(answer_id, by)
    require(answer.by_id == by.pk, rules.not_yours())
    wanted = _sound(draft)
    stop(rules.version_fault(answer, version))
    mention(question, answer, wanted.mentions, by=by, now=now)
    if answer.text != wanted.text:
        answer.text, answer.changed_at = wanted.text, now
        answer.version += 1
        answer.save(update_fields=["text", "changed_at", "version"])
        searching.index_questions([question.pk])
    return answer


@transaction.atomic
def delete_answer(answer_id: UUID, *, by: Person, now: datetime) -> UUID:
    """Take away one's own answer while nobody accepted it; return its question."""
    question, answer = answer_to_change(answer_id, by)
    require(answer.by_id == by.pk, rules.not_yours())
    stop(rules.answer_delete_fault(question, answer))
    answer.delete()
    recount(question)
    return question.pk


@transaction.atomic
def accept_answer(answer_id: UUID, *, accepted: bool = True, by: Person, now: datetime) -> Question:
    """Say, as whoever asked, that an answer helped, or that it does not after all. The last one said counts."""
    question, answer = answer_to_change(answer_id, by)
    require(question.asked_by_id == by.pk, rules.not_asker())
    if (question.accepted_id == answer.pk) == accepted:
        return question
    if not accepted:
        return _accept(question, None, None)
    stop(rules.accept_fault(question, answer))
    _accept(question, answer, now)
    told = events.AnswerAccepted(
        agency_id=question.agency_id, subject_id=answer.pk, about_id=answer.by_id, question_id=question.pk
    )
    announce(told, by=by)
    return question


def _accept(question: Question, answer: Answer | None, now: datetime | None) -> Question:
    question.accepted, question.accepted_at = answer, now
    question.save(update_fields=["accepted", "accepted_at"])
    searching.index_questions([question.pk])
    return question


@transaction.atomic
def thank(answer_id: UUID, *, thanked: bool = True, by: Person, now: datetime) -> Answer:
    """Say that an answer helped, or take that back. Twice does it once."""
    _question, answer = answer_to_change(answer_id, by)
    require(answer.by_id != by.pk, rules.not_for_own())
    rows = Thanks.objects.filter(answer=answer)
    if thanked:
        rows.get_or_create(person=by, answer=answer, defaults={"agency_id": answer.agency_id, "at": now})
    else:
        rows.filter(person=by).delete()
    answer.thanks_count = rows.count()
    answer.save(update_fields=["thanks_count"])
    return answer


def _sound(draft: AnswerDraft) -> AnswerDraft:
    wanted = draft.cleaned()
    if faults := wanted.faults():
        raise Faulty(faults)
    return wanted
