"""The heat map of gaps: for HR, and for leaders of their own units. Nobody's single level stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pamong.agency import roles
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import moment_in_words
from pamong.kit import sheets_out
from pamong.kit.paging import link
from pamong.kit.refusals import require
from pamong.plans.actions.desk import record_plans_export
from pamong.plans.queries import heat as finding
from pamong.plans.queries.heat import Map, Row
from pamong.plans.rules.heat import LEAST, Band, Cell
from pamong.plans.views.desk_steps import desk_tabs, figure
from pamong.ports import clock

KINDS = {Band.MET: "positive", Band.SMALL: "info", Band.MEDIUM: "warning", Band.LARGE: "negative"}
"""The colours of chips, always with number and word."""


def _leads(request: SignedInRequest) -> None:
    require(request.standing.has(roles.LEADER), _("Halaman ini untuk pimpinan yang diberi peran itu oleh admin."))


def _found(request: SignedInRequest, role: roles.Role) -> Map:
    return finding.heat_map(request.standing, role, request.GET, day=clock.today(), now=clock.now())


@hr
@require_safe
def for_hr(request: SignedInRequest) -> HttpResponse:
    """The units that HR covers."""
    return _shown(request, _found(request, roles.HR), "plans:heat_export", tabs=desk_tabs("heat"))


@signed_in
@require_safe
def for_leader(request: SignedInRequest) -> HttpResponse:
    """The units of a leader."""
    _leads(request)
    return _shown(request, _found(request, roles.LEADER), "plans:leader_heat_export", tabs=[])


def _shown(request: HttpRequest, found: Map, export: str, *, tabs: list[dict[str, object]]) -> HttpResponse:
    rows = [*([_row(request, found.total, found, whole=True)] if found.total else []),
            *(_row(request, row, found) for row in found.rows)]  # fmt: skip
    return page(
        request,
        "plans/desk/heat.html",
        tabs=tabs,
        title=_title(found),
        lead=_lead(found),
        trail=[
            {"label": step.name, "url": f"{request.path}{link(request.GET, unit=step.unit_id)}"} for step in found.trail
        ],
        here=found.unit.name if found.unit else "",
        columns=[card.name for card in found.columns],
        rows=rows,
        has_any=bool(found.kind) or any(not cell.is_empty for _row_, _card, cell in found.everything()),
        has_closed=any(cell.is_closed for _row_, _card, cell in found.everything()),
        kinds=_kinds(request, found.kind),
        legend=_legend(),
        least=LEAST,
        read_at=moment_in_words(found.read_at),
        exports=[(form.upper(), f"{reverse(export, args=[form])}{link(request.GET)}") for form in ("xlsx", "csv")],
    )


def _title(found: Map) -> str:
    """Say where the gap is widest of what is shown."""
    cells = [] if found.total is None else list(zip(found.columns, found.total.cells, strict=True))
    known = [(card, cell) for card, cell in cells if cell.n and cell.tenths > 0]
    if not known:
        return _("Kesenjangan kompetensi menurut unit")
    card, cell = max(known, key=lambda pair: pair[1].tenths)
    return _("Kesenjangan terbesar: %(name)s, rata-rata %(gap)s tingkat") % {
        "name": card.name,
        "gap": tenths(cell.tenths),
    }


def _lead(found: Map) -> str:
    where = found.unit.name if found.unit else ""
    text = _(
        "Tingkat yang diminta jabatan dikurangi tingkat yang disepakati, dirata-rata; dari penilaian 18 bulan terakhir."
    )
    return f"{where}. {text}" if where else text


def tenths(value: int) -> str:
    """`0,8`; below nothing with a true minus sign."""
    text = number_format(abs(value) / 10, decimal_pos=1)
    return f"\N{MINUS SIGN}{text}" if value < 0 else text


def _row(request: HttpRequest, row: Row, found: Map, *, whole: bool = False) -> dict[str, Any]:
    name = row.name or _("Seluruh instansi")
    if row.is_own:
        name = _("Langsung di %(unit)s") % {"unit": row.name}
    leads = row.leads_down and row.unit_id and not whole
    return {
        "name": name,
        "whole": whole,
        "url": f"{request.path}{link(request.GET, unit=row.unit_id)}" if leads else "",
        "cells": [_cell(cell, card.name) for card, cell in zip(found.columns, row.cells, strict=True)],
    }


def _cell(cell: Cell, column: str) -> dict[str, object]:
    if cell.is_closed:
        return {"column": column, "chip": True, "kind": "", "value": "", "word": _("ditutup"), "people": ""}
    if cell.is_empty:
        return {"column": column, "chip": False, "kind": "", "value": "", "word": "–", "people": ""}
    people = ngettext("%(n)s orang", "%(n)s orang", cell.n) % {"n": figure(cell.n)}
    word = band_words(cell.band)
    return {
        "column": column,
        "chip": True,
        "kind": KINDS[cell.band],
        "value": tenths(cell.tenths),
        "word": word,
        "people": people,
    }


def band_words(band: Band) -> str:
    """The band in words, which stand beside the colour."""
    return {Band.MET: _("terpenuhi"), Band.SMALL: _("kecil"), Band.MEDIUM: _("sedang"), Band.LARGE: _("besar")}[band]


def _legend() -> list[tuple[str, str, str]]:
    said = {
        Band.MET: _("0 atau kurang: tingkatnya sudah sesuai atau lebih"),
        Band.SMALL: _("di bawah 0,5 tingkat"),
        Band.MEDIUM: _("0,5 sampai di bawah 1 tingkat"),
        Band.LARGE: _("1 tingkat atau lebih"),
    }
    return [(KINDS[band], band_words(band), text) for band, text in said.items()]


def _kinds(request: HttpRequest, chosen: str) -> list[dict[str, object]]:
    named = [("", _("Semua")), ("manajerial", _("Manajerial")), ("sosial-kultural", _("Sosial kultural")),
             ("teknis", _("Teknis"))]  # fmt: skip
    return [
        {"label": label, "url": f"{request.path}{link(request.GET, jenis=key)}", "current": key == chosen}
        for key, label in named
    ]


@hr
@require_safe
def export_for_hr(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give what the page shows, and nothing else, as a file."""
    return _file(request, _found(request, roles.HR), form)


@signed_in
@require_safe
def export_for_leader(request: SignedInRequest, form: str) -> HttpResponse:
    """Give a leader what the page shows, and nothing else, as a file."""
    _leads(request)
    answer: Any = _file(request, _found(request, roles.LEADER), form)
    return answer  # type: ignore[no-any-return]  # a stream, for CSV


def _file(request: SignedInRequest, found: Map, form: str) -> HttpResponseBase:
    rows = list(_lines(request, found))
    record_plans_export(what="heat", rows=len(rows), by=request.person)
    head = [_("Unit"), _("Jenis kompetensi"), _("Kompetensi"), _("Kesenjangan rata-rata"), _("Keterangan"), _("Orang")]
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"kesenjangan-{clock.today():%Y-%m-%d}", head, rows)


def _lines(request: SignedInRequest, found: Map) -> Iterable[list[str]]:
    for row, card, cell in found.everything():
        shown = _row(request, row, found)["name"]
        said = _cell(cell, card.name)
        yield [str(shown), card.kind_in_words, card.name, str(said["value"]), str(said["word"]), str(cell.n or "")]
