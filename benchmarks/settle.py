"""Measures the ledger over a generated agency: a change of rules, its preview, the proof, and what pages ask.

    python benchmarks/settle.py [--people 50000] [--years 2] [--claims 10]

On a scratch database on the engine of PAMONG_DATABASE_URL, made by the migrations and thrown away. Claims and entries are
written in bulk, as the actions would have written them, and proven before anything is measured.
On a busy machine the seconds of this process's own CPU tell more than those on the clock; the database's are not in them.
Bar: the standing of 50,000 people follows a change of rules in at most 60 s, its preview takes at most 5 s.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = "pamong_settle_bench"
SETTLED_IN, PREVIEWED_IN = 60, 5
CHUNK = 2000
sys.path.insert(0, str(ROOT / "src"))


def start(data: str) -> None:
    """Start Django on an empty scratch database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pamong.config.settings"  # the benchmark is its own door
    os.environ["PAMONG_DATA_DIR"] = data
    os.environ["PAMONG_MODE"] = "test"
    os.environ.setdefault("PAMONG_LOG_LEVEL", "ERROR")
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


def phase(name: str, act: Callable[[], object], most: float | None = None) -> object:
    """Run one phase and print its row."""
    started, worked = time.perf_counter(), time.process_time()
    result = act()
    seconds, own = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    verdict = "" if most is None else ("well" if seconds <= most else f"OVER {most} s")
    print(f"| {name} | {seconds:.2f} | {own:.2f} | {peak} | {result} | {verdict} |", flush=True)
    return result


