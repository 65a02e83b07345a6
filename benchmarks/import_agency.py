"""Imports a generated agency and measures each phase, the peak of memory and the second run's "no change".

    python benchmarks/generate_agency.py --people 50000 --units 5000 --out var/bench/now
    python benchmarks/generate_agency.py --people 50000 --units 5000 --out var/bench/later --year-later
    python benchmarks/import_agency.py var/bench/now var/bench/now var/bench/later [--profile]

The folders are imported one after the other, each in a process of its own so that its peak of memory is its own, into
a scratch database on the engine of PAMONG_DATABASE_URL, made by the migrations and thrown away.
Bar: ≤ 60 s and ≤ 500 MB for 50,000 people and 5,000 units with the preview; the second run changes nothing.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import os
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = "pamong_import_bench"
PHASES = ("receive", "prepare", "confirm", "apply")

sys.path.insert(0, str(ROOT / "src"))


def start(data: Path, *, scratch: bool) -> None:
    """Start Django with files under `data`, on the scratch database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pamong.config.settings"  # the benchmark is its own door
    os.environ["PAMONG_DATA_DIR"] = str(data)
    os.environ["PAMONG_MODE"] = "test"
    import django
    from django.db import connection

    django.setup()
    if scratch and connection.vendor == "postgresql":
        connection.settings_dict["NAME"] = SCRATCH


def _statement(data: Path, text: str) -> None:
    start(data, scratch=False)
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(text)


def make(data: Path) -> None:
    """Make the scratch database and one empty agency."""
    start(data, scratch=True)
    from django.core.management import call_command

    from pamong.agency.models import Agency

    call_command("migrate", verbosity=0)
    Agency.objects.create(code="ukur", name="Instansi Ukur", short_name="Ukur")


def measure(data: Path, folder: Path, profile: bool) -> None:
    """Import one folder and print its figures."""
    start(data, scratch=True)
    from django.db import connection

    from pamong.agency.intake.runs import Upload, apply_import, confirm_import, prepare_import, receive_import
    from pamong.agency.models import Agency, ImportRun, Person, Placement
    from pamong.journal.models import Entry
    from pamong.ports import clock

    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    agency = Agency.objects.get()
    rows = (Person.objects.count(), Placement.objects.count(), Entry.objects.count())
    marks, busy = [time.perf_counter()], time.process_time()
    with ExitStack() as stack:
        files = [Upload(path.name, stack.enter_context(path.open("rb"))) for path in sorted(folder.iterdir())]
        run = receive_import(agency=agency, by=None, now=clock.now(), files=files, lines_complete=True)
    marks.append(time.perf_counter())
    run = prepare_import(run.pk)
    marks.append(time.perf_counter())
    if run.state == ImportRun.State.READY:
        confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True)
    marks.append(time.perf_counter())
    run = apply_import(run.pk)
    marks.append(time.perf_counter())
    profiler.disable()
    took = [after - before for before, after in pairwise(marks)]
    cpu = time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{folder}  on {connection.vendor}: {run.state}")
    print("  " + "  ".join(f"{name} {seconds:.1f} s" for name, seconds in zip(PHASES, took, strict=True)))
    print(
        f"  together {sum(took):.1f} s (bar 60), of it {cpu:.1f} s on our own processor   peak of memory {peak:.0f} MB (bar 500)"
    )
    print(f"  rows read {run.counts.get('rows')}  changes {run.counts.get('changes') or 'none'}")
    print(f"  errors {run.counts.get('errors')}  warnings {run.counts.get('warnings')}  {run.refusal}")
    after = (Person.objects.count(), Placement.objects.count(), Entry.objects.count())
    print(f"  people, placements, journal entries: {rows} → {after}", flush=True)
    if profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def _alone(target: Callable[..., object], *arguments: object) -> None:
    """Run in a fresh process."""
    child = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        sys.exit(child.exitcode)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--profile", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        _alone(_statement, data, f"DROP DATABASE IF EXISTS {SCRATCH}")
        _alone(_statement, data, f"CREATE DATABASE {SCRATCH}")
        try:
            _alone(make, data)
            for folder in wanted.folders:
                _alone(measure, data, folder, wanted.profile)
        finally:
            _alone(_statement, data, f"DROP DATABASE IF EXISTS {SCRATCH}")


if __name__ == "__main__":
    main()
