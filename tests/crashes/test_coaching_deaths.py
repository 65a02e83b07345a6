"""Kill the main actions of coaching at every statement: each is done whole or not at all, hours and letters included."""

from datetime import timedelta

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Commitment, Cycle, Session
from pamong.coaching.tests import pairs
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, promise
from pamong.hours.models import Claim
from pamong.hours.tests.ledger import counted
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from tests import faults
from tests.cast import NOW
from tests.crashes.test_deaths import fresh, whole

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True)]
SOON = MONDAY + HOUR


@pytest.fixture
def cycle(cast):
    return pairs.running(cast)


def record(cast, cycle, key=None):
    return actions.record_held_session(
        cycle.pk, starts_at=NOW - 2 * HOUR, minutes=60, mode="online", notes="Yang dibicarakan",
        commitments=[promise(), promise("supervisor"), promise()], next_at=MONDAY, by=fresh(cast.ratna), now=NOW, key=key,
    )  # fmt: skip


def test_propose_revise_and_agree(cast):
    key = new_id()
    whole(lambda: _propose(cast, key))
    other = {**pairs.WORDS, "goal": "Tujuan lain", "topic_id": pairs.topic(cast, "stress").pk}
    whole(lambda: actions.revise_cycle(key, version=1, **other, by=fresh(cast.ratna), now=NOW))
    whole(lambda: actions.agree_cycle(key, version=2, by=fresh(cast.dewi), now=NOW))
    assert Cycle.objects.get().state == "agreed"


def _propose(cast, key):
    return actions.propose_cycle(
        employee=fresh(cast.dewi), supervisor=fresh(cast.ratna), topic_id=pairs.topic(cast).pk, **pairs.WORDS,
        by=fresh(cast.dewi), now=NOW, key=key,
    )  # fmt: skip


def test_plan_a_series_and_cancel_it(cast, cycle):
    key = new_id()
    how = {**WHERE, "template": "grow", "with_opening": True, "count": 5, "starts_at": MONDAY}
    whole(lambda: actions.plan_series(cycle.pk, **how, by=fresh(cast.dewi), now=NOW, key=key))
    assert Session.objects.count() == 5
    whole(lambda: actions.cancel_series(key, by=fresh(cast.dewi), now=NOW))
    assert Session.objects.filter(state="cancelled").count() == 5


def test_move_a_session(cast, cycle):
    session = pairs.planned(cast, cycle)
    there = {**WHERE, "starts_at": MONDAY + DAY}
    whole(lambda: actions.move_session(session.pk, **there, by=fresh(cast.dewi), now=NOW))


def test_complete_a_session_with_its_hours(cast, cycle):
    session = pairs.planned(cast, cycle)
    whole(lambda: actions.confirm_session(session.pk, by=fresh(cast.dewi), now=SOON))
    assert not Claim.objects.exists()
    deaths = whole(lambda: actions.confirm_session(session.pk, by=fresh(cast.ratna), now=SOON))
    assert deaths > 20
    assert counted(Claim.objects.get(source=session.pk)) == [(200, 0)]
    assert Entry.objects.filter(event="coaching.SessionCompleted").count() == 1


def test_void_a_session_with_its_hours(cast, cycle):
    session = pairs.completed(cast, cycle)
    whole(
        lambda: actions.void_session(
            session.pk, reason="Salah catat", by=fresh(cast.ratna), now=SOON + timedelta(days=1)
        )
    )
    assert counted(Claim.objects.get(source=session.pk)) == [(0, 0)]


def test_record_a_held_session(cast, cycle):
    key = new_id()
    deaths = whole(lambda: record(cast, cycle, key))
    assert deaths > 20
    assert (Session.objects.count(), Commitment.objects.count()) == (2, 3)
    before = faults.everything()
    assert record(cast, cycle, key).pk == key
    assert faults.everything() == before


def test_save_a_part_and_close_a_cycle(cast, cycle):
    session = pairs.planned(cast, cycle)
    what = {"stage": "grow.goal", "hat": "coach"}
    whole(lambda: actions.save_part(session.pk, **what, text="Satu", version=0, by=fresh(cast.dewi), now=NOW))
    whole(lambda: actions.save_part(session.pk, **what, text="Dua", version=1, by=fresh(cast.ratna), now=NOW))
    whole(lambda: actions.close_cycle(cycle.pk, outcome="Baik", attainment="partly", by=fresh(cast.dewi), now=NOW))
    assert Session.objects.get().state == "cancelled"


def test_a_process_that_really_ends_completes_nothing_by_half(cast, cycle):
    session = pairs.planned(cast, cycle)
    actions.confirm_session(session.pk, by=cast.dewi, now=SOON)
    faults.all_or_nothing(
        lambda: actions.confirm_session(session.pk, by=fresh(cast.ratna), now=SOON), dying=faults.BY_EXIT
    )
    assert Session.objects.get().state == "completed"
