"""A page of one year, and the switch between years."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict

from pamong.kit.paging import PARAMETER, link


def asked_year(query: QueryDict, today: date, bounds: tuple[int, int]) -> int:
    """Return the year that the address names, else the present one; `bounds` are the first and the last there is."""
    text = query.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return year if bounds[0] <= year <= bounds[1] else today.year


def year_among(query: QueryDict, years: Iterable[int], otherwise: int) -> int:
    """Return the year that the address names when it is one of these."""
    asked = query.get("tahun", "")
    return next((year for year in years if str(year) == asked), otherwise)


def tabs_of_years(
    query: QueryDict, years: Iterable[int], year: int, today: date, *, without: Iterable[str] = ()
) -> list[dict[str, object]]:
    """Return a tab for each of the years and the one that is asked for, the latest first. Whoever changes the year
    begins on the first page, and what `without` names falls away too."""
    away = dict.fromkeys((*without, PARAMETER))
    return [
        {
            "label": str(each),
            "url": link(query, tahun=each if each != today.year else None, **away),
            "current": each == year,
        }
        for each in sorted({*years, year}, reverse=True)
    ]
