"""The search over knowledge cards and questions: keeping it in step with what everybody can read, and finding.

It understands words as the search of the catalogue does (`kit/stems.py`, `kit/meanings.py`, `kit/ranking.py`); of what the
engine finds, the best three hundred are put in order by our own measure, alike on both engines. Only what is published and
not hidden is in it: what goes out of sight leaves it in the same transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from pamong.community.models import Answer, Card, Question, Searchable
from pamong.kit.meanings import Meaning, Vocabulary
from pamong.kit.ranking import Held, scores
from pamong.kit.search import Index, stems, stored, words

INDEX: Final = Index("community_searchable", ("title", "summary", "content"), (1.0, 0.4, 0.15))
VOCABULARY: Final = Vocabulary("community_word")
SUMMARY: Final = 0.55
"""How much a word counts there, beside 1 in the title."""
MOST: Final = 300
"""How many are found at most; nobody reads on."""
FEW: Final = 5
"""When fewer hold all words, those that hold some are shown too."""
COMMON: Final = 2_000
"""A word that more writings hold finds nothing on its own beside rarer words."""
WEAK, LIKE = 0.45, 0.3
"""Of what holds only some words, that much of the best score is the least; for a question about to be asked, of 1."""
MOST_STEMS: Final = 2_000
BATCH: Final = 500
KINDS: Final = ("card", "question")


@dataclass(frozen=True)
class Hit:
    """A card or a question that was found."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class Found:
    """What was found, the best first; without words what is new."""

    hits: Sequence[Hit]
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind, whichever was asked for."""
    meanings: Sequence[Meaning] = ()
    whole: bool = True
    """Whether each holds all words."""


@transaction.atomic
def index_cards(card_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these cards; called after each write, in its transaction."""
    for keys in _parts(card_ids):
        rows = Card.objects.published().filter(pk__in=keys).select_related("competency")
        _write(Searchable.objects.filter(card__in=keys), [_of_card(row) for row in rows])


