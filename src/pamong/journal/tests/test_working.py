import signal
import threading

import pytest
from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from pamong.journal import deliveries, working
from pamong.journal.engine import later
from pamong.journal.models import Delivery
from pamong.journal.tests import happenings
from pamong.journal.tests.happenings import traces

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _signals_and_pauses(monkeypatch):
    """The worker takes over the signals of its process; here they belong to the test runner."""
    monkeypatch.setattr(working, "FIRST_PAUSE", 0.0)
    held = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for each, handler in held.items():
        signal.signal(each, handler)


def test_it_does_what_waits_and_ends(follows, ring):
    ring()
    working.work(once=True)
    assert Delivery.objects.get().done_at is not None
    assert traces("tell_them") == 1


@pytest.mark.parametrize("error", [OperationalError("database is locked"), InterfaceError("connection closed")])
def test_it_outlives_a_database_that_is_away(follows, ring, monkeypatch, caplog, error):
    plain, failures = db_worker.Worker.run, iter([error, error])

    def run(worker):
        for failure in failures:
            raise failure
        plain(worker)

    monkeypatch.setattr(db_worker.Worker, "run", run)
    ring()
    working.work(once=True)
    assert Delivery.objects.get().done_at is not None
    assert "database is locked" not in caplog.text
    assert "connection closed" not in caplog.text


def test_once_gives_up_in_the_end(monkeypatch):
    def run(worker):
        raise OperationalError

    monkeypatch.setattr(db_worker.Worker, "run", run)
    with pytest.raises(OperationalError):
        working.work(once=True)


def test_an_error_of_ours_is_not_swallowed(monkeypatch):
    def run(worker):
        raise ValueError

    monkeypatch.setattr(db_worker.Worker, "run", run)
    with pytest.raises(ValueError):
        working.work()


def test_a_connection_cut_in_the_middle_of_a_reaction_loses_nothing(follows, ring, wall):
    """The worker goes on with another connection; the tick gives the delivery back to it."""
    cut = []

    def act(event, entry):
        happenings.tell_them(event, entry)
        if not cut:
            cut.append(True)
            connection.close()  # what happens on both engines when the server goes away

    follows(later(act))
    ring()
    working.work(once=True)
    assert Delivery.objects.get().done_at is None
    assert traces("tell_them") == 0
    wall.moves(days=2)
    deliveries.requeue_lost()
    working.work(once=True)
    assert Delivery.objects.get().done_at is not None
    assert traces("tell_them") == 1


def test_a_server_that_ends_the_session_does_not_end_the_worker(follows, ring, wall):
    if connection.vendor != "postgresql":
        return  # SQLite has no server
    cut = []

    def act(event, entry):
        if not cut:
            cut.append(True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    follows(later(act))
    ring()
    working.work(once=True)
    assert Delivery.objects.get().done_at is None
    wall.moves(days=2)
    deliveries.requeue_lost()
    working.work(once=True)
    assert Delivery.objects.get().done_at is not None
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_it_runs_in_a_thread_too(follows, ring):
    ring()
    thread = threading.Thread(target=lambda: (working.work(once=True), connection.close()))
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert Delivery.objects.get().done_at is not None
