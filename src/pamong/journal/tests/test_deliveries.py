import logging
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult

from pamong.journal import deliveries, engine, table
from pamong.journal.engine import later, outside
from pamong.journal.models import Delivery, Entry
from pamong.journal.tests import happenings
from pamong.journal.tests.happenings import traces
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests import faults

pytestmark = pytest.mark.django_db


def only():
    return Delivery.objects.get()


def test_the_worker_does_what_follows_and_does_it_once(follows, ring, work):
    ring()
    work()
    work()
    assert only().done_at is not None
    assert traces("tell_them") == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_second_task_for_the_same_delivery_does_nothing(follows, ring):
    ring()
    assert engine.attempt(only().pk) is True
    assert engine.attempt(only().pk) is True
    assert traces("tell_them") == 1


def test_a_delivery_that_is_not_due_is_left_alone(follows, ring):
    ring()
    Delivery.objects.update(due_at=clock.now() + timedelta(minutes=5))
    assert engine.attempt(only().pk) is False
    assert (traces("tell_them"), only().attempts) == (0, 0)


def test_a_delivery_that_is_gone_is_no_error(follows):
    assert engine.attempt(new_id()) is False


def test_a_failure_takes_its_half_done_work_back_and_waits(follows, ring):
    follows(later(happenings.leave_half_and_stumble))
    ring()
    assert engine.attempt(only().pk) is False
    failed = only()
    assert traces("leave_half_and_stumble") == 0
    assert (failed.attempts, failed.error) == (1, "builtins.ValueError")
    assert timedelta(seconds=50) < failed.due_at - clock.now() <= timedelta(minutes=1)


def test_the_pauses_grow_and_then_support_has_it(follows, ring, work, wall):
    follows(later(happenings.stumble))
    ring()
    waited = []
    while only().failed_at is None:
        work()
        if only().failed_at is None:
            pause = only().due_at - clock.now()
            waited.append(pause)
            wall.moment += pause - timedelta(seconds=1)
            attempts = only().attempts
            work()
            assert only().attempts == attempts, "it did not wait"
            wall.moves(seconds=1)
    assert tuple(waited) == deliveries.PAUSES
    assert waited == sorted(waited)
    assert only().attempts == 8
    wall.moves(days=30)
    work()
    assert only().attempts == 8


def test_no_text_of_an_error_is_kept_anywhere(follows, ring, work, wall, caplog):
    follows(later(happenings.stumble), outside(happenings.fall))
    caplog.set_level(logging.DEBUG)
    ring()
    for _ in range(10):
        work()
        wall.moves(days=1)
    assert Delivery.objects.filter(failed_at__isnull=False).count() == 2
    kept = repr(faults.everything()) + caplog.text
    assert "Dewi" not in kept
    assert "builtins.ValueError" in kept
    assert "happenings.py" in caplog.text


def test_even_when_the_failure_cannot_be_written_down_no_text_is_kept(follows, ring, work, monkeypatch, caplog):
    def cannot(delivery_id, fault):
        raise RuntimeError("the database is away")

    monkeypatch.setattr(deliveries, "_postpone", cannot)
    follows(later(happenings.stumble))
    ring()
    work()
    assert DBTaskResult.objects.get().status == "FAILED"
    assert "Dewi" not in repr(faults.everything()) + caplog.text


def test_what_failed_goes_well_the_next_time(follows, ring, work, wall):
    follows(later(happenings.stumble))
    ring()
    work()
    Delivery.objects.update(reaction="journal.tests.happenings.tell_them")
    follows(later(happenings.tell_them))
    wall.moves(minutes=1)
    work()
    assert only().done_at is not None
    assert traces("tell_them") == 1


def test_support_lets_a_failed_delivery_be_tried_again(follows, ring, work):
    ring()
    Delivery.objects.update(failed_at=clock.now(), attempts=8)
    work()
    assert traces("tell_them") == 0
    assert deliveries.try_again(only().pk, now=clock.now()) is True
    assert deliveries.try_again(only().pk, now=clock.now()) is False
    work()
    assert only().done_at is not None


