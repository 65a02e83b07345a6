"""Runs the library's worker so that it outlives a database that is away or locked for a while."""

import logging
import threading
import time

from django.db import InterfaceError, OperationalError, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from pamong.journal.faults import kind_of, place_of

log = logging.getLogger("pamong.worker")

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds to wait after the database failed; the pause doubles."""
TRIES = 5
"""So often `once` tries before it gives up."""


def work(*, once: bool = False, interval: float = 1.0) -> None:
    """Do queued work until a signal comes; with `once` until nothing is ready."""
    pause, failures = FIRST_PAUSE, 0
    while True:
        started = time.monotonic()
        try:
            _worker(once, interval).run()
        except (OperationalError, InterfaceError) as error:
            failures += 1
            if once and failures >= TRIES:
                raise
            log.warning("the database failed the worker: %s (%s)", kind_of(error), place_of(error))
        else:
            return
        connections.close_all()
        if time.monotonic() - started > LONGEST_PAUSE:  # it went well for a while
            pause = FIRST_PAUSE
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _worker(once: bool, interval: float) -> Worker:
    worker = Worker(
        queue_names=["*"],
        interval=interval,
        batch=once,
        backend_name="default",
        startup_delay=not once,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if threading.current_thread() is threading.main_thread():  # only there Python lets us
        worker.configure_signals()
    return worker
