"""Rows that are wrong: each is named with sheet, row, column and cure, and only it is left out."""

from datetime import date
from typing import Any

import pytest

from pamong.agency.intake.check import FileRefused, Request, check_files
from pamong.agency.intake.check_people import kind_of, leaving_of
from pamong.agency.intake.records import FOLD_OVER, Problem
from pamong.agency.intake.rowcheck import read_date
from pamong.agency.intake.state import AgencyState
from pamong.agency.tests.intake.files import (
    BUDI,
    DEWI,
    PPPK,
    RATNA,
    SARI,
    SECRET,
    both_units,
    csv_bytes,
    everyone,
    line,
    person,
    stream,
    table,
    unit,
    xlsx_bytes,
)

TODAY = date(2026, 11, 21)


def check(**files: Any) -> Any:
    contents = {
        kind: content if isinstance(content, bytes) else csv_bytes(content)
        for kind, content in ({"units": both_units(), "people": everyone()} | files).items()
    }
    request = Request({kind: lambda data=data: stream(data) for kind, data in contents.items()}, TODAY)
    return check_files(request, AgencyState.of(), lambda _phase, _rows: None)


def problems(**files: Any) -> list[Problem]:
    return check(**files).problems.listed()


def with_row(**changes: Any) -> list[dict[str, Any]]:
    """The five people, the second with these cells."""
    rows = everyone()
    rows[1] |= changes
    return rows


def test_good_files_have_no_problem() -> None:
    checked = check(lines=[line(BUDI, RATNA), line(SARI, BUDI, "2026-02-01", "2026-04-30", "plt")])
    assert checked.problems.listed() == []
    assert len(checked.people.records) == 5
    assert len(checked.lines.records) == 2


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"NIP BARU": BUDI[:17]}, "NIP BARU", "17 angka"),
        ({"NIP BARU": "1.98207E+17"}, "NIP BARU", "dibaca Excel sebagai angka sehingga digit terakhirnya hilang"),
        ({"NIP BARU": "1,98207E+17"}, "NIP BARU", "dibaca Excel sebagai angka"),
        ({"NIP BARU": "198207152006041000"}, "NIP BARU", "Excel membulatkan"),
        ({"NIP BARU": ""}, "NIP BARU", "kosong"),
        ({"NIP BARU": PPPK[:17] + "9"}, "NIP BARU", "nomor induk PPPK"),
        ({"NIP BARU": "#N/A"}, "NIP BARU", "galat Excel #N/A"),
        ({"NAMA": ""}, "NAMA", "kosong"),
        ({"NAMA": "x" * 121}, "NAMA", "121 huruf"),
        ({"PNS ID": "x" * 37}, "PNS ID", "lebih dari 36"),
        ({"JENIS PEGAWAI NAMA": "TNI"}, "JENIS PEGAWAI NAMA", "tidak dikenal"),
        ({"TMT JABATAN": "31-02-2023"}, "TMT JABATAN", "bukan tanggal"),
        ({"TMT JABATAN": "09/26/2023"}, "TMT JABATAN", "bukan tanggal"),
        ({"TMT JABATAN": "45000"}, "TMT JABATAN", "bukan tanggal"),
        ({"TMT JABATAN": "1980-01-01"}, "TMT JABATAN", "sebelum tanggal lahir"),
        ({"TMT JABATAN": "2006-03-31"}, "TMT JABATAN", "sebelum pengangkatan"),
        ({"TMT JABATAN": "2028-01-01"}, "TMT JABATAN", "lebih dari setahun lagi"),
        ({"UNOR ID": "U9", "UNOR NAMA": "Biro Gaib"}, "UNOR ID", "unit “Biro Gaib” tidak ada"),
        ({"UNOR ID": ""}, "UNOR ID", "kosong"),
    ],
)
def test_a_faulty_person_is_left_out_and_named(cells: dict[str, str], column: str, words: str) -> None:
    checked = check(people=with_row(**cells))
    (found,) = checked.problems.listed()
    assert (found.file, found.row, found.column, found.severity) == ("people", 3, column, "error")
    assert words in found.message
    assert found.cure
    assert len(checked.future.people) == 4


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"EMAIL GOV": "bukan alamat"}, "EMAIL GOV", "tidak benar"),
        ({"EMAIL GOV": "ratna@uji.contoh.go.id"}, "EMAIL GOV", "juga dipakai di baris"),
        ({"GOL AKHIR NAMA": "V/z"}, "GOL AKHIR NAMA", "tidak dikenal"),
        ({"GELAR DEPAN": "x" * 61}, "GELAR DEPAN", "61 huruf"),
        ({"JABATAN NAMA": "x" * 201}, "JABATAN NAMA", "201 huruf"),
        ({"JENIS PEGAWAI NAMA": "PPPK"}, "NIP BARU", "tidak lazim untuk PPPK"),
    ],
)
def test_a_doubtful_cell_is_warned_of_and_the_person_stays(cells: dict[str, str], column: str, words: str) -> None:
    checked = check(people=with_row(**cells))
    found = checked.problems.listed()
    assert {problem.severity for problem in found} == {"warning"}
    assert any(words in problem.message and problem.column == column for problem in found)
    assert len(checked.future.people) == 5


