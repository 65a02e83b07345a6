"""Import: upload, progress, preview, problems, apply or give up, and the history."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency import forms, rules
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.examples import EXAMPLES
from pamong.agency.intake import preview, runs
from pamong.agency.intake.columns import LAYOUTS
from pamong.agency.intake.records import FileKind
from pamong.agency.models import ImportChange, ImportFile, ImportProblem, ImportRun
from pamong.agency.views.hr_steps import chosen, hr
from pamong.agency.words import moment_in_words
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link, paged, words_asked
from pamong.kit.refusals import Forbidden, Refused, require
from pamong.ports import clock

State = ImportRun.State
WORKING = (State.RECEIVED, State.READING, State.CONFIRMED)
TONES = {State.APPLIED: "positive", State.REFUSED: "negative", State.READY: "warning", State.CANCELLED: ""}
AGAIN = timedelta(minutes=2)
KINDS: tuple[FileKind, ...] = ("people", "units", "lines")


def _allowed(request: SignedInRequest) -> None:
    require(
        rules.may_import(request.standing), _("Hanya pengelola SDM untuk seluruh instansi yang dapat mengimpor data.")
    )


@hr
@require_http_methods(["GET", "POST"])
def imports(request: SignedInRequest) -> HttpResponse:
    """Upload files; the runs so far."""
    _allowed(request)
    posted = request.method == "POST"
    form = forms.ImportForm(request.POST if posted else None, request.FILES if posted else None)
    if request.method == "POST" and form.is_valid():
        run = _received(request, form)
        if run is not None:
            return redirect("agency:hr_import", run.pk)
    found = paged(
        ImportRun.objects.visible_to(request.person).select_related("received_by").order_by("-received_at"), request.GET
    )
    return page(
        request,
        "agency/hr/imports.html",
        form=form,
        layouts=[
            {"title": str(LAYOUTS[kind].title), "required": LAYOUTS[kind].required, "optional": LAYOUTS[kind].optional}
            for kind in KINDS
        ],
        examples=list(EXAMPLES),
        open_run=next((run for run in found.items if run.state in runs.OPEN), None),
        found=found.holding([_run_row(run) for run in found.items]),
    )


def _received(request: SignedInRequest, form: forms.ImportForm) -> ImportRun | None:
    """Receive the files; the same form sent twice leads to the run that the first one opened."""
    uploads = [
        runs.Upload(name=file.name or "", content=file.file, kind=kind)
        for kind in KINDS
        if (file := form.cleaned_data[kind])
    ]
    try:
        return runs.receive_import(
            agency=request.person.agency,
            by=request.person,
            now=clock.now(),
            files=uploads,
            lines_complete=form.cleaned_data["lines_complete"],
        )
    except Forbidden:
        raise
    except Refused as refusal:
        own = ImportRun.objects.visible_to(request.person).filter(state__in=runs.OPEN, received_by=request.person)
        just_now = own.filter(received_at__gte=clock.now() - AGAIN).first()
        if just_now is None or not uploads:
            form.add_error(None, refusal.message)
            return None
        return just_now


def _run_row(run: ImportRun) -> dict[str, object]:
    glance = preview.preview_of(run)
    return {
        "id": run.pk,
        "when": moment_in_words(run.received_at),
        "by": run.received_by.name if run.received_by else "",
        "state": run.get_state_display(),
        "tone": TONES.get(State(run.state), "info"),
        "total": glance.total,
    }


def _run(request: SignedInRequest, run_id: UUID) -> ImportRun:
    _allowed(request)
    run = ImportRun.objects.visible_to(request.person).select_related("received_by", "confirmed_by").filter(pk=run_id)
    found = run.first()
    if found is None:
        raise Http404
    return found


@hr
@require_safe
def run(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """One run: progress while the worker reads, then the preview, then the result."""
    shown = _run(request, run_id)
    glance = preview.preview_of(shown)
    if shown.state in WORKING:
        template = part_of(request, "agency/hr/import_working.html", "progress")
        return varying(page(request, template, run=shown, glance=glance))
    if request.headers.get("HX-Request") == "true" and request.GET.get("pantau"):
        return HttpResponse(headers={"HX-Refresh": "true"})  # the work is done: show the page anew
    asked = chosen(request.GET.get("lihat", ""), [*ImportChange.Kind.values, "masalah"])
    asked = asked or ("masalah" if glance.errors and not glance.total else "")
    words = words_asked(request.GET)
    return page(
        request,
        "agency/hr/import.html",
        run=shown,
        glance=glance,
        files=list(ImportFile.objects.filter(run=shown).order_by("kind")),
        received=_signed(shown, "received"),
        confirmed=_signed(shown, "confirmed"),
        tabs=_tabs(request, glance, asked),
        asked=asked,
        words=words,
        **_rows(request, shown, asked, words),
    )


def _signed(run: ImportRun, what: str) -> str:
    moment, by = getattr(run, f"{what}_at"), getattr(run, f"{what}_by")
    if moment is None:
        return ""
    return f"{moment_in_words(moment)} · {by.name}" if by else moment_in_words(moment)


def _tabs(request: SignedInRequest, glance: preview.Preview, asked: str) -> list[dict[str, object]]:
    problems = glance.errors + glance.warnings
    tabs: list[tuple[str, str, int]] = [("", _("Semua perubahan"), glance.total)]
    tabs += [(kind.kind, kind.label, kind.count) for kind in glance.kinds]
    if problems:
        tabs.append(("masalah", _("Masalah"), problems))
    return [
        {"label": label, "count": count, "current": key == asked, "url": link(request.GET, lihat=key, hal=None, q=None)}
        for key, label, count in tabs
    ]


def _rows(request: SignedInRequest, run: ImportRun, asked: str, words: str) -> dict[str, Any]:
    if asked == "masalah":
        problems = preview.problems_of(run)
        if words:
            problems = problems.filter(message__icontains=words)
        found = paged(problems, request.GET)
        return {"problems": found.holding([_problem(problem) for problem in found.items])}
    changes = preview.changes_of(run, asked)
    if words:
        changes = changes.filter(label__icontains=words)
    listed = paged(changes, request.GET)
    return {"changes": listed.holding([_change(change) for change in listed.items])}


def _change(change: ImportChange) -> dict[str, object]:
    """A change as finished values; of what is new only the one side is shown."""
    shown = preview.shown(change)
    return {
        "label": shown.label,
        "kind_label": shown.kind_label,
        "differences": shown.differences,
        "is_new": all(not one.before for one in shown.differences),
    }


def _problem(problem: ImportProblem) -> dict[str, object]:
    return {
        "error": problem.severity == ImportProblem.Severity.ERROR,
        "severity": problem.get_severity_display(),
        "place": preview.place_of(problem),
        "message": problem.message,
        "shown": problem.shown,
    }


@hr
@require_safe
def problems_file(request: SignedInRequest, run_id: UUID) -> HttpResponseBase:
    """All problems as a file, to mend the source with."""
    shown = _run(request, run_id)
    head = [_("Tingkat"), _("Berkas"), _("Lembar"), _("Baris"), _("Kolom"), _("Masalah dan perbaikannya"), _("Isi")]
    rows = (
        [
            problem.get_severity_display(),
            problem.get_kind_display(),
            problem.sheet,
            problem.line or "",
            problem.column,
            problem.message,
            problem.shown,
        ]
        for problem in preview.problems_of(shown).iterator(chunk_size=1000)
    )
    return sheets_out.csv_response("masalah-impor", head, rows)


@hr
@require_safe
def example(request: SignedInRequest, name: str) -> HttpResponseBase:
    """A small invented file to start from."""
    if name not in EXAMPLES:
        raise Http404
    head, *rows = EXAMPLES[name]
    return sheets_out.xlsx_response(f"contoh-{name}", head, rows)


@hr
@require_POST
def confirm(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """Say yes to the preview."""
    shown = _run(request, run_id)
    try:
        runs.confirm_import(
            shown.pk, by=request.person, now=clock.now(), accept_leavers=request.POST.get("benar_keluar") == "1"
        )
    except Forbidden:
        raise
    except Refused as refusal:
        shown.refresh_from_db()
        if shown.refusal != refusal.message:  # else the page of the run says it
            messages.warning(request, refusal.message)
    return redirect("agency:hr_import", run_id)


@hr
@require_POST
def cancel(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """Give a run up."""
    shown = _run(request, run_id)
    runs.cancel_import(shown.pk, by=request.person, now=clock.now())
    messages.success(request, _("Impor dibatalkan. Tidak ada yang berubah."))
    return redirect("agency:hr_imports")
