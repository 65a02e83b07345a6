"""The code on a statement: what it said, signed, so that anybody who holds the paper can ask whether we issued it.

Nothing is stored. The code holds initials, year, JP, the least that was asked and the day, and a signature over them
and the agency: what stands on the paper, and less. It is written in Crockford's base 32, which nobody misreads.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from pamong.agency.models import Agency
from pamong.ui.templatetags.ui import initials as initials_of

SALT: Final = "pamong.hours.codes"
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
FORM: Final = struct.Struct(">BHIIH2s")
MARK: Final = 1
SIGNATURE: Final = 10
"""Bytes: 80 bits, which can only be tried one request at a time."""
LENGTH: Final = -(-(FORM.size + SIGNATURE) * 8 // 5)
EPOCH: Final = date(2020, 1, 1)


@dataclass(frozen=True)
class Issued:
    """What a code says. JP are hundredths."""

    initials: str
    year: int
    counted: int
    minimum: int
    on: date


@dataclass(frozen=True)
class Found:
    """A code that we issued, and whose statement it was on."""

    issued: Issued
    agency: str


def issue(issued: Issued, agency_id: UUID) -> str:
    """Return the code, without dashes."""
    content = FORM.pack(
        MARK, issued.year, issued.counted, issued.minimum, (issued.on - EPOCH).days, _letters(issued.initials)
    )
    return _written(content + _signature(content, agency_id, settings.SECRET_KEY))


def read(text: str) -> Found | None:
    """Return what a code says; None when no agency of this installation issued it."""
    packed = _packed(text.upper().translate(MISREAD))
    if packed is None:
        return None
    content, signature = packed[:-SIGNATURE], packed[-SIGNATURE:]
    for agency in Agency.objects.order_by("name"):
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            if constant_time_compare(_signature(content, agency.pk, secret), signature):
                return Found(_content(content), agency.name)
    return None


def grouped(code: str) -> str:
    """Write a code as people copy it: `04XK-9TQ2-…`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def initials(name: str) -> str:
    """Return two letters of a name, as the code can hold them."""
    return _letters(initials_of(name)).decode().strip()


def _letters(text: str) -> bytes:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore")
    return plain[:2].ljust(2)


def _content(content: bytes) -> Issued:
    _mark, year, counted, minimum, days, letters = FORM.unpack(content)
    return Issued(letters.decode().strip(), year, counted, minimum, EPOCH + timedelta(days=days))


def _signature(content: bytes, agency_id: UUID, secret: str) -> bytes:
    return salted_hmac(SALT, content + agency_id.bytes, secret=secret, algorithm="sha256").digest()[:SIGNATURE]


def _written(packed: bytes) -> str:
    number = int.from_bytes(packed)
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH - 1, -1, -1))


def _packed(text: str) -> bytes | None:
    if len(text) != LENGTH or any(sign not in ALPHABET for sign in text):
        return None
    number = 0
    for sign in text:
        number = number << 5 | ALPHABET.index(sign)
    size = FORM.size + SIGNATURE
    packed = number.to_bytes(size) if number < 1 << (8 * size) else None
    return packed if packed and packed[0] == MARK else None
