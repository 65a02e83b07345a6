"""Measures what is offered to learn from: with many resources, people and things that they finished.

    python benchmarks/recommending.py [--resources 100000] [--people 50000] [--times 20]     # on SQLite
    tools/with_postgres.sh python benchmarks/recommending.py                                # on PostgreSQL

One person of the largest position (with agreed levels, paths, bookmarks and things finished) asks again and again, warm, in
this process. `first`: nobody of her position asked within the hour, so colleagues are counted anew. Bar: 100 ms at p95,
at most 7 queries. The processor time says more where others use the machine too.
"""

import argparse
import random
import statistics
import tempfile
import time
from datetime import timedelta
from typing import Any

from search import agency, start  # the same empty database

BAR, BATCH = 100, 5_000
POSITIONS, COMPETENCIES, FINISHED = 800, 28, 6
"""Kinds of positions (the largest has a tenth of the people), competencies, and things finished by each person."""


def many(model: Any, rows: Any) -> None:
    """Write rows in batches."""
    model.objects.bulk_create(rows, batch_size=BATCH)


def fill(here: Any, resources: int, people: int) -> Any:
    """Make everything; return who asks."""
    from django.db import transaction

    from pamong.agency.models import Person, Position
    from pamong.catalogue.models import Bookmark, Finished, Path, PathStep, Resource, Teaches
    from pamong.kit.rows import new_id
    from pamong.ports import clock
    from pamong.rulebook.models import Competency

    rng, now = random.Random(7), clock.now()
    base = {"agency": here}
    with transaction.atomic():
        jobs = [
            Position(**base, id=new_id(), name=f"Analis {n} Ahli Pertama", kind="functional") for n in range(POSITIONS)
        ]
        many(Position, jobs)
        skills = [
            Competency(**base, id=new_id(), key=f"k-{n}", name=f"Kompetensi {n}", kind="technical", position=n)
            for n in range(COMPETENCIES)
        ]
        many(Competency, skills)
        staff = [
            Person(
                **base, id=new_id(), nip=f"{n:018}", name=f"Pegawai {n}", kind="pns",
                position=jobs[0] if n % 10 == 0 else jobs[n % POSITIONS],
            )
            for n in range(people)
        ]  # fmt: skip
        many(Person, staff)
        kinds = Resource.Kind.values
        shelf = [
            Resource(
                **base, id=new_id(), kind=kinds[n % 6], title=f"Sumber {n}", address=f"https://contoh.go.id/{n}",
                origin="sheet", added_at=now, finished_count=rng.randrange(40), stars_sum=4, stars_count=1,
            )
            for n in range(resources)
        ]  # fmt: skip
        many(Resource, shelf)
        many(Teaches, (
            Teaches(**base, resource=row, competency=one, level_from=(low := rng.randint(1, 4)), level_to=low + 1)
            for row in shelf for one in rng.sample(skills, rng.choice((1, 1, 2)))
        ))  # fmt: skip
        liked = shelf[:3_000]
        many(Finished, (
            Finished(**base, person=one, resource=row, on=now.date() - timedelta(days=rng.randrange(300)))
            for one in staff for row in rng.sample(liked, FINISHED)
        ))  # fmt: skip
        for n in range(60):
            path = Path.objects.create(**base, title=f"Jalur {n}", made_at=now)
            many(
                PathStep,
                [PathStep(**base, path=path, resource=row, position=at) for at, row in enumerate(rng.sample(liked, 8))],
            )
        many(Bookmark, [Bookmark(**base, person=staff[0], resource=row, at=now) for row in rng.sample(shelf, 30)])
        levels(here, staff[0], staff[1], skills, now)
    return Person.objects.select_related("position", "agency").get(pk=staff[0].pk)


def levels(here: Any, person: Any, boss: Any, skills: Any, now: Any) -> None:
    """What the two agreed on: eight competencies, most of them with a gap."""
    from pamong.plans.models import Assessment, Line
    from pamong.rulebook.models import Edition

    row = Assessment.objects.create(
        agency=here, employee=person, supervisor=boss, year=now.year, state="agreed", agreed_at=now, revealed_at=now,
        opened_at=now, opened_by=person,
    )  # fmt: skip
    for n, skill in enumerate(skills[:8]):
        edition = Edition.objects.create(agency=here, competency=skill, number=1, name=skill.name, recorded_at=now)
        Line.objects.create(
            agency=here,
            assessment=row,
            competency=skill,
            edition=edition,
            required=4,
            agreed=1 + n % 3,
            importance=1 + n % 3,
        )


def measure(person: Any, times: int) -> None:
    """Ask again and again, with colleagues counted anew and not."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from pamong.ports import clock
    from pamong.study.queries.recommending import for_you

    today = clock.today()
    for_you(person, today)
    print("| | p50 ms | p95 ms | processor ms | queries | offered |\n|---|---|---|---|---|---|")
    for name, anew in (("again", False), ("first", True)):
        spent, worked = [], []
        for _time in range(times):
            if anew:
                cache.clear()
            begin, cpu = time.perf_counter(), time.process_time()
            found = for_you(person, today)
            spent.append(1000 * (time.perf_counter() - begin))
            worked.append(1000 * (time.process_time() - cpu))
        if anew:
            cache.clear()
        with CaptureQueriesContext(connection) as queries:
            for_you(person, today)
        p95 = statistics.quantiles(spent, n=20)[-1]
        print(f"| {name} | {statistics.median(spent):.0f} | {p95:.0f} | {statistics.median(worked):.0f} | {len(queries)} | "
              f"{len(found.suggestions)} |")  # fmt: skip


def main() -> None:
    """Fill and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--resources", type=int, default=100_000)
    options.add_argument("--people", type=int, default=50_000)
    options.add_argument("--times", type=int, default=20)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start(data)
        person = fill(agency("saran"), asked.resources, asked.people)
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure(person, asked.times)


if __name__ == "__main__":
    main()