def test_two_who_share_an_address_both_lose_it() -> None:
    checked = check(people=with_row(**{"EMAIL GOV": "ratna@uji.contoh.go.id"}))
    assert [record.email for record in checked.people.records][:2] == ["", ""]


def test_rows_that_contradict_each_other_are_both_left_out() -> None:
    checked = check(people=[*everyone(), person(BUDI, "Budi Lain")])
    (found,) = [problem for problem in checked.problems.listed() if problem.severity == "error"]
    assert (found.row, found.column) == (7, "NIP BARU")
    assert "sama dengan baris 3" in found.message
    assert BUDI not in checked.future.people


def test_a_row_that_stands_twice_counts_once() -> None:
    checked = check(people=[*everyone(), everyone()[1]])
    assert [problem.severity for problem in checked.problems.listed()] == ["warning"]
    assert len(checked.future.people) == 5


def test_the_same_pns_id_for_two_people_is_an_error() -> None:
    checked = check(people=with_row(**{"PNS ID": f"P{RATNA[-4:]}"}))
    assert [problem.column for problem in checked.problems.listed() if problem.severity == "error"] == ["PNS ID"]
    assert set(checked.future.people) == {DEWI, SARI, PPPK}


def test_the_kind_must_fit_the_sheet() -> None:
    book = {"PNS": table(everyone()[:4]), "PPPK": table([everyone()[4], person(SARI, "Sari")])}
    found = [problem for problem in problems(people=xlsx_bytes(book)) if problem.severity == "error"]
    assert [(problem.sheet, problem.row) for problem in found] == [("PPPK", 3)]
    assert found[0].message == "jenis pegawai PNS tidak sesuai dengan lembar PPPK"


def test_no_message_or_shown_value_holds_a_column_that_is_not_kept() -> None:
    rows = [row | {"NIP BARU": "123", "NAMA": "", "TMT JABATAN": "x", "EMAIL GOV": "x"} for row in everyone()]
    for problem in problems(people=rows):
        assert not any(secret in f"{problem.message}{problem.cure}{problem.value_shown}" for secret in SECRET.values())


def test_a_whole_number_is_never_shown() -> None:
    for found in problems(people=with_row(**{"NIP BARU": BUDI + "9"})):
        assert BUDI[8:] not in found.value_shown + found.message


def test_equal_problems_are_folded_and_counted() -> None:
    rows = [
        person(f"19820715200604{at:04}", f"Orang {at}", **{"PNS ID": f"X{at}"}) | {"NIP BARU": "12"}
        for at in range(500)
    ]
    checked = check(people=rows)
    listed = [problem for problem in checked.problems.listed() if problem.severity == "error"]
    assert len(listed) == FOLD_OVER + 1
    assert "300 baris lain" in listed[-1].message
    assert checked.problems.total("error") == 500


# --- units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "column", "words"),
    [
        ([unit("U3", "Bagian Kas", "U3")], "DiatasanId", "menjadi atasan bagi dirinya sendiri"),
        ([unit("U3", "Bagian Kas", "U8")], "DiatasanId", "tidak ada dalam berkas maupun di Pamong"),
        ([unit("U3", "", "U1")], "NamaUnor", "kosong"),
        ([unit("", "Bagian Kas", "U1")], "Id", "kosong"),
        ([unit("U3", "x" * 201, "U1") | {"NamaJabatan": ""}], "NamaUnor", "201 huruf"),
    ],
)
def test_a_faulty_unit_is_left_out_and_named(rows: list[dict[str, str]], column: str, words: str) -> None:
    checked = check(units=[*both_units(), *rows])
    (found,) = checked.problems.listed()
    assert (found.file, found.row, found.column, found.severity) == ("units", 4, column, "error")
    assert words in found.message
    assert len(checked.units.records) == 2


