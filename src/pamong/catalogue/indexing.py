"""What the search knows, written from the catalogue: one row for each offered resource, one for each word.

Only `searching.index` and `searching.reindex` come here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from pamong.catalogue.models import MOST_MINUTES, Resource, Searchable, Teaches
from pamong.kit.meanings import Vocabulary
from pamong.kit.search import stems, words

VOCABULARY: Final = Vocabulary("catalogue_word")

MOST_STEMS: Final = 4_000
"""Different stems of a module's text that are kept; a tsvector has its limits, and nobody searches the ten thousandth."""
MIDDLE, PULL = 300, 3
"""A resource is judged as if three people had given it three stars before the first review came."""
BATCH: Final = 500
"""Rows of one statement: SQLite takes at most 32,766 values."""
WRITTEN: Final = tuple(name for name in Searchable.privacy.classes() if name not in {"id", "resource"})
_LIMITS: Final = ((15, 1), (60, 2), (240, 3))


def write(resource_ids: Sequence[UUID]) -> None:
    """Write the rows of these resources anew; what is closed or gone loses its row."""
    rows = {row.pk: row for row in Resource.objects.offered().filter(pk__in=resource_ids)}
    before = {row.resource_id: row for row in Searchable.objects.filter(resource__in=resource_ids)}
    taught = _taught(rows)
    fresh = [searchable(row, taught.get(key, ())) for key, row in rows.items()]
    changed: dict[UUID, Counter[str]] = {}
    for old in before.values():
        changed.setdefault(old.agency_id, Counter()).subtract(vocabulary(old))
    for new in fresh:
        changed.setdefault(new.agency_id, Counter()).update(vocabulary(new))
    Searchable.objects.filter(pk__in=[row.pk for key, row in before.items() if key not in rows]).delete()
    Searchable.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["resource"], update_fields=WRITTEN)
    for agency_id, counts in sorted(changed.items()):
        VOCABULARY.count(agency_id, counts)


def recount(agency_id: UUID) -> None:
    """Make the words of an agency exact: each with the number of resources that hold it, and no other."""
    counts: Counter[str] = Counter()
    rows = Searchable.objects.filter(agency_id=agency_id)
    for row in rows.only("title", "provider", "summary", "content", "words").iterator(chunk_size=BATCH):
        counts.update(vocabulary(row))
    VOCABULARY.recount(agency_id, counts)


def searchable(row: Resource, competencies: Iterable[str]) -> Searchable:
    """Return what the search knows of a resource; what it teaches is found like its summary."""
    summary = " ".join((row.summary, *competencies))
    written = dict.fromkeys(word for text in (row.title, row.provider, summary) for word in words(text))
    return Searchable(
        agency_id=row.agency_id,
        resource_id=row.pk,
        title=stems(row.title),
        provider=stems(row.provider),
        summary=stems(summary),
        content=" ".join(list(dict.fromkeys(stems(row.content).split()))[:MOST_STEMS]),
        words=" ".join(written),
        kind=row.kind,
        language=row.language,
        duration=duration(row.minutes),
        is_free=row.cost == 0,
        minutes=row.minutes or MOST_MINUTES + 1,
        stars=(row.stars_sum * 100 + MIDDLE * PULL) // (row.stars_count + PULL),
        added_at=row.added_at,
    )


def duration(minutes: int | None) -> Searchable.Duration:
    """Return the drawer that a length lies in."""
    if minutes is None:
        return Searchable.Duration.UNKNOWN
    found = next((drawer for limit, drawer in _LIMITS if minutes <= limit), Searchable.Duration.LONG)
    return Searchable.Duration(found)


def vocabulary(row: Searchable) -> set[str]:
    """Return the words and stems by which a resource is found."""
    return {word for text in (row.title, row.provider, row.summary, row.content, row.words) for word in text.split()}


def _taught(rows: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for key, name in Teaches.objects.filter(resource__in=list(rows)).values_list("resource_id", "competency__name"):
        found.setdefault(key, []).append(name)
    return found