@transaction.atomic
def index_questions(question_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these questions and their answers; called after each write, in its transaction."""
    for keys in _parts(question_ids):
        rows = Question.objects.filter(pk__in=keys, hidden_at__isnull=True, same_as__isnull=True)
        said: dict[UUID, list[str]] = {}
        answers = Answer.objects.filter(question__in=keys, hidden_at__isnull=True).order_by("at", "pk")
        for key, text in answers.values_list("question_id", "text"):
            said.setdefault(key, []).append(text)
        fresh = [_of_question(row, said.get(row.pk, ())) for row in rows.select_related("competency")]
        _write(Searchable.objects.filter(question__in=keys), fresh)


@transaction.atomic
def reindex(agency_id: UUID) -> int:
    """Write the whole index of an agency anew, for repair and after a change of stemming. Return how many it holds."""
    index_cards(Card.objects.filter(agency_id=agency_id).values_list("pk", flat=True))
    index_questions(Question.objects.filter(agency_id=agency_id).values_list("pk", flat=True))
    counts: Counter[str] = Counter()
    rows = Searchable.objects.filter(agency_id=agency_id)
    for row in rows.iterator(chunk_size=BATCH):
        counts.update(_vocabulary(row))
    VOCABULARY.recount(agency_id, counts)
    return rows.count()


def find(agency_id: UUID, text: str, *, kind: str = "", competency: UUID | None = None) -> Found:
    """Return what fits `text`, at most `MOST`, of one kind or of both. Two queries; one more for words that nobody uses,
    and one where few hold all words."""
    understood = VOCABULARY.meanings(agency_id, text)
    asked = [meaning for meaning in understood if meaning.stems]
    if understood and not asked:
        return Found((), meanings=understood, whole=False)
    scope = _Scope(agency_id, competency)
    if not asked:
        return _found(scope.latest(), kind, ())
    ranked, whole = _ranked(scope.holding(asked, every=True), asked), len(asked) == len(understood)
    if len(ranked) < FEW and len(understood) > 1:
        more = _ranked(scope.holding(_rare(asked), every=False), asked)
        if len(more) > len(ranked):
            ranked, whole = [each for each in more if each[0] >= more[0][0] * WEAK], False
    return _found([hit for _score, hit in ranked], kind, understood, whole=whole)


def similar_questions(agency_id: UUID, text: str, most: int = 5) -> list[UUID]:
    """Return the questions nearest to what somebody is about to ask, the best first. Two queries, at most three."""
    asked = [meaning for meaning in VOCABULARY.meanings(agency_id, text) if meaning.stems]
    if not asked:
        return []
    ranked = _ranked(_Scope(agency_id, None).holding(_rare(asked), every=False), asked)
    return [hit.id for score, hit in ranked if hit.kind == "question" and score >= LIKE][:most]


# --- what the search knows -------------------------------------------------------------------------------------------
def _of_card(row: Card) -> Searchable:
    return _searchable(
        row, (row.title, row.situation, (row.lesson, row.steps, row.caution)), card_id=row.pk, at=row.published_at
    )  # fmt: skip


def _of_question(row: Question, answers: Iterable[str]) -> Searchable:
    return _searchable(row, (row.title, row.text, tuple(answers)), question_id=row.pk, at=row.last_at)


def _searchable(row: Card | Question, texts: tuple[str, str, Iterable[str]], **keys: Any) -> Searchable:
    title, short, long = texts
    summary = f"{short} {row.competency.name}" if row.competency else short
    return Searchable(
        agency_id=row.agency_id, competency_id=row.competency_id, title=stems(title), summary=stems(summary),
        content=" ".join(list(dict.fromkeys(stems(" ".join(long)).split()))[:MOST_STEMS]),
        words=" ".join(dict.fromkeys(words(f"{title} {summary}"))), **keys,
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


def _parts(keys: Iterable[UUID]) -> Iterable[Sequence[UUID]]:
    every = list(dict.fromkeys(keys))
    return [every[start : start + BATCH] for start in range(0, len(every), BATCH)]


# --- finding ---------------------------------------------------------------------------------------------------------
_Row = tuple[Hit, Held]


@dataclass(frozen=True)
class _Scope:
    """What is looked through."""

    agency_id: UUID
    competency: UUID | None

    def latest(self) -> list[Hit]:
        """Return what is new. One query."""
        rows = Searchable.objects.filter(agency_id=self.agency_id)
        if self.competency:
            rows = rows.filter(competency=self.competency)
        found = rows.order_by("-at", "-id").values_list("card_id", "question_id")[:MOST]
        return [_hit(card, question) for card, question in found]

    def holding(self, asked: Sequence[Meaning], *, every: bool) -> list[_Row]:
        """Return what holds the words, roughly the best. One query."""
        match = INDEX.matching([each.stems for each in asked], every=every)
        where, params = (
            f"{match.where} AND s.agency_id = %s",
            [*match.rank_params, *match.params, stored(self.agency_id)],
        )
        if self.competency:
            where, params = f"{where} AND s.competency_id = %s", [*params, stored(self.competency)]
        # The few are chosen by their keys first: sorting whole rows costs several times as much.
        few = f"SELECT s.id, {match.rank} AS score FROM {match.source} WHERE {where} ORDER BY score DESC, s.id DESC LIMIT %s"  # noqa: S608  # columns of ours; values are in params
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT s.card_id, s.question_id, s.title, s.summary, s.content, s.words FROM ({few}) few "  # noqa: S608  # likewise
                "JOIN community_searchable s ON s.id = few.id",
                [*params, MOST],
            )
            return [(_hit(row[0], row[1]), Held(row[2], ((row[3], SUMMARY),), *row[4:])) for row in cursor.fetchall()]


def _hit(card: Any, question: Any) -> Hit:
    kind, key = ("card", card) if card else ("question", question)
    return Hit(kind, key if isinstance(key, UUID) else UUID(key))


def _ranked(rows: Sequence[_Row], asked: Sequence[Meaning]) -> list[tuple[float, Hit]]:
    found = zip(scores([held for _hit, held in rows], asked), (hit for hit, _held in rows), strict=True)
    return sorted(found, key=lambda pair: (-pair[0], pair[1].id))


def _rare(asked: Sequence[Meaning]) -> list[Meaning]:
    """Return the rarest word, and others as long as not too much holds them."""
    rare = sorted(asked, key=lambda meaning: meaning.uses)
    return [each for n, each in enumerate(rare) if n == 0 or sum(row.uses for row in rare[: n + 1]) <= COMMON]


def _found(hits: Sequence[Hit], kind: str, understood: Sequence[Meaning], *, whole: bool = True) -> Found:
    kinds = Counter(hit.kind for hit in hits)
    return Found([hit for hit in hits if kind in ("", hit.kind)], kinds, understood, whole)