def test_units_in_a_circle_are_named_in_order() -> None:
    extra = [unit("A", "Kas", "C"), unit("B", "Gaji", "A"), unit("C", "Pajak", "B"), unit("D", "Arsip Kas", "A")]
    checked = check(units=[*both_units(), *extra])
    found = checked.problems.listed()
    assert [problem.row for problem in found] == [4, 5, 6, 7]
    assert "Kas → Pajak → Gaji → Kas" in found[0].message or "Pajak → Gaji → Kas → Pajak" in found[0].message
    assert "barisnya bermasalah" in found[-1].message
    assert {record.siasn_id for record in checked.units.records} == {"U1", "U2"}


def test_a_second_root_is_allowed_with_a_warning() -> None:
    (found,) = problems(units=[*both_units(), unit("Z", "Kantor Lain")])
    assert (found.severity, found.column) == ("warning", "DiatasanId")


def test_an_unknown_leader_and_one_from_elsewhere_are_warned_of() -> None:
    found = problems(units=[unit("U1", "Biro Umum", leader="GAIB"), unit("U2", "Bagian Arsip", "U1", f"P{BUDI[-4:]}")])
    assert [problem.severity for problem in found] == ["warning", "warning"]
    assert "tidak ada di daftar pegawai" in found[0].message
    assert "Budi Santoso memimpin Bagian Arsip, tetapi tercatat di unit lain" in found[1].message


def test_a_unit_id_with_two_meanings_is_not_used() -> None:
    checked = check(units=[*both_units(), unit("U3", "Kas"), unit("U3", "Gaji")])
    assert "sama dengan baris 4" in checked.problems.listed()[0].message
    assert len(checked.units.records) == 2


def test_people_without_any_unit_list_are_one_clear_sentence() -> None:
    request = Request({"people": lambda: stream(csv_bytes(everyone()))}, TODAY)
    with pytest.raises(FileRefused, match="Belum ada daftar unit"):
        check_files(request, AgencyState.of(), lambda _phase, _rows: None)


# --- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (line("199001012015031001", RATNA), "nip", "tidak ada di daftar pegawai"),
        (line(BUDI, "123"), "nip_atasan", "bukan NIP 18 angka"),
        (line(BUDI, "1.97503E+17"), "nip_atasan", "dibaca Excel sebagai angka"),
        (line(BUDI, BUDI), "nip_atasan", "Budi Santoso dicatat sebagai atasan bagi dirinya sendiri"),
        (line(BUDI, RATNA, "2026-05-01", "2026-04-01"), "selesai", "sebelum tanggal mulai"),
        (line(BUDI, RATNA, ""), "mulai", "kosong"),
        (line(BUDI, RATNA, "2026-13-01"), "mulai", "bukan tanggal"),
        (line(BUDI, RATNA, kind="pjs"), "jenis", "tidak dikenal"),
    ],
)
def test_a_faulty_line_is_left_out_and_named(row: dict[str, str], column: str, words: str) -> None:
    checked = check(lines=[line(SARI, RATNA), row])
    found = [problem for problem in checked.problems.listed() if problem.severity == "error"]
    assert [(problem.file, problem.row, problem.column) for problem in found] == [("lines", 3, column)]
    assert words in found[0].message
    assert len(checked.lines.records) == 1


def test_two_definitive_supervisors_at_once_are_an_error() -> None:
    checked = check(lines=[line(BUDI, RATNA, "2026-01-01"), line(BUDI, DEWI, "2026-06-01")])
    (found,) = checked.problems.listed()
    assert found.message == (
        "Budi Santoso sudah mempunyai atasan definitif Ratna Wulandari pada waktu yang sama (baris 2)"
    )


