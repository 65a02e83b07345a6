"""`pamong tick`: what time demands. Run it every minute by cron or a timer, or let `--every` go on for ever."""

import argparse
import time

from django.core.management import call_command
from django.db import close_old_connections

from pamong import reactions
from pamong.door import catalogues, database
from pamong.door.trouble import Trouble
from pamong.journal import pulse


def forget_old_sessions() -> None:
    """Delete sessions that have run out."""
    call_command("clearsessions", verbosity=0)


def forget_done_tasks() -> None:
    """Delete task rows that ended more than two weeks ago; what they did stands in the journal."""
    call_command("prune_db_task_results", min_age_days=14, failed_min_age_days=60, verbosity=0)


PARTS = (*reactions.TICK, forget_old_sessions, forget_done_tasks)


def run(arguments: argparse.Namespace) -> int:
    """Tick once, or again and again. The exit code is 1 when a part failed."""
    if database.unapplied_migrations():
        raise Trouble("migrations are not applied. Run: pamong manage migrate")
    catalogues.compile_stale()
    code = _once()
    while arguments.every:
        time.sleep(arguments.every)
        close_old_connections()
        code = _once()
    return code


def _once() -> int:
    outcomes = pulse.run_once(PARTS)
    for outcome in outcomes:
        said = f"FAILED: {outcome.error}" if outcome.error else _said(outcome.result)
        print(f"{outcome.name}: {said}", flush=True)
    return 1 if any(outcome.error for outcome in outcomes) else 0


def _said(result: object) -> str:
    return "done" if result is None else str(result)
