"""HR's queue for SIASN, and what it shows as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.queries_hr import units_for_filter
from pamong.agency.views.hr_steps import active
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link
from pamong.kit.steps import uuid_of
from pamong.kit.years import tabs_of_years
from pamong.ports import clock
from pamong.rulebook.learning import Form
from pamong.siasn.actions.sending import siasn_of
from pamong.siasn.actions.settling import record_export
from pamong.siasn.models import Course
from pamong.siasn.queries import desk as finding
from pamong.siasn.queries import files
from pamong.siasn.queries.desk import CHANGED, HELD, READY, STATES, Asked, Desk
from pamong.siasn.views.steps import figure, keeper, mending_link, tabs, told

YEARS_BACK = 2


@keeper
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Rows of a year in one state, and how many there are in each."""
    units = units_for_filter(request.standing, None)
    wanted = finding.asked(request.GET, clock.today(), units)
    found = finding.desk(request.standing, request.GET, wanted)
    template = part_of(request, "siasn/desk.html", "results")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": tabs("queue"),
        "years": _years(request, wanted),
        "units": [(str(unit.pk), unit.name) for unit in units],
        "forms": Form.choices,
        "states": names().items(),
        "numbered": bool(request.person.agency.siasn_id),
    }  # fmt: skip
    return varying(
        page(request, template, asked=wanted, found=found, title=_title(found), lead=_lead(found),
             figures=_figures(request, found), rows=[told(row, mending_link) for row in found.rows.items],
             active=active(request, _named(wanted)), query=link(request.GET, hal=None), here=request.path,
             may_let_go=wanted.state in finding.TO_LET_GO and bool(found.rows.total),
             has_file=wanted.state not in finding.NOT_IN_FILES, connected=siasn_of(request.person.agency).is_connected, **values)
    )  # fmt: skip


def names() -> dict[str, str]:
    """Return what rows can stand under, in words."""
    own = {READY: _("Siap dirilis"), HELD: _("Belum dapat dikirim"), CHANGED: _("Berubah sesudah dikirim")}
    return {name: own.get(name) or str(Course.State(state).label) for name, state in STATES.items()}


def _years(request: SignedInRequest, wanted: Asked) -> list[dict[str, object]]:
    today = clock.today()
    return tabs_of_years(request.GET, [today.year - back for back in range(YEARS_BACK + 1)], wanted.year, today)


def _title(found: Desk) -> str:
    ready = found.figures[READY]
    if not ready:
        return _("Tidak ada JP yang menunggu dirilis")
    return ngettext("%(n)s baris siap dirilis", "%(n)s baris siap dirilis", ready) % {"n": figure(ready)}


def _lead(found: Desk) -> str:
    figures = found.figures
    parts = [
        (figures["terkirim"] + figures["berkas"], _("%(n)s sudah diserahkan")),
        (figures["menunggu"], _("%(n)s menunggu dikirim")),
        (figures["belum-pasti"], _("%(n)s belum pasti")),
        (figures["ditolak"], _("%(n)s ditolak")),
        (figures[CHANGED], _("%(n)s perlu diperbaiki di SIASN")),
    ]
    said = [text % {"n": figure(n)} for n, text in parts if n]
    if not said:
        return _("JP yang tercatat di buku besar muncul di sini, dan baru keluar sesudah Anda merilisnya.")
    return _("Tahun %(year)s: %(what)s.") % {"year": found.asked.year, "what": ", ".join(said)}


def _figures(request: SignedInRequest, found: Desk) -> list[dict[str, Any]]:
    shown = [name for name in STATES if found.figures[name] or name in {READY, "terkirim"}]
    return [
        {
            "label": names()[name],
            "value": figure(found.figures[name]),
            "href": link(request.GET, keadaan=None if name == READY else name, hal=None),
        }
        for name in shown
    ]


def _named(wanted: Asked) -> dict[str, str]:
    return {
        "q": f"“{wanted.words}”" if wanted.words else "",
        "unit": wanted.unit.name if wanted.unit else "",
        "bentuk": str(Form(wanted.form).label) if wanted.form else "",
        "keadaan": "" if wanted.state == READY else names()[wanted.state],
    }


@keeper
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give rows as a file: what was ticked, what a release holds, or what the filter shows. Who took how many is written
    down."""
    mine: QuerySet[Course] = Course.objects.visible_to(request.person)
    release, keys = uuid_of(request.GET.get("rilis", "")), finding.ticked(request.GET.getlist("baris"))
    if release:
        rows = mine.filter(release_id=release)
    elif keys:
        rows = mine.filter(pk__in=keys)
    else:
        units = units_for_filter(request.standing, None)
        rows = finding.narrowed(request.standing, finding.asked(request.GET, clock.today(), units))
    lines = list(files.lines(rows))
    record_export(count=len(lines), by=request.person)
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"siasn-kursus-{clock.today():%Y-%m-%d}", files.head(), lines)


def file_links(query: str) -> list[tuple[str, str]]:
    """Return the addresses of both files for a query."""
    return [(kind.upper(), f"{reverse('siasn:export', args=[kind])}{query}") for kind in ("xlsx", "csv")]
