"""Kill the main actions of mentoring at every statement: each is done whole or not at all, places and hours included."""

from datetime import timedelta

import pytest

from pamong.guides.models import Profile
from pamong.hours.models import Claim
from pamong.hours.tests.ledger import counted
from pamong.journal.models import Entry
from pamong.mentoring.actions import agreeing, asking, ending, held, passing
from pamong.mentoring.models import Certificate, Meeting, Passing, Relation
from tests import faults, mentored_meetings
from tests import mentored_relations as made
from tests.cast import NOW
from tests.crashes.test_deaths import fresh, whole
from tests.crashes.test_relation_races import taken
from tests.mentored_guides import open_profile
from tests.mentored_meetings import HOUR, MONDAY

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True)]
SOON = MONDAY + HOUR
DAY = timedelta(days=1)


@pytest.fixture
def mentor(cast):
    open_profile(cast.yusuf, capacity=2)
    return cast.yusuf


def announced(name):
    return Entry.objects.filter(event=f"mentoring.{name}").count()


def test_a_yes_takes_one_place(cast, mentor):
    row = made.relation(mentor, cast.dewi)
    deaths = whole(lambda: asking.accept(row.pk, reply="Senang sekali.", by=fresh(mentor), now=NOW))
    assert deaths > 10
    row.refresh_from_db()
    assert (row.state, taken(mentor), announced("RelationAccepted")) == ("accepted", 1, 1)


def test_the_second_signature_begins_the_relation(cast, mentor):
    row = made.accepted_relation(mentor, cast.dewi)
    stands = made.agreement(row, signed=False)
    deaths = whole(lambda: agreeing.sign(row.pk, seen=stands.edit, by=fresh(mentor), now=NOW))
    assert deaths > 10
    row.refresh_from_db()
    stands.refresh_from_db()
    assert (row.state, row.ends_on, announced("AgreementSigned")) == ("running", stands.ends_on, 1)
    assert stands.mentor_signed_at == NOW


def test_complete_and_void_a_meeting_with_its_hours(cast):
    meeting = mentored_meetings.planned(cast)
    whole(lambda: held.confirm_meeting(meeting.pk, by=fresh(cast.dewi), now=SOON))
    assert not Claim.objects.exists()
    deaths = whole(lambda: held.confirm_meeting(meeting.pk, by=fresh(cast.surya), now=SOON))
    assert deaths > 20
    assert Meeting.objects.get().state == "completed"
    claim = Claim.objects.get(source=meeting.pk)
    assert (counted(claim), announced("MeetingCompleted")) == ([(200, 0)], 1)
    whole(lambda: held.void_meeting(meeting.pk, reason="Salah catat", by=fresh(cast.surya), now=SOON + DAY))
    assert counted(claim) == [(0, 0)]


def test_a_relation_handed_on_moves_its_place(cast, mentor):
    open_profile(cast.surya, capacity=1)
    Profile.objects.filter(person=mentor).update(taken=1)
    row = made.running_relation(mentor, cast.dewi)
    asked = passing.ask_passing(row.pk, to=cast.surya, reason="moved", by=mentor, now=NOW)
    whole(lambda: passing.answer_passing(asked.pk, agree=True, by=fresh(cast.dewi), now=NOW))
    deaths = whole(lambda: passing.take_over(asked.pk, accept=True, by=fresh(cast.surya), now=NOW))
    assert deaths > 20
    row.refresh_from_db()
    assert (row.state, Passing.objects.get().state) == ("ended", "done")
    assert Relation.objects.get(followed_from=row).state == "accepted"
    assert (taken(mentor), taken(cast.surya)) == (0, 1)


def test_the_second_look_back_closes_with_both_certificates(cast, mentor):
    Profile.objects.filter(person=mentor).update(taken=1)
    row = made.running_relation(mentor, cast.dewi)
    made.held_meeting(row)
    ending.evaluate(row.pk, marks=made.BACK, by=cast.dewi, now=NOW)
    whole(lambda: ending.evaluate(row.pk, marks=made.BACK, gained="Banyak.", by=fresh(mentor), now=NOW))
    row.refresh_from_db()
    assert (row.state, Certificate.objects.count(), taken(mentor)) == ("closed", 2, 0)


def test_a_process_that_really_ends_hands_nothing_on_by_half(cast, mentor):
    open_profile(cast.surya, capacity=1)
    row = made.running_relation(mentor, cast.dewi)
    asked = passing.ask_passing(row.pk, to=cast.surya, reason="moved", by=mentor, now=NOW)
    passing.answer_passing(asked.pk, agree=True, by=cast.dewi, now=NOW)
    faults.all_or_nothing(
        lambda: passing.take_over(asked.pk, accept=True, by=fresh(cast.surya), now=NOW), dying=faults.BY_EXIT
    )
    assert Relation.objects.get(followed_from=row).state == "accepted"
