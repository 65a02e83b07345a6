"""The heat map: mean gaps by unit and competency, and which of them may be shown. Pure.

A unit's cell holds everybody in it and below. Means and numbers are shown, so whoever sees a unit and all but one of its
parts can compute the missing one, and whoever sees all but two can compute the two as a group. Therefore, for each
competency and from the root of the agency downwards:

1. a cell of fewer than `LEAST` people is closed;
2. the closed parts of an open unit are never one alone and together never fewer than `LEAST` people: else its smallest open
   part is closed, too, until that holds (complementary suppression);
3. what stands below a closed cell is closed.

So everything that can be computed from open cells, at any depth, is a union of groups of at least `LEAST` people, and no
closed cell is one of them. The choice is made for the whole agency, whoever looks: a leader and HR never see two different
selections of the same figures. Competencies are never added up, so nothing can be found by subtracting along a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

LEAST: Final = 5
"""The fewest people of whom a figure is shown."""
ROOT: Final = ""
OWN: Final = "="
"""`/1/14/=`: the people in unit `/1/14/` itself, as a part of that unit beside the units below."""


class Band(StrEnum):
    """How far people are from what their positions ask for, on the average."""

    MET = "met"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True)
class Figure:
    """People of one unit, rated in one competency: how many, and the sum of their gaps (required less agreed)."""

    path: str
    column: str
    n: int
    gaps: int


@dataclass(frozen=True)
class Cell:
    """One cell of the map. Closed cells carry no figure at all, so that nothing behind can show it by mistake."""

    n: int = 0
    tenths: int = 0
    """Mean gap in tenths of a level, rounded half up: nobody counts back to single ratings from ten digits."""
    is_closed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody was rated; that is said openly."""
        return not self.is_closed and self.n == 0

    @property
    def band(self) -> Band:
        """The colour, always with number and word beside it."""
        if self.tenths <= 0:
            return Band.MET
        return Band.SMALL if self.tenths < 5 else Band.MEDIUM if self.tenths < 10 else Band.LARGE


EMPTY: Final = Cell()
CLOSED: Final = Cell(is_closed=True)


class Heat:
    """The cells of an agency, asked by node and column."""

    def __init__(self, figures: Iterable[Figure], least: int = LEAST) -> None:
        direct: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for each in figures:
            n, gaps = direct[each.column].get(each.path, (0, 0))
            direct[each.column][each.path] = (n + each.n, gaps + each.gaps)
        self._sums = {column: summed(units) for column, units in direct.items()}
        self._open = {
            column: opened({k: n for k, (n, _g) in sums.items()}, least) for column, sums in self._sums.items()
        }

    def cell(self, node: str, column: str) -> Cell:
        """Return what may be shown of a node: a path, `ROOT`, or a path with `OWN`."""
        n, gaps = self._sums.get(column, {}).get(node, (0, 0))
        if not n:
            return EMPTY
        if node not in self._open[column]:
            return CLOSED
        return Cell(n, (20 * gaps + n) // (2 * n))

    def has_parts(self, node: str) -> bool:
        """Whether anything stands below a node."""
        return node in self._parents

    def nodes_with_figures(self) -> set[str]:
        """Return every node in which anybody was rated in anything."""
        return {node for sums in self._sums.values() for node in sums}

    @cached_property
    def _parents(self) -> set[str]:
        return {parent(node) for node in self.nodes_with_figures() if node != ROOT}


def summed(direct: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Add up (number, sum) by unit to every node above it; units with people below get their own part beside them."""
    sums: dict[str, tuple[int, int]] = {}

    def add(node: str, n: int, gaps: int) -> None:
        held = sums.get(node, (0, 0))
        sums[node] = (held[0] + n, held[1] + gaps)

    people = {path: held for path, held in direct.items() if held[0]}
    for path, (n, gaps) in people.items():
        for node in lineage(path):
            add(node, n, gaps)
    above = {node for path in people for node in lineage(path)[:-1]}
    for path in above & people.keys():
        add(path + OWN, *people[path])
    return sums


def lineage(path: str) -> list[str]:
    """Return the nodes from the root down to a unit: `["", "/1/", "/1/14/"]`."""
    found = [ROOT]
    for number in path.strip("/").split("/") if path.strip("/") else ():
        found.append(f"{found[-1].rstrip('/')}/{number}/")
    return found


def parent(node: str) -> str:
    """Return the node above one that is not the root."""
    if node.endswith(OWN):
        return node.removesuffix(OWN)
    head = node.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head else ROOT


def opened(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """Return the nodes whose figures may be shown, of nodes with their numbers (`summed`)."""
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for node, n in counts.items():
        if node != ROOT and n:
            parts[parent(node)][node] = n
    waiting = [ROOT] if counts.get(ROOT, 0) >= least else []
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        found.add(node)
        waiting.extend(kept(parts.get(node, {}), least))
    return frozenset(found)


def kept(parts: Mapping[str, int], least: int = LEAST) -> list[str]:
    """Return which parts of an open unit stay open."""
    ranked = sorted(parts, key=lambda name: (parts[name], name))
    closed = [name for name in ranked if parts[name] < least]
    open_ = ranked[len(closed) :]
    while closed and open_ and (len(closed) < 2 or sum(parts[name] for name in closed) < least):
        closed.append(open_.pop(0))
    return open_
