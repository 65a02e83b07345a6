"""What the actions on questions share: rows, locked; the figures beside them; followers and those who are named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.community import events, searching
from pamong.community.models import Answer, Circle, Follow, Mention, Question
from pamong.community.rules import moderating
from pamong.community.rules import question as rules
from pamong.journal.engine import announce_many
from pamong.kit.faults import Faults, Faulty, only
from pamong.kit.refusals import Refused, require
from pamong.kit.rows import new_id
from pamong.rulebook.models import Competency


def moderates(person: Person) -> bool:
    """Whether a person looks after what is written. One query."""
    return moderating.may_moderate(standing_of(person))


def question_to_change(question_id: UUID, by: Person, *, moderator: bool = False) -> Question:
    """Return a question that one may see, locked. The row of the question is the one lock of all that stands under it."""
    require(by.is_present, rules.not_here())
    rows = Question.objects.visible_to(by, moderates=moderator).select_for_update(no_key=True, of=("self",))
    question = rows.filter(pk=question_id).first()
    if question is None:
        raise Refused(rules.gone())
    return question


def answer_to_change(answer_id: UUID, by: Person) -> tuple[Question, Answer]:
    """Return an answer that one may see with its question, both locked, the question first."""
    found = Answer.objects.visible_to(by).filter(pk=answer_id).values_list("question_id", flat=True).first()
    if found is None:
        raise Refused(rules.gone())
    question = question_to_change(found, by)
    answer = Answer.objects.visible_to(by).select_for_update(no_key=True, of=("self",)).filter(pk=answer_id).first()
    if answer is None:
        raise Refused(rules.gone())
    return question, answer


def place_faults(competency: UUID | None, circle: UUID | None, by: Person, was: Question | None = None) -> Faults:
    """Say that a competency or a circle is not on offer; what a question held already may stay. At most two queries."""
    gone = rules.not_in_the_list()
    offered = Competency.objects.visible_to(by).offered()
    running = Circle.objects.visible_to(by).running()
    return only(
        {
            "competency": ""
            if competency in (None, was and was.competency_id) or offered.filter(pk=competency).exists()
            else gone,
            "circle": "" if circle in (None, was and was.circle_id) or running.filter(pk=circle).exists() else gone,
        }
    )


def colleagues(ids: Iterable[UUID], by: Person, known: Iterable[UUID] = ()) -> list[UUID]:
    """Return whom one may name; whoever was named before may have left since. One query."""
    wanted = [each for each in ids if each not in set(known)]
    if not wanted:
        return []
    there = set(
        Person.objects.visible_to(by).present().exclude(pk=by.pk).filter(pk__in=wanted).values_list("pk", flat=True)
    )
    if len(there) < len(wanted):
        raise Faulty({"mentions": rules.unknown_colleague()})
    return wanted


def mention(question: Question, answer: Answer | None, wanted: tuple[UUID, ...], *, by: Person, now: datetime) -> bool:
    """Name these colleagues in a question or an answer; only who was not named before is told. Return whether that is new."""
    rows = Mention.objects.filter(question=question, answer=answer)
    known = set(rows.values_list("person_id", flat=True))
    named = colleagues(wanted, by, known)
    rows.exclude(person_id__in=wanted).delete()
    Mention.objects.bulk_create(
        Mention(
            id=new_id(), agency_id=question.agency_id, person_id=each, by=by, question=question, answer=answer, at=now
        )
        for each in named
    )  # fmt: skip
    told = [
        events.PersonMentioned(agency_id=question.agency_id, subject_id=question.pk, about_id=each) for each in named
    ]
    if told:
        announce_many(told, by=by)
    return bool(named) or known != set(wanted)


def follow_silently(question: Question, person: Person, now: datetime) -> None:
    """Let whoever speaks in a question follow it; who stopped and speaks again follows again."""
    Follow.objects.get_or_create(
        person=person, question=question, defaults={"agency_id": question.agency_id, "at": now}
    )


def recount(question: Question) -> None:
    """Write down how many answers are to be seen and when something was last said, and what the search finds. Saves."""
    seen = Answer.objects.filter(question=question, hidden_at__isnull=True).aggregate(n=Count("pk"), last=Max("at"))
    question.answers_count = seen["n"]
    question.last_at = max(question.asked_at, seen["last"] or question.asked_at)
    question.save(update_fields=["answers_count", "last_at"])
    searching.index_questions([question.pk])
