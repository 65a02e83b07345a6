"""Who is told what of questions and reports; that a lively question floods nobody; and that no word of it leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.community.actions import answers, attention, moderating, questions
from pamong.community.models import Circle, Membership, Report
from pamong.journal.models import Delivery, Entry
from pamong.notices import beats_questions
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted, to
from pamong.ports import clock
from pamong.rulebook.models import Competency
from tests.asked import answered, asked, reported
from tests.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_fails")]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECRET = "Zqburung rahasia dapur"


def told(person):
    return [each.what for each in inbox_of(person)]


def said(person):
    return say(inbox_of(person)[-1])


def everybody(cast):
    return {name: told(person) for name, person in cast.signing_in.items() if told(person)}


def of(name, row):
    return reverse(f"community:{name}", args=[row.pk])


def test_answers_of_a_day_are_one_notice_for_whoever_asked_and_for_each_who_follows(cast):
    with posted(FRIDAY) as mails:
        row = asked(cast.dewi, SECRET, at=FRIDAY)
        attention.follow("question", row.pk, by=cast.bambang, now=FRIDAY)
        for person in (cast.ratna, cast.surya, cast.ratna):
            answered(row, person, SECRET, at=FRIDAY)
    assert told(cast.dewi) == ["answer_new"]
    assert said(cast.dewi).url == of("question", row)
    assert told(cast.bambang) == ["answer_followed"]
    assert told(cast.surya) == ["answer_followed"], "of the later one, not of her own"
    assert len(to(cast.dewi, mails)) == 1
    assert not to(cast.bambang, mails), "what is only followed comes in the digest"
    with posted(FRIDAY + DAY):
        answered(row, cast.surya, SECRET, at=FRIDAY + DAY)
    assert told(cast.dewi) == ["answer_new"] * 2
    with posted(FRIDAY + DAY):
        answered(row, cast.dewi, SECRET, at=FRIDAY + DAY)
    assert told(cast.dewi) == ["answer_new"] * 2


def test_whoever_stopped_following_is_told_nothing(cast):
    row = asked(cast.dewi)
    attention.follow("question", row.pk, followed=False, by=cast.dewi, now=NOW)
    with posted():
        answered(row, cast.ratna)
    assert everybody(cast) == {}


def test_a_new_question_is_told_to_who_follows_and_to_the_circle_once_a_day(cast):
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    attention.follow("competency", wanted.pk, by=cast.bambang, now=NOW)
    circle = Circle.objects.create(agency=cast.agency, title="K", purpose="P", founded_by=cast.ratna, founded_at=NOW)
    for person in (cast.ratna, cast.dewi):
        Membership.objects.create(
            agency=cast.agency, circle=circle, person=person, state="member", asked_at=NOW, joined_at=NOW
        )
    with posted():
        for _ in range(2):
            asked(cast.dewi, SECRET, competency=wanted.pk, circle=circle.pk)
    assert everybody(cast) == {"leader": ["question_new"], "supervisor": ["question_new"]}
    assert said(cast.ratna).url == reverse("community:questions")


def test_what_was_hidden_meanwhile_is_told_to_nobody(cast):
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    attention.follow("competency", wanted.pk, by=cast.bambang, now=NOW)
    row = asked(cast.dewi, competency=wanted.pk, mentions=(cast.ratna.pk,))
    answered(row, cast.surya)
    report = reported(row, cast.hadi)
    with posted():
        moderating.hide_writing(report.pk, reason="R", ruling="W", by=cast.siti, now=NOW)
    assert everybody(cast) == {"employee": ["hidden_question"], "hr": ["report_queue"]}
    assert told(cast.hadi) == ["report_ruled"]


def test_who_is_named_whose_answer_is_accepted_and_whose_question_is_closed_is_told(cast):
    with posted():
        row = asked(cast.dewi, SECRET, mentions=(cast.surya.pk,))
        answer = answered(row, cast.ratna, SECRET, mentions=(cast.surya.pk, cast.bambang.pk))
    assert told(cast.surya) == ["mentioned"], "once a day for one question"
    assert said(cast.bambang).text.startswith("Ratna Wulandari")
    with posted():
        for accepted in (True, False, True):
            answers.accept_answer(answer.pk, accepted=accepted, by=cast.dewi, now=NOW)
        questions.close_question(row.pk, by=cast.dewi, now=NOW)
    assert told(cast.ratna) == ["answer_accepted"]
    assert "question_closed" not in told(cast.dewi)
    questions.reopen_question(row.pk, by=cast.dewi, now=NOW)
    with posted():
        questions.close_question(row.pk, reason=SECRET, by=cast.siti, now=NOW)
    assert said(cast.dewi).url == of("question", row)
    assert told(cast.dewi)[-1] == "question_closed"


def test_reports_are_told_to_moderators_once_a_day_but_never_of_their_own(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.hadi, role="hr", granted_at=NOW)
    RoleGrant.objects.create(agency=cast.agency, person=cast.bambang, role="hr", unit=cast.bureau, granted_at=NOW)
    row = asked(cast.hadi)
    with posted():
        reported(row, cast.dewi, "other", SECRET)
    assert (told(cast.siti), told(cast.hadi), told(cast.bambang)) == (["report_queue"], [], [])
    with posted():
        for person in (cast.ratna, cast.surya):
            reported(asked(cast.dewi), person, "other", SECRET)
    assert (told(cast.siti), told(cast.hadi)) == (["report_queue"], ["report_queue"])
    assert said(cast.siti).url == reverse("community:desk")
    assert said(cast.siti).is_task


def test_whoever_reported_and_whoever_wrote_are_told_what_came_of_it(cast):
    row = asked(cast.dewi)
    answer = answered(row, cast.ratna, SECRET)
    report = reported(answer, cast.surya, "other", SECRET)
    how = {"ruling": SECRET, "by": cast.siti, "now": NOW}
    with posted():
        moderating.hide_writing(report.pk, reason=SECRET, **how)
    assert said(cast.surya).url == of("my_report", report)
    assert said(cast.ratna).url == of("question", row)
    assert (told(cast.ratna), told(cast.surya)) == (["hidden_question"], ["report_ruled"])
    again = reported(answer, cast.ratna, "other", SECRET)
    with posted():
        moderating.hide_writing(again.pk, reason=SECRET, **how)
    assert told(cast.ratna)[-1] == "report_stays"
    last = reported(answer, cast.ratna, "other", SECRET)
    with posted():
        moderating.show_writing(last.pk, **how)
    assert told(cast.ratna)[-1] == "shown_question"
    assert len(told(cast.ratna)) == 3
    kept = reported(row, cast.bambang)
    with posted():
        moderating.keep_writing(kept.pk, **how)
    assert told(cast.bambang) == ["report_ruled"]


def test_no_word_stands_in_a_notice_a_mail_or_the_journal(cast):
    with posted(FRIDAY) as mails:
        row = asked(cast.dewi, SECRET, text=SECRET, mentions=(cast.ratna.pk,))
        answer = answered(row, cast.ratna, SECRET)
        report = reported(answer, cast.surya, "other", SECRET)
        answers.accept_answer(answer.pk, by=cast.dewi, now=NOW)
    with posted(FRIDAY + HOUR) as more:
        moderating.hide_writing(report.pk, reason=SECRET, ruling=SECRET, by=cast.siti, now=NOW)
    found = [f"{mail.subject} {mail.text} {mail.html}" for mail in (*mails, *more)]
    assert found
    found += [f"{say(each).text} {each.facts}" for each in Notice.objects.select_related("person", "who")]
    found += [str(each.data) for each in Entry.objects.all()]
    assert not [text for text in found if "Zqburung" in text]


def test_questions_that_lie_are_told_once(cast):
    with clock.at(NOW - 8 * DAY):
        row = asked(cast.dewi, at=NOW - 8 * DAY)
    with clock.at(NOW - 15 * DAY):
        old = asked(cast.ratna, at=NOW - 15 * DAY)
        answered(old, cast.surya, at=NOW - 15 * DAY)
        own = asked(cast.surya, at=NOW - 15 * DAY)
        answered(own, cast.surya, at=NOW - 15 * DAY)
    Delivery.objects.all().delete()
    for day in range(3):
        with posted(NOW + day * DAY):
            beats_questions.tell_lying_questions()
    assert (told(cast.dewi), told(cast.ratna), told(cast.surya)) == (["question_waits"], ["question_settles"], [])
    assert said(cast.dewi).url == of("question", row)


def test_reports_that_wait_are_told_once_a_week(cast):
    report = reported(asked(cast.dewi), cast.surya)
    Report.objects.filter(pk=report.pk).update(at=NOW - 4 * DAY)
    Delivery.objects.all().delete()
    for day in range(4):
        with posted(NOW + day * DAY):
            beats_questions.ask_again_to_moderate()
    assert told(cast.siti) == ["reports_wait"] * 2, "on Saturday, and in the week that begins on Monday"
    assert "1 laporan komunitas" in said(cast.siti).text
