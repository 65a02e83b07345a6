"""HR: the annual needs list (Renbangkom), added up from the plans that hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import active, hr, units_to_choose
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.plans.actions.desk import record_plans_export
from pamong.plans.queries import needs as finding
from pamong.plans.queries.needs import Asked, Line, Need, Needs
from pamong.plans.terms import Track
from pamong.plans.views.desk_steps import asked_year, desk_tabs, figure, tabs_of_years
from pamong.plans.words import months, rupiah, track_words
from pamong.ports import clock
from pamong.rulebook import amounts

NAMED = 3
"""Units that are named in a row."""


@hr
@require_safe
def needs(request: SignedInRequest) -> HttpResponse:
    """What is needed, for how many, when and at what cost."""
    today = clock.today()
    year = asked_year(request.GET, today)
    found = finding.needs(request.standing, year, request.GET)
    template = part_of(request, "plans/desk/needs.html", "results")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": desk_tabs("needs"),
        "years": tabs_of_years(request.GET, year, today),
        "units": units_to_choose(found.wanted.unit, found.units),
        "kinds": _kinds(),
        "tracks": Track.choices,
    }  # fmt: skip
    return varying(
        page(request, template, found=found, asked=found.wanted, year=year, title=_title(found), facts=_facts(found),
             rows=[_row(need, found) for need in found.rows.items], active=active(request, _named(found.wanted)),
             query=request.GET.urlencode(), here=request.path, **values)
    )  # fmt: skip


def _kinds() -> list[tuple[str, str]]:
    return [("managerial", _("Manajerial")), ("sociocultural", _("Sosial kultural")), ("technical", _("Teknis")),
            (finding.OTHER, _("Di luar kamus"))]  # fmt: skip


def _named(asked: Asked) -> dict[str, str]:
    return {
        "unit": asked.unit.name if asked.unit else "",
        "jenis": dict(_kinds()).get(asked.kind, ""),
        "jalur": track_words(asked.track) if asked.track else "",
    }


def _title(found: Needs) -> str:
    if not found.total:
        return _("Belum ada kebutuhan untuk %(year)s") % {"year": found.year}
    text = ngettext(
        "%(needs)s kebutuhan dari %(plans)s rencana yang berlaku",
        "%(needs)s kebutuhan dari %(plans)s rencana yang berlaku",
        found.total,
    )
    return text % {"needs": figure(found.total), "plans": figure(found.plans)}


def _facts(found: Needs) -> list[tuple[str, str]]:
    return [
        (_("Rencana yang berlaku"), figure(found.plans)),
        (_("Perkiraan JP"), amounts.number(found.jp)),
        (_("Perkiraan biaya"), rupiah(found.cost) or _("tanpa biaya")),
    ]


def _row(need: Need, found: Needs) -> dict[str, object]:
    return {
        "need": need,
        "way": way(need.track, need.form),
        "people": figure(need.people),
        "jp": amounts.number(need.jp),
        "cost": rupiah(need.cost) or "–",
        "months": months(need.first, need.last),
        "units": _places(need, found.places, NAMED),
    }


def way(track: str, form: str) -> str:
    """`Pelatihan · Pelatihan teknis`; the form alone where both say the same."""
    words = track_words(track)
    said = amounts.form(form) if form else ""
    return f"{words} · {said}" if said and said != words else words


def _places(need: Need, places: dict[str, str], most: int | None) -> str:
    """`Biro SDM (3), Kanreg I (2), dan 4 unit lain`, the most people first."""
    sums: dict[str, int] = {}
    for path, people in need.paths.items():
        name = places.get(path, "")
        sums[name] = sums.get(name, 0) + people
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ranked if most is None or len(ranked) <= most + 1 else ranked[:most]
    text = ", ".join(f"{name} ({figure(people)})" for name, people in shown)
    if len(shown) == len(ranked):
        return text
    return _("%(units)s, dan %(more)s unit lain") % {"units": text, "more": figure(len(ranked) - len(shown))}


@hr
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give the whole filtered list with the columns that a Renbangkom usually has."""
    year = asked_year(request.GET, clock.today())
    found = finding.needs(request.standing, year, request.GET, per_page=100_000)
    record_plans_export(what="needs", rows=found.total, by=request.person)
    head = [_("No."), _("Jenis kompetensi"), _("Kompetensi yang dikembangkan"), _("Jalur"), _("Bentuk pengembangan"),
            _("Jumlah peserta"), _("Jumlah kegiatan"), _("Perkiraan JP"), _("Waktu pelaksanaan"), _("Unit kerja"),
            _("Perkiraan biaya (Rp)")]  # fmt: skip
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"renbangkom-{year}-{clock.today():%Y-%m-%d}", head, _lines(found))


def _lines(found: Needs) -> Iterable[list[str]]:
    for number, need in enumerate(found.rows.items, 1):
        yield [str(number), need.kind_in_words, need.competency, track_words(need.track),
               amounts.form(need.form) if need.form else "", str(need.people), str(need.items), amounts.number(need.jp),
               months(need.first, need.last), _places(need, found.places, None), str(need.cost)]  # fmt: skip


@hr
@require_safe
def detail(request: SignedInRequest) -> HttpResponseBase:
    """Give every activity with its person. It holds the whole NIP, so it is written down who took how many."""
    year = asked_year(request.GET, clock.today())
    rows = list(finding.lines(request.standing, year, finding.asked(request.standing, request.GET)))
    record_plans_export(what="needs_by_person", rows=len(rows), by=request.person)
    head = [_("No."), _("NIP"), _("Nama"), _("Jabatan"), _("Unit kerja"), _("Jenis kompetensi"),
            _("Kompetensi yang dikembangkan"), _("Level sekarang"), _("Level yang dituju"), _("Kegiatan"), _("Jalur"),
            _("Bentuk pengembangan"), _("Metode"), _("Penyelenggara atau sumber"), _("Mulai"), _("Selesai"),
            _("Perkiraan JP"), _("Perkiraan biaya (Rp)"), _("Indikator keberhasilan")]  # fmt: skip
    return sheets_out.xlsx_response(f"renbangkom-rinci-{year}-{clock.today():%Y-%m-%d}", head, _by_person(rows))


def _by_person(rows: Iterable[Line]) -> Iterable[list[str]]:
    for number, row in enumerate(rows, 1):
        yield [str(number), row.nip, row.name, row.position, row.unit, row.kind_in_words, row.competency,
               str(row.level_from or ""), str(row.level_to or ""), row.activity, track_words(row.track),
               amounts.form(row.form) if row.form else "", row.method, row.resource, f"{row.starts_on:%d-%m-%Y}",
               f"{row.due_on:%d-%m-%Y}", amounts.number(row.jp), str(row.cost), row.evidence]  # fmt: skip
