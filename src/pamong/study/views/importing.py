"""HR hands in a sheet of finished training: faults by row and column, what seems to be there already, then the entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.intake.records import UnreadableFile
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import day_in_words
from pamong.kit import sheets_out
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.rulebook import amounts
from pamong.rulebook.forms import SheetForm
from pamong.study import sheets
from pamong.study.actions.importing import import_entries
from pamong.study.rules.drafts import EntryDraft
from pamong.study.sheets import Finished, Reading
from pamong.study.views.desk_steps import desk_tabs

SALT: Final = "pamong.study.import"
KEPT_FOR: Final = 4 * 60 * 60
"""Seconds in which a preview can be applied."""
DAYS: Final = ("on", "until")
LISTED: Final = 100


@hr
@require_http_methods(["GET", "POST"])
def import_(request: SignedInRequest) -> HttpResponse:
    """Read a sheet and show what would be entered; enter it in a second step."""
    if "isi" in request.POST:
        return _applied(request)
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)
    values: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            reading = sheets.read(form.cleaned_data["sheet"].file, request.standing, clock.today())
        except UnreadableFile as error:  # what cannot be read at all becomes an error of the form
            form.add_error("sheet", error.message)
        else:
            values = {"reading": reading, **_preview(request, reading)}
    return page(request, "study/desk/import.html", tabs=desk_tabs("import"), form=form, columns=sheets.LAYOUT,
                forms=[str(each.label) for each in sheets.FORMS], **values)  # fmt: skip


def _preview(request: SignedInRequest, reading: Reading) -> dict[str, Any]:
    """Return what would be entered, and it signed: the second step enters exactly what the first one showed."""
    if reading.faults or not reading.rows:
        return {"is_empty": not reading.faults}
    there = sheets.doubles(reading.rows, request.person.agency_id)
    content = {
        "who": str(request.person.pk), "key": str(new_id()), "there": sorted(there),
        "rows": [_packed(row) for row in reading.rows],
    }  # fmt: skip
    return {
        "kept": signing.dumps(content, salt=SALT, compress=True),
        "count": len(reading.rows),
        "fresh": [_told(row) for row in reading.rows if row.row not in there][:LISTED],
        "fresh_count": len(reading.rows) - len(there),
        "doubles": [{**_told(row), "like": there[row.row]} for row in reading.rows if row.row in there],
    }


def _told(row: Finished) -> dict[str, Any]:
    draft = row.draft
    jp = amounts.jp(draft.stated) if draft.stated else ""
    return {"row": row.row, "name": row.name, "title": draft.title, "form": amounts.form(draft.form),
            "day": day_in_words(draft.on), "jp": jp}  # fmt: skip


def _packed(row: Finished) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(row.draft).items() if value not in ("", None, (), [])}
    days = {name: kept[name].isoformat() for name in DAYS if name in kept}
    return {"row": row.row, "person": str(row.person_id), "draft": {**kept, **days}}


def _unpacked(row: Mapping[str, Any]) -> Finished:
    days = {name: date.fromisoformat(row["draft"][name]) for name in DAYS if name in row["draft"]}
    blank = EntryDraft(form="", title="", on=date.min)
    return Finished(row["row"], UUID(row["person"]), "", replace(blank, **{**row["draft"], **days}))


def _applied(request: SignedInRequest) -> HttpResponse:
    """Enter what was previewed, the doubles only where they were ticked; or say why not."""
    try:
        content = signing.loads(request.POST["isi"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        content = {}
    if content.get("who") != str(request.person.pk):
        messages.warning(request, _("Pratinjau itu sudah lewat waktunya. Unggah lagi berkasnya; belum ada yang masuk."))
        return redirect("study:import")
    wanted = set(request.POST.getlist("tetap"))
    left = {number for number in content["there"] if str(number) not in wanted}
    rows = [_unpacked(row) for row in content["rows"] if row["row"] not in left]
    try:
        done = import_entries(rows, key=UUID(content["key"]), by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("study:import")
    said = ngettext("%(n)d catatan masuk dan disahkan.", "%(n)d catatan masuk dan disahkan.", done) % {"n": done}
    messages.success(request, said if done else _("Tidak ada catatan baru: semuanya sudah masuk atau dilewati."))
    return redirect("study:desk")


@hr
@require_safe
def sample(request: SignedInRequest) -> HttpResponseBase:
    """A sheet with two invented rows to start from."""
    return sheets_out.xlsx_response("contoh-pelatihan-selesai", sheets.HEAD, sheets.SAMPLE)
