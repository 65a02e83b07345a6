"""`pamong worker`: does queued work."""

import argparse

from django.core.management import call_command

from pamong.door import catalogues, database
from pamong.door.trouble import Trouble


def run(arguments: argparse.Namespace) -> int:
    """Work until a signal comes, or with `--once` until nothing is waiting."""
    catalogues.compile_stale()
    if database.unapplied_migrations():
        raise Trouble("migrations are not applied. Run: pamong manage migrate")
    call_command(
        "db_worker", queue_name="*", batch=arguments.once, reload=False, interval=1.0, startup_delay=not arguments.once
    )
    return 0
