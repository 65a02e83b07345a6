"""The start set: what every new agency finds in its catalogue. Facts of public pages, and modules written here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pamong.catalogue.shelf.items import ShelfItem

FOLDER = Path(__file__).parent


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["item"]
    return found


def _item(table: dict[str, Any], content: str = "") -> ShelfItem:
    taught = tuple((str(key), int(least), int(most)) for key, least, most in table["teaches"])
    return ShelfItem(**{**table, "teaches": taught, "content": content})


def _written(table: dict[str, Any]) -> ShelfItem:
    return _item(table, (FOLDER / "modules" / f"{table['code']}.md").read_text(encoding="utf-8").strip())


RESOURCES: tuple[ShelfItem, ...] = (*map(_written, _read("written.toml")), *map(_item, _read("outside.toml")))

__all__ = ["RESOURCES", "ShelfItem"]
