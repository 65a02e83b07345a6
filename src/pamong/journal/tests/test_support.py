"""What support sees and does: failed deliveries tried again, and the beats of the clock."""

from datetime import timedelta

import pytest

from pamong.journal import actions, engine, pulse
from pamong.journal.engine import later
from pamong.journal.events import DeliveryRetried
from pamong.journal.models import Beat, Delivery, Entry
from pamong.journal.tests import happenings
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(cast, follows):
    """A delivery of the cast's agency that failed for good."""
    event = happenings.BellRung(agency_id=cast.agency.pk, subject_id=new_id())
    follows(later(happenings.tell_them), quiet={DeliveryRetried})
    engine.announce(event, by=cast.siti)
    Delivery.objects.update(failed_at=clock.now(), attempts=8, error="x.Y")
    return Delivery.objects.get()


def retry(delivery, by):
    actions.retry_delivery(delivery.pk, agency_id=by.agency_id, by=by, now=clock.now())


def test_a_failed_delivery_is_tried_again_and_that_is_written_down_once(cast, failed, work):
    retry(failed, cast.agus)
    retry(failed, cast.agus)
    work()
    failed.refresh_from_db()
    assert failed.done_at is not None
    entry = Entry.objects.get(event=DeliveryRetried.name)
    assert (entry.subject_id, entry.by_id) == (failed.pk, cast.agus.pk)


def test_a_delivery_of_another_agency_is_not_there(cast, failed):
    with pytest.raises(Refused):
        retry(failed, cast.kadek)
    failed.refresh_from_db()
    assert failed.failed_at is not None


def goes_well():
    return 7


def fails():
    raise ValueError("Dewi menulis ini")


def test_one_part_of_the_tick_cannot_stop_the_others_and_its_text_is_not_kept(db, caplog):
    outcomes = pulse.run_once([fails, goes_well])
    assert [(outcome.result, outcome.error) for outcome in outcomes] == [(None, "builtins.ValueError"), (7, "")]
    broken, well = Beat.objects.order_by("name")
    assert (broken.well_at, broken.error) == (None, "builtins.ValueError")
    assert well.well_at == well.ran_at
    assert "Dewi" not in caplog.text
    assert "test_support.py" in caplog.text


def test_a_part_that_went_well_once_and_fails_now_keeps_when_it_went_well(db, monkeypatch):
    pulse.run_once([goes_well])
    before = Beat.objects.get().well_at
    monkeypatch.setattr(goes_well, "__code__", fails.__code__)
    with clock.at(clock.now() + timedelta(minutes=5)):
        pulse.run_once([goes_well])
    beat = Beat.objects.get()
    assert (beat.well_at, beat.error) == (before, "builtins.ValueError")
    assert beat.ran_at > before


def test_late_parts_are_named(db):
    assert pulse.late([goes_well]) == [f"{pulse.name_of(goes_well)} has never gone well"]
    pulse.run_once([goes_well])
    assert pulse.late([goes_well]) == []
    with clock.at(clock.now() + timedelta(hours=2)):
        (late,) = pulse.late([goes_well])
    assert "last went well at 2026-11-21" in late
