"""The tree of units and the page of one unit."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency import rules, tree
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import words_asked
from pamong.ports import clock


@signed_in
@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """Walk the tree, or search in it."""
    words = words_asked(request.GET)
    opened = _opened(request)
    if opened and (template := part_of(request, "agency/units.html", "children")) != "agency/units.html":
        return varying(page(request, template, nodes=tree.children_of(request.person, opened)))
    return varying(
        page(
            request,
            part_of(request, "agency/units.html", "results"),
            words=words,
            found=tree.found_units(request.person, words, request.GET) if words else None,
            nodes=[] if words else tree.tree(request.person, opened),
        )
    )


def _opened(request: SignedInRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("buka", ""))
    except ValueError:
        return None


@signed_in
@require_safe
def unit(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """One unit: its leader, its people, the units below."""
    found = tree.unit_visible_to(request.person, unit_id)
    if found is None:
        raise Http404
    shown = tree.unit_page(found, request.GET, clock.today())
    return page(request, "agency/unit.html", shown=shown, may_manage=rules.may_manage_units(request.standing))
