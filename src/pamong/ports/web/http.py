"""Asking real servers, one request to a connection, to exactly the number of the network that was checked."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError
from urllib3.response import BaseHTTPResponse

from pamong.ports.web import (
    FOR_GOOD,
    MOST_REDIRECTS,
    NEW,
    Answer,
    Fetched,
    Mark,
    NotFetched,
    Status,
    Why,
    is_kind,
    judged,
)
from pamong.ports.web.public import (
    NoAnswer,
    NoSuchHost,
    Resolver,
    Target,
    WrongAddress,
    is_public,
    look_up,
    target_of,
)

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
BITE: Final = 16 * 1024
LONGEST_MARK: Final = 200
_FAULTS: Final = (OSError, HTTPError, http.client.HTTPException, ValueError)


@dataclass(frozen=True)
class Limits:
    """Seconds: to reach a server, to wait for its next word, and for a whole question with all its redirects."""

    reach: float = 5.0
    wait: float = 8.0
    whole: float = 20.0


class HttpWeb:
    """The adapter. `resolve` and `is_open` are given by tests only, which have no other servers than those of this machine."""

    is_on = True

    def __init__(
        self,
        *,
        agent: str,
        resolve: Resolver = look_up,
        is_open: Callable[[str], bool] = is_public,
        limits: Limits = Limits(),
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = agent
        self._resolve, self._is_open = resolve, is_open
        self._limits = limits
        self._context = context or ssl.create_default_context()

    def look(self, address: str) -> Answer:
        """Ask by HEAD, then by GET where HEAD says no: many servers do not know it."""
        end = time.monotonic() + self._limits.whole
        try:
            try:
                code, moved_to = self._look(address, "HEAD", end)
            except NotFetched as fault:
                if fault.why is not Why.CONNECTION:
                    raise
                code = 0  # some servers hang up on HEAD
            if code == 0 or (code >= 400 and code != 429):
                code, moved_to = self._look(address, "GET", end)
        except NotFetched as fault:
            return Answer(Status.DEAD if fault.why is Why.NO_HOST else Status.UNSURE, why=fault.why)
        return judged(code, moved_to)

    def _look(self, address: str, method: str, end: float) -> tuple[int, str]:
        with self._followed(address, method, {}, end) as (answer, moved_to):
            return answer.status, moved_to

    def fetch(self, address: str, *, most_bytes: int, kinds: Iterable[str], mark: Mark = NEW) -> Fetched:
        """Return what lies there."""
        end = time.monotonic() + self._limits.whole
        asked = {"If-None-Match": mark.etag, "If-Modified-Since": mark.modified}
        headers = {name: value for name, value in asked.items() if value}
        with self._followed(address, "GET", headers, end) as (answer, _moved_to):
            if answer.status == 304 and headers:
                return Fetched(None, mark)
            if answer.status != 200:
                raise NotFetched(Why.STATUS, answer.status)
            if not is_kind(answer.headers.get("Content-Type", ""), kinds):
                raise NotFetched(Why.KIND)
            content = _read(answer, most_bytes)
            return Fetched(content, Mark(_mark(answer, "ETag"), _mark(answer, "Last-Modified")))

    @contextmanager
    def _followed(
        self, address: str, method: str, headers: Mapping[str, str], end: float
    ) -> Iterator[tuple[BaseHTTPResponse, str]]:
        """Let the last answer be read, and say where the address lies for good; each hop is checked as the first one."""
        moved_to, is_for_good = "", True
        for _hop in range(MOST_REDIRECTS + 1):
            target = _checked(address)
            with self._asked(target, method, headers, end) as answer:
                goes_to = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
                if not goes_to:
                    yield answer, moved_to
                    return
            is_for_good = is_for_good and answer.status in FOR_GOOD
            address = _next(target, goes_to)
            moved_to = _checked(address).address if is_for_good else moved_to
        raise NotFetched(Why.REDIRECTS)

    @contextmanager
    def _asked(self, target: Target, method: str, headers: Mapping[str, str], end: float) -> Iterator[BaseHTTPResponse]:
        connection = self._connection(target, end)
        guard = _Guard(end)
        try:
            connection.connect()
            assert connection.sock is not None
            guard.watch(connection.sock)
            ours = {
                "Host": target.host, "User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip",
                "Connection": "close", **headers,
            }  # fmt: skip
            connection.request(method, target.path, headers=ours, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as answer:
                yield answer
            if guard.fired:  # a body that was cut off may look whole
                raise NotFetched(Why.TIMEOUT)
        except _FAULTS as error:
            raise NotFetched(Why.TIMEOUT if guard.fired else _why(error)) from None
        finally:
            guard.rest()
            connection.close()

    def _connection(self, target: Target, end: float) -> HTTPConnection:
        """Return a connection to a number that is public; nobody asks for the name again after this."""
        left = end - time.monotonic()
        if left <= 0:
            raise NotFetched(Why.TIMEOUT)
        try:
            places = self._resolve(target.host, target.port, min(left, self._limits.reach))
        except NoSuchHost:
            raise NotFetched(Why.NO_HOST) from None
        except NoAnswer:
            raise NotFetched(Why.LOOK_UP) from None
        if not places:
            raise NotFetched(Why.NO_HOST)
        if not all(self._is_open(number) for number, _port in places):
            raise NotFetched(Why.PRIVATE)
        # Of a name with both, IPv4: what cannot be reached by IPv6 from here would only cost time.
        number, port = min(places, key=lambda place: ":" in place[0])
        wait = max(0.1, min(self._limits.wait, end - time.monotonic()))
        if target.scheme == "http":
            return HTTPConnection(number, port, timeout=wait)
        return HTTPSConnection(
            number, port, timeout=wait, server_hostname=target.host, ssl_context=self._context
        )  # fmt: skip


class _Guard:
    """Ends a connection when its time is over, however slowly the other side drips."""

    def __init__(self, end: float) -> None:
        self._end = end
        self._twin: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self.fired = False

    def watch(self, line: socket.socket) -> None:
        """Begin. A twin of the line's handle is kept, for the line itself belongs to who reads."""
        self._twin = socket.socket(fileno=os.dup(line.fileno()))
        self._timer = threading.Timer(max(0.0, self._end - time.monotonic()), self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        self.fired = True
        try:
            if self._twin is not None:
                self._twin.shutdown(socket.SHUT_RDWR)
        except OSError:  # it is closed already
            pass

    def rest(self) -> None:
        """End."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._twin is not None:
            self._twin.close()


def _checked(address: str) -> Target:
    try:
        return target_of(address)
    except WrongAddress:
        raise NotFetched(Why.ADDRESS) from None


def _next(target: Target, goes_to: str) -> str:
    """Return where a redirect leads; letters that are none in an address are written as its bytes."""
    plain = quote(goes_to.strip().encode("latin-1", "replace"), safe="!#$%&'()*+,/:;=?@[]~")
    try:
        return urljoin(target.address, plain)
    except ValueError:
        raise NotFetched(Why.ADDRESS) from None


def _read(answer: BaseHTTPResponse, most_bytes: int) -> bytes:
    """Return the body, unpacked, as long as neither what comes nor what comes out of it is too much."""
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise NotFetched(Why.ENCODING)
    unpack = zlib.decompressobj(47) if coding not in {"", "identity"} else None
    came, out = 0, bytearray()
    while bite := answer.read(BITE, decode_content=False):
        came += len(bite)
        try:
            out += unpack.decompress(bite, most_bytes + 1 - len(out)) if unpack else bite
        except zlib.error:
            raise NotFetched(Why.ENCODING) from None
        if came > most_bytes or len(out) > most_bytes:
            raise NotFetched(Why.TOO_LARGE)
    return bytes(out)


def _mark(answer: BaseHTTPResponse, name: str) -> str:
    """Return what identifies this state of a page, when it can be sent back as it came."""
    value = answer.headers.get(name, "")
    return value if len(value) <= LONGEST_MARK and value.isascii() and value.isprintable() else ""


def _why(error: Exception) -> Why:
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return Why.TIMEOUT
    if isinstance(error, ssl.SSLError | ssl.CertificateError | SSLError):
        return Why.TLS
    return Why.CONNECTION
