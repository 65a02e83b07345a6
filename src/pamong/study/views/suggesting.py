"""What to learn from next, each with its reason; and what is not for me."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.catalogue.models import Resource
from pamong.kit.fragments import asked_by_htmx, varying
from pamong.kit.paging import link
from pamong.kit.steps import back, done, uuid_of
from pamong.ports import clock
from pamong.study.actions.suggesting import decline_resource
from pamong.study.queries.recommending import ForYou, Suggestion, for_you
from pamong.study.rules.recommending import Why

FIRST = 3
"""So many stand on the page of one's own learning."""
LABELS = {
    Why.GAP: _lazy("Target tingkat"),
    Why.POSITION: _lazy("Permintaan jabatan"),
    Why.PLAN: _lazy("Kegiatan rencana"),
    Why.PATH: _lazy("Langkah jalur"),
    Why.COLLEAGUES: _lazy("Dipelajari rekan"),
    Why.KEPT: _lazy("Simpanan"),
}


@signed_in
@require_safe
def suggestions(request: SignedInRequest) -> HttpResponse:
    """All of them (`?alasan=&kompetensi=`); `?sari=1` from the page of one's own learning: the first three."""
    found = for_you(request.person, clock.today())
    if asked_by_htmx(request) and "sari" in request.GET:
        return varying(page(request, "study/suggestions_first.html", shown=found, first=found.suggestions[:FIRST]))
    why, about = _asked(request, found)
    kept = [each for each in found.suggestions if _fits(each, why, about)]
    active = _active(request, found, why, about)
    return varying(
        page(request, "study/suggestions.html", shown=found, kept=kept, why=why, about=about, reasons=_reasons(found),
             active=active, here=request.path)
    )  # fmt: skip


def _asked(request: SignedInRequest, found: ForYou) -> tuple[str, UUID | None]:
    why, about = request.GET.get("alasan", ""), uuid_of(request.GET.get("kompetensi", ""))
    return why if why in _reasons(found) else "", about if about in found.names else None


def _fits(each: Suggestion, why: str, about: UUID | None) -> bool:
    return (not why or why in each.whys) and (about is None or about == each.about)


def _reasons(found: ForYou) -> dict[str, str]:
    there = {why for each in found.suggestions for why in each.whys}
    return {why.value: str(label) for why, label in LABELS.items() if why in there}


def _active(request: SignedInRequest, found: ForYou, why: str, about: UUID | None) -> list[dict[str, str]]:
    chosen = (("alasan", _reasons(found).get(why, "")), ("kompetensi", found.names.get(about, "") if about else ""))
    return [
        {"label": label, "url": f"{request.path}{link(request.GET, **{name: None})}"} for name, label in chosen if label
    ]


@signed_in
@require_POST
def decline(request: SignedInRequest, resource_id: UUID) -> HttpResponse:
    """Not for me, or again (`bukan=0`)."""
    if not Resource.objects.visible_to(request.person).filter(pk=resource_id).exists():
        raise Http404
    declined = request.POST.get("bukan") != "0"
    said = (
        _("Tidak ditawarkan lagi. Di bawah, di Disembunyikan, dapat dikembalikan.")
        if declined
        else _("Ditawarkan lagi.")
    )
    act = partial(decline_resource, resource_id, declined=declined, by=request.person, now=clock.now())
    done(request, act, said)
    return back(request, "study:suggestions")