def people(count: int) -> tuple[Any, Any]:
    """An agency with so many people in units of twenty-five; return it and its HR officer."""
    from django.db import transaction

    from pamong.agency.founding import open_agency
    from pamong.agency.models import Person, RoleGrant, Unit
    from pamong.kit.rows import new_id
    from pamong.ports import clock

    agency = open_agency(
        code="ukur", name="Instansi Ukur", short_name="Ukur", siasn_id="", brand="inagov", time_zone="Asia/Jakarta"
    )
    with transaction.atomic():
        root = Unit.objects.create(agency=agency, siasn_id="U0", name="Instansi", number=1, path="/1/")
        units = [
            Unit(id=new_id(), agency=agency, siasn_id=f"U{each}", name=f"Unit {each}", number=each + 1, parent=root,
                 path=f"/1/{each + 1}/", depth=1)
            for each in range(1, max(2, count // 25))
        ]  # fmt: skip
        Unit.objects.bulk_create(units, batch_size=1000)
        Person.objects.bulk_create(
            (
                Person(
                    agency=agency, nip=f"{each:018d}", name=f"Pegawai {each:06d}", unit=units[each % len(units)],
                    kind="pppk" if each % 3 == 0 else "pns",
                )
                for each in range(count)
            ),
            batch_size=1000,
        )  # fmt: skip
    officer = Person.objects.filter(agency=agency).order_by("nip").first()
    RoleGrant.objects.create(agency=agency, person=officer, role="hr", granted_at=clock.now())
    return agency, officer


def history(agency: Any, year: int, each: int) -> str:
    """Give everybody so many sessions in a year, unevenly over the months, and settle them."""
    from django.db import transaction

    from pamong.agency.models import Person
    from pamong.hours.models import Claim, Standing
    from pamong.hours.settling import Made, settle
    from pamong.kit.rows import new_id
    from pamong.ports import clock
    from pamong.rulebook.queries import book_of

    chance, now, book, written = random.Random(year), clock.now(), book_of(agency.pk), 0
    for chunk in _chunks(list(Person.objects.filter(agency=agency).values_list("pk", "kind"))):
        with transaction.atomic():
            standings = [
                Standing(id=new_id(), agency=agency, person_id=key, year=year, kind=kind, last_number=each)
                for key, kind in chunk
            ]
            Standing.objects.bulk_create(standings, batch_size=1000)
            claims = [
                Claim(
                    id=new_id(), agency=agency, person_id=key, form=chance.choice(("coaching",) * 9 + ("self_study",)),
                    source=new_id(), on=date(year, 1, 1) + timedelta(chance.randrange(120) * 3), year=year, number=number,
                    registered_at=now,
                )
                for key, _kind in chunk for number in range(1, each + 1)
            ]  # fmt: skip
            Claim.objects.bulk_create(claims, batch_size=1000)
            settle(standings, book, Made(now, None, {}))
            written += len(claims)
    return f"{written:,} activities"


def _chunks(rows: list[Any]) -> Iterator[list[Any]]:
    for place in range(0, len(rows), CHUNK):
        yield rows[place : place + CHUNK]


def proven() -> str:
    """Prove the ledger; stop when it is not sound."""
    from pamong.hours.proof import prove

    proof = prove()
    if proof.faults:
        sys.exit("\n".join(proof.faults))
    return f"{proof.entries:,} entries, {proof.standings:,} standings"


def analyze() -> None:
    """As the server does by itself within minutes of a large change."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(agency: Any, officer: Any, year: int) -> None:
    """Change rules and bounds, each previewed, followed, proven and followed again."""
    from pamong.hours import following, previewing, queries
    from pamong.ports import clock
    from pamong.rulebook import actions
    from pamong.rulebook.rules import BoundsDraft, RuleDraft

    def coaching(cap: int, first: date) -> RuleDraft:
        return RuleDraft(
            "coaching", first, "session", 200, 240, cap=cap, cap_in="times", cap_period="month", legal_basis="Ukur"
        )

    def told(effect: queries.Effect) -> str:
        return f"{effect.people:,} people, {effect.claims:,} activities, {effect.before:,} → {effect.after:,}"

    def followed() -> str:
        return f"{following.settle_agency(agency.pk):,} standings"

    for name, cap, first in (
        ("cap 2 → 1 from 1 January of this year", 1, date(year, 1, 1)),
        ("cap 1 → 3 from 1 July of this year", 3, date(year, 7, 1)),
        ("cap 2 → 4 in all years", 4, date(2020, 1, 1)),
    ):
        draft = coaching(cap, first)
        phase(f"preview: {name}", lambda draft=draft: told(previewing.preview_rule(officer, draft)), PREVIEWED_IN)
        actions.set_rule(draft, by=officer, now=clock.now())
        phase(f"follow: {name}", followed, SETTLED_IN)
        phase("follow again, with nothing to do", followed)
    limits = BoundsDraft("pppk", date(year, 1, 1), 0, 1200, "Ukur")
    phase("preview: PPPK at most 12 JP", lambda: told(previewing.preview_bounds(officer, limits)), PREVIEWED_IN)
    actions.set_bounds(limits, by=officer, now=clock.now())
    phase("follow: PPPK at most 12 JP", followed, SETTLED_IN)
    actions.set_rule(
        RuleDraft("seminar", date(year, 1, 1), "day", 300, 360, legal_basis="Ukur"), by=officer, now=clock.now()
    )
    phase("follow: a form that nobody has", followed, SETTLED_IN)
    phase("prove", proven)


def pages(agency: Any, officer: Any, year: int) -> None:
    """What the pages ask."""
    from django.http import QueryDict

    from pamong.agency.models import Person
    from pamong.agency.queries import standing_of as holder_of
    from pamong.hours import actions, queries
    from pamong.kit.rows import new_id
    from pamong.ports import clock

    holder, person = holder_of(officer), Person.objects.filter(agency=agency).order_by("-nip").first()
    keys = list(Person.objects.filter(agency=agency).values_list("pk", flat=True)[:25])
    phase("statement of a person", lambda: f"{len(queries.statement_of(person, year).claims)} activities")
    phase("standings of 25 people", lambda: f"{len(queries.standings_of(keys, year))} standings")
    for text in ("", "capaian=belum", "jenis=pppk&hal=100"):
        phase(f"fulfilment ?{text}", lambda text=text: queries.fulfilment(holder, year, QueryDict(text)).total.met)
    phase(
        "credit one session",
        lambda: actions.credit(
            person.pk, form="coaching", source=new_id(), on=date(year, 6, 1), by=officer, now=clock.now()
        ),
    )


def main() -> None:
    """Build, measure, throw away."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--people", type=int, default=50_000)
    words.add_argument("--years", type=int, default=2)
    words.add_argument("--claims", type=int, default=10, help="of each person in each year")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start(data)
        from django.db import connection

        from pamong.ports import clock

        year = clock.today().year
        print(f"{connection.vendor}\n\n| Phase | s | own CPU s | peak MB | what | bar |\n|---|---|---|---|---|---|")
        agency, officer = people(asked.people)
        for each in range(year - asked.years + 1, year + 1):
            phase(f"write {each}", lambda each=each: history(agency, each, asked.claims))
        analyze()
        phase("prove", proven)
        measure(agency, officer, year)
        pages(agency, officer, year)


if __name__ == "__main__":
    main()
