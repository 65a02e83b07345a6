"""Signs that writing entries became a ritual. Pure. They are shown to their writer alone and never block anything.

Every threshold here is the house's choice; docs/signs.md says what each one means and what it is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from pamong.rulebook.rules import MINUTES_A_JP
from pamong.study.models.private import Sign

Kind = Sign.Kind
SHINGLE: Final = 4
"""Words that are compared as one piece."""
WORDS: Final = 12
"""Shorter stories are alike by chance."""
ALIKE: Final = 0.8
"""Of all pieces of two stories, that part stands in both."""
AT_LEAST: Final = 5
"""Entries with minutes from which a habit shows."""
HABIT: Final = 0.8
EXACT: Final = frozenset({MINUTES_A_JP, 2 * MINUTES_A_JP})
"""Minutes of exactly one or two JP."""
A_YEAR: Final = timedelta(days=365)
BATCH: Final = 4
"""Entries of a year from which half of them is a batch."""
LAST_DAYS: Final = (12, 22)
"""From this day of the year on, days count as its last ones."""
TWO_DAYS: Final = timedelta(days=1)


@dataclass(frozen=True)
class Written:
    """An entry that was handed in, as far as signs look at it."""

    id: UUID
    on: date
    handed_in: date
    text: str
    """What she did and thought, as she wrote it."""
    minutes: int | None = None
    starts_at: time | None = None


@dataclass(frozen=True)
class Busy:
    """A time of a day that something else of hers took, in minutes since midnight."""

    on: date
    first: int
    last: int


@dataclass(frozen=True)
class Found:
    """One sign on one entry."""

    kind: str
    entry_id: UUID
    other_id: UUID | None = None


def signs_of(entries: Iterable[Written], busy: Iterable[Busy], today: date) -> list[Found]:
    """Return the signs that a person's entries of about a year show."""
    rows = sorted(entries, key=lambda each: (each.handed_in, each.on, each.id))
    recent = [each for each in rows if each.on > today - A_YEAR]
    return [*_alike(recent), *_minimum(recent), *_batches(rows), *_elsewhere(recent, busy)]


# --- the same story ----------------------------------------------------------------------------------------------------


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the pieces of a story: every four words that follow one another, without case, signs and figures."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _alike(rows: Sequence[Written]) -> list[Found]:
    """The later one of two that read alike. Only stories that share a piece are compared."""
    pieces = {each.id: shingles(each.text) for each in rows}
    holders: dict[tuple[str, ...], list[UUID]] = defaultdict(list)
    found = []
    for each in rows:
        shared = Counter(other for piece in pieces[each.id] for other in holders[piece])
        for other, count in sorted(shared.items(), key=lambda item: (-item[1], str(item[0]))):
            if count >= ALIKE * (len(pieces[each.id]) + len(pieces[other]) - count):
                found.append(Found(Kind.ALIKE, each.id, other))
                break
        for piece in pieces[each.id]:
            holders[piece].append(each.id)
    return found


# --- always just enough ------------------------------------------------------------------------------------------------


def _minimum(rows: Sequence[Written]) -> list[Found]:
    timed = [each for each in rows if each.minutes is not None]
    exact = [each for each in timed if each.minutes in EXACT]
    if len(timed) < AT_LEAST or len(exact) < HABIT * len(timed):
        return []
    return [Found(Kind.MINIMUM, each.id) for each in exact]


# --- all at the end of the year ----------------------------------------------------------------------------------------


def _batches(rows: Sequence[Written]) -> list[Found]:
    years: dict[int, list[Written]] = defaultdict(list)
    for each in rows:
        years[each.on.year].append(each)
    return [Found(Kind.BATCH, each.id) for year in sorted(years) for each in _batch(year, years[year])]


def _batch(year: int, rows: Sequence[Written]) -> Sequence[Written]:
    """The entries of a year that lie in its last days or were handed in on two days of its end, when they are half of it."""
    if len(rows) < BATCH:
        return []
    late = [each for each in rows if each.on >= date(year, *LAST_DAYS)]
    ends = [each for each in rows if each.handed_in >= date(year, 12, 1)]
    at_once = max(
        ([one for one in ends if each.handed_in <= one.handed_in <= each.handed_in + TWO_DAYS] for each in ends),
        key=len, default=[],
    )  # fmt: skip
    most = max(late, at_once, key=len)
    return most if 2 * len(most) >= len(rows) else []


# --- at the same time elsewhere ----------------------------------------------------------------------------------------


def _elsewhere(rows: Sequence[Written], busy: Iterable[Busy]) -> list[Found]:
    taken: dict[date, list[Busy]] = defaultdict(list)
    for each in busy:
        taken[each.on].append(each)
    return [Found(Kind.ELSEWHERE, each.id) for each in rows if any(_overlaps(each, one) for one in taken[each.on])]


def _overlaps(each: Written, one: Busy) -> bool:
    if each.starts_at is None or not each.minutes:
        return False
    first = each.starts_at.hour * 60 + each.starts_at.minute
    return first < one.last and one.first < first + each.minutes
