"""HR: plans that wait for verification, and whether the agency wants it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.rules import may_manage_units
from pamong.agency.views.hr_steps import active, hr
from pamong.agency.words import day_in_words
from pamong.kit.paging import link
from pamong.plans.actions.deciding import set_policy
from pamong.plans.queries import verifying as finding
from pamong.plans.views.desk_steps import desk_tabs, figure
from pamong.ports import clock


@hr
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits, the oldest first."""
    found = finding.queue(request.standing, request.GET, clock.now())
    asks = finding.verifies(request.person.agency_id)
    return page(
        request,
        "plans/desk/verifying.html",
        tabs=desk_tabs("verifying"),
        found=found,
        rows=[_row(each) for each in found.rows.items],
        title=_title(found.total, asks=asks),
        asks=asks,
        may_switch=may_manage_units(request.standing),
        units=[(link(request.GET, unit=key, hal=None), name, figure(n)) for key, name, n in found.units],
        active=active(request, {"unit": found.unit.name if found.unit else ""}),
    )


def _title(total: int, *, asks: bool) -> str:
    if total:
        text = ngettext("%(n)s rencana menunggu verifikasi Anda", "%(n)s rencana menunggu verifikasi Anda", total)
        return text % {"n": figure(total)}
    return _("Tidak ada rencana yang menunggu") if asks else _("Instansi Anda tidak memakai verifikasi SDM")


def _row(each: finding.Waiting) -> dict[str, object]:
    waits = ngettext("menunggu %(n)s hari", "menunggu %(n)s hari", each.days) % {"n": each.days}
    said = [each.position, each.unit, _("Rencana %(year)s, versi %(n)s") % {"year": each.year, "n": each.number}]
    if each.supervisor:
        values = {"name": each.supervisor, "day": day_in_words(each.since)}
        said.append(_("disetujui %(name)s %(day)s") % values)
    return {
        "id": each.plan_id,
        "name": each.name,
        "meta": " · ".join(part for part in said if part),
        "waits": waits if each.days else _("masuk hari ini"),
        "tone": "warning" if each.days >= 7 else "info",
        "is_change": each.is_change,
    }


@hr
@require_POST
def policy(request: SignedInRequest) -> HttpResponse:
    """Decide whether HR verifies plans; the action says who may."""
    wanted = request.POST.get("verifikasi") == "ya"
    set_policy(request.person.agency, verifies=wanted, by=request.person, now=clock.now())
    said = (
        _("Verifikasi SDM berlaku untuk persetujuan sesudah ini.")
        if wanted
        else _("Verifikasi SDM tidak dipakai lagi.")
    )
    messages.success(request, said)
    return redirect("plans:verifying")
