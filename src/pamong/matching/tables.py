"""CSV files of the file door, read into rows of text with every fault named: file, row, column.

A file may come from a program or from a spreadsheet: comma, semicolon or tab (told from the header), with or without a
byte order mark, any line ends. Rows are counted as a spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import codecs
import csv
import errno
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SHOWN: Final = 20
"""Faults of one file that are shown; the others are counted."""
LARGEST: Final = 2 * 2**30
"""Bytes of one file."""
MOST_ROWS: Final = 1_000_000
LONGEST_ID: Final = 200
DELIMITERS: Final = (",", ";", "\t")
FORMULA: Final = ("=", "+", "-", "@")
"""What a spreadsheet program takes for a formula where a cell begins with it."""
_QUOTED: Final = 60
_BY_ERRNO: Final = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.ENOENT: "berkas atau folder itu tidak ada",
    errno.EISDIR: "ini folder, bukan berkas",
    errno.ENOTDIR: "ada bagian alamatnya yang bukan folder",
    errno.EEXIST: "ada bagian alamatnya yang bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOSPC: "cakramnya penuh",
    errno.EROFS: "cakramnya hanya dapat dibaca",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong where. Row 0: the file as a whole; column empty: the row as a whole."""

    file: str
    row: int
    column: str
    text: str

    def __str__(self) -> str:
        what = "kunci" if self.file.endswith(".toml") else "kolom"
        place = [self.file, f"baris {self.row}" if self.row else "", f"{what} {self.column}" if self.column else ""]
        return f"{', '.join(part for part in place if part)}: {self.text}"


class Unusable(Exception):
    """The files cannot be matched as they are; `complaints` say all that is wrong with them."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(str(each) for each in complaints))
        self.complaints = tuple(complaints)

    def lines(self) -> list[str]:
        """Return what is wrong, at most `SHOWN` lines a file."""
        by_file: dict[str, list[Complaint]] = {}
        for each in self.complaints:
            by_file.setdefault(each.file, []).append(each)
        lines: list[str] = []
        for file, found in by_file.items():
            lines += [str(each) for each in found[:SHOWN]]
            if len(found) > SHOWN:
                lines.append(f"{file}: … dan {len(found) - SHOWN} kesalahan lain")
        return lines


@dataclass
class Notes:
    """What is found while the files are read: faults, which stop the run, and warnings, which do not."""

    complaints: list[Complaint] = field(default_factory=list)
    warnings: list[Complaint] = field(default_factory=list)

    def wrong(self, file: str, row: int, column: str, text: str) -> None:
        """Note a fault."""
        self.complaints.append(Complaint(file, row, column, text))

    def warn(self, file: str, row: int, column: str, text: str) -> None:
        """Note what may be meant otherwise."""
        self.warnings.append(Complaint(file, row, column, text))

    def raise_any(self) -> None:
        """Raise `Unusable` when there was a fault."""
        if self.complaints:
            raise Unusable(self.complaints)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its number as a spreadsheet shows it, and stripped text by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a file: those it must have, and those it may."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()


def trouble(error: OSError) -> str:
    """Return in words why a file or folder could not be opened, read or written."""
    return _BY_ERRNO.get(error.errno or 0) or str(error.strerror or error)


def quoted(text: str) -> str:
    """Return what was written, short and on one line, to be shown."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in text)
    return f"“{plain if len(plain) <= _QUOTED else plain[:_QUOTED] + '…'}”"


def read_rows(path: Path, layout: Layout, notes: Notes) -> Iterator[Row]:
    """Yield the rows of a file; what is wrong with it goes to `notes`."""
    text = _opened(path, notes)
    if text is None:
        return
    with text:
        try:
            yield from _rows(text, path.name, layout, notes)
        except UnicodeDecodeError:
            said = "bukan teks UTF-8. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi."
            notes.wrong(path.name, _undecodable(path), "", said)
        except OSError as error:
            notes.wrong(path.name, 0, "", f"tidak terbaca: {trouble(error)}.")


def _undecodable(path: Path) -> int:
    """Return the first line that is not UTF-8; 0: none alone (a file in UTF-16 that breaks off)."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return 0 if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else number
    return 0


def _csv_words(error: str) -> str:
    if "field larger" in error:
        return "satu sel lebih dari 131.072 huruf; mungkin tanda kutip tidak ditutup"
    return "tanda kutip atau ganti barisnya rusak"


def _opened(path: Path, notes: Notes) -> io.TextIOWrapper | None:
    """Open a file as text, or say why it cannot be read as a table."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8192)
    except FileNotFoundError:
        notes.wrong(path.name, 0, "", "berkas tidak ada.")
        return None
    except OSError as error:
        notes.wrong(path.name, 0, "", f"tidak terbaca: {trouble(error)}.")
        return None
    if size > LARGEST:
        notes.wrong(path.name, 0, "", "lebih besar dari 2 GB.")
        return None
    if not head.strip(b"\xef\xbb\xbf \t\r\n;,"):
        notes.wrong(path.name, 0, "", "kosong: baris judul pun tidak ada.")
        return None
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if head.startswith(b"PK") or (b"\x00" in head.partition(b"\n")[0] and not wide):
        notes.wrong(path.name, 0, "", "bukan CSV. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi.")
        return None
    return path.open(encoding="utf-16" if wide else "utf-8-sig", newline="")