def test_lines_one_after_the_other_and_acting_ones_beside_are_fine() -> None:
    rows = [
        line(BUDI, RATNA, "01-01-2026", "31/05/2026"),
        line(BUDI, DEWI, "2026-06-01"),
        line(BUDI, SARI, "2026-07-01", "2026-08-31", "Plh."),
    ]
    assert problems(lines=rows) == []


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_acting_without_an_end_or_for_long_is_warned_of(kind: str) -> None:
    checked = check(
        lines=[line(BUDI, RATNA, "2026-01-01", "", kind), line(SARI, RATNA, "2026-01-01", "2026-09-01", kind)]
    )
    assert [problem.severity for problem in checked.problems.listed()] == ["warning", "warning"]
    assert checked.lines.records[0].ends_on == date(2026, 4, 2)


def test_a_circle_of_lines_is_named() -> None:
    checked = check(lines=[line(RATNA, BUDI), line(BUDI, RATNA), line(SARI, RATNA)])
    errors = [problem for problem in checked.problems.listed() if problem.severity == "error"]
    assert [problem.row for problem in errors] == [2, 3]
    assert errors[0].message in {
        "garis atasan berputar: Ratna Wulandari → Budi Santoso → Ratna Wulandari",
        "garis atasan berputar: Budi Santoso → Ratna Wulandari → Budi Santoso",
    }
    assert [record.nip for record in checked.lines.records] == [SARI]


def test_lines_that_turn_round_at_different_times_are_no_circle() -> None:
    assert problems(lines=[line(RATNA, BUDI, "2025-01-01", "2025-12-31"), line(BUDI, RATNA, "2026-01-01")]) == []


def test_a_circle_between_lines_and_unit_leaders_is_a_warning() -> None:
    found = problems(lines=[line(RATNA, DEWI)])  # Ratna leads U1; Dewi leads U2 below it
    assert [problem.severity for problem in found] == ["warning"]
    assert "Ratna Wulandari" in found[0].message
    assert "Dewi Anggraini" in found[0].message


def test_a_knot_of_thousands_of_lines_is_found_in_bearable_time() -> None:
    count = 4000
    numbers = [f"19820715200604{1 + at // 1000}{at % 1000:03}"[:18] for at in range(count)]
    numbers = [f"198207{1 + at // 900:02}2006041{100 + at % 900:03}" for at in range(count)]
    people = [person(nip, f"Orang {at}", **{"PNS ID": f"X{at}", "EMAIL GOV": ""}) for at, nip in enumerate(numbers)]
    lines = [line(nip, numbers[(at + 1) % count]) for at, nip in enumerate(numbers)]
    checked = check(people=people, lines=lines)
    assert checked.lines.records == []
    assert checked.problems.total("error") == count


def test_a_line_of_a_faulty_person_points_to_that_row() -> None:
    found = problems(people=with_row(NAMA=""), lines=[line(BUDI, RATNA)])
    assert "barisnya bermasalah" in found[-1].message


# --- words of the export ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Aktif", ""),
        ("CLTN", ""),
        ("Cuti Luar Tanggungan Negara", ""),
        ("Tugas Belajar", ""),
        ("Pemberhentian sementara", ""),
        ("Masa Persiapan Pensiun", ""),
        ("", ""),
        ("Pensiun", "retired"),
        ("Pensiun BUP", "retired"),
        ("Meninggal Dunia", "died"),
        ("Berhenti", "dismissed"),
        ("Diberhentikan dengan hormat", "dismissed"),
        ("Pindah Instansi", "moved"),
    ],
)
def test_which_legal_status_means_leaving(text: str, reason: str) -> None:
    assert leaving_of(text) == reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [("PNS", "pns"), ("PNS Pusat", "pns"), ("CPNS", "pns"), ("PPPK", "pppk"), ("P3K", "pppk"),
     ("PPPK Paruh Waktu", "pppk_pw"), ("PPPK PW", "pppk_pw"), ("Lembar1", None)],
)  # fmt: skip
def test_the_kind_of_employee_in_its_spellings(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("01-04-2026", date(2026, 4, 1)),
        ("1/4/2026", date(2026, 4, 1)),
        ("2026-04-01 00:00:00", date(2026, 4, 1)),
        ("2026-04-01T00:00:00Z", date(2026, 4, 1)),
        ("29-02-2025", None),
        ("04-2026", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_the_forms_of_a_date(text: str, day: date | None) -> None:
    assert read_date(text) == day
