"""Questions and answers: asked, answered, worded anew, accepted, thanked for, closed, taken away, with their figures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pamong.agency.models import Person
from pamong.community.actions import answers, attention, questions
from pamong.community.models import Answer, Circle, Follow, Mention, Question, Thanks
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.rulebook.models import Competency
from tests.asked import TITLE, accepted, answered, asked
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def edited(question, by, version=1, **changes):
    draft = QuestionDraft(title=question.title, text=question.text)
    return questions.edit_question(question.pk, draft=replace(draft, **changes), version=version, by=by, now=LATER)


def announced():
    return [
        row.event.removeprefix("community.")
        for row in Entry.objects.filter(event__startswith="community.").order_by("pk")
    ]


def test_whoever_asks_follows_and_nothing_of_the_words_is_announced(cast):
    question = asked(
        cast.dewi,
        "  Apa itu\n<b>angka kredit</b>? ",
        text="Baris\r\nkedua\u202e",
        mentions=(cast.ratna.pk, cast.ratna.pk),
    )
    assert (question.title, question.text) == ("Apa itu <b>angka kredit</b>?", "Baris\nkedua")
    assert Follow.objects.get().person == cast.dewi
    assert Mention.objects.get().person == cast.ratna
    assert announced() == ["QuestionAsked", "PersonMentioned"]
    assert all("kredit" not in str(row.data) for row in Entry.objects.all())


def test_a_question_sent_twice_is_asked_once(cast):
    key = new_id()
    draft = QuestionDraft(title=TITLE)
    rows = [questions.ask_question(draft=draft, by=cast.dewi, now=NOW, key=key) for _ in range(2)]
    assert rows[0] == rows[1]
    assert announced() == ["QuestionAsked"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "Apa itu??"}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"text": "x" * 4001}, "text"),
        ({"competency": new_id()}, "competency"),
        ({"circle": new_id()}, "circle"),
        ({"mentions": (new_id(),)}, "mentions"),
        ({"mentions": tuple(new_id() for _ in range(6))}, "mentions"),
    ],
)
def test_what_cannot_stand_is_refused_beside_its_field(cast, draft, field):
    with pytest.raises(Faulty) as refusal:
        asked(cast.dewi, **{"title": TITLE, **draft})
    assert list(refusal.value.faults) == [field]


def test_nobody_names_herself_whoever_left_or_somebody_of_another_agency(cast):
    Person.objects.filter(pk=cast.yusuf.pk).update(left_on=NOW.date(), left_reason="retired")
    for person in (cast.dewi, cast.yusuf, cast.kadek):
        with pytest.raises(Faulty):
            asked(cast.dewi, mentions=(person.pk,))
    assert not Question.objects.exists()


def test_another_wording_is_marked_and_told_to_whom_it_names_only_once(cast):
    question = asked(cast.dewi, mentions=(cast.ratna.pk,))
    same = edited(question, cast.dewi, mentions=(cast.ratna.pk,))
    assert (same.changed_at, same.version) == (None, 1)
    row = edited(question, cast.dewi, text="Diperjelas.", mentions=(cast.ratna.pk, cast.surya.pk))
    assert (row.changed_at, row.version) == (LATER, 2)
    assert announced().count("PersonMentioned") == 2
    edited(row, cast.dewi, 2, text="Diperjelas.")
    assert not Mention.objects.exists()
    with pytest.raises(Refused, match="jendela lain"):
        edited(question, cast.dewi, version=1, text="Lama")
    with pytest.raises(Forbidden):
        edited(question, cast.ratna, version=2)


def test_another_competency_alone_is_no_other_wording(cast):
    question = asked(cast.dewi)
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    assert edited(question, cast.dewi, competency=wanted.pk).changed_at is None


def test_a_competency_that_was_closed_since_may_stay(cast):
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    question = asked(cast.dewi, competency=wanted.pk)
    Competency.objects.filter(pk=wanted.pk).update(closed_at=NOW)
    assert edited(question, cast.dewi, text="Baru", competency=wanted.pk).competency_id == wanted.pk
    with pytest.raises(Faulty):
        asked(cast.dewi, competency=wanted.pk)


def test_a_question_stands_in_a_circle_of_the_agency_that_runs(cast):
    rows = [
        Circle.objects.create(agency=person.agency, title="K", purpose="P", founded_by=person, founded_at=NOW)
        for person in (cast.dewi, cast.kadek)
    ]
    assert asked(cast.dewi, circle=rows[0].pk).circle == rows[0]
    with pytest.raises(Faulty):
        asked(cast.dewi, circle=rows[1].pk)


def test_an_answer_counts_moves_the_question_up_and_its_writer_follows(cast):
    question = asked(cast.dewi)
    draft, key = AnswerDraft(text="Begini caranya."), new_id()
    for _ in range(2):
        answers.give_answer(question.pk, draft=draft, by=cast.ratna, now=LATER, key=key)
    question.refresh_from_db()
    assert (question.answers_count, question.last_at) == (1, LATER)
    assert {row.person for row in Follow.objects.all()} == {cast.dewi, cast.ratna}
    assert announced().count("AnswerGiven") == 1


def test_an_answer_needs_words_and_an_open_question(cast):
    question = asked(cast.dewi)
    with pytest.raises(Faulty):
        answered(question, cast.ratna, "\u200b ")
    questions.close_question(question.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        answered(question, cast.ratna)
    questions.reopen_question(question.pk, by=cast.dewi, now=NOW)
    assert answered(question, cast.ratna).pk


def test_nobody_of_another_agency_and_nobody_who_left_does_anything(cast):
    question = asked(cast.dewi)
    answer = answered(question, cast.ratna)
    with pytest.raises(Refused):
        answered(question, cast.kadek)
    with pytest.raises(Refused):
        answers.thank(answer.pk, by=cast.kadek, now=NOW)
    with pytest.raises(Refused):
        attention.follow("question", question.pk, by=cast.kadek, now=NOW)
    cast.surya.left_on = NOW.date()
    with pytest.raises(Forbidden):
        answered(question, cast.surya)
    with pytest.raises(Forbidden):
        asked(cast.surya)


def test_whoever_asked_accepts_one_changes_her_mind_and_takes_it_back(cast):
    question = asked(cast.dewi)
    first, second = answered(question, cast.ratna), answered(question, cast.surya)
    with pytest.raises(Forbidden):
        answers.accept_answer(first.pk, by=cast.ratna, now=NOW)
    for _ in range(2):
        accepted(first)
    accepted(second)
    question.refresh_from_db()
    assert question.accepted == second
    assert announced().count("AnswerAccepted") == 2
    answers.accept_answer(first.pk, accepted=False, by=cast.dewi, now=NOW)
    question.refresh_from_db()
    assert question.accepted == second, "what is not accepted cannot be taken back"
    answers.accept_answer(second.pk, accepted=False, by=cast.dewi, now=NOW)
    question.refresh_from_db()
    assert (question.accepted, question.accepted_at) == (None, None)


def test_thanks_are_counted_once_each_never_for_oneself_and_can_be_taken_back(cast):
    answer = answered(asked(cast.dewi), cast.ratna)
    for person in (cast.dewi, cast.dewi, cast.surya):
        answers.thank(answer.pk, by=person, now=NOW)
    with pytest.raises(Forbidden):
        answers.thank(answer.pk, by=cast.ratna, now=NOW)
    answer.refresh_from_db()
    assert answer.thanks_count == Thanks.objects.count() == 2
    answers.thank(answer.pk, thanked=False, by=cast.dewi, now=NOW)
    answer.refresh_from_db()
    assert answer.thanks_count == 1


def test_an_answer_is_worded_anew_by_its_writer_alone(cast):
    answer = answered(asked(cast.dewi), cast.ratna)
    draft = AnswerDraft(text="Lebih tepat begini.")
    row = answers.edit_answer(answer.pk, draft=draft, version=1, by=cast.ratna, now=LATER)
    assert (row.text, row.changed_at, row.version) == ("Lebih tepat begini.", LATER, 2)
    assert answers.edit_answer(answer.pk, draft=draft, version=2, by=cast.ratna, now=LATER).version == 2
    for by, version, error in ((cast.dewi, 2, Forbidden), (cast.ratna, 1, Refused)):
        with pytest.raises(error):
            answers.edit_answer(answer.pk, draft=AnswerDraft(text="x"), version=version, by=by, now=LATER)


def test_an_answer_goes_while_nobody_accepted_it_and_the_figures_with_it(cast):
    question = asked(cast.dewi)
    answer = answered(question, cast.ratna, at=LATER)
    with pytest.raises(Forbidden):
        answers.delete_answer(answer.pk, by=cast.dewi, now=LATER)
    accepted(answer)
    with pytest.raises(Refused, match="diterima penanya"):
        answers.delete_answer(answer.pk, by=cast.ratna, now=LATER)
    answers.accept_answer(answer.pk, accepted=False, by=cast.dewi, now=LATER)
    answers.delete_answer(answer.pk, by=cast.ratna, now=LATER)
    question.refresh_from_db()
    assert (question.answers_count, question.last_at, Answer.objects.count()) == (0, NOW, 0)


def test_a_question_goes_while_nobody_answered(cast):
    question = asked(cast.dewi, mentions=(cast.ratna.pk,))
    answer = answered(question, cast.ratna)
    with pytest.raises(Refused, match="sudah dijawab"):
        questions.delete_question(question.pk, by=cast.dewi, now=NOW)
    answers.delete_answer(answer.pk, by=cast.ratna, now=NOW)
    with pytest.raises(Forbidden):
        questions.delete_question(question.pk, by=cast.ratna, now=NOW)
    questions.delete_question(question.pk, by=cast.dewi, now=NOW)
    assert not Question.objects.exists()
    assert not Follow.objects.exists()


def test_a_moderator_closes_what_was_asked_before_and_says_where(cast):
    first, second = asked(cast.dewi), asked(cast.surya, "Bagaimana menghitung JP tiga hari?")
    with pytest.raises(Forbidden):
        questions.close_question(second.pk, reason="Sama", by=cast.ratna, now=NOW)
    with pytest.raises(Faulty) as refusal:
        questions.close_question(second.pk, by=cast.siti, now=NOW)
    assert list(refusal.value.faults) == ["reason"]
    for other in (second.pk, new_id()):
        with pytest.raises(Faulty):
            questions.close_question(second.pk, same_as=other, by=cast.siti, now=NOW)
    for _ in range(2):
        questions.close_question(second.pk, same_as=first.pk, by=cast.siti, now=NOW)
    with pytest.raises(Faulty, match="sendiri merujuk"):
        questions.close_question(first.pk, same_as=second.pk, by=cast.siti, now=NOW)
    second.refresh_from_db()
    assert (second.same_as, second.closed_at) == (first, NOW)
    assert announced().count("QuestionClosed") == 1
    questions.reopen_question(second.pk, by=cast.surya, now=NOW)
    second.refresh_from_db()
    assert (second.same_as, second.closed_at) == (None, None)


def test_following_is_once_and_stops(cast):
    question = asked(cast.dewi)
    wanted = Competency.objects.filter(agency=cast.agency).first()
    for _ in range(2):
        attention.follow("question", question.pk, by=cast.surya, now=NOW)
        attention.follow("competency", wanted.pk, by=cast.surya, now=NOW)
    assert Follow.objects.filter(person=cast.surya).count() == 2
    for _ in range(2):
        attention.follow("question", question.pk, followed=False, by=cast.surya, now=NOW)
    assert Follow.objects.filter(person=cast.surya).count() == 1
    with pytest.raises(Refused):
        attention.follow("person", cast.dewi.pk, by=cast.surya, now=NOW)
