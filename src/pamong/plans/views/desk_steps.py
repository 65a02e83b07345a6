"""Small steps that the pages of HR's desk on plans share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.doors import SignedInRequest
from pamong.kit.paging import link
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
    text = query.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return year if YEARS[0] <= year <= YEARS[1] else today.year


def tabs_of_years(query: QueryDict, year: int, today: date) -> list[dict[str, object]]:
    """Return a switch: the next year from October on, the present one, two before, and the one that is asked for."""
    nearest = today.year + (today.month >= 10)
    shown = sorted({*range(today.year - YEARS_BACK, nearest + 1), year}, reverse=True)
    return [
        {
            "label": str(each),
            "url": link(query, tahun=each if each != today.year else None, hal=None),
            "current": each == year,
        }
        for each in shown
    ]


def active(request: SignedInRequest, named: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what a list is narrowed to, each with the address without it; empty labels are left out."""
    return [
        {"label": label, "url": f"{request.path}{link(request.GET, **{name: None, 'hal': None})}"}
        for name, label in named.items()
        if label
    ]


def figure(number: int) -> str:
    """`1.234`."""
    return number_format(number, force_grouping=True)


def of_all(part: int, whole: int) -> str:
    """`7 dari 12`."""
    return _("%(part)s dari %(whole)s") % {"part": figure(part), "whole": figure(whole)}
