"""Who is told what of introductions and of what two talk about; never a purpose, a case or a mark, nor who said no."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.mentoring.actions import introducing, talking
from pamong.mentoring.actions.introducing import Offer
from pamong.mentoring.models import Introduction
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted
from tests.mentored_growth import dilemmas, grown_relation, introduced

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_fails")]
SECRET = "Zqburung ingin pindah ke unit Anda diam-diam"


def told(person):
    return [each.what for each in inbox_of(person)]


def said(person):
    return say(inbox_of(person)[-1])


def offer(cast, **whom):
    with posted(FRIDAY) as mails:
        row = introducing.offer_introduction(
            grown_relation(cast).pk, offer=Offer(SECRET, **whom), by=cast.surya, now=FRIDAY
        )
    return row, mails


def test_the_introduced_and_the_mentee_hear_of_an_offer_and_the_mentor_of_a_yes(cast):
    row, mails = offer(cast, colleague=cast.yusuf)
    assert (told(cast.yusuf), told(cast.dewi), told(cast.surya)) == (["intro_asked"], ["intro_offered"], [])
    assert said(cast.yusuf).url == reverse("mentoring:introduction", args=[row.pk])
    with posted(FRIDAY) as more:
        introducing.answer_introduction(row.pk, yes=True, by=cast.yusuf, now=FRIDAY)
    assert (told(cast.surya), told(cast.dewi)[-1]) == (["intro_accepted"], "intro_accepted")
    assert "Yusuf Rante" in str(said(cast.surya).text)
    assert not [mail for mail in (*mails, *more) if "Zqburung" in str(mail)]
    assert "Zqburung" not in str(list(Notice.objects.values()))


def test_a_no_is_told_without_who_said_it(cast):
    row, _mails = offer(cast, colleague=cast.yusuf)
    with posted(FRIDAY):
        introducing.answer_introduction(row.pk, yes=False, by=cast.yusuf, now=FRIDAY)
    assert told(cast.dewi)[-1] == told(cast.surya)[-1] == "intro_declined"
    for one in (cast.dewi, cast.surya):
        assert "Yusuf" not in str(said(one).text)


def test_of_somebody_outside_only_the_mentee_hears_and_of_what_was_taken_back_too(cast):
    row, _mails = offer(cast, outside_name="Rukmini", outside_agency="Balai")
    assert told(cast.dewi) == ["intro_outside"]
    with posted(FRIDAY):
        introducing.withdraw_introduction(row.pk, by=cast.surya, now=FRIDAY)
    assert told(cast.dewi)[-1] == "intro_withdrawn"
    assert told(cast.surya) == []


def test_after_90_days_the_mentee_is_asked(cast):
    introduced(cast, "accepted", days=200)
    with posted(FRIDAY):
        introducing.ask_after_90_days()
        introducing.ask_after_90_days()
    assert told(cast.dewi) == ["intro_due"]
    assert "Surya Dharma" in str(said(cast.dewi).text)
    assert Introduction.objects.get().asked_again_at is not None


def test_the_other_one_hears_that_something_was_chosen_but_not_what(cast):
    case, relation = dilemmas(cast)[0], grown_relation(cast)
    with posted(FRIDAY) as mails:
        talk = talking.choose_talk(relation.pk, dilemma=case, by=cast.dewi, now=FRIDAY)
    assert (told(cast.surya), told(cast.dewi)) == (["talk_chosen"], [])
    assert said(cast.surya).url == reverse("mentoring:talk", args=[talk.pk])
    with posted(FRIDAY) as more:
        marks = {way["key"]: 0 for way in case.ways}
        talking.weigh(talk.pk, marks=marks, why=SECRET, by=cast.dewi, now=FRIDAY)
        talking.tick_talk(talk.pk, on=FRIDAY.date(), by=cast.dewi, now=FRIDAY + timedelta(hours=1))
    assert told(cast.surya) == ["talk_chosen"]  # that they talked both know
    assert not [mail for mail in (*mails, *more) if case.title in str(mail) or "Zqburung" in str(mail)]
