"""The search of the catalogue: keeping it in step with what is offered, and finding.

How a question is understood: each word becomes its stem; a word that nobody here used is taken for the nearest ones that
somebody did (`kit/meanings.py`). What holds all of them is found; when that is little, also what holds the rarer ones. The
engine finds and sorts roughly; the best two hundred are put in order by `ranking.py`, alike on both engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from pamong.catalogue import indexing
from pamong.catalogue.models import Resource, Searchable
from pamong.catalogue.ranking import Candidate, ranked
from pamong.kit.meanings import Meaning
from pamong.kit.search import Index, Match, stored

INDEX: Final = Index("catalogue_searchable", ("title", "provider", "summary", "content"), (1.0, 0.4, 0.3, 0.1))
REORDERED: Final = 200
"""How many of what the engine found are put in order by our own measure."""
FEW: Final = 5
"""When fewer hold all words, those that hold some are shown too."""
COMMON: Final = 3_000
"""A word that more resources hold finds nothing on its own beside rarer words."""
WEAK: Final = 0.45
"""Of what holds only some words, that much of the best one's score is the least."""
PER_PAGE: Final = 20


@dataclass(frozen=True)
class Filters:
    """What is asked for beside words; empty: everything."""

    kind: str = ""
    """`Resource.Kind`."""
    language: str = ""
    """`Resource.Language`."""
    duration: int | None = None
    """`Searchable.Duration`."""
    free: bool = False
    competency: UUID | None = None
    level: int | None = None
    """1–5: resources that help on the way to it."""


@dataclass(frozen=True)
class Found:
    """One page of what was found."""

    ids: Sequence[UUID]
    total: int
    facets: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)
    """`kind`, `language`, `duration`, `free`: how many each value would give, the other filters as they are."""
    meanings: Sequence[Meaning] = ()
    """How the words were understood."""
    whole: int = 0
    """How many hold all words; less than `total` when others were added."""
    page: int = 1


SORTS: Final[Mapping[str, str]] = {
    "baru": "s.added_at DESC, s.id DESC",
    "bintang": "s.stars DESC, s.id DESC",
    "singkat": "s.minutes, s.id DESC",
}
"""Orders that may be asked for; otherwise by what fits best, without words by stars."""