@pytest.mark.parametrize("unknown", ["reaction", "event"])
def test_a_name_that_this_version_does_not_have_is_written_down_and_handed_over(follows, ring, work, wall, unknown):
    ring()
    if unknown == "reaction":
        Delivery.objects.update(reaction="study.reactions.from_a_newer_version")
    else:
        table.install({happenings.AllKinds: [later(happenings.tell_them)]}, {happenings.DoorClosed})
    for _ in range(9):
        work()
        wall.moves(days=2)
    assert only().failed_at is not None
    assert only().error == "pamong.journal.table.UnknownNameError"
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_an_event_that_lost_a_field_without_default_fails_as_a_delivery_only(follows, ring, work, without_triggers):
    entry = ring()
    without_triggers(("UPDATE journal_entry SET event = %s WHERE id = %s", "journal.AllKinds", entry.pk))
    work()
    assert (only().attempts, only().error) == (1, "builtins.TypeError")


def test_what_is_fresh_goes_before_what_failed_before(follows, ring, work, wall):
    order = []

    def note(event, entry):
        order.append(entry.pk)
        if order.count(entry.pk) == 1 and len(order) == 1:
            raise ValueError

    follows(later(note))
    first = ring()
    work()
    wall.moves(minutes=2)
    second = ring()
    work()
    assert order == [first.pk, second.pk, first.pk]


# --- workers that die ------------------------------------------------------------------------------------------------


def test_a_delivery_whose_worker_died_gets_a_new_task(follows, ring, work, wall):
    ring()
    DBTaskResult.objects.update(status="RUNNING", started_at=wall.moment)  # claimed, then killed
    work()
    assert deliveries.requeue_lost() == 0
    wall.moves(minutes=11)
    assert deliveries.requeue_lost() == 1
    assert deliveries.requeue_lost() == 0
    work()
    assert only().done_at is not None
    assert traces("tell_them") == 1


def test_a_delivery_whose_task_row_was_lost_gets_a_new_one(follows, ring, work, wall):
    ring()
    DBTaskResult.objects.all().delete()
    wall.moves(minutes=11)
    assert deliveries.requeue_lost(clock.now()) == 1
    work()
    assert only().done_at is not None


def test_a_delivery_that_waits_for_its_turn_is_not_lost(follows, ring, work, wall):
    follows(later(happenings.stumble))
    ring()
    wall.moves(hours=5)  # no worker ran, but the task is there
    assert deliveries.requeue_lost() == 0
    work()
    assert deliveries.requeue_lost() == 0  # it has a pause


def test_closed_deliveries_are_never_requeued(follows, ring, wall):
    ring()
    ring()
    first, second = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=first.pk).update(done_at=clock.now())
    Delivery.objects.filter(pk=second.pk).update(failed_at=clock.now())
    DBTaskResult.objects.all().delete()
    wall.moves(days=3)
    assert deliveries.requeue_lost() == 0


def test_many_lost_deliveries_are_requeued_in_batches(follows, wall, monkeypatch):
    monkeypatch.setattr(deliveries, "BATCH", 10)
    engine.announce_many([happenings.bell() for _ in range(25)], by=None)
    DBTaskResult.objects.all().delete()
    wall.moves(minutes=11)
    assert deliveries.requeue_lost() == 25
    assert DBTaskResult.objects.filter(status="READY").count() == 25


def test_tidy_removes_what_is_long_over_and_nothing_else(follows, ring, work, wall, monkeypatch):
    monkeypatch.setattr(deliveries, "BATCH", 2)
    for _ in range(5):
        ring()
    work()
    ring()
    DBTaskResult.objects.filter(status="READY").update(status="RUNNING", started_at=wall.moment)
    wall.moves(days=91)
    assert deliveries.tidy() == 6
    assert deliveries.tidy() == 0
    assert only().done_at is None
    assert deliveries.requeue_lost() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dying", [faults.BY_EXCEPTION, faults.BY_EXIT])
