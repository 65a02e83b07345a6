"""Sheets of competencies and standards: sample, export, and import with a preview before anything is applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO, Final
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.intake.records import UnreadableFile
from pamong.agency.models import Position
from pamong.agency.views.hr_steps import hr
from pamong.kit import sheets_out
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports import clock
from pamong.rulebook import actions, previews, sheets
from pamong.rulebook.competence import CompetencyDraft, StandardDraft
from pamong.rulebook.forms import SheetForm
from pamong.rulebook.queries import competencies_of
from pamong.rulebook.views.competency_desk import may_edit

SALT: Final = "pamong.rulebook.sheet"
KEPT_FOR: Final = 4 * 60 * 60
"""Seconds in which a preview can be applied."""
Read = tuple[Any, previews.Preview | None]
"""What a sheet says, and what would change; None when something in it is wrong."""


@hr
@require_http_methods(["GET", "POST"])
def competency_import(request: SignedInRequest) -> HttpResponse:
    """Read a sheet of competencies, show what would change, then apply it."""
    agency_id = request.person.agency_id

    def read(stream: BinaryIO) -> Read:
        cards = competencies_of(agency_id)
        reading = sheets.read_competencies(stream, cards)
        return reading, None if reading.faults else previews.of_competencies(reading.drafts, cards)

    return _import(request, "competencies", sheets.COMPETENCIES, read)


@hr
@require_http_methods(["GET", "POST"])
def standard_import(request: SignedInRequest) -> HttpResponse:
    """Read a sheet of standards, show what would change, then apply it."""
    agency_id = request.person.agency_id

    def read(stream: BinaryIO) -> Read:
        cards = competencies_of(agency_id)
        jobs = list(Position.objects.filter(agency_id=agency_id))
        reading = sheets.read_standards(stream, cards, jobs)
        return reading, None if reading.faults else previews.of_standards(agency_id, reading.drafts, cards, jobs)

    return _import(request, "standards", sheets.STANDARDS, read)


def _import(request: SignedInRequest, what: str, columns: Any, read: Callable[[BinaryIO], Read]) -> HttpResponse:
    """Show what a sheet would change, and apply it in a second step."""
    may_edit(request)
    if "isi" in request.POST:
        return _applied(request, what)
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)
    values: dict[str, Any] = {"form": form, "what": what}
    if form.is_bound and form.is_valid():
        try:
            reading, preview = read(form.cleaned_data["sheet"].file)
        except UnreadableFile as error:  # what cannot be read at all becomes an error of the form
            form.add_error("sheet", error.message)
        else:
            values |= {"reading": reading, "preview": preview, "kept": _kept(request, what, reading, preview)}
    return page(request, "rulebook/hr/import.html", columns=columns, **values)


def _kept(request: SignedInRequest, what: str, reading: Any, preview: previews.Preview | None) -> str:
    """Return what was read, signed: the second step applies exactly what the first one showed."""
    if preview is None or not preview.changes:
        return ""
    rows = [{name: _plain(value) for name, value in asdict(draft).items()} for draft in reading.drafts]
    content = {"who": str(request.person.pk), "changes": preview.changes, "rows": rows}
    return signing.dumps(content, salt=f"{SALT}.{what}", compress=True)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date) else value


def _applied(request: SignedInRequest, what: str) -> HttpResponse:
    """Apply what was previewed, or say why not."""
    here = "rulebook:competency_import" if what == "competencies" else "rulebook:standard_import"
    try:
        content = signing.loads(request.POST["isi"], salt=f"{SALT}.{what}", max_age=KEPT_FOR)
    except signing.BadSignature:
        content = {}
    if content.get("who") != str(request.person.pk):
        messages.warning(
            request, _("Pratinjau itu sudah lewat waktunya. Unggah lagi berkasnya; belum ada yang berubah.")
        )
        return redirect(here)
    try:
        done = _act(what, content["rows"], content["changes"], request)
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(here)
    said = ngettext("%(n)d baris diterapkan.", "%(n)d baris diterapkan.", done) % {"n": done}
    messages.success(request, said if done else _("Semua baris itu sudah berlaku."))
    return redirect("rulebook:hr_competencies" if what == "competencies" else "rulebook:hr_standards")


def _act(what: str, rows: list[dict[str, Any]], changes: int, request: SignedInRequest) -> int:
    by, now = request.person, clock.now()
    if what == "competencies":
        read = [CompetencyDraft(**{**row, "levels": tuple(map(tuple, row["levels"]))}) for row in rows]
        return actions.import_competencies(read, by=by, now=now, changes=changes)
    wanted = [
        StandardDraft(
            **{
                **row,
                "competency_id": UUID(row["competency_id"]),
                "job_id": UUID(row["job_id"]) if row["job_id"] else None,
                "valid_from": date.fromisoformat(row["valid_from"]),
            }
        )
        for row in rows
    ]
    return actions.import_standards(wanted, by=by, now=now, changes=changes)


@hr
@require_safe
def competency_sample(request: SignedInRequest) -> HttpResponseBase:
    """A sheet with one invented row to start from."""
    return sheets_out.xlsx_response("contoh-kompetensi", sheets.COMPETENCY_HEAD, sheets.COMPETENCY_SAMPLE)


@hr
@require_safe
def standard_sample(request: SignedInRequest) -> HttpResponseBase:
    """A sheet with two invented rows to start from."""
    return sheets_out.xlsx_response("contoh-standar", sheets.STANDARD_HEAD, sheets.STANDARD_SAMPLE)


@hr
@require_safe
def competency_export(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """The dictionary as a sheet that can be handed in again."""
    return _file(kind, "kamus-kompetensi", sheets.COMPETENCY_HEAD, sheets.competencies_out(request.person.agency_id))


@hr
@require_safe
def standard_export(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """Every standard as a sheet that can be handed in again."""
    rows = sheets.standards_out(request.person.agency_id, clock.today())
    return _file(kind, "standar-kompetensi", sheets.STANDARD_HEAD, rows)


def _file(kind: str, name: str, head: Any, rows: Any) -> HttpResponseBase:
    if kind == "xlsx":
        return sheets_out.xlsx_response(name, head, rows)
    if kind == "csv":
        return sheets_out.csv_response(name, head, list(rows))
    raise Http404
