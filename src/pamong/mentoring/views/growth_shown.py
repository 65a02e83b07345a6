"""What pages of cases and guides show, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.mentoring import shelf
from pamong.mentoring.queries.talking import TalkPage
from pamong.mentoring.shelf import ShelfGuide

GROUPS: Final = {
    "career": _lazy("Karier"),
    "organisation": _lazy("Organisasi"),
    "together": _lazy("Bekerja bersama"),
    "handing": _lazy("Meneruskan dan menjaga diri"),
}


@dataclass(frozen=True)
class WeighedRow:
    """A way to act beside what one thought of it."""

    text: str
    before: str
    after: str
    expert: str
    reason: str


@dataclass(frozen=True)
class Weighed:
    """The table of a case, and in one sentence what changed; the sentence is empty before the key is shown."""

    rows: list[WeighedRow]
    said: str


def guide_groups() -> list[tuple[str, list[ShelfGuide]]]:
    """Return the guides by group, each with its heading."""
    found = shelf.guides().values()
    return [(str(label), [one for one in found if one.group == key]) for key, label in GROUPS.items()]


def weighed_rows(shown: TalkPage, words: Mapping[str, Any]) -> Weighed:
    """Return the ways with marks in words."""

    def said(mark: int | None) -> str:
        return "" if mark is None else str(words[str(mark)])

    rows = [WeighedRow(way.text, said(way.before), said(way.after), said(way.expert), way.reason) for way in shown.ways]
    return Weighed(rows, _distance(shown.distances))


def _distance(found: Mapping[str, float]) -> str:
    after = found.get("after")
    if after is None:
        return ""
    texts = {key: number_format(value, 1) for key, value in found.items()}
    before = found.get("before")
    if before is None:
        return _("Rata-rata jarak Anda ke nilai acuan: %(after)s tingkat dari paling jauh 4.") % texts
    if abs(after - before) < 0.05:
        return _("Jarak Anda ke nilai acuan tetap: rata-rata %(after)s tingkat dari paling jauh 4.") % texts
    if after < before:
        return _("Sesudah berbicara Anda lebih dekat ke nilai acuan: rata-rata %(before)s → %(after)s tingkat.") % texts
    return _("Sesudah berbicara Anda lebih jauh dari nilai acuan: rata-rata %(before)s → %(after)s tingkat.") % texts
