"""Small steps that the pages of HR's desk on plans share."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit import years
from pamong.plans.terms import YEARS

TABS = (
    ("coverage", "plans:coverage", _lazy("Cakupan")),
    ("verifying", "plans:verifying", _lazy("Verifikasi")),
    ("needs", "plans:needs", _lazy("Kebutuhan")),
    ("heat", "plans:heat", _lazy("Kesenjangan")),
    ("chains", "portal:chains", _lazy("Rantai")),
    ("templates", "plans:templates", _lazy("Templat")),
)
"""HR's pages on plans, by a name of their own."""
YEARS_BACK = 2


def desk_tabs(current: str) -> list[dict[str, object]]:
    """Return the ways between HR's pages on plans."""
    return [{"label": str(label), "url": reverse(name), "current": key == current} for key, name, label in TABS]


def asked_year(query: QueryDict, today: date) -> int:
    """Return the year that the address names, else the present one."""
    return years.asked_year(query, today, YEARS)


def tabs_of_years(query: QueryDict, year: int, today: date) -> list[dict[str, object]]:
    """Return a switch: the next year from October on, the present one, two before, and the one that is asked for."""
    nearest = today.year + (today.month >= 10)
    return years.tabs_of_years(query, range(today.year - YEARS_BACK, nearest + 1), year, today)


def figure(number: int) -> str:
    """`1.234`."""
    return number_format(number, force_grouping=True)


def of_all(part: int, whole: int) -> str:
    """`7 dari 12`."""
    return _("%(part)s dari %(whole)s") % {"part": figure(part), "whole": figure(whole)}
