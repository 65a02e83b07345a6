"""SIASN, the personnel system of BKN: the only place that speaks to it. Other rooms build a `Course` and hand it over.

What it says stands in public client code alone (docs/decisions/0015-siasn.md): nobody here had access to the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings


class SiasnUnreachable(Exception):  # named as what happened
    """No answer that says what became of it; whoever asked tries again later. The text names no person.

    `arrived`: the request may have been carried out all the same, so nobody may repeat it without asking first.
    """

    def __init__(self, what: str, *, arrived: bool = True) -> None:
        super().__init__(what)
        self.arrived = arrived


@dataclass(frozen=True, kw_only=True)
class Course:
    """One row of `POST /kursus/save`, by the names that SIASN gives its fields."""

    instansi_id: str
    institusi_penyelenggara: str
    jenis_diklat_id: str
    """1 to 25 (`rulebook.learning.SIASN_IDS`), as text."""
    jenis_kursus: str = ""
    jenis_kursus_sertipikat: str = ""
    jumlah_jam: int
    lokasi_id: str = ""
    nama_kursus: str
    nomor_sertipikat: str
    pns_orang_id: str
    tahun_kursus: int
    tanggal_kursus: date
    tanggal_selesai_kursus: date
    path: tuple[()] = ()
    """Documents; Pamong sends none."""

    def as_json(self) -> dict[str, Any]:
        """Return the row as SIASN takes it: its own names, days as dd-mm-yyyy."""
        return {camel(each.name): _plain(getattr(self, each.name)) for each in fields(self)}


def camel(name: str) -> str:
    """Return a name as SIASN writes it."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Saved:
    """SIASN took the row and gave it this id."""

    id: str


@dataclass(frozen=True)
class Refused:
    """SIASN did not take the row; the message is its own, one line of at most `MESSAGE` characters, to be shown as text."""

    message: str


MESSAGE = 300


@dataclass(frozen=True)
class Kept:
    """A row that SIASN holds about somebody."""

    id: str
    number: str
    """nomorSertipikat."""


class Siasn(Protocol):
    """Something that takes rows, or raises `SiasnUnreachable`."""

    is_connected: bool

    def save_course(self, course: Course) -> Saved | Refused:
        """Hand one row over (`POST /kursus/save`)."""

    def courses_of(self, nip: str) -> list[Kept]:
        """Return what SIASN holds about somebody (`GET /pns/rw-kursus/{nip}`)."""


class NullSiasn:
    """Nothing is set up: says so."""

    is_connected = False

    def save_course(self, course: Course) -> Saved | Refused:
        """Say that there is nobody to take it."""
        raise SiasnUnreachable("no connection to SIASN is set up", arrived=False)

    def courses_of(self, nip: str) -> list[Kept]:
        """Say that there is nobody to ask."""
        raise SiasnUnreachable("no connection to SIASN is set up", arrived=False)


@dataclass(frozen=True)
class Where:
    """Where SIASN is, and who we are to it."""

    url: str
    token_url: str
    key: str = field(repr=False)
    secret: str = field(repr=False)
    sso_url: str
    sso_client: str
    sso_user: str = field(repr=False)
    sso_password: str = field(repr=False)
    seconds: int = 30
    """How long it may take to answer once it was reached."""


_instead: ContextVar[Siasn | None] = ContextVar("siasn", default=None)


@contextmanager
def using(other: Siasn) -> Iterator[None]:
    """Let `siasn()` return this one inside the block."""
    token = _instead.set(other)
    try:
        yield
    finally:
        _instead.reset(token)


def siasn() -> Siasn:
    """Return the SIASN of this installation."""
    chosen = _instead.get()
    if chosen is not None:
        return chosen
    ours = settings.PAMONG
    if not ours.siasn_url:
        return NullSiasn()
    return _connected(
        Where(
            url=ours.siasn_url,
            token_url=ours.siasn_token_url,
            key=ours.siasn_key.get_secret_value(),
            secret=ours.siasn_secret.get_secret_value(),
            sso_url=ours.siasn_sso_url,
            sso_client=ours.siasn_sso_client,
            sso_user=ours.siasn_sso_user.get_secret_value(),
            sso_password=ours.siasn_sso_password.get_secret_value(),
            seconds=ours.siasn_seconds,
        )
    )


@lru_cache(maxsize=2)
def _connected(where: Where) -> Siasn:
    """One for each process: it keeps its tokens."""
    from pamong.ports.siasn.http import HttpSiasn

    return HttpSiasn(where)
