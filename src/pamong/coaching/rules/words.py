"""Texts of the room, by kind: how long each may be (`kit.texts` cleans and counts them)."""

from typing import Final

from pamong.kit import texts

LIMITS: Final = {
    "goal": 400,
    "measure": 300,
    "point": 300,
    "part": 4000,
    "note": 8000,
    "addendum": 2000,
    "condition": 300,
    "action": 300,
    "support": 300,
    "remark": 500,
    "reason": 500,
    "strength": 200,
    "example": 400,
    "message": 1000,
    "outcome": 2000,
    "place": 120,
    "link": 300,
    "topic": 80,
    "description": 240,
}
"""Characters after cleaning; `measure` also of a commitment."""

ONE_LINE: Final = frozenset({"place", "link", "topic", "description"})


def clean(text: str, kind: str = "part") -> str:
    """Return the text of this kind as it is kept."""
    return texts.clean(text, one_line=kind in ONE_LINE)


def fault(text: str, kind: str, *, required: bool = False) -> str:
    """Say what is wrong with a cleaned text of this kind; empty when nothing is."""
    return texts.fault(text, LIMITS[kind], required=required)


def link_fault(link: str) -> str:
    """Say what is wrong with an address for an online meeting; an empty one is fine."""
    return texts.link_fault(link, LIMITS["link"])
