"""A coaching session that both confirm earns JP in the same transaction; one that is voided loses them."""

from datetime import date

import pytest
from django.db import transaction

from pamong.coaching.events import SessionCompleted, SessionVoided
from pamong.hours import actions
from pamong.hours.models import Claim, Entry
from pamong.hours.tests.ledger import counted, held, standing
from pamong.journal.engine import announce
from pamong.journal.models import Entry as JournalEntry
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id

pytestmark = pytest.mark.django_db


def say(cast, event, session, on=date(2026, 11, 20), **more):
    told = event(
        agency_id=cast.agency.pk, subject_id=session, about_id=cast.dewi.pk, cycle_id=new_id(),
        supervisor_id=cast.ratna.pk, on=on, **more,
    )  # fmt: skip
    with transaction.atomic():
        announce(told, by=cast.ratna)


def test_a_completed_session_credits_the_employee_by_the_rule_of_coaching(cast):
    session = new_id()
    say(cast, SessionCompleted, session, minutes=60)
    claim = Claim.objects.get()
    assert (claim.person, claim.source, claim.form, claim.on) == (cast.dewi, session, "coaching", date(2026, 11, 20))
    assert counted(claim) == [(200, 0)]
    assert Entry.objects.get().made_by == cast.ratna
    told = JournalEntry.objects.get(event="hours.JpCredited")
    assert (told.by_id, told.about_id, told.subject_id) == (cast.ratna.pk, cast.dewi.pk, claim.pk)
    assert (told.data["amount"], told.data["over_cap"], told.data["source_id"]) == (200, 0, str(session))


def test_the_event_told_twice_credits_once(cast):
    session = new_id()
    for _ in range(2):
        say(cast, SessionCompleted, session, minutes=60)
    assert Entry.objects.count() == 1


def test_a_voided_session_is_taken_back(cast):
    session = new_id()
    say(cast, SessionCompleted, session, minutes=60)
    for _ in range(2):
        say(cast, SessionVoided, session)
    claim = Claim.objects.get()
    assert (counted(claim), claim.voided_by, claim.voided_reason) == ([(0, 0)], cast.ratna, "source_voided")
    assert JournalEntry.objects.filter(event="hours.JpReversed").count() == 1
    say(cast, SessionVoided, new_id())
    assert Claim.objects.count() == 1


def test_when_jp_cannot_be_credited_the_session_is_not_completed(cast):
    with pytest.raises(Refused, match="antara tahun"):
        say(cast, SessionCompleted, new_id(), on=date(1999, 1, 1), minutes=60)
    assert JournalEntry.objects.filter(event="coaching.SessionCompleted").count() == 0
    assert Claim.objects.count() == 0


def test_the_last_day_of_the_year_in_the_east_belongs_to_its_own_year(cast):
    """A session on 1 January 00.30 WIT is one of the new year, though it is still 31 December in Jakarta."""
    for session, on in ((new_id(), date(2026, 12, 31)), (new_id(), date(2027, 1, 1))):
        say(cast, SessionCompleted, session, on=on, minutes=30)
    assert [standing(cast.dewi, year).counted for year in (2026, 2027)] == [200, 200]
    held(cast.dewi, date(2026, 12, 30))
    third = held(cast.dewi, date(2026, 12, 31))
    assert counted(third) == [(0, 200)], "December is full; the session of January took no place in it"
    assert standing(cast.dewi, 2027).claims == 1


def test_the_house_itself_may_act(cast):
    assert actions.Actor.of(None) is None
    assert actions.Actor.of(cast.dewi.pk).pk == cast.dewi.pk
