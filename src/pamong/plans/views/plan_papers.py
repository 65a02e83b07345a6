"""A plan on paper, and what the employee lets be used for her SKP."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.paging import link
from pamong.kit.refusals import Refused
from pamong.plans import booklet
from pamong.plans.queries import plan_page, plan_paper
from pamong.plans.views.plan_steps import plan_or_404, year_asked
from pamong.ports import clock
from pamong.ports.paper import PaperJam

log = logging.getLogger(__name__)


@signed_in
@require_safe
def pdf(request: SignedInRequest, plan_id: UUID) -> HttpResponse:
    """The version that holds, as a PDF that screen readers and archives take."""
    plan = plan_or_404(request, plan_id)
    if not plan.number:
        raise Refused(_("Rencana dapat dicetak sesudah disepakati."))
    shown = plan_paper.plan_on_paper(plan, clock.today())
    return as_pdf(lambda: booklet.plan_pdf(shown, clock.now()), f"rencana-{plan.year}.pdf")


def as_pdf(make: Callable[[], bytes], name: str) -> HttpResponse:
    """Return a document to download; when the press fails, say so."""
    try:
        content = make()
    except PaperJam:
        log.exception("a document of a plan was not made")
        raise Refused(_("PDF belum dapat dibuat. Cetak halamannya saja, atau coba lagi nanti.")) from None
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_safe
def for_skp(request: SignedInRequest) -> HttpResponse:
    """What I let be used for my SKP: completion and the goals I chose, nothing else."""
    plans = plan_page.own_plans(request.person)
    years = sorted({*plans, clock.today().year}, reverse=True)
    year = year_asked(request, years)
    tabs = [{"label": str(each), "url": link(request.GET, tahun=each), "current": each == year} for each in years]
    skp = plan_paper.for_skp(request.person, plans.get(year), year)
    return page(request, "plans/plan/for_skp.html", skp=skp, years=tabs)


@signed_in
@require_safe
def for_skp_pdf(request: SignedInRequest) -> HttpResponse:
    """The same as a PDF."""
    plans = plan_page.own_plans(request.person)
    year = year_asked(request, list(plans))
    skp = plan_paper.for_skp(request.person, plans.get(year), year)
    if skp.plan_id is None:
        raise Refused(_("Belum ada rencana yang disepakati untuk tahun ini."))
    return as_pdf(lambda: booklet.skp_pdf(skp, clock.now()), f"ringkasan-skp-{year}.pdf")
