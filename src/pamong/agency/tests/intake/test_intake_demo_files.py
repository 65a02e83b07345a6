"""The sample files of the demo go through the whole import."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pamong.agency.intake.runs import Upload, apply_import, confirm_import, prepare_import, receive_import
from pamong.agency.models import Agency, ImportRun, Person, Placement, ReportingLine, Unit
from pamong.demo.sampler import SAMPLE
from pamong.journal.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def run_of(agency: Agency, *paths: Path, accept: bool = True) -> ImportRun:
    uploads = [Upload(path.name, path.open("rb")) for path in paths]
    run = receive_import(agency=agency, by=None, now=NOW, files=uploads)
    for upload in uploads:
        upload.content.close()
    run = prepare_import(run.pk)
    if run.state == ImportRun.State.READY:
        confirm_import(run.pk, by=None, now=NOW, accept_leavers=accept)
        run = apply_import(run.pk)
    return run


def test_a_year_later_the_file_moves_people_and_the_same_file_twice_changes_nothing() -> None:
    agency = Agency.objects.create(code="bkn", name="BKN", short_name="BKN")
    bkn = SAMPLE / "bkn"
    run_of(agency, bkn / "pegawai-2025.xlsx", bkn / "unor-2025.csv", bkn / "garis-atasan-2025.csv")
    run_of(agency, bkn / "pegawai.xlsx", bkn / "unor.csv", bkn / "garis-atasan.csv")
    rows = (Person.objects.count(), Placement.objects.count(), ReportingLine.objects.count(), Unit.objects.count())
    entries = Entry.objects.count()
    third = run_of(agency, bkn / "pegawai.xlsx", bkn / "unor.csv", bkn / "garis-atasan.csv")
    assert third.counts["changes"] == {}
    assert rows == (
        Person.objects.count(),
        Placement.objects.count(),
        ReportingLine.objects.count(),
        Unit.objects.count(),
    )
    assert Entry.objects.count() == entries + 1
