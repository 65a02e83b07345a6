"""SIASN by HTTP: two tokens for each request, one of the gateway (WSO2), one of its sign-in (Keycloak).

Nothing is repeated by itself but once after a 401, with fresh tokens: it was not carried out then. No redirect is
followed, no certificate goes unchecked, no answer is read beyond its limit or its time. Neither a token nor anything
about a person is logged or gets into an error.
"""

from __future__ import annotations

import json
import logging
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from pamong.ports.siasn import MESSAGE, Course, Kept, Refused, Saved, SiasnUnreachable, Where

# It would log each address that it asks, and one of them holds the NIP of a person.
logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)

CONNECT: Final = 5.0
SHORT: Final = 64 * 1024
LONG: Final = 4 * 1024 * 1024
"""Bytes of an answer: of a token or one row, and of all rows of a person."""
PIECE: Final = 16 * 1024
EARLY: Final = 30.0
"""Seconds before its end at which a token is no longer used."""
REFUSALS: Final = frozenset({400, 409, 422})
NOT_CARRIED_OUT: Final = frozenset({300, 301, 302, 303, 307, 308, 401, 403, 404, 405, 406, 415, 429})


@dataclass(frozen=True)
class _Token:
    text: str
    until: float
    """By the clock that only runs forward."""


class HttpSiasn:
    """The adapter; one for each process. Threads may share it."""

    is_connected = True

    def __init__(self, where: Where) -> None:
        self._where = where
        timeout = urllib3.Timeout(connect=CONNECT, read=where.seconds)
        self._pool = urllib3.PoolManager(num_pools=4, maxsize=4, timeout=timeout, cert_reqs=ssl.CERT_REQUIRED)
        self._tokens: dict[str, _Token] = {}
        self._lock = threading.Lock()

    def save_course(self, course: Course) -> Saved | Refused:
        """Send one row."""
        status, content = self._with_tokens("POST", "/kursus/save", SHORT, json.dumps(course.as_json()).encode())
        answer = _read(content)
        message = _one_line(answer.get("message"))
        if status in REFUSALS and message:
            return Refused(message)
        if status != 200:
            raise SiasnUnreachable(f"SIASN answered {status}", arrived=status not in NOT_CARRIED_OUT)
        if answer.get("success") is False:
            return Refused(message)
        given = answer.get("mapData")
        key = given.get("rwKursusId") if isinstance(given, dict) else None
        if answer.get("success") is not True or not isinstance(key, str) or not 0 < len(key) <= 64:
            raise SiasnUnreachable("SIASN answered with something else")
        return Saved(key)

    def courses_of(self, nip: str) -> list[Kept]:
        """Ask for the rows of a person."""
        status, content = self._with_tokens("GET", f"/pns/rw-kursus/{quote(nip, safe='')}", LONG)
        answer = _read(content)
        if status != 200 or "data" not in answer:
            raise SiasnUnreachable(f"SIASN answered {status}", arrived=False)
        rows = answer["data"]
        if rows is None or (isinstance(rows, str) and "tidak ditemukan" in rows.casefold()):
            return []
        if not isinstance(rows, list):
            raise SiasnUnreachable("SIASN answered with something else", arrived=False)
        return [_kept(row) for row in rows if isinstance(row, dict)]

    def _with_tokens(self, method: str, path: str, most: int, body: bytes | None = None) -> tuple[int, bytes]:
        status, content = 401, b""
        for fresh in (False, True):
            headers = {"Accept": "application/json", **self._badges(fresh=fresh)}
            if body is not None:
                headers["Content-Type"] = "application/json"
            status, content = self._ask(method, self._where.url + path, headers, body, most)
            if status != 401:
                break
        return status, content

    def _badges(self, *, fresh: bool) -> dict[str, str]:
        where = self._where
        with self._lock:
            if fresh:
                self._tokens.clear()
            ours = urllib3.make_headers(basic_auth=f"{where.key}:{where.secret}")
            gateway = self._token("gateway", where.token_url, {"grant_type": "client_credentials"}, ours)
            form = {
                "grant_type": "password",
                "client_id": where.sso_client,
                "username": where.sso_user,
                "password": where.sso_password,
            }
            person = self._token("sign-in", where.sso_url, form, {})
        return {"Authorization": f"Bearer {gateway}", "Auth": f"bearer {person}"}

    def _token(self, name: str, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> str:
        held = self._tokens.get(name)
        if held is not None and time.monotonic() < held.until:
            return held.text
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json", **headers}
        asked = time.monotonic()
        try:
            status, content = self._ask("POST", url, sent, urlencode(form).encode(), SHORT)
        except SiasnUnreachable as error:
            raise SiasnUnreachable(f"no token of the {name}: {error}", arrived=False) from None
        answer = _read(content)
        text, lasts = answer.get("access_token"), answer.get("expires_in")
        if status != 200 or not isinstance(text, str) or not text.isascii() or not text.isprintable():
            raise SiasnUnreachable(f"no token of the {name}: answered {status}", arrived=False)
        seconds = float(lasts) if isinstance(lasts, int | float) else 0.0
        self._tokens[name] = _Token(text, asked + seconds - EARLY)
        return text

    def _ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, most: int
    ) -> tuple[int, bytes]:
        deadline = time.monotonic() + CONNECT + self._where.seconds
        try:
            response = self._pool.request(
                method, url, body=body, headers=headers, redirect=False, retries=False, preload_content=False
            )
            content = _whole(response, most, deadline)
        except (HTTPError, OSError) as error:
            raise SiasnUnreachable(type(error).__name__, arrived=_may_have_arrived(error)) from None
        return response.status, content


def _whole(response: Any, most: int, deadline: float) -> bytes:
    """Read an answer; only a connection that was read to its end is used again."""
    try:
        content = _limited(response, most, deadline)
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return content


def _limited(response: Any, most: int, deadline: float) -> bytes:
    """Read an answer as long as it keeps to its limit and comes in time."""
    found = bytearray()
    while piece := response.read1(PIECE, decode_content=False):
        found += piece
        if len(found) > most:
            raise SiasnUnreachable("the answer is too long")
        if time.monotonic() > deadline:
            raise SiasnUnreachable("the answer takes too long")
    return bytes(found)


def _may_have_arrived(error: Exception) -> bool:
    """Whether the other side may have read the request before it went wrong."""
    if isinstance(error, SSLError):
        return not isinstance(error.args[0] if error.args else None, ssl.SSLCertVerificationError)
    return not isinstance(error, NewConnectionError | ConnectTimeoutError)


def _read(content: bytes) -> dict[str, Any]:
    """Return an answer in JSON; whatever else it is, is an empty one."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _kept(row: Mapping[str, Any]) -> Kept:
    # What is written as nomorSertipikat is read back as noSertipikat.
    number = row.get("noSertipikat") or row.get("nomorSertipikat")
    key = row.get("id")
    return Kept(key if isinstance(key, str) else "", number.strip() if isinstance(number, str) else "")


def _one_line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value[: MESSAGE * 4]).split())[:MESSAGE]
