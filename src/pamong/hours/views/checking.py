"""For whoever holds a statement: was it issued here, with these figures? Open to everybody, and it says no name."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pamong.agency.words import day_in_words
from pamong.hours import codes, words
from pamong.kit.paging import words_asked

LONGEST = 80


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponseBase:
    """A field for the code of a statement."""
    typed = words_asked(request.GET, "kode", LONGEST)
    if typed:
        return redirect("hours:check", typed.replace("/", "").replace(" ", "") or "-")
    return render(request, "hours/check.html", {"asked": False})


@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What a code says, or that we did not issue it."""
    found = codes.read(code[:LONGEST])
    if found is None:
        return render(request, "hours/check.html", {"asked": True, "typed": code[:LONGEST]}, status=404)
    issued = found.issued
    values = {
        "asked": True,
        "found": found,
        "counted": words.jp(issued.counted),
        "minimum": words.jp(issued.minimum) if issued.minimum else "",
        "day": day_in_words(issued.on),
        "code": codes.grouped(code.upper().translate(codes.MISREAD)),
    }
    return render(request, "hours/check.html", values)
