"""HR: entries that wait for HR's look, by age and doubt; several at once with care; and the list as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import active, hr, units_to_choose
from pamong.agency.words import day_in_words
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.refusals import Refused
from pamong.kit.steps import uuid_of
from pamong.ports import clock
from pamong.rulebook import amounts
from pamong.rulebook.learning import Form
from pamong.study.actions.ruling import credit_entry, record_entries_export
from pamong.study.models import Entry
from pamong.study.queries import desk as finding
from pamong.study.queries.desk import Asked, Desk, DeskRow
from pamong.study.queries.entries import CHIPS, when_of
from pamong.study.queries.team import waits_in_words
from pamong.study.rules.drafts import BY_HAND
from pamong.study.views.desk_steps import desk_tabs, figure

State = Entry.State
AT_ONCE: Final = 50
"""Entries that are credited at once: more nobody looks through."""


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits, the oldest or the most doubtful first."""
    now = clock.now()
    found = finding.desk(request.standing, request.GET, now, clock.today())
    template = part_of(request, "study/desk/queue.html", "results")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": desk_tabs("queue"),
        "units": units_to_choose(found.asked.unit, [(key, name) for key, name, _count in found.units]),
        "forms": [(form.value, form.label) for form in BY_HAND],
        **_choices(),
    }  # fmt: skip
    return varying(
        page(request, template, found=found, asked=found.asked, title=_title(found), lead=_lead(found),
             rows=[row_told(row, now) for row in found.rows.items], active=active(request, _named(found.asked)),
             query=request.GET.urlencode(), here=request.path, came_from=request.get_full_path(), **values)
    )  # fmt: skip


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "states": [
            ("menunggu", _("Menunggu Anda")),
            ("pengesahan", _("Menunggu pengesahan")),
            ("keberatan", _("Keberatan")),
            ("verifikasi", _("Tanpa atasan langsung")),
            ("disahkan", _("Disahkan")),
            ("dibatalkan", _("Pengesahan dibatalkan")),
        ],
        "ages": [(key, _("Lebih dari %(n)s hari") % {"n": key}) for key in finding.AGES],
        "risks": [("ada", _("Ada yang perlu diperiksa")), ("tanpa", _("Tanpa catatan"))],
        "sorts": [
            ("lama", _("Terlama menunggu")),
            ("risiko", _("Paling perlu diperiksa")),
            ("baru", _("Terbaru")),
            ("nama", _("Nama")),
        ],
    }


def _title(found: Desk) -> str:
    total = sum(found.waiting.values())
    if not total:
        return _("Tidak ada catatan yang menunggu Anda")
    text = ngettext("%(n)s catatan belajar menunggu Anda", "%(n)s catatan belajar menunggu Anda", total)
    return text % {"n": figure(total)}


def _lead(found: Desk) -> str:
    said = {
        State.VERIFIED: _("%(n)s menunggu pengesahan"),
        State.APPEALED: _("%(n)s keberatan"),
        State.SUBMITTED: _("%(n)s tanpa atasan langsung"),
    }
    parts = [text % {"n": figure(found.waiting[state])} for state, text in said.items() if found.waiting.get(state)]
    return ", ".join(parts) + "." if parts else _("Yang diverifikasi atasan langsung akan muncul di sini.")


def _named(asked: Asked) -> dict[str, str]:
    choices = _choices()
    return {
        "q": f"“{asked.words}”" if asked.words else "",
        "unit": asked.unit.name if asked.unit else "",
        "bentuk": str(Form(asked.form).label) if asked.form else "",
        "umur": dict(choices["ages"]).get(asked.age, ""),
        "ragu": dict(choices["risks"]).get(asked.risk, ""),
        "keadaan": "" if asked.state == finding.WAITING else dict(choices["states"])[asked.state],
    }


