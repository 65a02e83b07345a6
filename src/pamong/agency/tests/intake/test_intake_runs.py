"""An import from upload to end."""

from datetime import date, timedelta
from typing import Any

import pytest

from pamong.accounts.models import User
from pamong.agency.intake.preview import preview_of, problems_of, shown
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
    OpenMatter,
    Person,
    Placement,
    ReportingLine,
    RoleGrant,
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
    csv_bytes,
    everyone,
    imported,
    line,
    messages,
    new_agency,
    person,
    prepared,
    started,
    stream,
    table,
    unit,
    xlsx_bytes,
)
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports.storage import storage
from tests.cast import Cast

pytestmark = pytest.mark.django_db
State = ImportRun.State


@pytest.fixture
def agency() -> Agency:
    return new_agency()


def who(nip: str) -> Person:
    return Person.objects.select_related("unit", "position").get(nip=nip)


def without(*numbers: str) -> list[dict[str, Any]]:
    return [row for row in everyone() if row["NIP BARU"] not in numbers]


def with_cells(nip: str, **cells: str) -> list[dict[str, Any]]:
    return [row | cells if row["NIP BARU"] == nip else row for row in everyone()]


def counts() -> tuple[int, ...]:
    tables = (Person, Placement, ReportingLine, Unit, OpenMatter)
    return tuple(model.objects.count() for model in tables)


def changes(run: ImportRun) -> dict[str, int]:
    return run.counts["changes"]


# --- the first import -------------------------------------------------------------------------------------------------


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


# --- again ------------------------------------------------------------------------------------------------------------


def test_the_same_files_twice_change_nothing(agency: Agency) -> None:
    lines = [line(BUDI, RATNA), line(SARI, BUDI, "2026-02-01", "", "plt")]
    imported(agency, people=everyone(), units=both_units(), lines=lines)
    before, entries = counts(), Entry.objects.count()
    run = imported(agency, people=everyone(), units=both_units(), lines=lines)
    assert changes(run) == {}
    assert preview_of(run).nothing_changes
    assert counts() == before
    assert [entry.event for entry in Entry.objects.order_by("id")[entries:]] == ["agency.ImportReceived"]
    agency.refresh_from_db()
    assert agency.people_version == 1


def test_a_move_a_promotion_and_a_correction_are_told_apart(agency: Agency) -> None:
    started(agency)
    rows = everyone()
    rows[1] |= {"UNOR ID": "U2", "TMT JABATAN": "01-03-2026"}
    rows[3] |= {"GOL AKHIR NAMA": "III/c"}
    rows[4] |= {"EMAIL GOV": "putu.baru@uji.contoh.go.id"}
    run = imported(agency, people=rows)
    assert changes(run) == {"moved": 1, "promoted": 1, "changed": 1}
    assert who(BUDI).unit.siasn_id == "U2"
    assert who(SARI).grade == "III/c"
    assert who(PPPK).email == "putu.baru@uji.contoh.go.id"
    history = {row.reason: row for row in Placement.objects.exclude(reason="joined")}
    assert set(history) == {"moved", "promoted"}
    assert history["moved"].since == date(2026, 3, 1)
    moved = shown(ImportChange.objects.get(run=run, kind="moved"))
    assert moved.label == "Budi Santoso · Analis SDM Aparatur Ahli Pertama · 19820715 •••••• • •••"
    assert [(each.label, each.before, each.after) for each in moved.differences] == [
        ("Unit", "Biro Umum", "Bagian Arsip"),
        ("TMT jabatan", "1 Feb 2023", "1 Mar 2026"),
    ]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"ESELON NAMA": "IV.a", "JABATAN NAMA": "Kepala Bagian"}, "promoted"),
        ({"JABATAN NAMA": "Analis SDM Aparatur Ahli Muda"}, "promoted"),
        ({"JABATAN NAMA": "Arsiparis Ahli Pertama"}, "changed"),
        ({"GOL AKHIR NAMA": "III/a"}, "changed"),
        ({"NAMA": "Budi Susanto"}, "changed"),
        ({"KEDUDUKAN HUKUM NAMA": "Tugas Belajar"}, "changed"),
    ],
)
def test_what_counts_as_a_promotion(agency: Agency, cells: dict[str, str], kind: str) -> None:
    started(agency)
    assert changes(imported(agency, people=with_cells(BUDI, **cells))) == {kind: 1}


