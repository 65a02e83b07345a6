from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from pamong.journal import table
from pamong.journal.engine import announce, at_once, later
from pamong.journal.tests import happenings
from pamong.journal.tests.happenings import AllKinds, BellRung, DoorClosed
from pamong.kit import append_only


@pytest.fixture
def follows():
    """Install what follows from a bell: `follows(later(tell_them))`; the house's own table is put back."""
    when, quiet = table.installed()

    def install(*row, quiet=frozenset()):
        table.install({BellRung: row}, {DoorClosed, AllKinds, *quiet})

    install(at_once(happenings.count_it), later(happenings.tell_them))
    yield install
    table.install(when, quiet)


@pytest.fixture
def ring():
    """Announce a bell in a transaction of its own; return its entry."""

    def ring():
        with transaction.atomic():
            return announce(happenings.bell(), by=None)

    return ring


class Wall:
    """The clock on the wall, which the worker of the library reads."""

    def __init__(self):
        self.moment = timezone.now()

    def moves(self, **interval):
        self.moment += timedelta(**interval)


@pytest.fixture
def wall(monkeypatch):
    """A clock on the wall that stands still until it is moved; our own clock moves with it."""
    wall = Wall()
    monkeypatch.setattr(timezone, "now", lambda: wall.moment)
    return wall


@pytest.fixture
def work(monkeypatch):
    """Run the worker of production until nothing is ready."""
    # A test in one transaction must keep its connection.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run(worker_id="test"):
        db_worker.Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        ).run()

    return run


@pytest.fixture
def without_triggers():
    """Run SQL as the owner of the database could: with the triggers lifted."""
    tables = {name: once for name, once in append_only.declared().items() if name.startswith("journal_")}

    def each(make):
        if connection.vendor == "postgresql":
            connection.check_constraints()  # it alters no table that waits for a deferred check
        with connection.cursor() as cursor:
            for name, once in tables.items():
                for statement in make(name, once):
                    cursor.execute(statement)

    def run(*statements):
        each(lambda name, once: append_only.unlock(connection, name))
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = ON")
            for sql, *params in statements:
                cursor.execute(sql, params)
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
        each(lambda name, once: append_only.lock(connection, name, once))

    return run
