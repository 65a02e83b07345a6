"""Writes the sample's files: CSV, XLSX (the same bytes at every run) and TOML."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

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
            still = zipfile.ZipInfo(info.filename, (2026, 11, 2, 0, 0, 0))
            new.writestr(still, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return result.getvalue()


def toml(value: object) -> str:
    """A value as TOML; JSON strings, numbers, booleans and flat lists are TOML already."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def toml_table(head: str, values: Mapping[str, object]) -> str:
    """One `[[head]]` table."""
    lines = [f"[[{head}]]", *(f"{key} = {toml(value)}" for key, value in values.items() if value not in (None, ""))]
    return "\n".join(lines) + "\n"
