"""`/tim/belajar/`: what the team handed in, one after the other, its contracts, and what was ruled lately."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pamong.agency.actions import record_view
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import uuid_of
from pamong.ports import clock
from pamong.study.queries import team as finding
from pamong.study.queries.contract_lists import team_contracts


@signed_in
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    """The entry whose turn it is, with all that is needed to decide; the others stand in line."""
    now, today = clock.now(), clock.today()
    queue = finding.team_queue(request.standing, uuid_of(request.GET.get("catatan", "")), now, today)
    if queue.case:
        shown = Person(pk=queue.case.person_id, agency_id=request.person.agency_id)
        record_view(viewer=request.person, person=shown, purpose="study", now=now)
    leads = request.standing.leads
    contracts = team_contracts(request.standing, today) if leads else []
    return page(request, "study/team.html", queue=queue, leads=leads, contracts=contracts, here=request.path)
