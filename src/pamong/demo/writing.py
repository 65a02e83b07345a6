"""Writes the sample's files: CSV, XLSX (the same bytes at every run) and TOML."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pamong.kit.light import without

with without("numpy"):
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STILL = (2026, 11, 2, 0, 0, 0)  # every part bears this time, so that a new run gives the same file
_letters = cache(get_column_letter)

Cell = str | int | float | None


def write_csv(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, delimiter: str = ",", excel: bool = False
) -> None:
    """UTF-8 with LF; `excel` is what Excel saves on an Indonesian machine: a byte-order mark and CRLF."""
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=delimiter, lineterminator="\r\n" if excel else "\n")
        writer.writeheader()
        writer.writerows(rows)


def write_xlsx(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> None:
    """One worksheet per entry, the first row in bold and frozen; texts stay texts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.number_format = "@"
                if number == 1:
                    cell.font = Font(bold=True)
                    sheet.column_dimensions[get_column_letter(column)].width = max(10, len(str(value)) + 4)
        sheet.freeze_panes = "E2"
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_steady(buffer.getvalue()))


def _steady(data: bytes) -> bytes:
    """The same workbook without the time of writing, so that a new run gives the same file."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-02T00:00:00Z", content)
            still = zipfile.ZipInfo(info.filename, _STILL)
            new.writestr(still, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return result.getvalue()


def write_big_xlsx(path: Path, sheets: Mapping[str, Iterable[Sequence[str]]]) -> None:
    """Texts only, row by row, strings in their cells as exporting servers write them; three times as fast as openpyxl."""
    names = list(sheets)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name, content in _frame(names).items():
            book.writestr(zipfile.ZipInfo(name, _STILL), content)
        for number, rows in enumerate(sheets.values(), start=1):
            info = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", _STILL)
            info.compress_type = zipfile.ZIP_DEFLATED
            with book.open(info, "w", force_zip64=True) as part:
                part.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for at, row in enumerate(rows, start=1):
                    part.write(_big_row(at, row).encode())
                part.write(b"</sheetData></worksheet>")


def _big_row(at: int, row: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{_letters(column)}{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for column, value in enumerate(row, start=1)
        if value
    )
    return f'<row r="{at}">{cells}</row>'


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts of a workbook around its sheets."""
    kind, of = f"{_OFFICE}/relationships", f"{_PACKAGE}/relationships"
    numbered = list(enumerate(names, start=1))
    sheets = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{main}.worksheet+xml"/>' for n, _ in numbered
    )
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{of}">'
        f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{kind}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{of}">{links}</Relationships>',
    }


def toml(value: object) -> str:
    """A value as TOML; JSON strings, numbers, booleans and flat lists are TOML already."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def toml_table(head: str, values: Mapping[str, object]) -> str:
    """One `[[head]]` table."""
    lines = [f"[[{head}]]", *(f"{key} = {toml(value)}" for key, value in values.items() if value not in (None, ""))]
    return "\n".join(lines) + "\n"
