"""Reads the files of a run and writes its preview. Nothing of the agency changes here.

It may be repeated at any point: the preview is replaced whole, in one transaction, and only while the run still waits
for it.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.intake.changes import Change
from pamong.agency.intake.check import Checked, FileRefused, Request, check_files, tally
from pamong.agency.intake.records import FileKind, Problem
from pamong.agency.intake.stored import load_state
from pamong.agency.models import Agency, ImportChange, ImportFile, ImportProblem, ImportRun
from pamong.ports import clock
from pamong.ports.storage import storage

State = ImportRun.State
BATCH = 1_000
EVERY = 1.0
"""Seconds between two notes of progress."""
BYTES_PER_ROW = {"people": 900, "units": 220, "lines": 60}
"""About so many bytes a row takes as CSV, half of it as XLSX; only for the progress bar."""
MANY_LEAVERS = 0.10
_Item = TypeVar("_Item")


class Abandoned(Exception):
    """The run no longer waits for its preview: it was cancelled, or another worker has done it."""


def prepare(run_id: UUID) -> ImportRun:
    """Read, check and compare; leave the run ready, refused, or as it is when it no longer waits."""
    waiting = ImportRun.objects.filter(pk=run_id, state__in=[State.RECEIVED, State.READING])
    if not waiting.update(state=State.READING, phase="", progress=0):
        return ImportRun.objects.get(pk=run_id)
    run = ImportRun.objects.select_related("agency", "received_by").get(pk=run_id)
    try:
        version = Agency.objects.values_list("people_version", flat=True).get(pk=run.agency_id)
        checked = _check(run)
        with transaction.atomic():
            run = _locked(run_id)
            _write_preview(run, checked, version)
    except FileRefused as error:
        _refuse(run_id, error)
    except Abandoned:
        pass
    return ImportRun.objects.get(pk=run_id)


def _check(run: ImportRun) -> Checked:
    files = {file.kind: file for file in ImportFile.objects.filter(run=run)}
    request = Request(
        files={_kind(kind): partial(storage().open, file.key) for kind, file in files.items()},
        today=clock.today(run.agency.time_zone),
        lines_complete=bool(run.options.get("lines_complete")),
    )
    progress = _Progress(run.pk, {kind: _rows_expected(file) for kind, file in files.items()})
    return check_files(request, load_state(run.agency_id), progress)


def _rows_expected(file: ImportFile) -> int:
    with storage().open(file.key) as content:
        packed = content.read(2) == b"PK"
    return file.size * (2 if packed else 1) // BYTES_PER_ROW[file.kind]


def _kind(kind: str) -> FileKind:
    return "people" if kind == "people" else "units" if kind == "units" else "lines"


class _Progress:
    """Writes down how far the reading has come, at most once a second; stops it when the run was cancelled."""

    def __init__(self, run_id: UUID, expected: dict[str, int]) -> None:
        self._run_id = run_id
        self._expected = expected
        self._last = 0.0
        self._phase = ""

    def __call__(self, phase: str, rows: int) -> None:
        moment = time.monotonic()
        if phase == self._phase and moment - self._last < EVERY:
            return
        self._last, self._phase = moment, phase
        expected = self._expected.get(phase.removeprefix("read_"), 0)
        percent = min(99, 100 * rows // max(1, expected))
        reading = ImportRun.objects.filter(pk=self._run_id, state=State.READING)
        if not reading.update(phase=phase, progress=percent):
            raise Abandoned


def _locked(run_id: UUID) -> ImportRun:
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
    if run.state != State.READING:
        raise Abandoned
    return run


def _refuse(run_id: UUID, error: FileRefused) -> None:
    with transaction.atomic():
        try:
            run = _locked(run_id)
        except Abandoned:
            return
        name = ImportFile.objects.filter(run=run, kind=error.kind).values_list("name", flat=True).first() or ""
        run.state, run.finished_at = State.REFUSED, clock.now()
        run.refusal = _("%(file)s: %(message)s Belum ada yang berubah.") % {
            "file": name[:100],
            "message": error.message,
        }
        run.refusal = run.refusal[:500]
        run.save(update_fields=["state", "finished_at", "refusal"])


# --- the preview ------------------------------------------------------------------------------------------------------


def _write_preview(run: ImportRun, checked: Checked, version: int) -> None:
    ImportChange.objects.filter(run=run).delete()
    ImportProblem.objects.filter(run=run).delete()
    counts: Counter[str] = Counter()
    for number, batch in enumerate(_batches(tally(checked.changes(), counts), BATCH)):
        ImportChange.objects.bulk_create(_changes(run, batch, number * BATCH), batch_size=BATCH)
    _warn_of_oneself(run, checked)
    problems = checked.problems.listed()
    for number, chunk in enumerate(_batches(problems, BATCH)):
        ImportProblem.objects.bulk_create(_problems(run, chunk, number * BATCH), batch_size=BATCH)
    run.counts = {
        "rows": dict(checked.rows),
        "changes": dict(counts),
        "errors": checked.problems.total("error"),
        "warnings": checked.problems.total("warning"),
        "present": checked.present,
        "many_leavers": counts["left"] > MANY_LEAVERS * checked.present,
    }
    now = clock.now()
    run.people_version, run.ready_at, run.phase, run.progress = version, now, "", 100
    run.state = State.READY
    if not counts:
        run.state, run.finished_at, run.refusal = State.APPLIED, now, ""
    run.save()


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _changes(run: ImportRun, changes: list[Change], first: int) -> list[ImportChange]:
    return [
        ImportChange(
            agency_id=run.agency_id,
            run=run,
            number=number,
            kind=change.kind,
            label=change.label[:255],
            before=change.before,
            after=change.after,
            target_id=change.target_id,
            payload=change.payload,
        )
        for number, change in enumerate(changes, first)
    ]


def _problems(run: ImportRun, problems: list[Problem], first: int) -> list[ImportProblem]:
    return [
        ImportProblem(
            agency_id=run.agency_id,
            run=run,
            number=number,
            severity=problem.severity,
            kind=problem.file,
            sheet=problem.sheet[:60],
            line=problem.row,
            column=problem.column[:60],
            message=f"{problem.message[:1].upper()}{problem.message[1:].rstrip('.')}. {problem.cure}"[:600],
            shown=problem.value_shown[:120],
        )
        for number, problem in enumerate(problems, first)
    ]


def _warn_of_oneself(run: ImportRun, checked: Checked) -> None:
    """An officer whom the file does not contain may not apply it: she would lock herself out."""
    leaving = {person.id for person in checked.matched.missing} if checked.matched else set()
    if run.received_by_id in leaving:
        checked.problems.add(
            Problem(
                "people",
                "",
                None,
                "",
                "self.left",
                _("Anda sendiri tidak ada dalam berkas ini, jadi Anda tidak dapat menerapkannya"),
                _("Periksa apakah berkasnya lengkap, atau minta rekan pengelola SDM menerapkannya."),
                "warning",
            )
        )
