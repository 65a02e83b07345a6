"""Measures the search over knowledge cards and questions: its speed on many, and how well it finds what its test set asks for.

    python benchmarks/search_community.py [--cards 20000] [--times 20]     # on SQLite
    tools/with_postgres.sh python benchmarks/search_community.py           # on PostgreSQL

Invented cards whose words are those of the test set of the catalogue, most of them rare (Zipf). Bar: 50 ms at the 95th percentile.
"""

import argparse
import csv
import random
import re
import statistics
import tempfile
import time
from datetime import UTC, datetime
from typing import Any

from search import BAR, BATCH, QUESTIONS, ROOT, agency, start

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TESTS = ROOT / "src/pamong/community/tests"


def rows(name: str) -> list[dict[str, str]]:
    """Return a sheet of the test set."""
    with (TESTS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def filled(here: Any, number: int) -> None:
    """Write invented, published cards and index them."""
    from pamong.agency.models import Person, Position, Unit
    from pamong.community.models import Card
    from pamong.community.searching import index_cards

    unit = Unit.objects.create(agency=here, number=1, name="Unit", siasn_id="U1", path="/1/")
    job = Position.objects.create(agency=here, kind="functional", name="Analis")
    people = [
        Person.objects.create(
            agency=here, siasn_id=f"P{n}", nip=f"19900101202001100{n}", name=f"Pegawai {n}", kind="pns", legal_status="Aktif",
            unit=unit, position=job, position_since=NOW.date(),
        )
        for n in "12"
    ]  # fmt: skip
    text = (ROOT / "src/pamong/catalogue/tests/search_corpus.csv").read_text(encoding="utf-8").lower()
    words = sorted(set(re.findall(r"[a-z]{4,}", text))) + [f"khayalan{n}" for n in range(4_000)]
    dice = random.Random(7)  # invented texts, no secret
    dice.shuffle(words)
    weights = [1 / (n + 3) for n in range(len(words))]
    for begin in range(0, number, BATCH):
        made = [
            Card(
                agency=here, author=people[0], reviewer=people[1], reviewed_at=NOW, published_at=NOW, begun_at=NOW, changed_at=NOW,
                state="published", title=" ".join(dice.choices(words, weights, k=6)),
                situation=" ".join(dice.choices(words, weights, k=20)), lesson=" ".join(dice.choices(words, weights, k=80)),
            )
            for _n in range(min(BATCH, number - begin))
        ]  # fmt: skip
        Card.objects.bulk_create(made)
        index_cards([row.pk for row in made])


def main() -> None:
    """Print a table of times."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--cards", type=int, default=20_000)
    asked.add_argument("--times", type=int, default=20)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start(data)
        from django.db import connection

        from pamong.community.searching import find

        here = agency("laju")
        filled(here, wanted.cards)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        worst = 0.0
        print(f"{wanted.cards} cards, {connection.vendor}\n| question | found | p50 / p95 ms |\n|---|---|---|")
        for question in [*QUESTIONS, *(row["query"] for row in rows("search_pairs.csv")[:6])]:
            spans = []
            for _n in range(wanted.times + 1):
                began = time.perf_counter()
                found = find(here.pk, question)
                spans.append((time.perf_counter() - began) * 1000)
            late = statistics.quantiles(spans[1:], n=20)[-1]
            worst = max(worst, late)
            print(f"| {question or '(none)'} | {len(found.hits)} | {statistics.median(spans[1:]):.0f} / {late:.0f} |")
        print(f"worst p95: {worst:.0f} ms, the bar is {BAR} ms")


if __name__ == "__main__":
    main()
