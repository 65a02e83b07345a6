"""My statement of a year: as a page for the printer, and as a PDF."""

import logging

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.hours import letter, queries
from pamong.hours.letter import Letter
from pamong.hours.seen import Statement
from pamong.hours.views.steps import asked_year, tabs_of_years
from pamong.kit.refusals import Refused
from pamong.ports import clock
from pamong.ports.paper import PaperJam

log = logging.getLogger(__name__)


def _letter(request: SignedInRequest) -> tuple[Letter, Statement]:
    stated = queries.statement_of(request.person, asked_year(request.GET, clock.today()))
    return letter.letter_of(request.person, stated, clock.now()), stated


@signed_in
@require_safe
def statement(request: SignedInRequest) -> HttpResponse:
    """My statement, ready for the printer."""
    written, stated = _letter(request)
    tabs = tabs_of_years(request.GET, stated.years, written.year, clock.today())
    return page(request, "hours/statement.html", letter=written, tabs=tabs)


@signed_in
@require_safe
def pdf(request: SignedInRequest) -> HttpResponse:
    """The same as a PDF that screen readers and archives take."""
    written, _stated = _letter(request)
    try:
        content = letter.as_pdf(written, clock.now())
    except PaperJam:
        log.exception("a statement was not made")
        raise Refused(_("PDF belum dapat dibuat. Cetak halamannya saja, atau coba lagi nanti.")) from None
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="rekap-jp-{written.year}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
