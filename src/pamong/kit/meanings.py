"""What somebody meant by a word: its stem; where nobody here uses it, the words that begin so or are spelt nearly so.

A vocabulary is a table of the words that an agency's writings hold (`agency.models.KnownWord`), made searchable by its
runs of three letters (`FullText`). The rooms that search keep one each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection

from pamong.kit.search import Index, grams, near, stored, worded
from pamong.kit.search import stem as stem_of

MOST_WORDS: Final = 10
"""Words of a question that are looked at."""
OTHERS: Final = 3
"""How many words one that nobody uses is taken for, at most."""
BEGUN: Final = 3
"""Letters after which a word still being typed is completed."""
_NEAREST: Final = 80
_ON: Final = "-"
"""Marks, behind a word, what begins so; no word holds it."""


@dataclass(frozen=True)
class Meaning:
    """A word of a question. Without `stems` nothing here is like it."""

    word: str
    """As it was typed."""
    stems: Sequence[str]
    """What is looked for: any of them."""
    uses: int = 0
    """How many writings hold it, roughly."""
    instead: str = ""
    """The word it was taken for; empty when it is known, or only begun."""


@dataclass(frozen=True)
class _Known:
    word: str
    stem: str
    uses: int


@dataclass(frozen=True)
class Vocabulary:
    """The words of a room's search; `table` holds them."""

    table: str

    def meanings(self, agency_id: UUID, text: str) -> list[Meaning]:
        """Return what the words of a question mean in what an agency keeps, each stem once. One query; another one when
        nobody here uses some of them."""
        asked = {stem: word for word, stem in reversed(worded(text)[:MOST_WORDS])}
        asked = dict(reversed(asked.items()))
        uses = self._uses(agency_id, list(asked))
        last = next(reversed(asked), "") if text[-1:].isalnum() else ""
        strange = {stem: word for stem, word in asked.items() if stem not in uses}
        guessed = self._guesses(agency_id, strange, last) if strange else {}
        return [guessed.get(stem) or Meaning(word, (stem,), uses[stem]) for stem, word in asked.items()]

    def count(self, agency_id: UUID, changes: Counter[str]) -> None:
        """Add to the uses of words. In the order of the alphabet, so that two who write wait for each other."""
        agency = stored(agency_id)
        rows = [
            (agency, word, stem_of(word)[:80], grams(word), len(word), by) for word, by in sorted(changes.items()) if by
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (agency_id, word, stem, grams, length, uses) VALUES (%s, %s, %s, %s, %s, %s) "  # noqa: S608  # a table of ours
                f"ON CONFLICT (agency_id, word) DO UPDATE SET uses = {self.table}.uses + excluded.uses",
                rows,
            )

    def recount(self, agency_id: UUID, counts: Counter[str]) -> None:
        """Make the words of an agency exact: these with these uses, and no other."""
        known = dict(self._ask("SELECT word, uses FROM {} WHERE agency_id = %s", agency_id))
        gone = [(stored(agency_id), word) for word in known if not counts[word]]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.table} WHERE agency_id = %s AND word = %s", gone)  # noqa: S608  # likewise
        self.count(agency_id, Counter({word: uses - known.get(word, 0) for word, uses in counts.items()}))

    def _uses(self, agency_id: UUID, stems: Sequence[str]) -> dict[str, int]:
        if not stems:
            return {}
        marks = ", ".join(["%s"] * len(stems))
        statement = f"SELECT word, uses FROM {{}} WHERE agency_id = %s AND uses > 0 AND word IN ({marks})"  # noqa: S608  # only marks are put in
        return dict(self._ask(statement, agency_id, *stems))

    def _ask(self, statement: str, agency_id: UUID, *params: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(self.table), [stored(agency_id), *params])
            return list(cursor.fetchall())

    def _guesses(self, agency_id: UUID, strange: dict[str, str], last: str) -> dict[str, Meaning]:
        """Return what each word that nobody uses may mean, by its stem. One query."""
        parts: list[str] = []
        params: list[Any] = []
        for stem, word in strange.items():
            for typed, most in ((word, 2), (stem, 1)):
                if (typed, most) == (word, 2) or (typed != word and len(stem) > 3):
                    self._sharing(agency_id, typed, _most(typed, most), parts, params)
        if last in strange and len(strange[last]) >= BEGUN:
            self._beginning(agency_id, strange[last], parts, params)
        if not parts:
            return {stem: Meaning(word, ()) for stem, word in strange.items()}
        found: dict[str, list[_Known]] = {}
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT * FROM ({part}) p{n}" for n, part in enumerate(parts)), params)  # noqa: S608  # the statements of this file; what was typed is in params
            for typed, *row in cursor.fetchall():
                found.setdefault(typed, []).append(_Known(*row))
        return {stem: _guess(word, stem, found, begun=stem == last) for stem, word in strange.items()}

    def _beginning(self, agency_id: UUID, word: str, parts: list[str], params: list[Any]) -> None:
        """Ask for the words most used that begin so."""
        # The bounds are letters, so that every collation reads them alike.
        parts.append(
            f"SELECT %s AS typed, word, stem, uses FROM {self.table} WHERE agency_id = %s AND uses > 0 AND word >= %s "  # noqa: S608  # a table of ours
            "AND word < %s AND substr(word, 1, %s) = %s ORDER BY uses DESC, word LIMIT %s"
        )
        params += [f"{word}{_ON}", stored(agency_id), word, f"{word}zzzz", len(word), word, OTHERS * 2]

    def _sharing(self, agency_id: UUID, word: str, most: int, parts: list[str], params: list[Any]) -> None:
        """Ask for the words that share the most runs of three letters."""
        if not most:
            return
        match = Index(self.table, ("grams",), (1.0,)).matching([(gram,) for gram in grams(word).split()], every=False)
        parts.append(
            f"SELECT %s AS typed, s.word, s.stem, s.uses FROM {match.source} WHERE {match.where} AND s.agency_id = %s "  # noqa: S608  # tables and columns of ours; what was typed is in params
            f"AND s.uses > 0 AND s.length BETWEEN %s AND %s ORDER BY {match.rank} DESC LIMIT {_NEAREST}"
        )
        agency = stored(agency_id)
        params += [word, *match.params, agency, len(word) - most, len(word) + most, *match.rank_params]


