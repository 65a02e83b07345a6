"""The shape of one thing of the start set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ShelfItem:
    """A resource every new agency finds in its catalogue, not yet checked by its own HR.

    `code` is its key for ever; `kind` and `language` are values of `Resource.Kind` and `Resource.Language`;
    `minutes` and `cost` (rupiah; 0 is free) are None where nobody knows; either `address` or `content` (Markdown) is given;
    `teaches` holds (key of a competency of the rulebook, lowest level, highest level).
    """

    code: str
    kind: str
    title: str
    provider: str = ""
    address: str = ""
    summary: str = ""
    language: str = "id"
    minutes: int | None = None
    cost: int | None = None
    licence: str = ""
    content: str = ""
    teaches: tuple[tuple[str, int, int], ...] = ()