@transaction.atomic
def index(resource_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these resources; called after each write, in its transaction."""
    keys = list(dict.fromkeys(resource_ids))
    for start in range(0, len(keys), indexing.BATCH):
        indexing.write(keys[start : start + indexing.BATCH])


@transaction.atomic
def reindex(agency_id: UUID) -> int:
    """Write the whole index of an agency anew, for repair and after a change of stemming. Return how many it holds."""
    keys = set(Resource.objects.offered().filter(agency_id=agency_id).values_list("pk", flat=True))
    stale = Searchable.objects.filter(agency_id=agency_id).exclude(resource__in=Resource.objects.offered())
    index([*keys, *stale.values_list("resource_id", flat=True)])
    indexing.recount(agency_id)
    return len(keys)


def find(agency_id: UUID, text: str, filters: Filters | None = None, *, page: int = 1, sort: str = "") -> Found:
    """Return a page of the offered resources that fit. `text`: whatever somebody typed; `page` from 1; `sort` of SORTS.

    A page out of reach is the last one. Two queries; one more for words that nobody uses,
    and one where few hold all words.
    """
    wanted = filters or Filters()
    understood = indexing.VOCABULARY.meanings(agency_id, text)
    asked = [meaning for meaning in understood if meaning.stems]
    if understood and not asked:
        return Found((), 0, meanings=understood)
    scope = _Scope(agency_id, wanted, INDEX.matching([each.stems for each in asked], every=True) if asked else None)
    near_top = bool(asked) and not sort and (page - 1) * PER_PAGE < REORDERED
    cube, best = scope.best(REORDERED) if near_top else (scope.cube(), [])
    total = sum(count for facts, count in cube.items() if _fits(facts, wanted))
    if asked and sum(cube.values()) < FEW and len(understood) > 1 and not sort:
        return _partly(scope, understood, asked, page, every=total)
    facets, number = _facets(cube, wanted), _within(page, total)
    start = (number - 1) * PER_PAGE
    if near_top:
        ids = [each.resource_id for _score, each in ranked(best, asked)[start : start + PER_PAGE]]
    else:
        ids = [each.resource_id for each in scope.rows(sort, start, PER_PAGE)]
    return Found(ids, total, facets, understood, total if len(asked) == len(understood) else 0, number)


def _partly(whole: _Scope, understood: Sequence[Meaning], asked: Sequence[Meaning], page: int, *, every: int) -> Found:
    """Return what holds the rarer of the words, what holds more of them first, and nothing far behind the best."""
    rare = sorted(asked, key=lambda meaning: meaning.uses)
    chosen = [each for n, each in enumerate(rare) if n == 0 or sum(row.uses for row in rare[: n + 1]) <= COMMON]
    scope = replace(whole, match=INDEX.matching([each.stems for each in chosen], every=False), filters=Filters(
        competency=whole.filters.competency, level=whole.filters.level))  # fmt: skip
    found = ranked(scope.rows("", 0, REORDERED), asked)
    least = found[0][0] * WEAK if found else 0.0
    kept = [each for score, each in found if score >= least]
    cube = Counter((each.kind, each.language, each.duration, each.is_free) for each in kept)
    fitting = [
        each for each in kept if _fits((each.kind, each.language, each.duration, each.is_free), whole.filters)
    ]  # fmt: skip
    number = _within(page, len(fitting))
    shown = fitting[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Found(
        [each.resource_id for each in shown], len(fitting), _facets(cube, whole.filters), understood,
        every if len(asked) == len(understood) else 0, number,
    )  # fmt: skip


def _within(page: int, total: int) -> int:
    return min(max(1, page), max(1, -(-total // PER_PAGE)))


# --- Facets ----------------------------------------------------------------------------------------------------------
Facts = tuple[str, str, int, bool]


def _fits(facts: Facts, wanted: Filters, but: str = "") -> bool:
    kind, language, duration, is_free = facts
    return (
        (but == "kind" or wanted.kind in {"", kind})
        and (but == "language" or wanted.language in {"", language})
        and (but == "duration" or wanted.duration in {None, duration})
        and (but == "free" or not wanted.free or is_free)
    )


def _facets(cube: Mapping[Facts, int], wanted: Filters) -> dict[str, dict[Any, int]]:
    found: dict[str, dict[Any, int]] = {}
    for place, name in enumerate(("kind", "language", "duration", "free")):
        counts = found.setdefault(name, {})
        for facts, count in cube.items():
            if _fits(facts, wanted, but=name):
                counts[facts[place]] = counts.get(facts[place], 0) + count
    return found


# --- Statements ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Scope:
    """What is looked through: the resources of an agency, with words or without."""

    agency_id: UUID
    filters: Filters
    match: Match | None

    def cube(self) -> dict[Facts, int]:
        """Count what the words and the competency find, by the four other facts."""
        source, where, params = self._from()
        found = _ask(f"SELECT {_OF_S}, count(*) FROM {source} WHERE {where} GROUP BY {_OF_S}", params)  # noqa: S608  # columns of ours; values are in params
        return {(kind, language, duration, bool(free)): count for kind, language, duration, free, count in found}

    def best(self, most: int) -> tuple[dict[Facts, int], list[Candidate]]:
        """Count as `cube` does, and return the rows that fit all filters and the words best, in no order: one look
        through what the words find serves both."""
        assert self.match is not None
        source, where, params = self._from()
        narrow, more = self._narrow()
        nothing = ", ".join(["NULL"] * (len(_FIELDS) - 4))
        found = _ask(
            f"WITH hits AS MATERIALIZED (SELECT s.id, {_OF_S}, {self.match.rank} AS score FROM {source} WHERE {where}) "  # noqa: S608  # columns of ours; values are in params
            f"SELECT count(*) AS n, {_FACTS}, {nothing} FROM hits GROUP BY {_FACTS} UNION ALL SELECT 0, {_ALL_OF_S} FROM "
            f"(SELECT s.id FROM hits s WHERE {narrow} ORDER BY score DESC, id DESC LIMIT %s) few "
            "JOIN catalogue_searchable s ON s.id = few.id",
            [*self.match.rank_params, *params, *more, most],
        )
        cube = {(kind, language, int(drawer), bool(free)): n for n, kind, language, drawer, free, *_ in found if n}
        return cube, [_candidate(rest) for n, *rest in found if not n]

    def rows(self, sort: str, start: int, count: int) -> list[Candidate]:
        """Return some rows that fit all filters, in an order of SORTS, else the engine's by words, else by stars."""
        source, where, params = self._from()
        narrow, more = self._narrow()
        order, score, params = SORTS.get(sort, SORTS["bintang"]), "0", [*params, *more]
        if self.match and sort not in SORTS:
            order, score, params = "score DESC, s.id DESC", self.match.rank, [*self.match.rank_params, *params]
        # The few that are shown are chosen by their keys first: sorting whole rows costs several times as much.
        few = f"SELECT s.id, {score} AS score FROM {source} WHERE {where} AND {narrow} ORDER BY {order} LIMIT %s OFFSET %s"  # noqa: S608  # columns of ours; values are in params
        found = _ask(
            f"SELECT {_ALL_OF_S} FROM ({few}) few JOIN catalogue_searchable s ON s.id = few.id ORDER BY {order}",  # noqa: S608  # likewise
            [*params, count, start],
        )
        return [_candidate(row) for row in found]

    def _narrow(self) -> tuple[str, list[Any]]:
        wanted = self.filters
        asked = {
            "kind": wanted.kind or None, "language": wanted.language or None, "duration": wanted.duration,
            "is_free": wanted.free or None,
        }  # fmt: skip
        asked = {column: value for column, value in asked.items() if value is not None}
        return " AND ".join(["1 = 1", *(f"s.{column} = %s" for column in asked)]), list(asked.values())

    def _from(self) -> tuple[str, str, list[Any]]:
        source, where, params = "catalogue_searchable s", "s.agency_id = %s", [stored(self.agency_id)]
        if self.match:
            source, where = self.match.source, f"{self.match.where} AND {where}"
            params = [*self.match.params, *params]
        if self.filters.competency or self.filters.level:
            taught = "SELECT t.resource_id FROM catalogue_teaches t WHERE t.agency_id = %s"
            params.append(stored(self.agency_id))
            if self.filters.competency:
                taught += " AND t.competency_id = %s"
                params.append(stored(self.filters.competency))
            if self.filters.level:
                taught += " AND %s BETWEEN t.level_from AND t.level_to"
                params.append(self.filters.level)
            where += f" AND s.resource_id IN ({taught})"
        return source, where, params


_FACTS: Final = "kind, language, duration, is_free"
_FIELDS: Final = tuple(Candidate.__dataclass_fields__)
_OF_S: Final = ", ".join(f"s.{name}" for name in _FIELDS[:4])
_ALL_OF_S: Final = ", ".join(f"s.{name}" for name in _FIELDS)


def _candidate(row: Sequence[Any]) -> Candidate:
    kind, language, drawer, free, key, *rest = row
    return Candidate(kind, language, drawer, bool(free), key if isinstance(key, UUID) else UUID(key), *rest)


def _ask(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())
