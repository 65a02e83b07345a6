"""Announces, seals and proves a big journal: seconds, entries per second and the peak of memory of each phase.

    python benchmarks/journal.py [--entries 1500000]

On a scratch database on the engine of PAMONG_DATABASE_URL, made by the migrations and thrown away. What is asked of it:
the memory of sealing and proving does not grow with the journal, and both end within minutes at 1.5 million entries.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = "pamong_journal_bench"
sys.path.insert(0, str(ROOT / "src"))


def start(data: str) -> None:
    """Start Django on an empty scratch database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pamong.config.settings"  # the benchmark is its own door
    os.environ["PAMONG_DATA_DIR"] = data
    os.environ["PAMONG_MODE"] = "test"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
            cursor.execute(f"CREATE DATABASE {SCRATCH}")
        connection.close()
        connection.settings_dict["NAME"] = SCRATCH
    call_command("migrate", verbosity=0)


def phase(name: str, entries: int, act: Callable[[], object]) -> None:
    """Run one phase and print its row."""
    started = time.perf_counter()
    result = act()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {name} | {entries:,} | {seconds:.1f} | {entries / seconds:,.0f} | {peak} | {result} |", flush=True)


def announce_one_by_one(number: int) -> str:
    """A person at a time, a transaction each."""
    from django.db import transaction

    from pamong.agency.events import PersonJoined
    from pamong.journal.engine import announce

    for _ in range(number):
        with transaction.atomic():
            key = uuid4()
            announce(PersonJoined(agency_id=uuid4(), subject_id=key, about_id=key), by=None)
    return "ok"


def announce_in_bulk(number: int) -> str:
    """As an import does: a thousand at a time, one transaction."""
    from django.db import transaction

    from pamong.agency.events import PersonJoined
    from pamong.journal.engine import announce_many

    agency_id = uuid4()
    with transaction.atomic():
        for _ in range(0, number, 1000):
            announce_many(
                [PersonJoined(agency_id=agency_id, subject_id=(key := uuid4()), about_id=key)] * 1000, by=None
            )
    return "ok"


def prove() -> str:
    """Recompute the whole chain."""
    from pamong.journal import chain

    proof = chain.prove()
    return f"{proof.seals} seals, {len(proof.faults)} faults"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_500_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as data:
        start(data)
        from django.db import connection

        from pamong.journal import chain

        print(f"Engine: {connection.vendor}\n")
        print("| phase | entries | seconds | per second | peak MB | result |\n|---|---|---|---|---|---|")
        phase("announce, one transaction each", 1000, lambda: announce_one_by_one(1000))
        bulk = max(1000, entries - 1000)
        phase("announce_many, as an import", bulk, lambda: announce_in_bulk(bulk))
        phase("seal", entries, chain.seal_pending)
        phase("prove", entries, prove)
        connection.close()


if __name__ == "__main__":
    main()
