"""One's own certificate as a PDF, and the public page that says whether a code is one of ours."""

import logging
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, signed_in
from pamong.kit.codes import grouped, plain
from pamong.kit.refusals import Refused
from pamong.mentoring.certificate import as_pdf
from pamong.mentoring.models import Certificate
from pamong.mentoring.queries.certificates import checked
from pamong.ports import clock
from pamong.ports.paper import PaperJam

log = logging.getLogger(__name__)


@signed_in
@require_safe
def certificate(request: SignedInRequest, certificate_id: UUID) -> HttpResponse:
    """The certificate, as a PDF that screen readers and archives take."""
    rows = Certificate.objects.visible_to(request.person).select_related("agency")
    row = rows.filter(pk=certificate_id).first()
    if row is None:
        raise Http404
    try:
        content = as_pdf(row, clock.now())
    except PaperJam:
        log.exception("a certificate was not made")
        raise Refused(_("PDF belum dapat dibuat. Coba lagi nanti.")) from None
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="sertifikat-mentoring.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a certificate with this code was issued here. Open to everybody, and it says no name."""
    found = checked(code[:40])
    values = {"found": found, "code": grouped(plain(code[:40]))}
    return render(request, "mentoring/relation/check.html", values, status=200 if found else 404)