def test_an_empty_address_or_a_missing_column_takes_nothing_away(agency: Agency) -> None:
    started(agency)
    kept = ("PNS ID", "NIP BARU", "NAMA", "UNOR ID", "JENIS PEGAWAI NAMA")
    rows = [{column: row[column] for column in kept} for row in everyone()]
    assert changes(imported(agency, people=rows)) == {}
    assert changes(imported(agency, people=[row | {"EMAIL GOV": ""} for row in everyone()])) == {}


def test_a_person_is_recognised_by_siasn_id_when_the_nip_changes(agency: Agency) -> None:
    started(agency)
    pppk = who(PPPK)
    new = PPPK[:12] + "031" + "777"
    run = imported(agency, people=with_cells(PPPK, **{"NIP BARU": new, "JENIS PEGAWAI NAMA": "PNS", "GOL AKHIR NAMA": "III/a"}))
    assert changes(run) == {"changed": 1}
    assert (who(new).pk, who(new).kind) == (pppk.pk, "pns")


def test_a_row_that_joins_two_known_people_is_left_out(agency: Agency) -> None:
    started(agency)
    run = imported(agency, people=[row for row in with_cells(BUDI, **{"PNS ID": f"P{SARI[-4:]}"}) if row["NIP BARU"] != SARI])
    assert "menunjuk dua pegawai yang berbeda" in messages(run)[0]
    assert changes(run) == {}


# --- leavers ----------------------------------------------------------------------------------------------------------


def test_a_leaver_is_closed_not_deleted(agency: Agency) -> None:
    started(agency)
    run = imported(agency, people=without(BUDI))
    assert changes(run) == {"left": 1}
    budi = who(BUDI)
    assert (budi.left_on, budi.left_reason) == (date(2026, 11, 21), "not_in_file")
    assert Placement.objects.filter(person=budi, reason="left").count() == 1
    assert Unit.objects.get(siasn_id="U1").headcount == 1


def test_a_legal_status_can_say_that_someone_left(agency: Agency) -> None:
    started(agency)
    run = imported(agency, people=with_cells(BUDI, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}))
    assert changes(run) == {"left": 1}
    assert who(BUDI).left_reason == "retired"
    assert changes(imported(agency, people=with_cells(BUDI, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}))) == {}


def test_a_retired_person_who_was_never_here_is_not_added(agency: Agency) -> None:
    imported(agency, people=with_cells(BUDI, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}), units=both_units())
    assert not Person.objects.filter(nip=BUDI).exists()


def test_a_returned_person_is_reopened(agency: Agency) -> None:
    started(agency)
    imported(agency, people=without(BUDI))
    run = imported(agency, people=everyone())
    assert changes(run) == {"returned": 1}
    assert who(BUDI).is_present
    assert list(Placement.objects.filter(person=who(BUDI)).order_by("id").values_list("reason", flat=True)) == [
        "joined", "left", "returned"
    ]  # fmt: skip


def test_the_sign_in_of_a_leaver_ends_and_returns_with_her(agency: Agency) -> None:
    started(agency)
    user = User.objects.create(username=BUDI, email="budi@uji.contoh.go.id", created_at=NOW)
    Person.objects.filter(nip=BUDI).update(user=user)
    imported(agency, people=without(BUDI))
    user.refresh_from_db()
    assert not user.is_active
    imported(agency, people=everyone())
    user.refresh_from_db()
    assert user.is_active


def test_a_sign_in_that_stands_for_someone_elsewhere_stays(agency: Agency) -> None:
    started(agency)
    other = new_agency("lain")
    imported(other, people=everyone(), units=both_units())
    user = User.objects.create(username=BUDI, email="budi@uji.contoh.go.id", created_at=NOW)
    Person.objects.filter(nip=BUDI).update(user=user)
    imported(agency, people=without(BUDI))
    user.refresh_from_db()
    assert user.is_active


