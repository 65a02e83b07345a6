"""Where the points and lines of a network map lie: the person, through whom, and whom she met. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ROW: Final = 44
TOP: Final = 28
WIDTH: Final = 760
ME, THROUGH, MET = 12, 190, 470
REACH: Final = 28
"""So many letters of a name stand beside a point; the table has all of it."""


@dataclass(frozen=True)
class Contact:
    """Somebody whom a mentor brought."""

    name: str
    where: str
    state: str
    """`accepted`, `alive` or `faded`."""
    is_outside: bool


@dataclass(frozen=True)
class Point:
    """A point with its name beside it. `kind`: `me`, `mentor`, `inside`, `outside`."""

    x: int
    y: int
    name: str
    under: str
    kind: str
    state: str = ""

    @property
    def label_x(self) -> int:
        """Where its words begin."""
        return self.x + 14

    @property
    def square_x(self) -> int:
        """Left edge, when it is drawn as a square."""
        return self.x - 6

    @property
    def square_y(self) -> int:
        """Upper edge, when it is drawn as a square."""
        return self.y - 6

    @property
    def x_left(self) -> int:
        """Where the words above a point begin."""
        return max(4, self.x - 8)

    @property
    def y_above(self) -> int:
        """The line of words above a point."""
        return self.y - 13

    @property
    def y_name(self) -> int:
        """The upper one of two lines beside a point."""
        return self.y - 1

    @property
    def y_under(self) -> int:
        """The lower one of two lines beside a point."""
        return self.y + 12

    @property
    def is_hollow(self) -> bool:
        """One who faded is a ring, so that colour is not all that tells it."""
        return self.state == "faded"


@dataclass(frozen=True)
class Web:
    """The map: its height, its points, and the curves between them as SVG paths with the state of what they stand for."""

    height: int
    points: tuple[Point, ...]
    lines: tuple[tuple[str, str], ...]
    width: int = WIDTH


def web_of(me: str, mentors: Sequence[tuple[str, Sequence[Contact]]]) -> Web:
    """Return the map of a mentee: each mentor beside the people she brought, from top to bottom."""
    points: list[Point] = []
    lines: list[tuple[str, str]] = []
    rows = 0
    placed: list[int] = []
    for name, contacts in mentors:
        taken = max(1, len(contacts))
        middle = TOP + rows * ROW + (taken - 1) * ROW // 2
        placed.append(middle)
        points.append(Point(THROUGH, middle, _short(name), "", "mentor"))
        for at, one in enumerate(contacts):
            y = TOP + (rows + at) * ROW
            points.append(Point(MET, y, _short(one.name), _short(one.where), _kind(one), one.state))
            lines.append((_curve(THROUGH, middle, MET, y), one.state))
        rows += taken
    height = TOP * 2 + max(0, rows - 1) * ROW
    own = height // 2
    points.insert(0, Point(ME, own, _short(me), "", "me"))
    lines.extend((_curve(ME, own, THROUGH, y), "") for y in placed)
    return Web(height, tuple(points), tuple(lines))


def _kind(one: Contact) -> str:
    return "outside" if one.is_outside else "inside"


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    half = (x + to_x) // 2
    return f"M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}"


def _short(text: str) -> str:
    return text if len(text) <= REACH else text[: REACH - 1].rstrip() + "…"
