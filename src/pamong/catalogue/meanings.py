"""What somebody meant by a word: its stem; where nobody here uses it, the words that begin so or are spelt nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from pamong.catalogue.models import Word
from pamong.kit.search import Index, grams, near, stored, worded

VOCABULARY: Final = Index("catalogue_word", ("grams",), (1.0,))
MOST_WORDS: Final = 10
"""Words of a question that are looked at."""
OTHERS: Final = 3
"""How many words one that nobody uses is taken for, at most."""
BEGUN: Final = 3
"""Letters after which a word still being typed is completed."""
_NEAREST: Final = 80


@dataclass(frozen=True)
class Meaning:
    """A word of a question. Without `stems` nothing here is like it."""

    word: str
    """As it was typed."""
    stems: Sequence[str]
    """What is looked for: any of them."""
    uses: int = 0
    """How many resources hold it, roughly."""
    instead: str = ""
    """The word it was taken for; empty when it is known, or only begun."""


@dataclass(frozen=True)
class _Known:
    word: str
    stem: str
    uses: int


def meanings(agency_id: UUID, text: str) -> list[Meaning]:
    """Return what the words of a question mean in the catalogue of an agency, each stem once. Two queries; more for
    each word that nobody here uses."""
    asked = {stem: word for word, stem in reversed(worded(text)[:MOST_WORDS])}
    asked = dict(reversed(asked.items()))
    used = Word.objects.filter(agency_id=agency_id, uses__gt=0, word__in=list(asked))
    uses = dict(used.values_list("word", "uses"))
    last = next(reversed(asked), "") if text[-1:].isalnum() else ""
    return [
        Meaning(word, (stem,), uses[stem]) if stem in uses else _guess(agency_id, word, stem, begun=stem == last)
        for stem, word in asked.items()
    ]


def _guess(agency_id: UUID, word: str, stem: str, *, begun: bool) -> Meaning:
    if begun and len(word) >= BEGUN and (found := _beginning(agency_id, word)):
        return Meaning(word, _stems(found), sum(each.uses for each in found))
    found = _like(agency_id, word) or (_like(agency_id, stem, most=1) if stem != word and len(stem) > 3 else [])
    if not found:
        return Meaning(word, ())
    return Meaning(word, _stems(found), max(each.uses for each in found), instead=found[0].word)


def _stems(found: Sequence[_Known]) -> Sequence[str]:
    return tuple(dict.fromkeys(stem for each in found for stem in each.stem.split()))


def _beginning(agency_id: UUID, word: str) -> list[_Known]:
    """Return the words most used that begin so."""
    # The bounds are letters, so that every collation reads them alike.
    here = Word.objects.filter(agency_id=agency_id, uses__gt=0, word__gte=word, word__lt=word + "zzzz")
    rows = here.order_by("-uses", "word")[: OTHERS * 2].values_list("word", "stem", "uses")
    return [_Known(*row) for row in rows if row[0].startswith(word)]


def _like(agency_id: UUID, word: str, most: int = 2) -> list[_Known]:
    """Return the words spelt most nearly so, the best first: one letter may differ in a short word, two in a longer."""
    most = min(most, 0 if len(word) < 4 else 1 if len(word) < 6 else 2)
    if not most:
        return []
    found = sorted(
        (near(word, each.word, most), each.word[0] != word[0], -each.uses, each.word, each)
        for each in _sharing(agency_id, word, most)
    )
    least = found[0][0] if found else most + 1
    if least > most:
        return []
    best: dict[str, _Known] = {}
    for distance, *_order, each in found:
        if distance == least and len(best) < OTHERS:
            best.setdefault(each.stem, each)
    return list(best.values())


def _sharing(agency_id: UUID, word: str, most: int) -> list[_Known]:
    """Return the words that share the most runs of three letters."""
    match = VOCABULARY.matching([(gram,) for gram in grams(word).split()], every=False)
    statement = (
        f"SELECT s.word, s.stem, s.uses FROM {match.source} WHERE {match.where} AND s.agency_id = %s AND s.uses > 0 "  # noqa: S608  # names of our own
        f"AND s.length BETWEEN %s AND %s ORDER BY {match.rank} DESC LIMIT {_NEAREST}"
    )
    agency = stored(Word._meta.get_field("agency"), agency_id)  # noqa: SLF001  # Django's public way
    with connection.cursor() as cursor:
        cursor.execute(statement, [*match.params, agency, len(word) - most, len(word) + most, *match.rank_params])
        return [_Known(*row) for row in cursor.fetchall()]