def test_a_corrected_nip_is_the_new_name_to_sign_in_with(agency: Agency) -> None:
    started(agency)
    user = User.objects.create(username=BUDI, email="budi@uji.contoh.go.id", created_at=NOW)
    Person.objects.filter(nip=BUDI).update(user=user)
    new = BUDI[:15] + "777"
    imported(agency, people=with_cells(BUDI, **{"NIP BARU": new}))
    user.refresh_from_db()
    assert user.username == new


def test_what_a_leaver_leaves_open_goes_to_the_queue(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA), line(RATNA, SARI)])
    ratna = who(RATNA)
    RoleGrant.objects.create(agency=agency, person=ratna, role="hr", granted_at=NOW)
    imported(agency, people=without(RATNA))
    ends = set(ReportingLine.objects.values_list("person__nip", "ends_on"))
    assert ends == {(BUDI, date(2026, 11, 20)), (RATNA, date(2026, 11, 20))}
    matters = {matter.kind: matter for matter in OpenMatter.objects.filter(person=ratna)}
    assert set(matters) == {"supervisor_left", "unit_without_leader"}
    assert matters["supervisor_left"].affected == 1
    assert Unit.objects.get(siasn_id="U1").leader is None
    assert RoleGrant.objects.get(person=ratna).revoked_at is not None


def test_a_post_that_someone_else_takes_in_the_same_import_is_no_matter(agency: Agency) -> None:
    started(agency)
    units = [unit("U1", "Biro Umum", leader=f"P{BUDI[-4:]}"), both_units()[1]]
    imported(agency, people=without(RATNA), units=units)
    assert not OpenMatter.objects.exists()
    assert Unit.objects.get(siasn_id="U1").leader == who(BUDI)


@pytest.mark.parametrize(
    "cells",
    [
        {"NIP BARU": "19820715200604100"},
        {"NIP BARU": "1.98207E+17", "PNS ID": ""},
        {"NIP BARU": "", "NAMA": ""},
        {"TMT JABATAN": "kemarin"},
        {"UNOR ID": "GAIB"},
    ],
)
def test_the_person_of_a_faulty_row_is_not_taken_for_a_leaver(agency: Agency, cells: dict[str, str]) -> None:
    started(agency)
    run = imported(agency, people=with_cells(BUDI, **cells))
    assert run.counts["errors"] >= 1
    assert changes(run) == {}
    assert who(BUDI).is_present


def test_a_sheet_that_is_missing_makes_no_leavers(agency: Agency) -> None:
    started(agency)
    run = imported(agency, people=xlsx_bytes({"PNS": table(everyone()[:4])}))
    assert changes(run) == {}
    assert "tidak ada satu pun PPPK dalam berkas" in messages(run)[0].casefold().replace("pppk", "PPPK")
    assert who(PPPK).is_present


def test_many_leavers_need_an_explicit_yes(agency: Agency) -> None:
    started(agency)
    run = prepared(agency, people=without(BUDI))
    assert preview_of(run).must_accept_leavers
    with pytest.raises(Refused, match="1 dari 5 pegawai"):
        confirm_import(run.pk, by=None, now=NOW)
    assert confirm_import(run.pk, by=None, now=NOW, accept_leavers=True).state == State.CONFIRMED


def test_an_officer_cannot_lock_herself_out(cast: Cast) -> None:
    run = prepared(cast.agency, by=cast.siti, people=everyone(), units=both_units())
    assert any("Anda sendiri" in text for text in messages(run))
    with pytest.raises(Refused, match="Anda sendiri keluar"):
        confirm_import(run.pk, by=cast.siti, now=NOW, accept_leavers=True)


def test_an_agency_keeps_an_admin(cast: Cast) -> None:
    run = prepared(cast.agency, people=everyone(), units=both_units())
    with pytest.raises(Refused, match="semua admin keluar"):
        confirm_import(run.pk, by=None, now=NOW, accept_leavers=True)


