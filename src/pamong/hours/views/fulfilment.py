"""HR: who reached the JP of a year, by person and by unit."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.actions import record_export
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person
from pamong.agency.views.hr_steps import active, hr, units_to_choose
from pamong.hours import fulfilment as finding
from pamong.hours import words
from pamong.hours.fulfilment import MET, NOT_MET
from pamong.hours.seen import Asked, Fulfilment, FulfilmentRow, UnitSum
from pamong.hours.views.steps import asked_year, tabs_of_years
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link
from pamong.ports import clock
from pamong.rulebook import rules

YEARS_BACK = 2


@hr
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Who reached the least of a year, and how the units stand."""
    today = clock.today()
    year = asked_year(request.GET, today)
    found = finding.fulfilment(request.standing, year, request.GET)
    asked, template = found.wanted, part_of(request, "hours/hr/fulfilment.html", "results")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": tabs_of_years(request.GET, [today.year - back for back in range(YEARS_BACK + 1)], year, today),
        "units": units_to_choose(found.wanted.unit, [(each.unit_id, each.name) for each in found.units]),
        "kinds": Person.Kind.choices,
        "outcomes": _outcomes().items(),
        "may_edit": rules.may_edit(request.standing),
    }  # fmt: skip
    return varying(
        page(request, template, found=found, asked=asked, year=year, title=_title(found), lead=_lead(found),
             people=[_row(row) for row in found.people.items], sums=[_sum(request, each) for each in found.units],
             active=_active(request, asked), query=request.GET.urlencode(), here=request.path, **values)
    )  # fmt: skip


def _outcomes() -> dict[str, str]:
    return {MET: _("Sudah tercapai"), NOT_MET: _("Belum tercapai")}


def _title(found: Fulfilment) -> str:
    values = {"met": _figure(found.total.met), "asked": _figure(found.total.asked), "year": found.year}
    if not found.total.asked:
        return _("JP pegawai %(year)s") % values
    return _("%(met)s dari %(asked)s orang sudah mencapai JP %(year)s") % values


def _lead(found: Fulfilment) -> str:
    total = found.total
    text = _("Seluruhnya %(jp)s dihitung dari %(people)s orang.") % {
        "jp": words.jp(total.counted),
        "people": _figure(total.people),
    }
    free = total.people - total.asked
    if not free:
        return text
    return text + " " + _("Dari %(free)s orang tidak diminta jumlah paling sedikit.") % {"free": _figure(free)}


def _figure(number: int) -> str:
    return number_format(number, force_grouping=True)


def _row(row: FulfilmentRow) -> dict[str, Any]:
    standing = row.standing
    if not standing.is_asked:
        full = standing.maximum is not None and standing.counted >= standing.maximum
        state, tone = (_("batas setahun penuh"), "info") if full else (_("tidak diminta"), "")
    elif standing.is_met:
        state, tone = _("tercapai"), "positive"
    else:
        state, tone = _("kurang %(jp)s") % {"jp": words.jp(standing.missing)}, "warning"
    return {"row": row, "counted": words.number(standing.counted), "state": state, "tone": tone}


def _sum(request: SignedInRequest, each: UnitSum) -> dict[str, Any]:
    share = _("%(met)s dari %(asked)s") % {"met": _figure(each.met), "asked": _figure(each.asked)}
    return {
        "name": each.name or _("Tanpa unit"),
        "url": link(request.GET, unit=each.unit_id, hal=None) if each.unit_id else "",
        "people": _figure(each.people),
        "met": each.met,
        "asked": each.asked,
        "share": share if each.asked else _("tidak diminta"),
        "counted": words.number(each.counted),
    }


def _active(request: SignedInRequest, asked: Asked) -> list[dict[str, str]]:
    named = {
        "q": f"“{asked.words}”" if asked.words else "",
        "unit": asked.unit.name if asked.unit else "",
        "jenis": str(dict(Person.Kind.choices).get(asked.kind, "")),
        "capaian": _outcomes().get(asked.outcome, ""),
    }
    return active(request, named)


@hr
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give the filtered list as a file. It holds the whole NIP, so it is written down who took how many."""
    year = asked_year(request.GET, clock.today())
    rows = list(finding.everybody(request.standing, year, request.GET))
    record_export(agency=request.person.agency, people=len(rows), by=request.person)
    head = [_("NIP"), _("Nama"), _("Jenis"), _("Jabatan"), _("Unit"), _("Tahun"), _("JP dihitung"), _("Paling sedikit"),
            _("Kurang"), _("JP di atas batas"), _("Kegiatan")]  # fmt: skip
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"jp-pegawai-{year}-{clock.today():%Y-%m-%d}", head, _lines(rows))


def _lines(rows: Iterable[FulfilmentRow]) -> Iterable[list[str]]:
    for row in rows:
        standing = row.standing
        yield [row.nip, row.name, row.kind_in_words, row.position_name, row.unit_name, str(standing.year),
               words.number(standing.counted), words.number(standing.minimum), words.number(standing.missing),
               words.number(standing.over_cap), str(standing.claims)]  # fmt: skip