def row_told(row: DeskRow, now: Any) -> dict[str, Any]:
    """Return one entry in words."""
    entry = row.entry
    person = entry.person
    waits, tone = waits_in_words(row.since, person.day_at, now)
    ruled = entry.state in {State.CREDITED, State.VOIDED}
    return {
        "id": entry.pk,
        "version": entry.version,
        "title": entry.title,
        "name": person.full_name,
        "unit": person.unit.name if person.unit else "",
        "form": str(entry.get_form_display()),
        "day": when_of(entry),
        "worth": row.worth.text,
        "verifier": entry.verified_by.name if entry.verified_by and entry.verified_by_id != entry.person_id else "",
        "doubts": [doubt.text for doubt in row.doubts],
        "state": str(entry.get_state_display()),
        "kind": CHIPS[State(entry.state)],
        "waits": day_in_words(person.day_at(row.since)) if ruled else waits,
        "tone": "" if ruled else tone,
        "may_tick": entry.state == State.VERIFIED,
    }


@hr
@require_http_methods(["GET", "POST"])
def credit_chosen(request: SignedInRequest) -> HttpResponse:
    """List what was ticked with its doubts; only then credit it."""
    sent = request.POST if request.method == "POST" else request.GET
    versions = dict(_seen(sent.getlist("catatan")[:AT_ONCE]))
    rows = finding.chosen(request.standing, versions, clock.today())
    if request.method == "POST" and rows:
        _credit(request, [(row.entry.pk, versions[row.entry.pk]) for row in rows])
        return redirect("study:desk")
    if not rows:
        messages.info(request, _("Centang dulu catatan yang menunggu pengesahan."))
        return redirect("study:desk")
    told = [row_told(row, clock.now()) for row in rows]
    doubtful = sum(bool(row["doubts"]) for row in told)
    return page(request, "study/desk/chosen.html", rows=told, doubtful=doubtful, count=len(told), limit=AT_ONCE)


def _seen(ticked: Iterable[str]) -> Iterable[tuple[UUID, int]]:
    """Read `key.version`: what was ticked, as it was seen."""
    for text in ticked:
        key, _dot, version = text.partition(".")
        found = uuid_of(key)
        if found and version.isascii() and version.isdigit() and len(version) < 9:
            yield found, int(version)


def _credit(request: SignedInRequest, seen: list[tuple[UUID, int]]) -> None:
    """Credit one after the other, each by itself: what somebody else decided meanwhile does not hold up the others."""
    done, refused = 0, []
    for key, version in seen:
        try:
            credit_entry(key, version=version, by=request.person, now=clock.now())
            done += 1
        except Refused as refusal:
            refused.append(refusal.message)
    if done:
        messages.success(request, ngettext("%(n)d catatan disahkan.", "%(n)d catatan disahkan.", done) % {"n": done})
    if refused:
        said = ngettext("%(n)d tidak disahkan: %(why)s", "%(n)d tidak disahkan: %(why)s", len(refused))
        why = " ".join(dict.fromkeys(refused))
        messages.warning(request, said % {"n": len(refused), "why": why})


@hr
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give the filtered list as a file. It holds names and NIP, so it is written down who took how many."""
    rows = list(finding.everything(request.standing, request.GET, clock.now(), clock.today()))
    record_entries_export(count=len(rows), by=request.person)
    head = [_("NIP"), _("Nama"), _("Unit"), _("Bentuk"), _("Judul"), _("Penyelenggara"), _("Mulai"), _("Selesai"),
            _("Menit"), _("Hari"), _("JP sertifikat"), _("Nomor sertifikat"), _("Internasional"), _("Keadaan"),
            _("Diverifikasi"), _("Disahkan")]  # fmt: skip
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"catatan-belajar-{clock.today():%Y-%m-%d}", head, map(_line, rows))


def _line(row: Entry) -> list[str]:
    person = row.person
    verified, credited = (person.day_at(at).isoformat() if at else "" for at in (row.verified_at, row.credited_at))
    return [
        person.nip, person.full_name, person.unit.name if person.unit else "", str(row.get_form_display()), row.title,
        row.provider, row.on.isoformat(), row.until.isoformat(), str(row.minutes or ""), str(row.days),
        amounts.number(row.stated) if row.stated else "", row.certificate, _("ya") if row.is_international else "",
        str(row.get_state_display()), verified, credited,
    ]  # fmt: skip
