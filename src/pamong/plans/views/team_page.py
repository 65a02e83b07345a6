"""`/tim/rencana/`: the plans of the whole team on one page, with the goals of the team above it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import part_of, varying
from pamong.kit.sheets_out import csv_response, xlsx_response
from pamong.plans.actions.desk import record_plans_export
from pamong.plans.queries import team as goals
from pamong.plans.queries import team_page as queries
from pamong.ports import clock


@signed_in
@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    """How it stands with everybody's plan, those who wait for me first."""
    today = clock.today()
    shown = queries.team_plans_page(request.standing, request.GET, today)
    template = part_of(request, "plans/team.html", "results")
    return varying(
        page(
            request,
            template,
            team=shown,
            found=shown.found,
            day=today,
            year=today.year,
            goals=[each for each in goals.team_goals_of(request.person, today.year, today) if each.is_open],
            sorts=queries.SORTS,
            only=queries.ONLY,
            query=request.GET.urlencode(),
        )
    )


@signed_in
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponse:
    """The same list as a sheet."""
    if not request.standing.leads:
        raise Http404
    head = [
        _("Nama"), _("Jabatan"), _("Unit"), _("Rencana"), _("Tujuan"), _("Tujuan yang perlu dibicarakan"),
        _("Kegiatan lewat tenggat"), _("Menunggu Anda"), _("Tenggat berikutnya"), _("Kemajuan terakhir"),
    ]  # fmt: skip
    rows = queries.rows_to_take(request.standing, request.GET, clock.today())
    record_plans_export(what="team", rows=len(rows), by=request.person)
    name = _("rencana-tim")
    if form == "xlsx":
        return xlsx_response(name, head, rows)
    return cast(HttpResponse, csv_response(name, head, rows))  # streamed, and answered like any other