# --- units ------------------------------------------------------------------------------------------------------------


def test_units_are_renamed_moved_closed_and_opened_again(agency: Agency) -> None:
    imported(agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1"), unit("U4", "Sub Kas", "U3")])
    run = imported(agency, units=[*both_units(), unit("U4", "Subbagian Kas", "U2")])
    assert changes(run) == {"unit_changed": 1, "unit_closed": 1}
    cash, small = Unit.objects.get(siasn_id="U3"), Unit.objects.get(siasn_id="U4")
    assert cash.closed_on == date(2026, 11, 21)
    assert (small.name, small.parent.siasn_id, small.depth) == ("Subbagian Kas", "U2", 2)
    run = imported(agency, units=[*both_units(), unit("U4", "Subbagian Kas", "U2"), unit("U3", "Bagian Kas", "U1")])
    assert changes(run) == {"unit_changed": 1}
    assert Unit.objects.get(siasn_id="U3").closed_on is None


def test_a_unit_with_people_is_not_closed(agency: Agency) -> None:
    started(agency)
    run = imported(agency, units=both_units()[:1])
    assert changes(run) == {}
    assert "masih berisi pegawai" in messages(run)[0]


def test_people_alone_close_no_unit(agency: Agency) -> None:
    imported(agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1")])
    assert changes(imported(agency, people=everyone())) == {}


def test_a_faulty_unit_row_leaves_the_unit_as_it_is(agency: Agency) -> None:
    imported(agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1")])
    run = imported(agency, units=[*both_units(), unit("U3", "Bagian Kas", "U3")])
    assert run.counts["errors"] == 1
    assert changes(run) == {}


def test_a_circle_with_stored_units_is_refused(agency: Agency) -> None:
    started(agency)
    run = imported(agency, units=[unit("U1", "Biro Umum", "U2", f"P{RATNA[-4:]}")])
    assert any("berputar" in text for text in messages(run))
    assert Unit.objects.get(siasn_id="U1").parent is None


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_new_supervisor_ends_the_line_of_the_earlier_one(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    run = imported(agency, lines=[line(BUDI, DEWI, "2026-12-01")])
    assert changes(run) == {"line_new": 1, "line_ended": 1}
    standing = {(row.supervisor.nip, row.ends_on) for row in ReportingLine.objects.standing()}
    assert standing == {(RATNA, date(2026, 11, 30)), (DEWI, None)}
    assert changes(imported(agency, lines=[line(BUDI, DEWI, "2026-12-01")])) == {}


def test_a_longer_acting_line_withdraws_the_shorter_one(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, DEWI, "2026-10-01", "2026-11-30", "plt")])
    run = imported(agency, lines=[line(BUDI, DEWI, "2026-10-01", "2026-12-31", "plt")])
    assert changes(run) == {"line_changed": 1}
    assert ReportingLine.objects.standing().get().ends_on == date(2026, 12, 31)
    assert ReportingLine.objects.count() == 2


def test_lines_that_are_not_in_the_file_stay_unless_it_is_complete(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA), line(SARI, RATNA)])
    assert changes(imported(agency, lines=[line(BUDI, RATNA)])) == {}
    run = prepared(agency, lines_complete=True, lines=[line(BUDI, RATNA)])
    confirm_import(run.pk, by=None, now=NOW)
    assert changes(apply_import(run.pk)) == {"line_ended": 1}
    assert ReportingLine.objects.get(person__nip=SARI).ends_on == date(2026, 11, 21)


def test_a_circle_with_a_stored_line_is_refused(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    run = imported(agency, lines=[line(RATNA, BUDI)])
    assert "berputar" in messages(run)[0]
    assert ReportingLine.objects.count() == 1


# --- the run itself ---------------------------------------------------------------------------------------------------


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


def test_hostile_text_is_stored_as_text(agency: Agency) -> None:
    name = "=cmd|' /C calc'!A0 <script>alert(1)</script> {{ 7*7 }}"
    imported(agency, people=with_cells(BUDI, NAMA=name), units=both_units())
    assert who(BUDI).name == name
