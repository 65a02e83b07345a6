"""A mentor and a mentee at the same time: nothing earned twice, nobody in two places, no word lost."""

import pytest

from pamong.hours.models import Claim
from pamong.hours.tests.ledger import counted
from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.rows import new_id
from pamong.mentoring.actions import held, meetings, notes
from pamong.mentoring.models import Meeting, Relation
from tests.cast import NOW
from tests.crashes.test_races import race, refused
from tests.mentored_meetings import DAY, HOUR, MONDAY, how, planned, related

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3
LATER = MONDAY + 20 * DAY


def test_both_confirm_at_once_and_it_earns_once(cast):
    relation = related(cast)
    for number in range(ROUNDS):
        meeting = planned(cast, relation, MONDAY + number * 40 * DAY, now=NOW)
        late = meeting.starts_at + HOUR
        acts = [
            lambda by=by, pk=meeting.pk, at=late: held.confirm_meeting(pk, by=by, now=at).state
            for by in (cast.dewi, cast.surya, cast.dewi, cast.surya)
        ]
        assert refused(race(*acts)) == []
        assert Meeting.objects.get(pk=meeting.pk).state == "completed"
        assert Entry.objects.filter(event="mentoring.MeetingCompleted", subject_id=meeting.pk).count() == 1
        assert len(counted(*Claim.objects.filter(source=meeting.pk))) == 1


def test_confirm_against_open_again_and_void(cast):
    relation = related(cast)
    for number in range(ROUNDS):
        meeting = planned(cast, relation, MONDAY + number * DAY, now=NOW)
        held.confirm_meeting(meeting.pk, by=cast.dewi, now=LATER)
        race(
            lambda pk=meeting.pk: held.confirm_meeting(pk, by=cast.surya, now=LATER).state,
            lambda pk=meeting.pk: held.reopen_meeting(pk, by=cast.dewi, now=LATER).state,
            lambda pk=meeting.pk: held.void_meeting(pk, reason="Keliru", by=cast.dewi, now=LATER).state,
        )
        state = Meeting.objects.get(pk=meeting.pk).state
        claims = Claim.objects.filter(source=meeting.pk)
        assert state in {"completed", "planned", "held", "voided"}
        assert len(claims) == (state in {"completed", "voided"})
        assert all(bool(each.voided_at) is (state == "voided") for each in claims)


def test_nobody_is_in_two_places(cast):
    one, two = related(cast), related(cast, mentee=cast.agus)
    for number in range(ROUNDS):
        at = how(MONDAY + number * DAY)
        results = race(
            lambda at=at: meetings.plan_meeting(one.pk, how=at, by=cast.dewi, now=NOW).pk,
            lambda at=at: meetings.plan_meeting(two.pk, how=at, by=cast.agus, now=NOW).pk,
        )
        assert len(refused(results)) == 1


def test_the_same_talk_sent_twice_at_once_is_one(cast):
    for number in range(ROUNDS):
        key, at = new_id(), how(NOW - (number + 1) * DAY, 30)
        told = {"i_told": False, "how": at, "topic": "x", "lesson": "", "by": cast.dewi, "now": NOW, "key": key}
        assert refused(race(*[lambda told=told: held.tell_talk(cast.surya, **told).pk] * 3)) == []
    assert (Meeting.objects.count(), Relation.objects.count()) == (ROUNDS, 1)


def test_of_two_texts_saved_at_once_one_stands_and_the_other_comes_back(cast):
    meeting = planned(cast)
    results = race(
        *[
            lambda by=by: notes.save_text(meeting.pk, name="topic", text=by.name, mark=0, by=by, now=NOW)
            for by in (cast.dewi, cast.surya)
        ]
    )
    assert sorted(type(each).__name__ for each in results) == [Clash.__name__, Saved.__name__]
