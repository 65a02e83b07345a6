"""A crash at any statement leaves nothing half done, and the step can be repeated."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from pamong.agency.intake.runs import apply_import, confirm_import, prepare_import, receive_import
from pamong.agency.models import (
    Agency,
    ImportChange,
    ImportFile,
    ImportProblem,
    ImportRun,
    OpenMatter,
    Person,
    Placement,
    Position,
    ReportingLine,
    Unit,
)
from pamong.agency.tests.intake.files import (
    BUDI,
    NOW,
    RATNA,
    SARI,
    both_units,
    csv_bytes,
    everyone,
    imported,
    line,
    new_agency,
    person,
    prepared,
    unit,
)
from pamong.agency.tests.intake.files import _upload as upload
from pamong.journal.models import Entry
from pamong.ports.storage import storage

pytestmark = pytest.mark.django_db
TABLES = (Agency, Unit, Position, Person, Placement, ReportingLine, OpenMatter, ImportRun, ImportChange, ImportProblem,
          ImportFile, Entry)  # fmt: skip


class Crash(DatabaseError):
    """The database goes away; a `DatabaseError`, so that Django rolls a savepoint back as the server would."""


@contextmanager
def crash_at(number: int) -> Iterator[list[int]]:
    """Die before the statement of this number; yield a list that holds how many were carried out."""
    seen = [0]

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen[0] += 1
        if seen[0] == number:
            raise Crash
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield seen


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


def crash_everywhere(step: Callable[[], Any], *, untouched: Callable[[], Any]) -> int:
    """Let the step die at each of its statements in turn; each time `untouched` must be as before."""
    before = untouched()
    number = 0
    while True:
        number += 1
        point = transaction.savepoint()
        try:
            with crash_at(number) as seen:
                step()
        except Crash:
            assert untouched() == before, f"statement {number} left something behind"
            transaction.savepoint_rollback(point)
            continue
        assert seen[0] < number
        return number - 1


def next_year() -> dict[str, Any]:
    """Files with every sort of change."""
    rows = [row for row in everyone() if row["NIP BARU"] != RATNA]
    rows[0] |= {"UNOR ID": "U2"}
    rows[1] |= {"GOL AKHIR NAMA": "IV/a", "JABATAN NAMA": "Analis SDM Aparatur Ahli Madya"}
    rows.append(person("199505052020031009", "Wayan Baru"))
    units = [*both_units()[:1], both_units()[1] | {"NamaUnor": "Bagian Kearsipan"}, unit("U3", "Bagian Kas", "U1")]
    return {"people": rows, "units": units, "lines": [line(BUDI, SARI, "2026-03-01")]}


@pytest.fixture
def agency() -> Agency:
    agency = new_agency()
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    return agency


def test_a_crash_while_applying_leaves_nothing(agency: Agency) -> None:
    run = prepared(agency, **next_year())
    assert run.counts["errors"] == 0
    confirm_import(run.pk, by=None, now=NOW, accept_leavers=True)
    statements = crash_everywhere(lambda: apply_import(run.pk), untouched=everything)
    assert statements > 30
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED
    assert not Person.objects.get(nip=RATNA).is_present


def test_a_crash_while_confirming_leaves_the_preview_ready(agency: Agency) -> None:
    run = prepared(agency, **next_year())
    crash_everywhere(lambda: confirm_import(run.pk, by=None, now=NOW, accept_leavers=True), untouched=everything)
    run.refresh_from_db()
    assert run.state == ImportRun.State.CONFIRMED


def test_a_crash_while_receiving_leaves_no_run_and_no_file(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: set[str] = set()
    place = type(storage())
    put, delete = place.put, place.delete
    monkeypatch.setattr(place, "put", lambda self, key, content: (put(self, key, content), kept.add(key)))
    monkeypatch.setattr(place, "delete", lambda self, key: (delete(self, key), kept.discard(key)))

    def receive() -> None:
        files = [upload("people", csv_bytes(everyone())), upload("units", csv_bytes(both_units()))]
        receive_import(agency=agency, by=None, now=NOW, files=files)

    crash_everywhere(receive, untouched=lambda: (everything(), set(kept)))
    assert len(kept) == 2


def test_a_preview_that_died_is_made_from_the_start(agency: Agency) -> None:
    files = [upload(kind, rows) for kind, rows in next_year().items()]
    run = receive_import(agency=agency, by=None, now=NOW, files=files)

    def organisation() -> list[Any]:
        return [list(model.objects.order_by("pk").values()) for model in (Unit, Person, Placement, ReportingLine)]

    before = organisation()
    for number in range(1, 40):
        with pytest.raises(Crash), transaction.atomic(), crash_at(number):
            prepare_import(run.pk)
            raise Crash
        assert organisation() == before
    died = prepare_import(run.pk).counts
    again = ImportChange.objects.filter(run=run).count()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.READING)  # a worker died after its last word
    assert prepare_import(run.pk).counts == died
    assert ImportChange.objects.filter(run=run).count() == again


def test_a_run_that_is_cancelled_while_it_is_read_stays_cancelled(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pamong.agency.intake import preparing

    run = receive_import(agency=agency, by=None, now=NOW, files=[upload("people", everyone())])
    load = preparing.load_state

    def cancel_meanwhile(agency_id: Any) -> Any:
        ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.CANCELLED)
        return load(agency_id)

    monkeypatch.setattr(preparing, "load_state", cancel_meanwhile)
    assert prepare_import(run.pk).state == ImportRun.State.CANCELLED
    assert not ImportChange.objects.filter(run=run).exists()
