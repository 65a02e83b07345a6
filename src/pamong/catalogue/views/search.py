"""What everybody of the agency sees: the search of the catalogue, and one resource."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.catalogue.models import Resource
from pamong.catalogue.queries import finding
from pamong.catalogue.queries.resource_page import resource_page
from pamong.kit.fragments import part_of, varying


@signed_in
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Find something to learn from."""
    asked = finding.asked_of(request.GET)
    names = finding.competencies_of(request.person)
    shown = finding.search_page(request.person, asked, names, request.GET)
    return varying(
        page(
            request, part_of(request, "catalogue/search.html", "results"), asked=asked, shown=shown,
            competencies=list(names.items()), levels=finding.LEVELS, durations=finding.DURATIONS,
            languages=Resource.Language.choices, sorts=finding.SORTED,
        )
    )  # fmt: skip


@signed_in
@require_safe
def resource(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """One resource: what it is, what it teaches, what colleagues say, and how to begin."""
    shown = resource_page(request.standing, resource_id)
    if shown is None:
        raise Http404
    return page(request, "catalogue/resource.html", shown=shown, card=shown.card)
