"""Codes on documents: a few facts, signed, so that anybody who holds the paper can ask whether we issued it.

Nothing is stored. A code holds what its room packs into it, a day and initials, and a signature over that and the agency. It is written in
Crockford's base 32, which nobody misreads. Every kind of document has a mark of its own, the first byte, a fixed form and
a salt: a code of one kind is never read as another.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
SIGNATURE: Final = 10
"""Bytes: 80 bits, which can only be tried one request at a time."""
EPOCH: Final = date(2020, 1, 1)
"""Days in a code are counted from here: two bytes reach to 2199."""
T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A code that we issued, and by which agency."""

    issued: T
    agency: str


@dataclass(frozen=True)
class Kind:
    """How codes of one kind of document are packed and signed. `form` tells the fields between the mark and the day, as
    `struct`."""

    mark: int
    form: str
    salt: str
    packing: struct.Struct = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "packing", struct.Struct(f">B{self.form}H2s"))

    @property
    def length(self) -> int:
        """Signs of a code, without dashes."""
        return -(-(self.packing.size + SIGNATURE) * 8 // 5)

    def issue(self, agency_id: UUID, *values: Any, on: date, initials: str) -> str:
        """Return the code, without dashes."""
        content = self.packing.pack(self.mark, *values, (on - EPOCH).days, two_letters(initials))
        return self._written(content + self._signature(content, agency_id, settings.SECRET_KEY))

    def read(self, text: str, agencies: Mapping[UUID, str], build: Callable[..., T]) -> Found[T] | None:
        """Return which of the agencies (names by key) issued a code, and what it holds, built from the values, `on` and
        `initials`; None when none of them did."""
        packed = self._packed(plain(text))
        if packed is None:
            return None
        content, signature = packed[:-SIGNATURE], packed[-SIGNATURE:]
        for agency_id, name in agencies.items():
            for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
                if constant_time_compare(self._signature(content, agency_id, secret), signature):
                    _mark, *values, days, letters = self.packing.unpack(content)
                    issued = build(*values, on=EPOCH + timedelta(days=days), initials=letters.decode().strip())
                    return Found(issued, name)
        return None

    def _signature(self, content: bytes, agency_id: UUID, secret: str) -> bytes:
        return salted_hmac(self.salt, content + agency_id.bytes, secret=secret, algorithm="sha256").digest()[:SIGNATURE]

    def _written(self, packed: bytes) -> str:
        number = int.from_bytes(packed)
        return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(self.length - 1, -1, -1))

    def _packed(self, text: str) -> bytes | None:
        if len(text) != self.length or any(sign not in ALPHABET for sign in text):
            return None
        number = 0
        for sign in text:
            number = number << 5 | ALPHABET.index(sign)
        size = self.packing.size + SIGNATURE
        packed = number.to_bytes(size) if number < 1 << (8 * size) else None
        return packed if packed and packed[0] == self.mark else None


def plain(text: str) -> str:
    """Return a code as it was issued, whatever was copied: dashes, blanks, small letters, O for 0."""
    return text.upper().translate(MISREAD)


def grouped(code: str) -> str:
    """Write a code as people copy it: `04XK-9TQ2-…`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def two_letters(text: str) -> bytes:
    """Return at most two letters as a code can hold them, filled up with blanks."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore")[:2].ljust(2)


def check_address(code: str = "") -> str:
    """Return the whole address of the public page that checks a code; without one, of its field."""
    path = reverse("portal:check", args=[code]) if code else reverse("portal:check_ask")
    return f"{settings.PAMONG.base_url.rstrip('/')}{path}"
