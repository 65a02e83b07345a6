"""Small steps that the pages of the room share."""

from collections.abc import Sequence
from datetime import date

from django.http import QueryDict

from pamong.kit.paging import link
from pamong.rulebook.rules import EARLIEST, LATEST


def asked_year(query: QueryDict, today: date) -> int:
    """Return the year that the address names, else the present one."""
    text = query.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return year if EARLIEST.year <= year <= LATEST.year else today.year


def tabs_of_years(query: QueryDict, years: Sequence[int], year: int, today: date) -> list[dict[str, object]]:
    """Return a tab for each year with entries, the present one, and the one that is asked for."""
    shown = sorted({*years, today.year, year}, reverse=True)
    return [
        {
            "label": str(each),
            "url": link(query, tahun=each if each != today.year else None, bentuk=None, bulan=None, hal=None),
            "current": each == year,
        }
        for each in shown
    ]
