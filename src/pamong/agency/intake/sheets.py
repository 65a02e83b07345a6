"""Reads an uploaded file, XLSX or CSV, into rows of text; what it is is told from its content, never from its name."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from pamong.agency.intake import xlsx
from pamong.agency.intake.columns import LAYOUTS, Layout, joined, letter, recognise
from pamong.agency.intake.records import FileKind, Problem, UnreadableFile, shorten

HEADER_WITHIN = 20
"""The header row is looked for in so many rows from the top; title rows may stand above it."""
DELIMITERS = (",", ";", "\t", "|")
_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)

Report = Callable[[Problem], None]
Skipped = Callable[[str, bool], None]
"""Told about each sheet that is not read: its name, and whether it is hidden."""
Rows = Iterator[tuple[int, dict[int, str]]]


@dataclass(frozen=True)
class Limits:
    """What a file may weigh."""

    bytes: int = 50 * 2**20
    unpacked: int = 400 * 2**20
    ratio: int = 200
    """Unpacked to packed; above it, it is a bomb. Real sheets reach about 40."""
    rows: int = 300_000
    parts: int = 2_000


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the sheet's name (empty for CSV), the number the user sees, and text by column name."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    columns: frozenset[str] = frozenset()
    """Which columns the sheet has at all: an empty cell says something, a missing column does not."""


@dataclass
class _Table:
    """A sheet or a CSV file before its header is known."""

    name: str
    rows: Rows
    keep: xlsx.Keep


def read_rows(stream: BinaryIO, kind: FileKind, *, report: Report, limits: Limits = DEFAULT) -> Iterator[Row]:
    """Yield the rows of a file of this `kind`, only with the columns that Pamong reads.

    Raises `UnreadableFile` when the file cannot be used as a whole. `report` is told about sheets that are skipped.
    """

    def skipped(sheet: str, hidden: bool) -> None:
        report(_hidden(kind, sheet) if hidden else _skipped(kind, sheet))

    return read_table(stream, LAYOUTS[kind], skipped=skipped, limits=limits)


def read_table(stream: BinaryIO, layout: Layout, *, skipped: Skipped, limits: Limits = DEFAULT) -> Iterator[Row]:
    """Yield the rows of a file of any layout, also of another room. Raises as `read_rows`."""
    count, used, other = 0, False, None
    for table in _tables(stream, limits, skipped, layout):
        begun = _begin(table, layout)
        if begun is None or isinstance(begun, Layout):
            other = other or begun
            skipped(table.name, False)
            continue
        used = True
        for row in begun:
            count += 1
            if count > limits.rows:
                raise UnreadableFile(
                    _("Berkas berisi lebih dari %(rows)s baris. Bagi menjadi beberapa instansi atau hubungi pengelola.")
                    % {"rows": f"{limits.rows:,}".replace(",", ".")}
                )
            yield row
    if other and not used:
        raise UnreadableFile(
            _("Berkas ini berisi %(found)s, bukan %(wanted)s. Unggah berkas yang sesuai.")
            % {"found": other.title, "wanted": layout.title}
        )
    if not used:
        raise UnreadableFile(_no_header(layout))
    if not count:
        raise UnreadableFile(_("Berkas hanya berisi baris judul; tidak ada satu pun baris data."))


def kind_of_file(stream: BinaryIO, *, limits: Limits = DEFAULT) -> FileKind:
    """Return what a file holds, from the first header row that is known; raise `UnreadableFile` if none is."""
    for table in _tables(stream, limits, lambda _sheet, _hidden: None, LAYOUTS["people"]):
        for _number, cells in islice(table.rows, HEADER_WITHIN):
            if found := recognise(cells):
                return cast("FileKind", found.kind)
    raise UnreadableFile(
        _("Berkas ini bukan daftar pegawai, daftar unit atau daftar atasan: baris judulnya tidak dikenali.")
    )


# --- from bytes to tables ---------------------------------------------------------------------------------------------


def _tables(stream: BinaryIO, limits: Limits, skipped: Skipped, layout: Layout) -> Iterator[_Table]:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if size > limits.bytes:
        raise UnreadableFile(
            _("Berkas lebih besar dari %(size)d MB. Hapus lembar dan kolom yang tidak diperlukan, lalu unggah lagi.")
            % {"size": limits.bytes // 2**20}
        )
    head = stream.read(8192)
    stream.seek(0)
    if not head.strip():
        raise UnreadableFile(_("Berkas kosong."))
    if head.startswith(b"PK"):
        yield from _xlsx_tables(stream, limits, skipped)
        return
    _refuse_other_types(stream, head)
    yield _csv_table(stream, layout)


def _refuse_other_types(stream: BinaryIO, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        content = stream.read(DEFAULT.bytes)
        stream.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableFile(
                _("Berkas dikunci dengan kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi.")
            )
        raise UnreadableFile(
            _("Berkas ini berformat Excel lama (.xls). Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi.")
        )
    if start.startswith(b"%pdf"):
        raise UnreadableFile(_("Berkas ini PDF, bukan tabel. Unduh datanya sebagai XLSX atau CSV, lalu unggah lagi."))
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"<style", b"<div")):
        raise UnreadableFile(
            _(
                "Berkas ini halaman web (HTML) yang diberi nama seperti berkas Excel. "
                "Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
            )
        )
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(
            _("Berkas ini bukan XLSX atau CSV. Unduh datanya sebagai XLSX atau CSV, lalu unggah lagi.")
        )


def _xlsx_tables(stream: BinaryIO, limits: Limits, skipped: Skipped) -> Iterator[_Table]:
    _refuse_bombs(stream, limits)
    book = xlsx.Workbook(stream)
    for sheet in book.sheets:
        keep = xlsx.Keep()
        rows = book.rows(sheet, keep)
        if sheet.hidden:
            if next(rows, None) is not None:
                skipped(tidy(sheet.name), True)
            continue
        yield _Table(tidy(sheet.name), rows, keep)


def _refuse_bombs(stream: BinaryIO, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except xlsx.DAMAGE as error:
        raise xlsx.damaged() from error
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names:
        raise UnreadableFile(
            _("Berkas ini bukan buku kerja Excel (.xlsx). Simpan tabelnya sebagai .xlsx atau CSV, lalu unggah lagi.")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(_("Berkas dikunci dengan kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi."))
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > 10 * 2**20 and unpacked > limits.ratio * max(packed, 1)
    if unpacked > limits.unpacked or len(parts) > limits.parts or bomb:
        raise UnreadableFile(
            _(
                "Isi berkas terlalu besar setelah dibuka (%(size)d MB). "
                "Hapus lembar, kolom dan format yang tidak diperlukan, lalu unggah lagi."
            )
            % {"size": unpacked // 2**20}
        )


# --- CSV --------------------------------------------------------------------------------------------------------------


def _csv_table(stream: BinaryIO, layout: Layout) -> _Table:
    encoding = _encoding(stream)
    top = _text(stream, encoding).read(200_000)
    stream.seek(0)
    text = _text(stream, encoding)
    keep = xlsx.Keep()
    return _Table("", _csv_rows(text, _delimiter(top, layout), keep), keep)


def _text(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(cast("BinaryIO", _Unclosed(stream)), encoding, newline="")


class _Unclosed(io.BufferedIOBase):
    """Lets a text reader go without closing the stream below."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read1(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)


