"""Small steps that the pages of the room share."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict

from pamong.kit import years
from pamong.rulebook.rules import EARLIEST, LATEST


def asked_year(query: QueryDict, today: date) -> int:
    """Return the year that the address names, else the present one."""
    return years.asked_year(query, today, (EARLIEST.year, LATEST.year))


def tabs_of_years(query: QueryDict, with_entries: Iterable[int], year: int, today: date) -> list[dict[str, object]]:
    """Return a tab for each year with entries, the present one, and the one that is asked for."""
    shown = {*with_entries, today.year}
    return years.tabs_of_years(query, shown, year, today, without=("bentuk", "bulan"))
