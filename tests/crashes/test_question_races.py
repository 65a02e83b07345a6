"""Two presses at once on a question: figures stay right, one answer is accepted, one ruling holds."""

import pytest

from pamong.agency.models import RoleGrant
from pamong.community.actions import answers, attention, moderating, questions
from pamong.community.models import Answer, Follow, Question, Report, Thanks
from pamong.community.rules.question import AnswerDraft
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from tests.asked import answered, asked, reported
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def test_two_who_thank_at_once_are_both_counted_and_one_who_presses_twice_is_once(cast):
    for _round in range(ROUNDS):
        answer = answered(asked(cast.dewi), cast.ratna)
        for pressing in ((cast.dewi, cast.surya), (cast.hadi, cast.hadi)):
            race(*(lambda by=by, key=answer.pk: answers.thank(key, by=by, now=NOW).pk for by in pressing))
        answer.refresh_from_db()
        assert answer.thanks_count == Thanks.objects.filter(answer=answer).count() == 3


def test_of_two_answers_accepted_at_once_one_stays_accepted(cast):
    for _round in range(ROUNDS):
        question = asked(cast.dewi)
        both = [answered(question, person) for person in (cast.ratna, cast.surya)]
        race(*(lambda key=each.pk: answers.accept_answer(key, by=cast.dewi, now=NOW).pk for each in both))
        question.refresh_from_db()
        assert question.accepted in both
        assert (
            Entry.objects.filter(event="community.AnswerAccepted", subject_id__in=[each.pk for each in both]).count()
            == 2
        )


def test_an_answer_accepted_while_it_is_hidden_or_taken_away_is_never_an_accepted_one_nobody_sees(cast):
    for _round in range(ROUNDS):
        question = asked(cast.dewi)
        answer = answered(question, cast.ratna)
        report = reported(answer, cast.surya)
        race(
            lambda key=answer.pk: answers.accept_answer(key, by=cast.dewi, now=NOW).pk,
            lambda key=report.pk: moderating.hide_writing(key, reason="A", ruling="B", by=cast.siti, now=NOW).pk,
        )
        question.refresh_from_db()
        answer.refresh_from_db()
        assert (question.accepted, question.answers_count) == (None, 0)
        assert answer.hidden_at


def test_answers_at_once_are_all_counted_and_one_sent_twice_is_one(cast):
    for _round in range(ROUNDS):
        question, key, draft = asked(cast.dewi), new_id(), AnswerDraft(text="Begini.")
        race(
            *(
                lambda q=question.pk, k=key: answers.give_answer(q, draft=draft, by=cast.ratna, now=NOW, key=k).pk
                for _ in "ab"
            )
        )
        race(
            *(
                lambda q=question.pk, by=by: answers.give_answer(q, draft=draft, by=by, now=NOW).pk
                for by in (cast.surya, cast.hadi)
            )
        )
        question.refresh_from_db()
        assert question.answers_count == Answer.objects.filter(question=question).count() == 3


def test_answered_while_it_is_taken_away_one_of_them_wins(cast):
    for _round in range(ROUNDS):
        question = asked(cast.dewi)
        results = race(
            lambda key=question.pk: questions.delete_question(key, by=cast.dewi, now=NOW),
            lambda key=question.pk: answers.give_answer(key, draft=AnswerDraft(text="A"), by=cast.ratna, now=NOW).pk,
        )
        assert len(refused(results)) == 1
        left = Question.objects.filter(pk=question.pk).exists()
        assert Answer.objects.filter(question_id=question.pk).exists() == left


def test_reported_and_followed_by_two_presses_there_is_one_and_of_two_rulings_one_holds(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.hadi, role="hr", granted_at=NOW)
    for _round in range(ROUNDS):
        question = asked(cast.dewi)
        race(*(lambda row=question: reported(row, cast.surya).pk for _press in "ab"))
        race(*(lambda key=question.pk: attention.follow("question", key, by=cast.surya, now=NOW) for _press in "ab"))
        report = Report.objects.get(question=question)
        assert Follow.objects.filter(question=question, person=cast.surya).count() == 1
        results = race(
            lambda key=report.pk: moderating.keep_writing(key, ruling="A", by=cast.siti, now=NOW).state,
            lambda key=report.pk: moderating.hide_writing(key, reason="B", ruling="C", by=cast.hadi, now=NOW).state,
        )
        assert len(refused(results)) == 1
        report.refresh_from_db()
        question.refresh_from_db()
        assert (report.state == "hidden") == (question.hidden_at is not None)
        told = Entry.objects.filter(event="community.ReportRuled", subject_id=question.pk)
        assert told.count() == 1
