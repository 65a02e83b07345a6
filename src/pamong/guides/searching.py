"""The search over mentors: keeping it in step with open profiles, and finding.

It understands words as the search of the catalogue does (`kit/stems.py`, `kit/meanings.py`, `kit/ranking.py`); of what the
engine finds, the best three hundred are put in order by our own measure, alike on both engines. Only open profiles are in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from pamong.guides.models import Label, Profile, Searchable, Skill
from pamong.kit.meanings import Meaning, Vocabulary
from pamong.kit.ranking import Held, scores
from pamong.kit.search import Index, stems, stored, words

INDEX: Final = Index("guides_searchable", ("title", "summary", "content"), (1.0, 0.5, 0.15))
VOCABULARY: Final = Vocabulary("guides_word")
SUMMARY: Final = 0.6
"""How much a word counts there, beside 1 in the title."""
MOST: Final = 300
"""How many are found at most; nobody reads on."""
FEW: Final = 5
"""When fewer hold all words, those that hold some are shown too."""
COMMON: Final = 2_000
"""A word that more profiles hold finds nothing on its own beside rarer words."""
WEAK: Final = 0.45
"""Of what holds only some words, that much of the best score is the least."""
MOST_STEMS: Final = 2_000
BATCH: Final = 500


@dataclass(frozen=True)
class Found:
    """Profiles that were found, the best first."""

    ids: Sequence[UUID]
    meanings: Sequence[Meaning] = ()
    whole: bool = True
    """Whether each holds all words."""


@transaction.atomic
def index(profile_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these profiles; called after each write, in its transaction."""
    every = list(dict.fromkeys(profile_ids))
    for start in range(0, len(every), BATCH):
        keys = every[start : start + BATCH]
        rows = list(Profile.objects.open().filter(pk__in=keys).select_related("person"))
        skills = _words(Skill.objects.filter(profile__in=rows).values_list("profile_id", "competency__name"))
        topics = Label.objects.filter(profile__in=rows, kind=Label.Kind.TOPIC).order_by("word")
        said = _words(topics.values_list("profile_id", "word"))
        fresh = [_searchable(row, skills.get(row.pk, ()), said.get(row.pk, ())) for row in rows]
        _write(Searchable.objects.filter(profile__in=keys), fresh)


@transaction.atomic
def reindex(agency_id: UUID) -> int:
    """Write the whole index of an agency anew, for repair and after a change of stemming. Return how many it holds."""
    index(Profile.objects.filter(agency_id=agency_id).values_list("pk", flat=True))
    counts: Counter[str] = Counter()
    rows = Searchable.objects.filter(agency_id=agency_id)
    for row in rows.iterator(chunk_size=BATCH):
        counts.update(_vocabulary(row))
    VOCABULARY.recount(agency_id, counts)
    return rows.count()


def find(agency_id: UUID, text: str) -> Found:
    """Return the open profiles that fit `text`, at most `MOST`. Two queries; one more for words that nobody uses, and
    one where few hold all words."""
    understood = VOCABULARY.meanings(agency_id, text)
    asked = [meaning for meaning in understood if meaning.stems]
    if not asked:
        return Found((), understood, whole=False)
    ranked, whole = _ranked(agency_id, asked, every=True), len(asked) == len(understood)
    if len(ranked) < FEW and len(understood) > 1:
        more = _ranked(agency_id, asked, every=False)
        if len(more) > len(ranked):
            ranked, whole = [each for each in more if each[0] >= more[0][0] * WEAK], False
    return Found([key for _score, key in ranked], understood, whole)


def _words(rows: Iterable[tuple[UUID, str]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for key, word in rows:
        found.setdefault(key, []).append(word)
    return found


def _searchable(row: Profile, skills: Sequence[str], topics: Sequence[str]) -> Searchable:
    title, summary = " ".join((row.person.name, row.headline, *topics)), " ".join((*skills, row.place))
    return Searchable(
        agency_id=row.agency_id, profile=row, title=stems(title), summary=stems(summary),
        content=" ".join(list(dict.fromkeys(stems(f"{row.experience} {row.story}").split()))[:MOST_STEMS]),
        words=" ".join(dict.fromkeys(words(f"{title} {summary}"))),
    )  # fmt: skip


def _write(before: Any, fresh: Sequence[Searchable]) -> None:
    changed: dict[UUID, Counter[str]] = {}
    old = list(before)
    for row in old:
        changed.setdefault(row.agency_id, Counter()).subtract(_vocabulary(row))
    for row in fresh:
        changed.setdefault(row.agency_id, Counter()).update(_vocabulary(row))
    Searchable.objects.filter(pk__in=[row.pk for row in old]).delete()
    Searchable.objects.bulk_create(fresh)
    for agency_id, counts in sorted(changed.items()):
        VOCABULARY.count(agency_id, counts)


def _vocabulary(row: Searchable) -> set[str]:
    return set(f"{row.title} {row.summary} {row.content} {row.words}".split())


def _ranked(agency_id: UUID, asked: Sequence[Meaning], *, every: bool) -> list[tuple[float, UUID]]:
    rows = _holding(agency_id, asked if every else _rare(asked), every=every)
    found = zip(scores([held for _key, held in rows], asked), (key for key, _held in rows), strict=True)
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _rare(asked: Sequence[Meaning]) -> list[Meaning]:
    """Return the rarest word, and others as long as not too much holds them."""
    rare = sorted(asked, key=lambda meaning: meaning.uses)
    return [each for n, each in enumerate(rare) if n == 0 or sum(row.uses for row in rare[: n + 1]) <= COMMON]


def _holding(agency_id: UUID, asked: Sequence[Meaning], *, every: bool) -> list[tuple[UUID, Held]]:
    """Return what holds the words, roughly the best. One query."""
    match = INDEX.matching([each.stems for each in asked], every=every)
    # The few are chosen by their keys first: sorting whole rows costs several times as much.
    few = (
        f"SELECT s.id, {match.rank} AS score FROM {match.source} WHERE {match.where} AND s.agency_id = %s "  # noqa: S608  # columns of ours; values are in params
        "ORDER BY score DESC, s.id DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.profile_id, s.title, s.summary, s.content, s.words FROM ({few}) few "  # noqa: S608  # likewise
            "JOIN guides_searchable s ON s.id = few.id",
            [*match.rank_params, *match.params, stored(agency_id), MOST],
        )
        return [(_key(row[0]), Held(row[1], ((row[2], SUMMARY),), *row[3:])) for row in cursor.fetchall()]


def _key(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