def test_a_worker_that_dies_anywhere_leaves_nothing_half_done(follows, ring, dying):
    follows(later(happenings.tell_them))
    ring()
    key = only().pk

    def whole():
        assert (only().done_at is not None) == (traces("tell_them") == 1)

    faults.sweep(lambda: engine.attempt(key), whole, dying=dying)
    assert only().done_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_it_postpones_loses_nothing(follows, ring, work, wall):
    follows(later(happenings.leave_half_and_stumble))
    ring()
    key = only().pk

    def whole():
        delivery = only()
        assert traces("leave_half_and_stumble") == 0
        assert not delivery.is_closed
        assert DBTaskResult.objects.filter(pk=delivery.task_id).exists()
        assert DBTaskResult.objects.count() == 1 + delivery.attempts

    faults.sweep(lambda: engine.attempt(key), whole)
    whole()
    assert only().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_a_death_of_the_whole_worker_is_made_good_by_the_tick(follows, ring, work, wall):
    """Whatever moment the worker dies at, a later tick and a later worker bring the delivery to its end, once."""
    follows(later(happenings.tell_them))
    deaths = 0
    while True:
        ring()
        newest = Delivery.objects.order_by("-pk").first()
        if not faults.dies(work, deaths, faults.BY_EXIT):
            break
        deaths += 1
        wall.moves(minutes=11)
        deliveries.requeue_lost()
        work()
        newest.refresh_from_db()
        assert newest.done_at is not None
        assert traces("tell_them") == Delivery.objects.count() == Entry.objects.count()
    assert deaths > 10


# --- speaking to the outside -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_held_while_we_speak_to_the_outside(follows, ring):
    held = []
    follows(outside(_note_transaction(held)))
    ring()
    assert engine.attempt(only().pk) is True
    assert held == [False]


def _note_transaction(held):
    def note(event, entry):
        held.append(connection.in_atomic_block)

    return note


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_speaks_another_turns_away(follows, ring):
    spoken = []

    def speak(event, entry):
        spoken.append(engine.attempt(only().pk))  # what a second worker would do now

    follows(outside(speak))
    ring()
    assert engine.attempt(only().pk) is True
    assert spoken == [False]


@pytest.mark.django_db(transaction=True)
def test_what_support_closed_while_we_spoke_stays_closed(follows, ring):
    def speak(event, entry):
        Delivery.objects.update(failed_at=clock.now())

    follows(outside(speak))
    ring()
    assert engine.attempt(only().pk) is True
    assert only().done_at is None


def test_a_letter_that_fails_is_written_again_after_a_pause(follows, ring, work, wall):
    follows(outside(happenings.stumble))
    ring()
    work()
    assert (only().attempts, only().due_at - clock.now()) == (1, timedelta(minutes=1))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_it_speaks_speaks_again_after_the_grace(follows, ring, work, wall):
    letters = []

    def write(event, entry):
        letters.append(entry.pk)
        if len(letters) == 1:
            raise faults.Death

    follows(outside(write))
    ring()
    with pytest.raises(faults.Death):
        engine.attempt(only().pk)
    assert engine.attempt(only().pk) is False  # the lease still runs
    wall.moves(minutes=21)
    assert deliveries.requeue_lost() in {0, 1}
    work()
    assert only().done_at is not None
    assert len(set(letters)) == 1, "the key by which the other side knows a repetition stays the same"


# --- two at once -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_delivery_act_once(follows, ring):
    slow, entered = threading.Event(), threading.Event()

    def act(event, entry):
        happenings.tell_them(event, entry)
        entered.set()
        slow.wait(10)

    follows(later(act))
    ring()
    key = only().pk
    results: dict[str, bool] = {}

    def run(name):
        try:
            results[name] = engine.attempt(key)
        finally:
            connections.close_all()

    # The threads do not inherit the clock of the test: due is due on the wall as well.
    first = threading.Thread(target=run, args=["first"])
    second = threading.Thread(target=run, args=["second"])
    first.start()
    assert entered.wait(10)
    second.start()
    if connection.vendor == "postgresql":
        second.join(10)
        assert results == {"second": False}, "the second turns away without waiting"
    slow.set()
    first.join(10)
    second.join(40)
    assert results["first"] is True
    assert (traces("tell_them"), only().attempts) == (1, 0)
