"""Who is told what of mentors' profiles; and that no word of one leaves."""

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.guides.actions import gate, inviting, marks
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted, to
from tests.mentored_guides import open_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_fails")]
SECRET = "Zqburung rahasia dapur"


def told(person):
    return [each.what for each in inbox_of(person)]


def said(person):
    return say(inbox_of(person)[-1])


@pytest.fixture
def row(cast):
    return open_profile(cast.yusuf, headline=f"{SECRET} dalam satu kalimat", state="returned")


def test_hr_hears_of_what_waits_and_the_mentor_of_what_was_ruled(cast, row):
    with posted(FRIDAY) as mails:
        gate.submit_profile(by=cast.yusuf, now=FRIDAY)
    assert told(cast.siti) == ["guide_asked"]
    assert said(cast.siti).url == reverse("guides:rule", args=[row.pk])
    assert "Yusuf Rante" in str(said(cast.siti).text)
    with posted(FRIDAY) as more:
        gate.return_profile(row.pk, reason=SECRET, by=cast.siti, now=FRIDAY)
        gate.submit_profile(by=cast.yusuf, now=FRIDAY)
        gate.open_profile(row.pk, version=row.version, by=cast.siti, now=FRIDAY)
    assert told(cast.yusuf)[-1] == "guide_opened"
    assert said(cast.yusuf).url == reverse("guides:profile", args=[row.pk])
    assert not [mail for mail in (*mails, *more) if SECRET in str(mail)]
    assert SECRET not in str(list(Notice.objects.values()))


def test_what_she_does_herself_is_told_to_nobody(cast, row):
    with posted(FRIDAY):
        gate.submit_profile(by=cast.yusuf, now=FRIDAY)
        gate.open_profile(row.pk, version=row.version, by=cast.siti, now=FRIDAY)
    Notice.objects.all().delete()
    with posted(FRIDAY) as mails:
        gate.pause_profile(until=None, by=cast.yusuf, now=FRIDAY)
        gate.close_profile(by=cast.yusuf, now=FRIDAY)
    assert (Notice.objects.count(), mails) == (0, [])


def test_an_officer_who_asks_for_herself_does_not_hear_of_it(cast):
    open_profile(cast.siti, state="returned")
    RoleGrant.objects.create(agency=cast.agency, person=cast.agus, role="hr", granted_at=FRIDAY)
    with posted(FRIDAY):
        gate.submit_profile(by=cast.siti, now=FRIDAY)
    assert (told(cast.siti), told(cast.agus)) == ([], ["guide_asked"])


def test_a_mark_is_told_to_nobody(cast, row):
    row.state = "open"
    row.save()
    with posted(FRIDAY) as mails:
        marks.mark(row.pk, kind="passed", by=cast.dewi, now=FRIDAY)
        marks.mark(row.pk, kind="kept", by=cast.dewi, now=FRIDAY)
    assert (Notice.objects.count(), mails) == (0, [])


def test_whoever_is_invited_reads_why_and_where_to_write(cast):
    with posted(FRIDAY) as mails:
        inviting.invite_guide(cast.yusuf.pk, reason="retiring", by=cast.siti, now=FRIDAY)
    assert told(cast.yusuf) == ["guide_for_retiring"]
    assert said(cast.yusuf).url == reverse("guides:mine")
    assert "tinggal bersama rekan" in str(said(cast.yusuf).text)
    assert len(to(cast.yusuf, mails)) <= 1
