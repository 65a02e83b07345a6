"""Reads the cells of one row as values and notes what is wrong with them."""

import re
from datetime import date
from sys import intern

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from pamong.agency.intake.records import FileKind, Problem, ProblemList, Severity
from pamong.agency.intake.sheets import Row

NOTHING = frozenset({"-", "--", "null", "none", "n/a", "(null)"})
"""What systems write for "nothing"."""
_EXCEL_FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_LOST = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$|^\d{15,}[.,]0+$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.]+Z?)?$")
_INDONESIAN = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: [\d:.]+)?$")


def read_date(text: str) -> date | None:
    """Read yyyy-mm-dd, dd-mm-yyyy or dd/mm/yyyy; None when it is none of them or does not exist."""
    if found := _ISO.match(text):
        year, month, day = found.groups()
    elif found := _INDONESIAN.match(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if 1900 <= value.year <= 2200 else None


def lost_digits(text: str) -> bool:
    """Say whether Excel took a long number for an amount, so that its last digits are gone."""
    return bool(_LOST.match(text))


class RowCheck:
    """One row being read. `failed` tells afterwards whether it must be left out."""

    def __init__(self, file: FileKind, row: Row, problems: ProblemList) -> None:
        self.row = row
        self.failed = False
        self._told: set[str] = set()
        self._file = file
        self._problems = problems

    def error(self, column: str, code: str, message: str, cure: str, value: str = "") -> None:
        """Note an error; the row will be left out."""
        self.failed = True
        self._add(column, code, message, cure, "error", value)

    def warn(self, column: str, code: str, message: str, cure: str, value: str = "") -> None:
        """Note something doubtful; the row is used."""
        self._add(column, code, message, cure, "warning", value)

    def _add(self, column: str, code: str, message: str, cure: str, severity: Severity, value: str) -> None:
        self._problems.add(
            Problem(self._file, self.row.sheet, self.row.number, column, code, message, cure, severity, value)
        )

    def raw(self, column: str) -> str:
        """Return the text of a cell, empty for what only stands for nothing."""
        text = self.row.cells.get(column, "")
        if text in _EXCEL_FAULTS and column not in self._told:
            self._told.add(column)
            self.error(
                column,
                "excel.fault",
                _("sel berisi galat Excel %(fault)s") % {"fault": text},
                _("Perbaiki rumus di selnya, atau tempel sebagai nilai."),
                text,
            )
        return "" if text in _EXCEL_FAULTS or text.casefold() in NOTHING else text

    def key(self, column: str, *, required: bool = False, longest: int = 36) -> str:
        """Return an identifier (SIASN id); too long a one is an error, for it cannot be cut."""
        text = self.raw(column)
        if not text and required:
            self.missing(column)
        if lost_digits(text):
            self.lost(column)
            return ""
        if len(text) > longest:
            self.error(
                column,
                "key.long",
                _("isinya lebih dari %(longest)d huruf") % {"longest": longest},
                _("Isi dengan ID dari SIASN."),
                text,
            )
            return ""
        return intern(text)

    def text(self, column: str, *, longest: int, required: bool = False) -> str:
        """Return a text; too long a one is an error where it is required, else it is cut and said."""
        text = self.raw(column)
        if not text and required:
            self.missing(column)
        if len(text) <= longest:
            return intern(text)
        message = _("isinya %(length)d huruf, paling banyak %(longest)d") % {"length": len(text), "longest": longest}
        if required:
            self.error(column, "text.long", message, _("Pendekkan isinya."), text)
        else:
            self.warn(column, "text.cut", message, _("Kelebihannya dipotong; pendekkan bila perlu."), text)
        return text[:longest].rstrip()

    def date(self, column: str, *, required: bool = False) -> date | None:
        """Return a date, or None after noting what is wrong."""
        text = self.raw(column)
        if not text:
            if required:
                self.missing(column)
            return None
        value = read_date(text)
        if value is None:
            self.error(
                column,
                "date.bad",
                _("“%(text)s” bukan tanggal") % {"text": text[:30]},
                _("Tulis sebagai hh-bb-tttt, misalnya 01-04-2026."),
                text,
            )
        return value

    def email(self, column: str, *, longest: int = 254) -> str:
        """Return an address in small letters; a wrong one is left out with a warning."""
        text = self.raw(column).lower()
        if not text:
            return ""
        try:
            validate_email(text)
        except ValidationError:
            text = "" if len(text) <= longest else text
        if not text or len(text) > longest:
            self.warn(
                column,
                "email.bad",
                _("alamat surel tidak benar"),
                _("Perbaiki alamatnya; tanpa itu undangan tidak terkirim."),
                self.raw(column),
            )
            return ""
        return text

    def missing(self, column: str) -> None:
        """Note that a required cell is empty, unless it is known to be faulty."""
        if column in self._told:
            return
        self.error(column, "cell.empty", _("kosong"), _("Isi kolom ini."))

    def lost(self, column: str) -> None:
        """Note that Excel took the number for an amount."""
        self.error(
            column,
            "digits.lost",
            _("kolom %(column)s dibaca Excel sebagai angka sehingga digit terakhirnya hilang") % {"column": column},
            _("Ubah format kolom menjadi Teks, lalu isi ulang."),
            self.row.cells.get(column, ""),
        )
