"""Sheets of resources: sample, and import with a preview before anything is applied."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any, BinaryIO, Final
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
from pamong.catalogue import actions, previews, sheets
from pamong.catalogue.held import SheetRow, held_by
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.catalogue.views.steps import editor
from pamong.kit import sheets_out
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports import clock
from pamong.rulebook.forms import SheetForm
from pamong.rulebook.previews import Preview
from pamong.rulebook.queries import competencies_of
from pamong.rulebook.sheets import Reading

SALT: Final = "pamong.catalogue.sheet"
KEPT_FOR: Final = 4 * 60 * 60
"""Seconds in which a preview can be applied."""


@editor
@require_http_methods(["GET", "POST"])
def resource_import(request: SignedInRequest) -> HttpResponse:
    """Read a sheet of resources, show what would change, then apply it."""
    if "isi" in request.POST:
        return _applied(request)
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)
    values: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            reading, preview = _read(request, form.cleaned_data["sheet"].file)
        except UnreadableFile as error:  # what cannot be read at all becomes an error of the form
            form.add_error("sheet", error.message)
        else:
            values |= {"reading": reading, "preview": preview, "kept": _kept(request, reading, preview)}
    return page(request, "catalogue/hr/import.html", columns=sheets.LAYOUT, **values)


def _read(request: SignedInRequest, stream: BinaryIO) -> tuple[Reading[SheetRow], Preview | None]:
    agency_id = request.person.agency_id
    cards = competencies_of(agency_id)
    reading, held = sheets.read_resources(stream, cards, partial(held_by, agency_id))
    if reading.faults:
        return reading, None
    return reading, previews.preview_of(reading.drafts, held, {card.id: card.name for card in cards})


def _kept(request: SignedInRequest, reading: Reading[SheetRow], preview: Preview | None) -> str:
    """Return what was read, signed: the second step applies exactly what the first one showed."""
    if preview is None or not preview.changes:
        return ""
    rows = []
    for row in reading.drafts:
        facts = asdict(row.draft)
        taught = [[str(one.competency), one.level_from, one.level_to] for one in row.draft.teaches]
        # The text of a module stays in the database: a sheet cannot change it.
        rows.append([str(row.resource or ""), row.version, {**facts, "teaches": taught, "content": ""}])
    return signing.dumps({"who": str(request.person.pk), "rows": rows}, salt=SALT, compress=True)


def _rows(request: SignedInRequest, sent: list[Any]) -> list[SheetRow]:
    rows = [
        SheetRow(
            draft=ResourceDraft(**{**facts, "teaches": tuple(_taught(*each) for each in facts["teaches"])}),
            resource=UUID(key) if key else None,
            version=version,
        )
        for key, version, facts in sent
    ]
    return held_by(request.person.agency_id, rows).with_contents(rows)


def _taught(key: str, low: int, high: int) -> Taught:
    return Taught(competency=UUID(key), level_from=low, level_to=high)


def _applied(request: SignedInRequest) -> HttpResponse:
    """Apply what was previewed, or say why not."""
    try:
        content = signing.loads(request.POST["isi"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        content = {}
    if content.get("who") != str(request.person.pk):
        said = _("Pratinjau itu sudah lewat waktunya. Unggah lagi berkasnya; belum ada yang berubah.")
        messages.warning(request, said)
        return redirect("catalogue:import")
    try:
        count = actions.import_resources(_rows(request, content["rows"]), by=request.person, now=clock.now())
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("catalogue:import")
    said = ngettext("%(n)d baris diterapkan.", "%(n)d baris diterapkan.", count) % {"n": count}
    messages.success(request, said if count else _("Semua baris itu sudah berlaku."))
    return redirect("catalogue:desk")


@hr
@require_safe
def sample(request: SignedInRequest) -> HttpResponseBase:
    """A sheet with two invented rows to start from."""
    return sheets_out.xlsx_response("contoh-katalog-belajar", sheets.HEAD, sheets.SAMPLE)
