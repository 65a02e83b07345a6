"""`/tim/belajar/`: what the team handed in, one after the other, its contracts, and what was ruled lately."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.actions import record_view, seen_by
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import uuid_of
from pamong.ports import clock
from pamong.study.queries import team as finding
from pamong.study.queries.contract_lists import team_contracts

RULED = "sudah"
"""What the address calls the other half of the page."""


@signed_in
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    """The entry whose turn it is, with all that is needed to decide; the others stand in line."""
    now, today, by = clock.now(), clock.today(), request.standing
    if request.GET.get("lihat") == RULED:
        return page(request, "study/team_ruled.html", done=finding.ruled_lately(by, now), parts=_parts(RULED))
    noted = seen_by(request.person, now, about="person_id")
    queue = finding.team_queue(by, uuid_of(request.GET.get("catatan", "")), now, today, seen=noted)
    if queue.case:
        shown = Person(pk=queue.case.person_id, agency_id=request.person.agency_id)
        record_view(viewer=request.person, person=shown, purpose="study", now=now, seen=queue.is_seen)
    contracts = team_contracts(by, today) if by.leads else []
    return page(request, "study/team.html", queue=queue, leads=by.leads, contracts=contracts, here=request.path,
                parts=_parts(""))  # fmt: skip


def _parts(current: str) -> list[dict[str, object]]:
    """The two halves of the page."""
    named = (("", _("Menunggu")), (RULED, _("Sudah diputuskan")))
    base = reverse("study:team")
    return [
        {"label": label, "url": f"{base}?lihat={key}" if key else base, "current": key == current}
        for key, label in named
    ]
