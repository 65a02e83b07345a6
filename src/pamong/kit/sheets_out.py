"""Tables out: XLSX and CSV, streamed, safe to open in a spreadsheet program."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse

from pamong.kit.light import without

with without("numpy"):
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
R = TypeVar("R", HttpResponse, StreamingHttpResponse)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST = 32_000


def safe(value: Any) -> str:
    """Return text that no spreadsheet program takes for a formula (OWASP: CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RISKY) else text


class _Line:
    """A file that gives back what is written into it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a CSV file line by line: semicolons and a byte order mark, as Excel with Indonesian settings reads it."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow([safe(cell) for cell in head])
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Answer with a CSV file."""
    response = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    return _attached(response, f"{name}.csv")


def xlsx_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a workbook of one sheet; every cell is text, so that an NIP keeps its digits."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.freeze_panes = "A2"
    for at, title in enumerate(head, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = max(14, min(40, len(title) + 6))
    bold = Font(bold=True)
    sheet.append([_cell(sheet, title, bold) for title in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return _attached(HttpResponse(target.getvalue(), content_type=XLSX), f"{name}.xlsx")


def _cell(sheet: Any, value: Any, font: Font | None = None) -> WriteOnlyCell:
    text = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))[:LONGEST]
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # text, whatever it looks like: "=1+1" stays "=1+1"
    cell.number_format = "@"
    if font is not None:
        cell.font = font
    return cell


def _attached(response: R, name: str) -> R:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
