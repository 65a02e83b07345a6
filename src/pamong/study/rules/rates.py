"""How often entries of a unit show a sign of ritual, for HR: a rate of large units, and nothing from which less can be told.

Which units are shown is decided for the whole agency by `kit/closing.py`, with people who wrote entries as the number: ten
are the fewest, and no group of fewer can be computed from what is open. Rates are told in tenths, and from eight tenths on
only as "8 or more", so that no rate says of everybody in a unit that she does it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pamong.kit.closing import OWN, ROOT, opened, parent, summed

LEAST: Final = 10
"""The fewest people with entries of whom a rate is told."""
TO_SEE: Final = timedelta(days=14)
"""So long a person alone sees a sign before it counts."""
HIGH: Final = 8
"""Tenths from which the rate is told no finer."""


@dataclass(frozen=True)
class Sum:
    """People of one unit who wrote, their entries, and those of them with a sign."""

    path: str
    people: int
    entries: int
    odd: int


class Rates:
    """The rates of an agency, asked by node: a path, `ROOT`, or a path with `OWN`."""

    def __init__(self, sums: Iterable[Sum], least: int = LEAST) -> None:
        rows = list(sums)
        entries = summed({each.path: (each.people, each.entries) for each in rows})
        odd = summed({each.path: (each.people, each.odd) for each in rows})
        self._open = opened({node: people for node, (people, _n) in entries.items()}, least)
        self._tenths: Mapping[str, int] = {
            node: _tenths(odd[node][1], entries[node][1]) for node in self._open if entries[node][1]
        }
        self._known = frozenset(entries)

    def tenths(self, node: str) -> int | None:
        """Return of ten entries how many show a sign, at most `HIGH`; None where nothing may be told."""
        return self._tenths.get(node)

    def parts(self, node: str) -> list[str]:
        """Return the nodes right below one in which anybody wrote, whether shown or not."""
        return sorted(one for one in self._known if one != ROOT and parent(one) == node)

    def has_parts(self, node: str) -> bool:
        """Whether there is anything to open below a node that is shown."""
        return (
            node in self._open and not node.endswith(OWN) and any(parent(one) == node for one in self._known - {ROOT})
        )


def _tenths(odd: int, entries: int) -> int:
    return min(HIGH, (20 * odd + entries) // (2 * entries))


def told(tenths: int) -> str:
    """`3 dari setiap 10 catatan`."""
    if tenths <= 0:
        return _("kurang dari 1 dari setiap 10 catatan")
    if tenths >= HIGH:
        return _("%(n)s atau lebih dari setiap 10 catatan") % {"n": HIGH}
    return _("%(n)s dari setiap 10 catatan") % {"n": tenths}


def as_of(today: date) -> date:
    """Return the day of which rates are told: the first of the month. Within a month they stay, so that nobody finds out by
    looking again what one entry, one move or one explanation changed."""
    return today.replace(day=1)