def _rows(text: io.TextIOWrapper, file: str, layout: Layout, notes: Notes) -> Iterator[Row]:
    head = text.readline(100_000)
    known = {*layout.needed, *layout.allowed}
    delimiter = max(DELIMITERS, key=lambda sign: len(known & set(_names(head, sign))))
    names = _names(head, delimiter)
    if not _header_is_right(names, file, layout, notes):
        return
    rows = _numbered(csv.reader(text, delimiter=delimiter), file, notes)
    kept = [(at, name) for at, name in enumerate(names) if name in known]
    found, faults = 0, len(notes.complaints)
    for number, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        found += 1
        if found > MOST_ROWS:
            notes.wrong(file, number, "", "lebih dari 1.000.000 baris.")
            return
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            notes.wrong(
                file, number, "", f"berisi {len(cells)} sel, padahal judulnya {len(names)}: periksa tanda kutip."
            )
            continue
        yield Row(number, {name: cells[at].strip() if at < len(cells) else "" for at, name in kept})
    if not found and len(notes.complaints) == faults and layout.needed[0] != "mentee":
        notes.wrong(file, 0, "", "hanya berisi baris judul; tidak ada satu pun orang.")


def _numbered(rows: Iterator[list[str]], file: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row; where the table breaks off, that is noted with the row."""
    number = 1
    try:
        for number, cells in enumerate(rows, start=2):
            yield number, cells
    except csv.Error as error:
        notes.wrong(file, number + 1, "", f"bukan CSV yang utuh ({_csv_words(str(error))}).")


def _names(head: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        return []
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _header_is_right(names: list[str], file: str, layout: Layout, notes: Notes) -> bool:
    missing = [name for name in layout.needed if name not in names]
    for name in missing:
        notes.wrong(file, 1, name, "kolom ini tidak ada di baris judul.")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    for name in twice:
        notes.wrong(file, 1, name, "kolom ini ada lebih dari sekali di baris judul.")
    for name in dict.fromkeys(names):
        if name not in layout.needed and name not in layout.allowed:
            shown = quoted(name) if name else "tanpa judul"
            notes.warn(file, 1, "", f"kolom {shown} tidak dikenal, isinya tidak dibaca.")
    return not missing and not twice


def good_id(row: Row, column: str, file: str, notes: Notes) -> str | None:
    """Return the id of somebody, or note why it cannot serve as one."""
    text = row.cells[column]
    fault = ""
    if not text:
        fault = "id kosong."
    elif len(text) > LONGEST_ID:
        fault = f"id lebih dari {LONGEST_ID} huruf."
    elif not text.isprintable():
        fault = f"id {quoted(text)} memuat tanda yang tidak tercetak."
    elif text.startswith(FORMULA):
        fault = f"id {quoted(text)} tidak boleh diawali =, +, - atau @ (dibaca Excel sebagai rumus)."
    if fault:
        notes.wrong(file, row.number, column, fault)
        return None
    return text


def read_pairs(path: Path, known: tuple[Callable[[str], bool], Callable[[str], bool]], notes: Notes,
               *, strict: bool = True) -> Iterator[tuple[int, str, str]]:  # fmt: skip
    """Yield row, mentee and mentor of a file of pairs.

    `known` say who is there. Of a `strict` file a pair of strangers is a fault; else it is left out with a warning.
    """
    layout = Layout(("mentee", "mentor"), PAIR_COLUMNS)
    for row in read_rows(path, layout, notes):
        ids = [good_id(row, column, path.name, notes) for column in layout.needed]
        if None in ids:
            continue
        strangers = [
            (column, text, home)
            for column, text, home, here in zip(layout.needed, ids, ("mentees.csv", "mentors.csv"), known, strict=True)
            if not here(str(text))
        ]
        for column, text, home in strangers:
            note = notes.wrong if strict else notes.warn
            tail = "." if strict else "; pasangan ini dilewati."
            note(path.name, row.number, column, f"{quoted(str(text))} tidak ada di {home}{tail}")
        if not strangers:
            yield row.number, str(ids[0]), str(ids[1])


PAIR_COLUMNS: Final = ("points", "competency", "text", "region", "seniority", "answers", "wish")
"""Columns of a `pairs.csv` that we wrote: it may be handed in again, as the pairs of the last matching."""
