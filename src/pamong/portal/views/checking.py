"""For whoever holds a document of ours: was it issued here? Open to everybody, and it says no name."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pamong.agency.words import day_in_words
from pamong.hours import codes as of_hours
from pamong.hours import words
from pamong.kit.codes import grouped, plain
from pamong.kit.paging import words_asked
from pamong.mentoring.queries.certificates import checked as is_certificate
from pamong.plans import codes as of_plans
from pamong.plans.codes import Paper

LONGEST = 80


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponseBase:
    """A field for the code of a document."""
    typed = words_asked(request.GET, "kode", LONGEST)
    if typed:
        return redirect("portal:check", typed.replace("/", "").replace(" ", "") or "-")
    return render(request, "portal/check.html", {"asked": False})


@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """What a code says, or that we did not issue it."""
    typed = code[:LONGEST]
    found = _of_statement(typed) or _of_plan(typed)
    if found is None and is_certificate(typed):
        return redirect("mentoring:check", plain(typed))
    if found is None:
        return render(request, "portal/check.html", {"asked": True, "typed": typed}, status=404)
    return render(request, "portal/check.html", {"asked": True, "found": True, "code": grouped(plain(typed)), **found})


def _of_statement(typed: str) -> dict[str, Any] | None:
    found = of_hours.read(typed)
    if found is None:
        return None
    issued = found.issued
    return {
        "kind": "statement",
        "agency": found.agency,
        "initials": issued.initials,
        "year": issued.year,
        "counted": words.jp(issued.counted),
        "minimum": words.jp(issued.minimum) if issued.minimum else "",
        "day": day_in_words(issued.on),
    }


def _of_plan(typed: str) -> dict[str, Any] | None:
    found = of_plans.read(typed)
    if found is None:
        return None
    issued = found.issued
    return {
        "kind": "plan",
        "is_printed": issued.paper == Paper.FOR_SKP,
        "agency": found.agency,
        "paper": _papers()[issued.paper],
        "number": issued.number,
        "initials": issued.initials,
        "year": issued.year,
        "day": day_in_words(issued.on),
    }


def _papers() -> dict[Paper, str]:
    """The kinds of documents as the page calls them."""
    return {
        Paper.PLAN: _("Rencana pengembangan"),
        Paper.MIDYEAR: _("Tinjauan tengah tahun"),
        Paper.CLOSING: _("Tinjauan akhir tahun"),
        Paper.FOR_SKP: _("Ringkasan untuk SKP"),
    }
