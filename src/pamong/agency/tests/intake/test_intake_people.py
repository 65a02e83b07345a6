"""What an import changes of people, and what leavers leave open."""

from datetime import date

import pytest

from pamong.accounts.models import EmailChange, User
from pamong.agency.intake.preview import preview_of, shown
from pamong.agency.intake.runs import (
    confirm_import,
)
from pamong.agency.models import (
    Agency,
    ImportChange,
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
    NOW,
    PPPK,
    RATNA,
    SARI,
    both_units,
    changes,
    counts,
    everyone,
    imported,
    line,
    messages,
    new_agency,
    prepared,
    started,
    table,
    unit,
    who,
    with_cells,
    without,
    xlsx_bytes,
)
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from tests.cast import Cast

pytestmark = pytest.mark.django_db
State = ImportRun.State


@pytest.fixture
def agency() -> Agency:
    return new_agency()


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
    assert moved.label == "Budi Santoso · Analis SDM Aparatur Ahli Pertama · •••••••• 200604 • 002"
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
    run = imported(
        agency, people=with_cells(PPPK, **{"NIP BARU": new, "JENIS PEGAWAI NAMA": "PNS", "GOL AKHIR NAMA": "III/a"})
    )
    assert changes(run) == {"changed": 1}
    assert (who(new).pk, who(new).kind) == (pppk.pk, "pns")


def test_an_address_of_someone_who_stays_goes_to_nobody_else(agency: Agency) -> None:
    started(agency)
    book = {
        "PNS": table(
            [row | {"EMAIL GOV": "putu@uji.contoh.go.id"} if row["NIP BARU"] == BUDI else row for row in everyone()[:4]]
        )
    }
    run = imported(agency, people=xlsx_bytes(book))
    assert any("sudah dipakai Putu Wirawan" in text for text in messages(run))
    assert who(BUDI).email == "budi@uji.contoh.go.id"
    assert changes(run) == {}


def test_a_row_that_joins_two_known_people_is_left_out(agency: Agency) -> None:
    started(agency)
    run = imported(
        agency, people=[row for row in with_cells(BUDI, **{"PNS ID": f"P{SARI[-4:]}"}) if row["NIP BARU"] != SARI]
    )
    assert "menunjuk dua pegawai yang berbeda" in messages(run)[0]
    assert changes(run) == {}


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


def test_a_new_address_waits_for_its_owner_once_she_has_a_password(agency: Agency) -> None:
    started(agency)
    for nip, address in ((BUDI, "budi@uji.contoh.go.id"), (SARI, "sari@uji.contoh.go.id")):
        user = User.objects.create(username=nip, email=address, created_at=NOW)
        user.set_password("sandi-uji-yang-panjang" if nip == BUDI else None)
        user.save()
        Person.objects.filter(nip=nip).update(user=user)
    rows = [row | {"EMAIL GOV": row["EMAIL GOV"].replace("@", ".baru@")} for row in everyone()]
    imported(agency, people=rows)
    assert User.objects.get(username=SARI).email == "sari.baru@uji.contoh.go.id"
    assert User.objects.get(username=BUDI).email == "budi@uji.contoh.go.id"
    assert EmailChange.objects.get().new_email == "budi.baru@uji.contoh.go.id"


def test_a_number_that_another_sign_in_uses_does_not_stop_the_import(agency: Agency) -> None:
    started(agency)
    user = User.objects.create(username=BUDI, email="budi@uji.contoh.go.id", created_at=NOW)
    Person.objects.filter(nip=BUDI).update(user=user)
    new = BUDI[:15] + "777"
    User.objects.create(username=new, email="lain@uji.contoh.go.id", created_at=NOW)
    imported(agency, people=with_cells(BUDI, **{"NIP BARU": new}))
    user.refresh_from_db()
    assert (who(new).user_id, user.username) == (user.pk, BUDI)


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
