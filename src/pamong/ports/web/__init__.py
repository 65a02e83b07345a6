"""The public web: the only place that asks servers which the agency does not run. Other rooms say what they want to know.

Whoever writes an address decides where our own server goes, so an address is checked by its text, by where its name
leads, and again at every redirect; the connection then goes to exactly the number that was checked (decisions/0014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from django.conf import settings

from pamong.ports.web.public import WrongAddress, target_of


class Status(StrEnum):
    """What can be said of an address."""

    ALIVE = "alive"
    DEAD = "dead"
    """Nothing lies there today: 404, 410, or no server of that name."""
    UNSURE = "unsure"
    """It may be there: busy, forbidden to us, too slow, or not asked at all."""


class Why(StrEnum):
    """What came between."""

    NOTHING = ""
    STATUS = "status"
    """The server said something else than 200; `code` tells what."""
    NO_HOST = "no-host"
    ADDRESS = "address"
    """Another scheme or port, a number or an inner name in place of a public one."""
    PRIVATE = "private"
    """The name leads into a network of somebody's own."""
    LOOK_UP = "look-up"
    """Nobody could say where the name leads."""
    TIMEOUT = "timeout"
    TLS = "tls"
    CONNECTION = "connection"
    REDIRECTS = "redirects"
    TOO_LARGE = "too-large"
    KIND = "kind"
    ENCODING = "encoding"
    OFF = "off"
    """This installation asks nobody."""


@dataclass(frozen=True)
class Answer:
    """How an address stands. `code` is the server's last word, 0 without one; `moved_to` where it lies for good now."""

    status: Status
    code: int = 0
    moved_to: str = ""
    why: Why = Why.NOTHING

    @property
    def word(self) -> str:
        """`404`, `timeout`: the reason in one short word, empty when all is well."""
        return str(self.code) if self.why is Why.STATUS else str(self.why)


@dataclass(frozen=True)
class Mark:
    """What a server gave us last time, so that it need not send the same again."""

    etag: str = ""
    modified: str = ""


NEW: Final = Mark()
"""Nothing is known of it yet."""


@dataclass(frozen=True)
class Fetched:
    """What lies at an address; without content when it is still what it was at `Mark`."""

    content: bytes | None
    mark: Mark = NEW


class NotFetched(Exception):
    """It could not be had; `word` is the reason (`Why`, or the status that was answered)."""

    def __init__(self, why: Why, code: int = 0) -> None:
        super().__init__(str(code) if why is Why.STATUS else str(why))
        self.why, self.code = why, code

    @property
    def word(self) -> str:
        """`404`, `timeout`."""
        return str(self.code) if self.why is Why.STATUS else str(self.why)


class Web(Protocol):
    """Something that asks the public web."""

    @property
    def is_on(self) -> bool:
        """Whether it asks anybody at all."""

    def look(self, address: str) -> Answer:
        """Say whether something lies there. Never raises."""

    def fetch(self, address: str, *, most_bytes: int, kinds: Iterable[str], mark: Mark = NEW) -> Fetched:
        """Return what lies there, of one of these media types (`text/*` is all texts), at most so many bytes when
        unpacked; raise `NotFetched`."""


class NullWeb:
    """Asks nobody: nothing leaves this installation."""

    is_on = False

    def look(self, address: str) -> Answer:
        """Nobody knows."""
        return Answer(Status.UNSURE, why=Why.OFF)

    def fetch(self, address: str, *, most_bytes: int, kinds: Iterable[str], mark: Mark = NEW) -> Fetched:
        """Never."""
        raise NotFetched(Why.OFF)


@dataclass
class Page:
    """What lies at an address of the fake."""

    content: bytes = b""
    kind: str = "text/html"
    code: int = 200
    goes_to: str = ""
    """Where a redirect leads."""
    etag: str = ""


@dataclass
class MemoryWeb:
    """The fake: a web of a few pages. `why` lets it fail as a whole, as when the line is down."""

    pages: dict[str, Page] = field(default_factory=dict)
    why: Why = Why.NOTHING
    asked: list[str] = field(default_factory=list)
    is_on = True

    def look(self, address: str) -> Answer:
        """Follow the pages."""
        self.asked.append(address)
        try:
            page, moved_to = self._follow(address)
        except NotFetched as fault:
            return Answer(Status.DEAD if fault.why is Why.NO_HOST else Status.UNSURE, why=fault.why)
        return judged(page.code, moved_to)

    def fetch(self, address: str, *, most_bytes: int, kinds: Iterable[str], mark: Mark = NEW) -> Fetched:
        """Return the page."""
        self.asked.append(address)
        page, _moved_to = self._follow(address)
        if page.code != 200:
            raise NotFetched(Why.STATUS, page.code)
        if page.etag and page.etag == mark.etag:
            return Fetched(None, mark)
        if not is_kind(page.kind, kinds):
            raise NotFetched(Why.KIND)
        if len(page.content) > most_bytes:
            raise NotFetched(Why.TOO_LARGE)
        return Fetched(page.content, Mark(page.etag))

    def _follow(self, address: str) -> tuple[Page, str]:
        moved_to, is_for_good = "", True
        for _hop in range(MOST_REDIRECTS + 1):
            if self.why:
                raise NotFetched(self.why)
            try:
                target_of(address)
            except WrongAddress:
                raise NotFetched(Why.ADDRESS) from None
            page = self.pages.get(address)
            if page is None:
                raise NotFetched(Why.NO_HOST)
            if not page.goes_to:
                return page, moved_to
            address, is_for_good = page.goes_to, is_for_good and page.code in FOR_GOOD
            moved_to = address if is_for_good else moved_to
        raise NotFetched(Why.REDIRECTS)


MOST_REDIRECTS: Final = 5
FOR_GOOD: Final = frozenset({301, 308})
GONE: Final = frozenset({404, 410})


def judged(code: int, moved_to: str = "") -> Answer:
    """Say what a status tells of an address. Where something moved is told only when it is there."""
    if 200 <= code < 300 or code == 304:
        return Answer(Status.ALIVE, code, moved_to)
    return Answer(Status.DEAD if code in GONE else Status.UNSURE, code, why=Why.STATUS)


def is_kind(given: str, kinds: Iterable[str]) -> bool:
    """Whether a media type (with parameters) is one of these; a server that names none is given the benefit of the
    doubt."""
    kind = given.partition(";")[0].strip().lower()
    return not kind or any(kind == each or (each.endswith("/*") and kind.startswith(each[:-1])) for each in kinds)


_instead: ContextVar[Web | None] = ContextVar("web", default=None)


@contextmanager
def using(other: Web) -> Iterator[None]:
    """Let `web()` return this one inside the block."""
    token = _instead.set(other)
    try:
        yield
    finally:
        _instead.reset(token)


def web() -> Web:
    """Return the way to the public web of this installation (`PAMONG_WEB`)."""
    chosen = _instead.get()
    if chosen is not None:
        return chosen
    if not settings.PAMONG.asks_the_web:
        return NullWeb()
    from pamong.ports.web.http import HttpWeb  # only who may ask loads what asks

    return HttpWeb(agent=f"Pamong (+{settings.PAMONG.base_url})")
