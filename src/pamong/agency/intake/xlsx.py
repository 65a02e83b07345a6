"""Reads the cells of an XLSX file as text, row by row, in little memory.

Our own, because the file comes from outside and may be anything: python-calamine holds a sheet as a dense block (360 MB
for 50,000 by 69 cells) and aborts the whole process, uncatchably, on a 5 kB file whose only cells are A1 and XFD1048576.
Here a cell costs memory only while its row is read, and cells of columns that are not wanted are never decoded.
The tests compare it with calamine on files of several makers.

A number that lost digits (over 15) comes out as Excel shows it: `1.98609E+17`. Dates come out as `yyyy-mm-dd`.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from pamong.agency.intake.records import UnreadableFile

CHUNK = 1 << 18
LONGEST_TEXT = 32_767
"""So many letters fit into a cell of Excel; what is longer is cut."""
WIDEST = 16_384
"""Columns of a sheet in Excel."""
MOST_TEXTS = 5_000_000
LARGEST_PART = 20 * 2**20
"""So much the lists of sheets and styles may hold; real ones are a thousandth of it."""
EXACT = 10**15
"""Whole numbers from here on have lost digits in Excel."""
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,  # zipfile: a compression or a feature it does not know
    RuntimeError,  # zipfile: an encrypted member
)
"""What Python raises when an archive or its XML is damaged."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_A_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|red|color\d*', re.IGNORECASE)
_BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


