"""`pamong import`: the same import as on the pages, from the command line."""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from pamong.agency.intake.records import FileKind
from pamong.agency.intake.runs import (
    Upload,
    apply_import,
    cancel_import,
    confirm_import,
    prepare_import,
    receive_import,
)
from pamong.agency.models import Agency, ImportChange, ImportProblem, ImportRun, Person
from pamong.door import database
from pamong.door.trouble import Trouble
from pamong.kit.refusals import Refused
from pamong.ports import clock

SHOWN = 20
SLOTS: tuple[FileKind, ...] = ("units", "people", "lines")


def run(arguments: argparse.Namespace) -> int:
    """Read the files, print what would change; apply it when asked. The exit code is 1 when rows had errors."""
    if database.unapplied_migrations():
        raise Trouble("migrations are not applied. Run: pamong manage migrate")
    agency = _agency(arguments.agency)
    by = _officer(agency, arguments.by)
    try:
        prepared = _prepare(agency, by, arguments)
        print("\n".join(_preview(prepared)))
        if prepared.state == ImportRun.State.READY:
            _end(prepared, by, apply=arguments.apply, accept_leavers=arguments.accept_leavers)
    except Refused as refusal:
        raise Trouble(refusal.message) from refusal
    return 1 if prepared.counts.get("errors") else 0


def _agency(code: str) -> Agency:
    found = Agency.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Agency.objects.order_by("code").values_list("code", flat=True)) or "none yet"
        raise Trouble(
            f"there is no agency {code!r} (known: {known}).\n"
            f"Open it with: pamong manage open_agency {code} --name … --short-name …"
        )
    return found


def _officer(agency: Agency, nip: str | None) -> Person | None:
    if nip is None:
        return None
    found = Person.objects.present().filter(agency=agency, nip=nip).first()
    if found is None:
        raise Trouble(f"nobody with NIP {nip} works in {agency.name}")
    return found


def _prepare(agency: Agency, by: Person | None, arguments: argparse.Namespace) -> ImportRun:
    paths: dict[FileKind, Path] = {slot: path for slot in SLOTS if (path := getattr(arguments, slot))}
    if not paths:
        raise Trouble("name at least one file: --people, --units or --lines")
    with ExitStack() as opened:
        files = []
        for slot, path in paths.items():
            try:
                content = opened.enter_context(path.open("rb"))
            except OSError as error:
                raise Trouble(f"{path} cannot be read: {error.strerror}") from error
            files.append(Upload(name=path.name, content=content, kind=slot))
        received = receive_import(
            agency=agency, by=by, now=clock.now(), files=files, lines_complete=arguments.lines_complete
        )
    prepared = prepare_import(received.pk)
    if prepared.state == ImportRun.State.REFUSED:
        raise Trouble(prepared.refusal)
    return prepared


def _preview(prepared: ImportRun) -> Iterator[str]:
    counts = prepared.counts
    yield f"Read {', '.join(f'{rows} rows of {kind}' for kind, rows in counts['rows'].items())}"
    labels = dict(ImportChange.Kind.choices)
    for kind, count in counts["changes"].items():
        yield f"  {count:>6}  {labels.get(kind, kind)}"
    if not counts["changes"]:
        yield "Nothing changes."
    yield f"{counts['errors']} errors, {counts['warnings']} warnings"
    problems = ImportProblem.objects.filter(run=prepared).order_by("severity", "number")
    for problem in problems[:SHOWN]:
        yield f"  {problem.get_severity_display()} {_place(problem)}: {problem.message}"
    hidden = counts["errors"] + counts["warnings"] - SHOWN
    if hidden > 0:
        yield f"  … and {hidden} more; all of them stand on the page /sdm/impor/"


def _place(problem: ImportProblem) -> str:
    parts = [problem.get_kind_display(), problem.sheet, f"baris {problem.line}" if problem.line else "", problem.column]
    return ", ".join(part for part in parts if part)


def _end(prepared: ImportRun, by: Person | None, *, apply: bool, accept_leavers: bool) -> None:
    if not apply:
        cancel_import(prepared.pk, by=by, now=clock.now())
        print("This was the preview; nothing has changed. Add --apply to apply it.")
        return
    try:
        confirm_import(prepared.pk, by=by, now=clock.now(), accept_leavers=accept_leavers)
    except Refused:
        cancel_import(prepared.pk, by=by, now=clock.now())
        raise
    applied = apply_import(prepared.pk)
    if applied.state != ImportRun.State.APPLIED:
        raise Trouble(applied.refusal)
    print("Applied.")