def _encoding(stream: BinaryIO) -> str:
    head = stream.read(4)
    stream.seek(0)
    candidates = ["utf-8-sig", "cp1252"]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    for name in candidates:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            while chunk := stream.read(1 << 20):
                if "\x00" in decoder.decode(chunk):
                    break
            else:
                decoder.decode(b"", final=True)
                return name
        except UnicodeError:
            pass
        finally:
            stream.seek(0)
    raise UnreadableFile(_("Berkas ini bukan XLSX atau CSV. Unduh datanya sebagai XLSX atau CSV, lalu unggah lagi."))


def _delimiter(top: str, layout: Layout) -> str:
    """Choose the delimiter under which a known header row appears; else the one that makes most columns."""
    layouts = (*LAYOUTS.values(), layout)

    def worth(delimiter: str) -> tuple[int, int]:
        known = columns = 0
        try:
            for record in islice(csv.reader(io.StringIO(top, newline=""), delimiter=delimiter), HEADER_WITHIN):
                cells = dict(enumerate(record))
                known = max(known, *(len(each.columns(cells)) for each in layouts))
                columns = max(columns, len(record))
        except csv.Error:
            pass
        return known, columns

    return max(DELIMITERS, key=worth)


def _csv_rows(text: io.TextIOWrapper, delimiter: str, keep: xlsx.Keep) -> Rows:
    number = 0
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFile(
                _(
                    "Berkas CSV rusak di baris %(row)d: tanda kutip tidak berpasangan atau isi sel terlalu panjang. "
                    "Perbaiki barisnya, lalu unggah lagi."
                )
                % {"row": number}
            ) from error
        columns = keep.columns
        cells = {at: cell for at, cell in enumerate(record) if cell and (columns is None or at in columns)}
        if cells:
            yield number, cells


