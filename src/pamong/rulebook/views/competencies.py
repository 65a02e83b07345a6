"""The dictionary for everybody: what each competency looks like at each level, and what one's position asks for."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.paging import words_asked
from pamong.ports import clock
from pamong.rulebook import catalogue, rules
from pamong.rulebook.models import Competency
from pamong.rulebook.values import VALUES


@signed_in
@require_safe
def dictionary(request: SignedInRequest) -> HttpResponse:
    """All competencies, what my position asks for first."""
    words = words_asked(request.GET)
    shown = catalogue.library_of(request.person, clock.today(), words)
    may_edit = rules.may_edit(request.standing)
    return page(request, "rulebook/dictionary.html", shown=shown, words=words, values=VALUES, may_edit=may_edit)


@signed_in
@require_safe
def competency(request: SignedInRequest, key: str) -> HttpResponse:
    """One competency with its ladder, in its newest edition or an earlier one, also beside another."""
    row = Competency.objects.visible_to(request.person).filter(key=key).first()
    if row is None:
        raise Http404
    number = _number(request.GET.get("edisi", "")) or row.edition
    beside = _number(request.GET.get("banding", ""))
    shown = catalogue.ladder_of(request.person, row, clock.today(), number, beside)
    if shown is None:
        raise Http404
    may_edit = rules.may_edit(request.standing)
    return page(request, "rulebook/competency.html", shown=shown, beside=beside, may_edit=may_edit)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
