"""The heat map: mean gaps by unit and competency, and which of them may be shown. Pure.

A unit's cell holds everybody in it and below. Means and numbers are shown, so for each competency cells are closed by
`kit/closing.py`: nothing that can be computed from open cells is of fewer than `LEAST` people. The choice is made for the
whole agency, whoever looks: a leader and HR never see two different selections of the same figures. Competencies are never
added up, so nothing can be found by subtracting along a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from pamong.kit.closing import LEAST, OWN, ROOT, kept, lineage, opened, parent, summed

__all__ = [
    "CLOSED", "EMPTY", "LEAST", "OWN", "ROOT", "Band", "Cell", "Figure", "Heat", "kept", "lineage", "opened", "parent",
    "summed",
]  # fmt: skip


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