# --- from tables to rows ----------------------------------------------------------------------------------------------


def _begin(table: _Table, layout: Layout) -> Iterator[Row] | Layout | None:
    """Find the header row and return the rows below it; the layout of a sheet that holds something else we know;
    None when it has nothing to do with us.
    """
    top = list(islice(table.rows, HEADER_WITHIN))
    best: list[str] | None = None
    for index, (_number, cells) in enumerate(top):
        found = layout.columns({at: tidy(text) for at, text in cells.items()})
        missing = layout.missing(found)
        if not missing:
            _refuse_twins(table.name, found)
            places = {positions[0]: name for name, positions in found.items()}
            table.keep.columns = frozenset(places)
            return _rows(table.name, places, chain(top[index + 1 :], table.rows))
        if len(found) >= max(2, len(layout.required) - 1) and (best is None or len(missing) < len(best)):
            best = missing
    for _number, cells in top:
        if (other := recognise(cells)) is not None:
            return other
    if best is not None:
        raise UnreadableFile(
            _("%(place)s tidak memuat kolom %(columns)s. Tambahkan kolomnya, lalu unggah lagi.")
            % {"place": _place(table.name), "columns": joined(best)}
        )
    return None


def _place(sheet: str) -> str:
    return _("Lembar %(sheet)s") % {"sheet": sheet} if sheet else _("Berkas ini")


def _refuse_twins(sheet: str, found: Mapping[str, list[int]]) -> None:
    for name, positions in found.items():
        if len(positions) > 1:
            raise UnreadableFile(
                _(
                    "%(place)s memuat kolom %(column)s lebih dari sekali (%(letters)s). Hapus yang tidak benar, "
                    "lalu unggah lagi."
                )
                % {"place": _place(sheet), "column": name, "letters": joined([letter(at) for at in positions])}
            )


def _rows(sheet: str, places: Mapping[int, str], rows: Rows) -> Iterator[Row]:
    columns = frozenset(places.values())
    for number, cells in rows:
        kept = {places[at]: text for at, raw in cells.items() if at in places and (text := tidy(raw))}
        if kept:
            yield Row(sheet, number, kept, columns)


def tidy(text: str) -> str:
    """Make text of a cell fit for use: one line, single spaces, nothing unprintable."""
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def _no_header(layout: Layout) -> str:
    return _("Baris judul tidak ditemukan di %(rows)d baris pertama. Kolom yang harus ada: %(columns)s.") % {
        "rows": HEADER_WITHIN,
        "columns": joined(layout.required),
    }


def _skipped(kind: FileKind, sheet: str) -> Problem:
    return Problem(
        file=kind,
        sheet=shorten(sheet),
        row=None,
        column="",
        code="sheet.skipped",
        severity="warning",
        message=_("Lembar ini dilewati: tidak ada baris judul yang dikenali."),
        cure=_("Jika lembar ini memuat data, beri baris judul seperti lembar lain."),
    )


def _hidden(kind: FileKind, sheet: str) -> Problem:
    return Problem(
        file=kind,
        sheet=shorten(sheet),
        row=None,
        column="",
        code="sheet.hidden",
        severity="warning",
        message=_("Lembar ini tersembunyi, jadi tidak dibaca."),
        cure=_("Tampilkan lembarnya di Excel jika datanya perlu ikut."),
    )
