"""Those whom a visitor can be: what their pages show on the last day of the story is told by hand."""

from __future__ import annotations

from pamong.demo.life.world import World

STARS: dict[str, frozenset[str]] = {}


def write_stars(world: World) -> None:
    """Write their cycles into the diary."""
