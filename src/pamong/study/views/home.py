"""My learning, and its list as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link, paged
from pamong.kit.years import asked_year, tabs_of_years
from pamong.ports import clock
from pamong.rulebook.rules import EARLIEST, LATEST
from pamong.study.models import Entry
from pamong.study.queries.home import Card, export_head, export_rows, home_of

BOUNDS = (EARLIEST.year, LATEST.year)
PER_PAGE = 25


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The clock, what is mine to do, what waits, and the entries of a year (`?tahun=&bentuk=&status=&hal=`)."""
    today = clock.today()
    year = asked_year(request.GET, today, BOUNDS)
    shown = home_of(request.person, year, clock.now())
    kept, filters = _narrowed(request, shown.cards)
    template = part_of(request, "study/home.html", "rows")
    tabs = tabs_of_years(request.GET, {*shown.years, today.year}, year, today, without=("bentuk", "status"))
    found = paged(kept, request.GET, per_page=PER_PAGE)
    return varying(
        page(request, template, shown=shown, year=year, tabs=tabs, found=found, here=request.path, **filters)
    )


def _narrowed(request: SignedInRequest, cards: Sequence[Card]) -> tuple[list[Card], dict[str, Any]]:
    """Keep the entries of the form and state that the address names; return them with what the filter shows."""
    forms = dict(sorted({card.form: card.form_in_words for card in cards}.items(), key=lambda each: each[1]))
    states = {
        key: str(label) for key, label in Entry.State.choices if any(card.chip.text == str(label) for card in cards)
    }
    form, state = request.GET.get("bentuk", ""), request.GET.get("status", "")
    form, state = form if form in forms else "", state if state in states else ""
    kept = [card for card in cards if form in {"", card.form} and states.get(state, card.chip.text) == card.chip.text]
    active = [
        {"label": label, "url": f"{request.path}{link(request.GET, hal=None, **{name: None})}#catatan"}
        for name, label in (("bentuk", forms.get(form, "")), ("status", states.get(state, "")))
        if label
    ]
    return kept, {"forms": forms, "states": states, "form": form, "state": state, "active": active}


@signed_in
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """Give my own entries of a year as a file."""
    year = asked_year(request.GET, clock.today(), BOUNDS)
    answer: Any = sheets_out.csv_response(f"belajar-{year}", export_head(), export_rows(request.person, year))
    made: HttpResponse = answer
    return made
