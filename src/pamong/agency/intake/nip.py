"""The two kinds of 18-digit employee number, and how they are shown.

PNS (Perka BKN 22/2007): birth date yyyymmdd, year and month of the first appointment, sex, serial of three digits.
PPPK (NI PPPK): the same, but digits 13 and 14 count the contract; they are not a month.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from pamong.accounts import rules as login_rules

Kind = Literal["pns", "pppk", "pppk_pw"]
Sex = Literal["man", "woman"]

DIGITS = 18
YOUNGEST, OLDEST = 15, 70
"""Age at the first appointment outside which a number cannot be right."""
HIDDEN = "•"
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f'\u2019`.-]+")


class BadNip(ValueError):
    """The number cannot be right; the message says why, for the person who keeps the list."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Nip:
    """What an employee number says."""

    digits: str
    born: date
    appointed: date
    """First day of the month of appointment; of the year for a PPPK, whose number holds no month."""
    sex: Sex
    serial: int
    contract: int | None
    """Digits 13 and 14 of a PPPK; None for a PNS."""

    @property
    def printed(self) -> str:
        """As on letters: `19860926 201505 1 001`."""
        return printed(self.digits)

    @property
    def masked(self) -> str:
        """As in lists: birth date and sex are hidden."""
        return masked(self.digits)


def tidy(text: str) -> str:
    """Drop what people type between the digits: blanks, dots, hyphens, the apostrophe that forces text in Excel."""
    return _BLANKS.sub("", text)


def printed(digits: str) -> str:
    """Return `19860926 201505 1 001`; anything that is not 18 digits comes back unchanged."""
    if len(digits) != DIGITS:
        return digits
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def masked(digits: str) -> str:
    """Return `•••••••• 201505 • 001`, without birth date and sex; of another length only the last four show."""
    if len(digits) != DIGITS:
        return HIDDEN * min(len(digits[:-4]), 20) + digits[-4:]
    return login_rules.masked(digits)


def parse(text: str, kind: Kind, *, today: date) -> Nip:
    """Read a number by the rules of `kind`; raise `BadNip` with the reason in Indonesian."""
    digits = tidy(text)
    if not digits:
        raise BadNip(_("NIP kosong"))
    if not (digits.isascii() and digits.isdigit()):
        raise BadNip(_("NIP memuat tanda selain angka"))
    if len(digits) != DIGITS:
        raise BadNip(_("NIP berisi %(count)d angka, seharusnya 18") % {"count": len(digits)})
    born = _date(digits[:8])
    if born is None or born.year < 1900 or born > today:
        raise BadNip(_("delapan angka pertama NIP bukan tanggal lahir (tttt bb hh)"))
    appointed, contract = _appointment(digits, kind)
    if appointed.year > today.year + 1:
        raise BadNip(_("tahun pengangkatan dalam NIP belum terjadi"))
    if not YOUNGEST <= appointed.year - born.year <= OLDEST:
        raise BadNip(_("tahun lahir dan tahun pengangkatan dalam NIP tidak masuk akal"))
    if digits[14] not in "12":
        raise BadNip(_("angka ke-15 NIP harus 1 (pria) atau 2 (wanita)"))
    if digits[15:] == "000":
        raise BadNip(_("tiga angka terakhir NIP adalah 000, tanda bahwa Excel membulatkan NIP"))
    return Nip(digits, born, appointed, "man" if digits[14] == "1" else "woman", int(digits[15:]), contract)


def _appointment(digits: str, kind: Kind) -> tuple[date, int | None]:
    year, pair = int(digits[8:12]), int(digits[12:14])
    if not 1900 <= year <= 9998:
        raise BadNip(_("tahun pengangkatan dalam NIP tidak masuk akal"))
    if kind != "pns":
        return date(year, 1, 1), pair
    if not 1 <= pair <= 12:
        raise BadNip(_("angka ke-13 dan ke-14 NIP bukan bulan; untuk PPPK angka itu hitungan kontrak"))
    return date(year, pair, 1), None


def looks_like_pppk(digits: str) -> bool:
    """Say whether digits 13 and 14 cannot be a month, so that the number can only be a PPPK's."""
    digits = tidy(digits)
    return len(digits) == DIGITS and digits.isascii() and digits.isdigit() and not 1 <= int(digits[12:14]) <= 12


def _date(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
