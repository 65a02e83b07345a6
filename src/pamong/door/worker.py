"""`pamong worker`: does queued work."""

import argparse

from pamong.door import catalogues, database
from pamong.door.trouble import Trouble
from pamong.journal import working


def run(arguments: argparse.Namespace) -> int:
    """Work until a signal comes, or with `--once` until nothing is waiting."""
    catalogues.compile_stale()
    if database.unapplied_migrations():
        raise Trouble("migrations are not applied. Run: pamong manage migrate")
    working.work(once=arguments.once)
    return 0