def damaged() -> UnreadableFile:
    """The one sentence for an archive that cannot be read."""
    return UnreadableFile(
        _("Berkas XLSX rusak sehingga tidak terbaca. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.")
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass
class Keep:
    """Which columns (from 0) are wanted; None while the header row is still being looked for."""

    columns: frozenset[int] | None = None


class Texts:
    """The shared strings: one block of bytes and where each begins, a tenth of a list of str."""

    def __init__(self) -> None:
        self._block = bytearray()
        self._ends = array("Q")

    def add(self, text: str) -> None:
        """Append one string."""
        if len(self._ends) >= MOST_TEXTS:
            raise ValueError("no sheet has so many texts")
        self._block += text.encode("utf-8", "replace")
        self._ends.append(len(self._block))

    def __getitem__(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        start = self._ends[index - 1] if index else 0
        return self._block[start : self._ends[index]].decode()

    def __len__(self) -> int:
        return len(self._ends)


@dataclass
class _Pieces:
    """Gathers the text of one cell or string, up to the longest that Excel allows."""

    wanted: bool = False
    length: int = 0
    parts: list[str] = field(default_factory=list)

    def data(self, text: str) -> None:
        if self.wanted and self.length < LONGEST_TEXT:
            self.parts.append(text[: LONGEST_TEXT - self.length])
            self.length += len(text)

    def take(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        self.length = 0
        return text


class Workbook:
    """An opened XLSX file. Reading raises `UnreadableFile` when it is damaged."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._archive = zipfile.ZipFile(stream)
            self._names = {info.filename.lower().lstrip("/"): info.filename for info in self._archive.infolist()}
            self._read_parts()
        except DAMAGE as error:
            raise damaged() from error

    def _read_parts(self) -> None:
        book = _Book()
        self._parse("xl/workbook.xml", book.start)
        targets = _Targets()
        self._parse("xl/_rels/workbook.xml.rels", targets.start)
        self.sheets = [
            Sheet(name, targets.sheets[key], hidden) for name, key, hidden in book.sheets if key in targets.sheets
        ]
        self._epoch = date(1904, 1, 1) if book.from_1904 else date(1899, 12, 30)
        styles = _Styles()
        if self._has(targets.styles):
            self._parse(targets.styles, styles.start, styles.end)
        self._date_styles = styles.dates()
        self._texts: Texts | None = None
        self._texts_part = targets.texts

    def _has(self, part: str) -> bool:
        return part.lower() in self._names

    def _open(self, part: str) -> IO[bytes]:
        return self._archive.open(self._names[part.lower()])

    def _parse(self, part: str, start: Callable[..., None], end: Callable[..., None] | None = None) -> None:
        parser = _parser(start, end, None)
        if self._archive.getinfo(self._names[part.lower()]).file_size > LARGEST_PART:
            raise ValueError("no workbook has so many sheets or styles")
        with self._open(part) as content:
            parser.ParseFile(content)

    def _shared_texts(self) -> Texts:
        if self._texts is None:
            self._texts = Texts()
            if self._has(self._texts_part):
                reader = _TextReader(self._texts)
                parser = _parser(reader.start, reader.end, reader.pieces.data)
                with self._open(self._texts_part) as content:
                    parser.ParseFile(content)
        return self._texts

    def rows(self, sheet: Sheet, keep: Keep) -> Iterator[tuple[int, dict[int, str]]]:
        """Yield (row number from 1, column from 0 → text) of each row that is not empty."""
        try:
            reader = _RowReader(self._shared_texts(), keep, self._date_styles, self._epoch)
            parser = _parser(reader.start, reader.end, reader.pieces.data)
            with self._open(sheet.part) as content:
                while chunk := content.read(CHUNK):
                    parser.Parse(chunk, False)
                    yield from reader.done()
                parser.Parse(b"", True)
            yield from reader.done()
        except DAMAGE as error:
            raise damaged() from error


def _parser(
    start: Callable[..., None], end: Callable[[str], None] | None, data: Callable[[str], None] | None
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    return parser


def _local(name: str) -> str:
    """Drop the prefix of a name space: some makers write `x:row`."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_args: object) -> None:
    raise ValueError("a document type has no place in a workbook")  # entity bombs live there


class _Book:
    """Reads xl/workbook.xml."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), key, hidden))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in {"1", "true"}


class _Targets:
    """Reads xl/_rels/workbook.xml.rels: where the parts lie."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.styles = "xl/styles.xml"
        self.texts = "xl/sharedstrings.xml"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = part
        elif kind == "styles":
            self.styles = part
        elif kind == "sharedStrings":
            self.texts = part


class _Styles:
    """Reads xl/styles.xml: which cell styles show a date."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._styles.append(int(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        tag = _local(tag)
        if tag == "cellXfs":
            self._inside = False

    def dates(self) -> frozenset[str]:
        return frozenset(str(index) for index, code in enumerate(self._styles) if self._is_date(code))

    def _is_date(self, code: int) -> bool:
        if code in self._codes:
            return bool(re.search("[ymdhs]", _NOT_A_DATE.sub("", self._codes[code]), re.IGNORECASE))
        return code in _BUILTIN_DATES


class _TextReader:
    """Reads the shared strings; a string may come in runs (`r`), its reading aid (`rPh`) is not part of it."""

    def __init__(self, texts: Texts) -> None:
        self.pieces = _Pieces()
        self._texts = texts
        self._aid = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "rPh":
            self._aid += 1
        elif tag == "t":
            self.pieces.wanted = not self._aid

    def end(self, tag: str) -> None:
        tag = _local(tag)
        if tag == "t":
            self.pieces.wanted = False
        elif tag == "rPh":
            self._aid -= 1
        elif tag == "si":
            self._texts.add(_unescape(self.pieces.take()))


class _RowReader:
    """Reads the rows of one sheet."""

    def __init__(self, texts: Texts, keep: Keep, date_styles: frozenset[str], epoch: date) -> None:
        self.pieces = _Pieces()
        self._texts = texts
        self._keep = keep
        self._date_styles = date_styles
        self._epoch = epoch
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[int, dict[int, str]]] = []
        self._row: dict[int, str] = {}
        self._number = 0
        self._column = -1
        self._cell: dict[str, str] = {}
        self._aid = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # called millions of times: nothing to spare
        if ":" in tag:
            tag = _local(tag)
        if tag == "c":
            self._column = self._column_of(attributes.get("r", ""))
            self._cell = attributes
        elif tag in {"v", "t"}:
            keep = self._keep.columns
            self.pieces.wanted = not self._aid and (self._column < WIDEST if keep is None else self._column in keep)
        elif tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column = -1
        elif tag == "rPh":
            self._aid += 1

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = _local(tag)
        if tag in {"v", "t"}:
            self.pieces.wanted = False
        elif tag == "c":
            if self.pieces.parts and (text := self._text(self.pieces.take())):
                self._row[self._column] = text
        elif tag == "row":
            if self._row:
                self._rows.append((self._number, self._row))
                self._row = {}
        elif tag == "rPh":
            self._aid -= 1

    def done(self) -> list[tuple[int, dict[int, str]]]:
        rows, self._rows = self._rows, []
        return rows

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if not letters:
            return self._column + 1
        if column is None:
            column = 0
            for letter in letters:
                column = column * 26 + (int(letter, 36) - 9)
            self._columns[letters] = column = column - 1
        return column

    def _text(self, raw: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._texts[int(raw)]
        if kind in {"str", "inlineStr", "e"}:
            return _unescape(raw)
        if kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if kind == "d":
            return raw[:10]
        return self._number_text(float(raw))

    def _number_text(self, number: float) -> str:
        if self._cell.get("s") in self._date_styles and 0 < number < 2_958_466:
            days = number if number >= 61 or self._epoch.year == 1904 else number + 1  # Excel's 29 February 1900
            return (self._epoch + timedelta(days=int(days))).isoformat()
        return number_text(number)


def number_text(number: float) -> str:
    """Write a number as the person sees it; over 15 digits in the form that shows that digits are lost."""
    if abs(number) >= EXACT:
        return f"{number:.5E}"
    if number.is_integer():
        return str(int(number))
    return repr(number)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
