"""An import from upload to end."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pamong.agency.intake import preparing
from pamong.agency.intake.preview import changes_of, place_of, preview_of, problems_of, shown
from pamong.agency.intake.runs import (
    Upload,
    apply_import,
    cancel_import,
    confirm_import,
    prepare_import,
    purge_imports,
    receive_import,
)
from pamong.agency.models import (
    Agency,
    ImportChange,
    ImportFile,
    ImportProblem,
    ImportRun,
    Person,
    Placement,
    Unit,
)
from pamong.agency.tests.intake.files import (
    BUDI,
    DEWI,
    NOW,
    PPPK,
    RATNA,
    SARI,
    SECRET,
    both_units,
    changes,
    counts,
    csv_bytes,
    everyone,
    imported,
    line,
    new_agency,
    person,
    prepared,
    started,
    stream,
    table,
    unit,
    who,
    with_cells,
    without,
    xlsx_bytes,
)
from pamong.journal.deliveries import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports.storage import storage
from tests.cast import Cast

pytestmark = pytest.mark.django_db
State = ImportRun.State


@pytest.fixture
def agency() -> Agency:
    return new_agency()


def test_the_first_import_makes_units_and_people(agency: Agency) -> None:
    run = started(agency)
    assert run.state == State.APPLIED
    assert changes(run) == {"unit_new": 2, "new": 5}
    ratna, dewi = who(RATNA), who(DEWI)
    assert (ratna.kind, ratna.grade, ratna.position_since) == ("pns", "III/b", date(2023, 2, 1))
    assert (who(PPPK).kind, who(PPPK).grade) == ("pppk", "IX")
    assert ratna.full_name == "Ratna Wulandari, S.E."
    bureau, division = Unit.objects.order_by("number")
    assert (division.parent, division.path, division.depth) == (bureau, "/1/2/", 1)
    assert (bureau.leader, division.leader) == (ratna, dewi)
    assert (bureau.headcount, bureau.headcount_below) == (2, 5)
    assert {(row.reason, row.since) for row in Placement.objects.all()} == {("joined", date(2023, 2, 1))}
    agency.refresh_from_db()
    assert agency.people_version == 1


def test_nothing_changes_before_somebody_confirms(agency: Agency) -> None:
    run = prepared(agency, people=everyone(), units=both_units())
    assert run.state == State.READY
    assert apply_import(run.pk).state == State.READY
    assert counts() == (0, 0, 0, 0, 0)


def test_the_journal_has_one_entry_for_the_run_and_one_for_each_person(agency: Agency) -> None:
    run = started(agency)
    told = list(Entry.objects.values_list("event", flat=True))
    assert told.count("agency.PersonJoined") == 5
    assert told.count("agency.UnitsChanged") == 1
    assert [each for each in told if "Import" in each] == [
        "agency.ImportReceived",
        "agency.ImportConfirmed",
        "agency.ImportApplied",
    ]
    joined = Entry.objects.filter(event="agency.PersonJoined", about_id=who(BUDI).pk).get()
    assert joined.data == {"run_id": str(run.pk)}


def test_nothing_secret_reaches_the_database(agency: Agency) -> None:
    run = imported(agency, people=[*everyone(), person("123", "Salah")], units=both_units())
    text = repr([
        list(model.objects.filter(run=run).values()) for model in (ImportChange, ImportProblem, ImportFile)
    ] + [list(Person.objects.values()), list(Entry.objects.values())])  # fmt: skip
    assert not any(secret in text for secret in SECRET.values())


def test_a_preview_that_was_overtaken_is_made_again(agency: Agency) -> None:
    started(agency)
    run = prepared(agency, people=with_cells(BUDI, NAMA="Budi Susanto"))
    Agency.objects.filter(pk=agency.pk).update(people_version=9)
    with pytest.raises(Refused, match="berubah sejak pratinjau"):
        confirm_import(run.pk, by=None, now=NOW)
    run.refresh_from_db()
    assert run.state == State.RECEIVED
    run = prepare_import(run.pk)
    assert (run.state, run.people_version) == (State.READY, 9)
    confirm_import(run.pk, by=None, now=NOW)
    Agency.objects.filter(pk=agency.pk).update(people_version=10)
    assert apply_import(run.pk).state == State.RECEIVED
    assert who(BUDI).name == "Budi Santoso"


def test_confirming_and_applying_twice_happens_once(agency: Agency) -> None:
    run = prepared(agency, people=everyone(), units=both_units())
    confirm_import(run.pk, by=None, now=NOW)
    confirm_import(run.pk, by=None, now=NOW)
    apply_import(run.pk)
    before = counts(), Entry.objects.count()
    apply_import(run.pk)
    confirm_import(run.pk, by=None, now=NOW)
    prepare_import(run.pk)
    assert (counts(), Entry.objects.count()) == before


def test_a_second_upload_waits_for_the_first(agency: Agency) -> None:
    run = prepared(agency, people=everyone(), units=both_units())
    with pytest.raises(Refused, match="Masih ada impor"):
        prepared(agency, people=everyone())
    assert ImportRun.objects.get() == run
    assert ImportFile.objects.count() == 2


def test_a_cancelled_run_changes_nothing_and_makes_room(cast: Cast) -> None:
    run = prepared(cast.agency, by=cast.siti, people=everyone(), units=both_units())
    cancel_import(run.pk, by=cast.siti, now=NOW)
    assert cancel_import(run.pk, by=cast.siti, now=NOW).state == State.CANCELLED
    assert prepare_import(run.pk).state == State.CANCELLED
    with pytest.raises(Refused, match="belum siap"):
        confirm_import(run.pk, by=cast.siti, now=NOW)
    assert prepared(cast.agency, by=cast.siti, people=everyone(), units=both_units()).state == State.READY


def test_an_applied_run_cannot_be_cancelled(cast: Cast) -> None:
    run = imported(cast.agency, units=[unit("UNIT9", "Bagian Baru", "UNIT1")])
    assert run.state == State.APPLIED
    with pytest.raises(Refused, match="tidak dapat dibatalkan lagi"):
        cancel_import(run.pk, by=cast.siti, now=NOW)


def test_only_hr_of_the_whole_agency_may_import(cast: Cast) -> None:
    run = prepared(cast.agency, by=cast.siti, people=everyone(), units=both_units())
    for outsider in (cast.dewi, cast.ratna, cast.bambang, cast.agus, cast.kadek):
        with pytest.raises(Forbidden):
            prepared(cast.agency, by=outsider, people=everyone())
        with pytest.raises(Forbidden):
            confirm_import(run.pk, by=outsider, now=NOW)
        with pytest.raises(Forbidden):
            cancel_import(run.pk, by=outsider, now=NOW)


def test_one_agency_never_touches_another(agency: Agency) -> None:
    started(agency)
    other = new_agency("lain")
    imported(other, people=without(BUDI, SARI), units=both_units())
    imported(other, people=without(BUDI, SARI, PPPK), units=both_units())
    assert Person.objects.filter(agency=agency).present().count() == 5
    assert set(Unit.objects.filter(agency=other).values_list("agency_id", flat=True)) == {other.pk}


def test_a_file_that_cannot_be_read_is_refused_at_the_door(agency: Agency) -> None:
    for content, words in (
        (b"%PDF-1.7", "PDF"),
        (b"a,b\n1,2\n", "tidak dikenali"),
        (csv_bytes(both_units()), "berisi daftar unit"),
    ):
        with pytest.raises(Refused, match=words):
            receive_import(
                agency=agency, by=None, now=NOW, files=[Upload("C:\\data\\pegawai.xlsx", stream(content), "people")]
            )
    with pytest.raises(Refused, match="Pilih sedikitnya satu"):
        receive_import(agency=agency, by=None, now=NOW, files=[])
    two = [Upload("a.csv", stream(csv_bytes(everyone()))), Upload("b.csv", stream(csv_bytes(everyone())))]
    with pytest.raises(Refused, match="sama-sama berisi daftar pegawai"):
        receive_import(agency=agency, by=None, now=NOW, files=two)
    assert not ImportRun.objects.exists()


def test_a_file_that_turns_out_unreadable_refuses_the_run_in_words(agency: Agency) -> None:
    run = prepared(agency, people=everyone())
    assert run.state == State.REFUSED
    assert run.refusal == (
        "people.csv: Belum ada daftar unit. Unggah daftar unit (ref-unor) bersama daftar pegawai. Belum ada yang berubah."
    )
    assert prepared(agency, people=everyone(), units=both_units()).state == State.READY


def test_problems_say_place_and_cure(agency: Agency) -> None:
    run = prepared(agency, people=with_cells(BUDI, **{"NIP BARU": "1.98207E+17"}), units=both_units())
    problem = problems_of(run, "error").get()
    assert (problem.kind, problem.line, problem.column) == ("people", 3, "NIP BARU")
    assert problem.message == (
        "Kolom NIP BARU dibaca Excel sebagai angka sehingga digit terakhirnya hilang. "
        "Ubah format kolom menjadi Teks, lalu isi ulang."
    )


def test_after_thirty_days_only_the_summary_stays(agency: Agency) -> None:
    run = imported(agency, people=with_cells(BUDI, NAMA=""), units=both_units())
    keys = list(ImportFile.objects.values_list("key", flat=True))
    assert purge_imports(NOW + timedelta(days=29)) == 0
    assert purge_imports(NOW + timedelta(days=31)) == 1
    assert purge_imports(NOW + timedelta(days=32)) == 0
    assert not ImportChange.objects.exists()
    assert not ImportProblem.objects.exists()
    for key in keys:
        with pytest.raises(FileNotFoundError):
            storage().open(key)
    run.refresh_from_db()
    assert run.counts["changes"] == {"unit_new": 2, "new": 4}
    assert ImportFile.objects.filter(run=run, key="").count() == 2


def test_a_preview_that_nobody_applies_for_thirty_days_is_given_up(agency: Agency) -> None:
    run = prepared(agency, people=everyone(), units=both_units())
    purge_imports(NOW + timedelta(days=31))
    run.refresh_from_db()
    assert run.state == State.CANCELLED
    assert purge_imports(NOW + timedelta(days=62)) == 1
    assert not ImportFile.objects.exclude(key="").exists()


def test_an_upload_that_belongs_to_no_run_is_swept_after_a_day(agency: Agency, settings: Any, tmp_path: Path) -> None:
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    run = prepared(agency, people=everyone(), units=both_units())
    storage().put("imports/orphan", stream(b"x"))
    storage().put("imports/fresh", stream(b"x"))
    for file in (tmp_path / "files/imports").iterdir():
        if file.name != "fresh":
            os.utime(file, (0, 0))
    purge_imports(NOW)
    left = {f"imports/{file.name}" for file in (tmp_path / "files/imports").iterdir()}
    assert left == {"imports/fresh", *ImportFile.objects.filter(run=run).values_list("key", flat=True)}


def test_hostile_text_is_stored_as_text(agency: Agency) -> None:
    name = "=cmd|' /C calc'!A0 <script>alert(1)</script> {{ 7*7 }}"
    imported(agency, people=with_cells(BUDI, NAMA=name), units=both_units())
    assert who(BUDI).name == name


def test_the_worker_reads_and_applies_and_shows_how_far_it_is(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int]] = []
    update = preparing._Progress.__call__

    def watch(self: Any, phase: str, rows: int) -> None:
        update(self, phase, rows)
        seen.append(ImportRun.objects.values_list("phase", "progress").get())

    monkeypatch.setattr(preparing._Progress, "__call__", watch)
    files = [Upload("a", stream(csv_bytes(everyone()))), Upload("b", stream(csv_bytes(both_units())))]
    run = receive_import(agency=agency, by=None, now=NOW, files=files)
    deliver()
    run.refresh_from_db()
    assert run.state == State.READY
    assert [phase for phase, _percent in seen] == ["read_units", "read_people", "compare"]
    assert all(0 <= percent <= 100 for _phase, percent in seen)
    assert preview_of(run).total == 7
    confirm_import(run.pk, by=None, now=NOW)
    deliver()
    run.refresh_from_db()
    assert run.state == State.APPLIED
    assert Person.objects.filter(agency=agency).count() == 5


def deliver() -> None:
    """Do what the worker does."""
    for delivery in Delivery.objects.filter(done_at__isnull=True):
        assert attempt(delivery.pk)


def test_changes_and_problems_are_shown_in_words(agency: Agency) -> None:
    lines = [line(BUDI, RATNA, "2026-01-01", "2026-03-31", "plt")]
    run = imported(agency, people=with_cells(SARI, NAMA=""), units=both_units(), lines=lines)
    assert [(kind.label, kind.count) for kind in preview_of(run).kinds] == [
        ("Baru", 4),
        ("Unit baru", 2),
        ("Garis atasan baru", 1),
    ]
    drawn = shown(changes_of(run, "line_new").get())
    assert [(each.label, each.before, each.after) for each in drawn.differences] == [
        ("Atasan", "", "Ratna Wulandari"),
        ("Jenis", "", "Plt."),
        ("Mulai", "", "1 Jan 2026"),
        ("Selesai", "", "31 Mar 2026"),
    ]
    assert place_of(problems_of(run).first()) == "Daftar pegawai, baris 5, kolom NAMA"
    assert changes_of(run).count() == 7
    run = imported(agency, people=xlsx_bytes({"PNS": table(everyone()[:3])}))
    assert place_of(problems_of(run, "warning").last()) == "Daftar pegawai"
    gone = imported(agency, people=[row for row in everyone() if row["NIP BARU"] not in {BUDI, SARI}])
    assert shown(changes_of(gone, "left").get()).differences[-1].after == "tidak ada lagi dalam data SIASN"
