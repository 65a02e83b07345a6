"""Lists of feeds (OPML), in and out: what other readers of feeds hand out and take in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Final

from pamong.catalogue import markup
from pamong.catalogue.feeds import plain, tidy_address
from pamong.catalogue.markup import Enough, Unreadable
from pamong.catalogue.rules import drafts, host_of

MOST_FEEDS: Final = 200


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A feed that a list names."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ReadOutlines:
    """What a list says."""

    feeds: tuple[Outline, ...]
    left_out: int = 0
    """Those without an address that we may ask."""
    is_cut: bool = False


def is_outlines(content: bytes) -> bool:
    """Whether a file begins as a list of feeds."""
    first: list[str] = []

    def start(_space: str, name: str, _values: Mapping[str, str]) -> None:
        first.append(name)
        raise Enough

    try:
        markup.read(content, start, lambda _space, _name: None, lambda _text: None)
    except Unreadable:
        return False
    return first == ["opml"]


def read_outlines(content: bytes) -> ReadOutlines:
    """Read a list; raise `Unreadable`."""
    found: dict[str, Outline] = {}
    count = {"root": 0, "feeds": 0}

    def start(_space: str, name: str, values: Mapping[str, str]) -> None:
        if not count["root"] and name != "opml":
            raise Unreadable("other")
        count["root"] = 1
        named = {key.lower(): value for key, value in values.items()}
        if name.lower() != "outline" or not named.get("xmlurl", "").strip():
            return
        count["feeds"] += 1
        if count["feeds"] > MOST_FEEDS:
            raise Enough
        if address := tidy_address(named["xmlurl"]):
            title = plain(named.get("title") or named.get("text", ""), drafts.TITLE)
            found.setdefault(address, Outline(title=title or host_of(address), address=address))

    markup.read(content, start, lambda _space, _name: None, lambda _text: None)
    if not found:
        raise Unreadable("no-items")
    read = min(count["feeds"], MOST_FEEDS)
    return ReadOutlines(
        feeds=tuple(found.values()), left_out=read - len(found), is_cut=count["feeds"] > MOST_FEEDS
    )  # fmt: skip


def outlines_out(feeds: Iterable[tuple[str, str]], *, title: str, now: datetime) -> str:
    """Return a list of feeds (title, address) as OPML 2.0."""
    rows = "".join(
        f'    <outline type="rss" text="{escape(name)}" title="{escape(name)}" xmlUrl="{escape(address)}"/>\n'
        for name, address in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n'
        f"    <title>{escape(title)}</title>\n    <dateCreated>{format_datetime(now)}</dateCreated>\n  </head>\n"
        f"  <body>\n{rows}  </body>\n</opml>\n"
    )
