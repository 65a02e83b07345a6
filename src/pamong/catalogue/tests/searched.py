"""The test set of the search: an invented catalogue, questions with what they should find, and two measures."""

import csv
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pamong.agency.models import Agency
from pamong.catalogue.models import Resource
from pamong.catalogue.searching import index

FOLDER = Path(__file__).parent
THEN = datetime(2026, 11, 1, 2, tzinfo=UTC)


def corpus():
    with (FOLDER / "search_corpus.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def pairs():
    with (FOLDER / "search_pairs.csv").open(encoding="utf-8") as file:
        return [(row["kind"], row["query"], row["expected"].split()) for row in csv.DictReader(file, delimiter=";")]


def shelved(agency: Agency) -> list[Resource]:
    """Put the invented catalogue on the shelf, indexed."""
    rows = [
        Resource(
            agency=agency, code=row["code"], kind=row["kind"], title=row["title"], provider=row["provider"],
            summary=row["summary"], address=f"https://belajar.contoh.go.id/{row['code']}", origin="sheet", added_at=THEN,
            minutes=30 + n, cost=0,
        )
        for n, row in enumerate(corpus())
    ]  # fmt: skip
    Resource.objects.bulk_create(rows)
    index(row.pk for row in rows)
    return rows


def measured(search: Callable[[str], Sequence[str]], asked=None) -> tuple[float, float]:
    """Return recall@5 and MRR (the first that is right among ten) over the questions."""
    recalls, firsts = [], []
    for _kind, query, expected in asked or pairs():
        found = list(search(query))
        recalls.append(len(set(found[:5]) & set(expected)) / min(5, len(expected)))
        firsts.append(next((1 / n for n, code in enumerate(found[:10], 1) if code in expected), 0.0))
    return sum(recalls) / len(recalls), sum(firsts) / len(firsts)