def _guess(word: str, stem: str, found: dict[str, list[_Known]], *, begun: bool) -> Meaning:
    if begun and (longer := found.get(f"{word}{_ON}")):
        return Meaning(word, _stems(longer), sum(each.uses for each in longer))
    close = _like(word, 2, found) or (_like(stem, 1, found) if stem != word else [])
    if not close:
        return Meaning(word, ())
    return Meaning(word, _stems(close), max(each.uses for each in close), instead=close[0].word)


def _stems(found: Sequence[_Known]) -> Sequence[str]:
    return tuple(dict.fromkeys(stem for each in found for stem in each.stem.split()))


def _most(word: str, most: int) -> int:
    """How many letters may differ: none in a word of three, one up to five, else two."""
    return min(most, 0 if len(word) < 4 else 1 if len(word) < 6 else 2)


def _like(word: str, most: int, sharing: dict[str, list[_Known]]) -> list[_Known]:
    """Return the words spelt most nearly so, the best first."""
    most = _most(word, most)
    found = sorted(
        (near(word, each.word, most), each.word[0] != word[0], -each.uses, each.word, each.stem)
        for each in sharing.get(word, ())
    )
    best: dict[str, _Known] = {}
    for distance, _first, uses, other, stem in found:
        if distance == found[0][0] <= most and len(best) < OTHERS:
            best.setdefault(stem, _Known(other, stem, -uses))
    return list(best.values())
