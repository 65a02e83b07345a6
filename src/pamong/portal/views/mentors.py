"""HR: what mentors are needed for, and what retires with whom."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import hr
from pamong.guides.actions.inviting import record_retiring_export
from pamong.kit import sheets_out
from pamong.kit.paging import paged
from pamong.portal import retiring as leaving
from pamong.portal import supply as needing
from pamong.ports import clock


@hr
@require_safe
def supply(request: SignedInRequest) -> HttpResponse:
    """By competency: how many lack it, who could accompany them, and how many places are free."""
    found = needing.supply(request.person.agency_id, clock.today())
    rows = [(row, needing.people_in_words(row.people)) for row in found.rows]
    return page(request, "portal/supply.html", found=found, rows=rows)


@hr
@require_safe
def supply_export(request: SignedInRequest) -> HttpResponseBase:
    """The same as a workbook."""
    found = needing.supply(request.person.agency_id, clock.today())
    return sheets_out.xlsx_response("kebutuhan-mentor", needing.sheet_head(), needing.sheet(found))


@hr
@require_safe
def retiring(request: SignedInRequest) -> HttpResponse:
    """Who retires within two years and knows what nobody learns from her yet."""
    found = leaving.retiring(request.standing, clock.today())
    shown = paged(found.rows, request.GET)
    return page(request, "portal/retiring.html", found=found, shown=shown, here=request.get_full_path())


@hr
@require_safe
def retiring_export(request: SignedInRequest) -> HttpResponseBase:
    """The same as a workbook."""
    found = leaving.retiring(request.standing, clock.today())
    record_retiring_export(count=len(found.rows), by=request.person)
    return sheets_out.xlsx_response("menjelang-pensiun", leaving.sheet_head(), leaving.sheet(found))
