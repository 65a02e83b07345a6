"""Many at once, in threads with connections of their own, on the engine of the run."""

import threading

import pytest
from django.db import connection, connections, transaction

from pamong.journal import chain, deliveries
from pamong.journal.engine import announce, announce_many, at_once, attempt, later
from pamong.journal.models import Delivery, Entry, Seal
from pamong.journal.tests import happenings
from pamong.journal.tests.happenings import bell, door, traces
from pamong.ports import clock

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 8, 12


def at_the_same_time(*works):
    """Run the functions in threads that start together; raise the first error."""
    errors = []
    start = threading.Barrier(len(works))

    def run(work):
        try:
            start.wait(20)
            work()
        except BaseException as error:  # noqa: BLE001  # it is raised below
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive()
    if errors:
        raise errors[0]


def write():
    for _ in range(EACH):
        with transaction.atomic():
            announce(bell(), by=None)


def test_nothing_is_lost_and_nothing_sealed_twice_while_many_write_and_two_ticks_seal(follows):
    follows(at_once(happenings.count_it), later(happenings.tell_them))
    done = threading.Event()
    sealed = []

    def seal():
        while not done.is_set():
            sealed.append(chain.seal_pending())
        sealed.append(chain.seal_pending())

    writers_left = threading.Semaphore(0)

    def write_and_say():
        try:
            write()
        finally:
            writers_left.release()

    def wait_for_the_writers():
        for _ in range(WRITERS):
            writers_left.acquire(timeout=100)
        done.set()

    at_the_same_time(*[write_and_say] * WRITERS, seal, seal, wait_for_the_writers)
    chain.seal_pending()
    proof = chain.prove()
    assert proof.faults == ()
    assert (proof.entries, proof.unsealed) == (WRITERS * EACH, 0)
    assert sum(Seal.objects.values_list("count", flat=True)) == WRITERS * EACH
    assert traces("count_it") == Delivery.objects.count() == WRITERS * EACH


def test_many_workers_share_the_deliveries_and_each_is_done_once(follows, ring):
    follows(later(happenings.tell_them))
    with transaction.atomic():
        announce_many([bell() for _ in range(30)], by=None)
    keys = list(Delivery.objects.values_list("pk", flat=True))

    def work():
        for key in keys:
            attempt(key)

    at_the_same_time(*[work] * 4)
    assert not Delivery.objects.filter(done_at__isnull=True).exists()
    assert traces("tell_them") == 30
    assert not Delivery.objects.exclude(attempts=0).exists()


def test_two_ticks_at_once_do_no_harm(follows, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 3)
    follows(later(happenings.tell_them))
    with transaction.atomic():
        announce_many([bell() for _ in range(20)], by=None)

    def tick():
        deliveries.requeue_lost()
        chain.seal_pending()
        deliveries.tidy()

    at_the_same_time(tick, tick, tick)
    chain.seal_pending()
    assert chain.prove().faults == ()
    assert Entry.objects.filter(seal__isnull=True).count() == 0


def test_an_open_transaction_of_a_writer_does_not_hold_up_the_seal(follows, ring):
    """And its entry, committed late with a smaller id, stands in a later seal."""
    if connection.vendor != "postgresql":
        return  # SQLite has one writer at a time; the next test shows how short the seal holds it
    has_written, may_commit = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            announce(door(), by=None)
            has_written.set()
            assert may_commit.wait(20)

    def sealer():
        try:
            assert has_written.wait(20)
            ring()
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                assert chain.seal_pending() == 1
        finally:
            may_commit.set()

    at_the_same_time(slow_writer, sealer)
    assert chain.seal_pending() == 1
    first, second = Entry.objects.order_by("id")
    assert (first.seal_id, second.seal_id) == (2, 1)
    assert chain.prove().faults == ()


def test_an_open_seal_does_not_hold_up_a_writer(follows, ring):
    if connection.vendor != "postgresql":
        return  # see above
    entry = ring()
    has_sealed, may_commit = threading.Event(), threading.Event()

    def sealer():
        with transaction.atomic():
            assert chain.seal_pending() == 1
            has_sealed.set()
            assert may_commit.wait(20)

    def writer():
        try:
            assert has_sealed.wait(20)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                announce(bell(), by=None)
            attempt(Delivery.objects.get(entry=entry).pk)  # refers to an entry that is being sealed
        finally:
            may_commit.set()

    at_the_same_time(sealer, writer)
    assert Entry.objects.count() == 2
    assert Delivery.objects.get(entry=entry).done_at is not None


def test_hashing_happens_before_the_write_lock_is_taken(follows, ring, monkeypatch):
    """On SQLite the writers wait for the stamping only."""
    held = []
    plain = Entry.digest
    monkeypatch.setattr(Entry, "digest", lambda entry: held.append(connection.in_atomic_block) or plain(entry))
    for _ in range(3):
        ring()
    assert chain.seal_pending() == 3
    assert held == [False] * 3


def test_a_failure_is_not_written_over_a_success(follows, ring):
    follows(later(happenings.stumble))
    ring()
    with transaction.atomic():
        Delivery.objects.update(done_at=clock.now())
    deliveries._postpone(Delivery.objects.get().pk, "builtins.ValueError")
    assert (Delivery.objects.get().attempts, Delivery.objects.get().error) == (0, "")
