"""RSS and Atom of other houses: bytes in, plain facts out. Pure; nothing is asked of a network.

The file is read twice: first by `markup`, which keeps the few elements that say something and writes them anew, then by
feedparser, which knows what each house means by them. So feedparser never sees a document type, an encoding or a
length that we did not make.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from typing import Any, Final
from urllib.parse import quote, urlsplit

import feedparser
import nh3

from pamong.catalogue import markup
from pamong.catalogue.markup import Enough, Unreadable
from pamong.catalogue.models import MOST_MINUTES, Resource
from pamong.catalogue.rules import address_fault, drafts
from pamong.kit.texts import clean

MOST_ITEMS: Final = 500
MOST_PARTS: Final = 40
"""Elements of one item."""
LONGEST_TEXT: Final = 4_000
"""Letters of a title or summary that are looked at; what is kept is shorter still."""
ATOM: Final = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
DC: Final = "http://purl.org/dc/elements/1.1/"
RSS: Final = ("", "http://purl.org/rss/1.0/", "http://backend.userland.com/rss2", "http://purl.org/net/rss1.1#")
FRAMES: Final = frozenset({"rss", "RDF", "channel", "feed"})
ITEMS: Final = frozenset({"item", "entry"})
LEAVES: Final = frozenset(
    {"title", "link", "description", "summary", "subtitle", "tagline", "guid", "id", "pubDate", "published", "updated",
     "issued", "modified", "enclosure"}
)  # fmt: skip
VALUES: Final = ("href", "rel", "type", "url", "isPermaLink", "length")
FIRST_YEAR: Final = 1990
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_LENGTH: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})|(\d{1,6})")
_FILMS: Final = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com")
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, kw_only=True)
class ReadItem:
    """Something that a feed tells of; its address is one that a resource may have."""

    title: str
    address: str
    summary: str = ""
    kind: str = Resource.Kind.LITERATURE
    published_at: datetime | None = None
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReadFeed:
    """What a feed says."""

    title: str
    items: tuple[ReadItem, ...]
    left_out: int = 0
    """Items without an address that a resource may have, or without a title."""
    is_cut: bool = False
    """Whether there were more than we read."""


def read_feed(content: bytes, *, now: datetime) -> ReadFeed:
    """Read RSS or Atom; raise `Unreadable`."""
    shape = _Shape()
    markup.read(content, shape.start, shape.end, shape.data)
    if not shape.root:
        raise Unreadable("other")
    told = feedparser.parse(
        io.BytesIO(shape.written()),  # never a text: it would be taken for an address or a file
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items: dict[str, ReadItem] = {}
    entries = told.entries[:MOST_ITEMS]
    for entry in entries:
        if item := _item(entry, now):
            items.setdefault(item.address, item)
    twins = len({str(entry.get("id") or entry.get("link") or at) for at, entry in enumerate(entries)})
    return ReadFeed(
        title=plain(str(told.feed.get("title", "")), drafts.TITLE),
        items=tuple(items.values()),
        left_out=max(0, twins - len(items)),
        is_cut=shape.is_cut,
    )


def plain(text: str, most: int) -> str:
    """Return what a reader of HTML would read, as one line of plain text of at most so many letters: no tag stays, however
    often it was wrapped."""
    text = text[:LONGEST_TEXT]
    for _layer in range(4):
        if "<" not in text and "&" not in text:
            break
        bare = unescape(nh3.clean(text.replace("<", " <"), tags=set(), attributes={}))
        bare = " ".join(bare.split())
        if bare == text:
            break
        text = bare
    text = _TAG.sub("< ", clean(text, one_line=True))  # last: what is cleaned away may have stood between
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def tidy_address(text: str) -> str:
    """Return an address in plain letters when a resource may have it; else nothing."""
    address = text.strip()[:LONGEST_TEXT]
    if not address.isascii():
        try:
            parts = urlsplit(address)
            host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
            address = parts._replace(netloc=host).geturl()
        except ValueError:
            return ""
    address = quote(address, safe=_SAFE)
    return "" if address_fault(address) else address


class _Shape:
    """Keeps of a feed what says something, as XML of our own."""

    def __init__(self) -> None:
        self.root = ""
        self.is_cut = False
        self._parts: list[str] = []
        self._open: list[str] = []
        """Elements that were written and not yet closed."""
        self._leaf = ""
        self._inside = 0
        """How deep below the leaf."""
        self._text: list[str] = []
        self._letters = 0
        self._skipped = 0
        self._items = 0
        self._parts_here = 0

    def start(self, space: str, name: str, values: Mapping[str, str]) -> None:
        if self._leaf:
            self._inside += 1
            self._text.append(" ")
        elif self._skipped:
            self._skipped += 1
        elif not self.root:
            self._begin(space, name)
        elif name in FRAMES | ITEMS and space in (*RSS, *ATOM):
            self._items += name in ITEMS
            if self._items > MOST_ITEMS:
                self.is_cut = True
                raise Enough
            self._parts_here = 0
            self._write(name)
        elif (tag := _leaf(space, name)) and self._parts_here < MOST_PARTS:
            self._leaf = tag
            self._parts_here += 1
            kept = "".join(f' {key}="{escape(values[key])}"' for key in VALUES if key in values)
            self._parts.append(f"<{tag}{kept}>")
        else:
            self._skipped = 1

    def _begin(self, space: str, name: str) -> None:
        if name.lower() in {"html", "body"}:
            raise Unreadable("page")
        if name not in {"rss", "RDF", "feed"}:
            raise Unreadable("other")
        home = "http://www.w3.org/2005/Atom" if name == "feed" else RSS[1] if name == "RDF" else ""
        self.root = "rdf:RDF" if name == "RDF" else name
        names = f'xmlns:itunes="{ITUNES}" xmlns:dc="{DC}" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        names += f' xmlns="{home}"' if home else ' version="2.0"'
        self._parts.append(f"<{self.root} {names}>")
        self._open.append(self.root)

    def _write(self, name: str) -> None:
        self._parts.append(f"<{name}>")
        self._open.append(name)

    def data(self, text: str) -> None:
        if self._leaf and self._letters < LONGEST_TEXT:
            self._text.append(text[: LONGEST_TEXT - self._letters])
            self._letters += len(text)

    def end(self, _space: str, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif self._inside:
            self._inside -= 1
        elif self._leaf:
            text = clean("".join(self._text), one_line=True)
            self._parts.append(f"{escape(text)}</{self._leaf}>")
            self._leaf, self._text, self._letters = "", [], 0
        elif self._open:
            self._parts.append(f"</{self._open.pop()}>")

    def written(self) -> bytes:
        """Return it, with all that was open closed."""
        return "".join([*self._parts, *(f"</{name}>" for name in reversed(self._open))]).encode()


def _leaf(space: str, name: str) -> str:
    """Return how an element is written anew; nothing when it says nothing to us."""
    if space == ITUNES:
        return "itunes:duration" if name == "duration" else ""
    if space == DC:
        return "dc:date" if name == "date" else ""
    return name if name in LEAVES and space in (*RSS, *ATOM) else ""


def _item(entry: Mapping[str, Any], now: datetime) -> ReadItem | None:
    files = [(str(each.get("type", "")), str(each.get("href", ""))) for each in entry.get("enclosures", ())]
    links = [str(entry.get("link", "")), *(href for _type, href in files)]
    address = next((good for link in links if (good := tidy_address(link))), "")
    title = plain(str(entry.get("title", "")), drafts.TITLE)
    if not address or not title:
        return None
    facts = dict(entry)  # a feedparser's own answer for one that is missing is another's, with a warning
    return ReadItem(
        title=title,
        address=address,
        summary=plain(str(entry.get("summary", "")), drafts.SUMMARY),
        kind=_kind(address, (kind for kind, _href in files)),
        published_at=_moment(facts.get("published_parsed") or facts.get("updated_parsed"), now),
        minutes=_minutes(str(entry.get("itunes_duration", ""))),
    )


def _kind(address: str, types: Iterable[str]) -> str:
    """Return what something seems to be: whatever comes with sound is a podcast, with pictures that move a video."""
    for kind in types:
        if kind.startswith("audio/"):
            return Resource.Kind.PODCAST
        if kind.startswith("video/"):
            return Resource.Kind.VIDEO
    host = urlsplit(address).hostname or ""
    is_film = any(host == each or host.endswith(f".{each}") for each in _FILMS)
    return Resource.Kind.VIDEO if is_film else Resource.Kind.LITERATURE


def _moment(parsed: Any, now: datetime) -> datetime | None:
    """Return when something was published; a day that cannot be is not known."""
    try:
        year, month, day, hour, minute, second = parsed[:6]
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment.year >= FIRST_YEAR and moment <= now + timedelta(days=2) else None


def _minutes(text: str) -> int | None:
    """Return `1:02:03`, `12:30` or seconds as minutes, begun ones counted."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, only = (int(part or 0) for part in match.groups())
    whole = -(-(only + hours * 3600 + minutes * 60 + seconds) // 60)
    return whole if 1 <= whole <= MOST_MINUTES else None
