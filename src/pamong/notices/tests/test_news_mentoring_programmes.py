"""Who is told what of a programme of mentoring, and never a word that somebody wrote."""

from datetime import timedelta

import pytest

from pamong.journal.engine import attempt
from pamong.journal.models import Delivery
from pamong.mentoring.actions import enrolments, programme_parts, programmes
from pamong.mentoring.models import Enrolment
from pamong.notices.models import Notice
from pamong.notices.tests.mails import FRIDAY, posted, to
from tests import mentored_programmes as mentored

pytestmark = pytest.mark.django_db
NAME, WORD = "Program Bernama Rahasia", "Alasan yang hanya untuknya."


@pytest.fixture
def programme(cast):
    return mentored.open_programme(cast, name=NAME)


def told(person):
    return sorted(Notice.objects.filter(person=person).values_list("what", flat=True))


def test_who_is_invited_hears_it_once_and_not_when_she_has_enrolled_meanwhile(cast, programme):
    with posted(FRIDAY) as mails:
        enrolments.invite(programme.pk, side="mentee", ids=[cast.dewi.pk, cast.surya.pk], by=cast.siti, now=FRIDAY)
        mentored.enrol(programme, cast.surya)
    assert told(cast.dewi) == ["mp_invited_mentee"]
    assert told(cast.surya) == []
    (letter,) = to(cast.dewi, mails)
    assert NAME not in letter.text


def test_who_is_admitted_refused_or_taken_out_hears_it_without_the_reason(cast, programme):
    rows = [mentored.enrol(programme, one, state="asked") for one in (cast.dewi, cast.surya, cast.agus)]
    with posted(FRIDAY) as mails:
        enrolments.rule_enrolments(programme.pk, ids=[rows[0].pk], state="admitted", by=cast.siti, now=FRIDAY)
        enrolments.rule_enrolments(
            programme.pk, ids=[rows[1].pk], state="refused", ruling=WORD, by=cast.siti, now=FRIDAY
        )
        enrolments.remove_enrolment(rows[2].pk, by=cast.siti, now=FRIDAY)
        enrolments.leave_programme(programme.pk, side="mentee", by=cast.dewi, now=FRIDAY)
    assert [told(one) for one in (cast.dewi, cast.surya, cast.agus)] == [
        ["mp_admitted"],
        ["mp_refused"],
        ["mp_removed"],
    ]
    assert not any(WORD in letter.text or WORD in letter.html or NAME in letter.text for letter in mails)


def test_those_who_took_part_hear_that_it_is_over_and_a_steward_that_she_has_a_right(cast):
    programme = mentored.programme(cast, "running")
    mentored.enrol(programme, cast.dewi)
    mentored.enrol(programme, cast.surya, state="left")
    with posted(FRIDAY):
        programme_parts.name_steward(
            programme.pk, person_id=cast.ratna.pk, may_run=False, by=cast.siti, now=FRIDAY
        )  # fmt: skip
        programmes.move_programme(programme.pk, to="closed", by=cast.siti, now=FRIDAY)
    assert (told(cast.dewi), told(cast.surya), told(cast.ratna)) == (["mp_closed"], [], ["mp_steward"])


def test_a_programme_lives_and_what_follows_happens_once(cast):
    with posted(FRIDAY):
        mentored.programme_life(cast, now=FRIDAY)
    before = Notice.objects.count()
    assert before
    for delivery in Delivery.objects.all():
        Delivery.objects.filter(pk=delivery.pk).update(done_at=None, due_at=FRIDAY - timedelta(hours=1))
        attempt(delivery.pk)
    assert Notice.objects.count() == before
    assert Enrolment.objects.filter(state="admitted").count() == 2
