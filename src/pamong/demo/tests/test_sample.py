"""The committed sample files: made by the sampler, and consistent as an HR unit's data should be."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pamong.demo import bkn, small
from pamong.demo.people import grade_at
from pamong.demo.plans import ident
from pamong.demo.ranks import GRADES, POSTS
from pamong.demo.sampler import SAMPLE, write
from pamong.demo.siasn import COLUMNS, DROPPED, LINE_COLUMNS, SHEETS, UNIT_COLUMNS

TODAY = date(2026, 11, 21)
GONE = {"Pensiun", "Pindah Instansi"}
Table = list[dict[str, str]]
STATES = {
    "now": bkn.current,
    "between": bkn.between,
    "before": bkn.earlier,
    "lembah": small.lembah,
    "balai": small.balai,
}
FILES = {
    "now": ("bkn", "pegawai.xlsx", "unor.csv", "garis-atasan.csv"),
    "between": ("bkn", "pegawai-2026-02.xlsx", "unor-2026-02.csv", "garis-atasan-2026-02.csv"),
    "before": ("bkn", "pegawai-2025.xlsx", "unor-2025.csv", "garis-atasan-2025.csv"),
    "lembah": ("pemkab-lembah", "pegawai.csv", "unor.csv", "garis-atasan.csv"),
    "balai": ("balai-uji", "pegawai.csv", "unor.csv", "garis-atasan.csv"),
}


def sheets_of(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def table(path: Path) -> Table:
    if path.suffix == ".xlsx":
        rows = []
        for name, (head, *body) in sheets_of(path).items():
            rows += [{"sheet": name, **dict(zip(map(str, head), (v or "" for v in row), strict=True))} for row in body]
        return rows
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def people_units_lines(which: str) -> tuple[Table, Table, Table]:
    folder, *names = FILES[which]
    people, units, lines = (table(SAMPLE / folder / name) for name in names)
    return people, units, lines


def present(people: Table) -> Table:
    """Those who work there; the export still lists two who have left."""
    return [row for row in people if row["KEDUDUKAN HUKUM NAMA"] not in GONE]


def day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if parts[0] > 31 else date(*reversed(parts))


def supervisors(which: str, on: date) -> dict[str, str | None]:
    """NIP of everybody → NIP of the direct supervisor, by the rule of the house."""
    people, units, lines = people_units_lines(which)
    nips = {row["PNS ID"]: row["NIP BARU"] for row in people}
    leaders = {row["Id"]: nips.get(row["PemimpinPnsId"]) for row in units}
    above = {row["Id"]: row["DiatasanId"] for row in units}
    explicit: dict[str, str] = {}
    for row in sorted(lines, key=lambda row: row["jenis"] != "definitif"):
        if day(row["mulai"]) <= on and (not row["selesai"] or on <= day(row["selesai"])):
            explicit[row["nip"]] = row["nip_atasan"]
    result: dict[str, str | None] = {}
    for row in present(people):
        nip, unit, found = row["NIP BARU"], row["UNOR ID"], None
        while unit and not found:
            found = leaders[unit] if leaders[unit] != nip else None
            unit = above[unit]
        result[nip] = explicit.get(nip, found)
    return result


def test_the_committed_files_are_what_the_sampler_writes(tmp_path):
    write(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(SAMPLE) for path in SAMPLE.rglob("*") if path.is_file()} - {Path("README.md")}
    by_hand = ("coaching", "plans", "study", "community", "mentoring", "feeds")
    assert made == {path for path in kept if path.parts[0] not in by_hand}
    for name in sorted(made):
        if name.name == "pegawai-rusak.xlsx":
            continue  # the beginning of another file, cut where it depends on the compressor
        if name.suffix == ".xlsx":
            assert sheets_of(tmp_path / name) == sheets_of(SAMPLE / name), name
        else:
            assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name


def test_the_sample_is_small():
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) <= 1_100_000


def test_the_damaged_workbook_cannot_be_opened():
    with pytest.raises(Exception, match="zip"):
        openpyxl.load_workbook(SAMPLE / "bkn" / "pegawai-rusak.xlsx")


@pytest.mark.parametrize("name", ["pegawai.xlsx", "pegawai-2026-02.xlsx", "pegawai-2025.xlsx", "pegawai-salah.xlsx"])
def test_each_workbook_has_the_three_sheets_with_the_69_columns(name):
    sheets = sheets_of(SAMPLE / "bkn" / name)
    assert tuple(sheets) == SHEETS
    assert len(COLUMNS) == 69
    assert all(tuple(rows[0]) == COLUMNS for rows in sheets.values())


@pytest.mark.parametrize("which", FILES)
def test_the_headers_are_those_of_the_real_files(which):
    people, units, lines = people_units_lines(which)
    assert tuple(key for key in people[0] if key != "sheet") == COLUMNS
    assert tuple(units[0]) == UNIT_COLUMNS
    assert tuple(lines[0]) == LINE_COLUMNS


def test_dates_stand_in_both_forms_and_nips_are_text():
    sheets = sheets_of(SAMPLE / "bkn" / "pegawai.xlsx")
    since, nip = COLUMNS.index("TMT JABATAN"), COLUMNS.index("NIP BARU")
    for name, rows in sheets.items():
        for row in rows[1:]:
            assert isinstance(row[nip], str)
            assert str(row[since])[2 if name == "PNS" else 4] == "-"


@pytest.mark.parametrize("which", FILES)
def test_what_pamong_must_not_keep_is_filled_with_values_nobody_takes_for_real(which):
    for row in people_units_lines(which)[0]:
        assert all(row[column] for column in DROPPED)
        assert row["NIK"].startswith("99")
        assert len(row["NIK"]) == 16
        assert row["ALAMAT"].startswith("Jalan Rekaan")


@pytest.mark.parametrize("which", FILES)
def test_every_nip_follows_the_rules_and_tells_the_same_as_the_row(which):
    people, _units, _lines = people_units_lines(which)
    assert len({row["NIP BARU"] for row in people}) == len({row["PNS ID"] for row in people}) == len(people)
    for row in people:
        nip, born, start = row["NIP BARU"], day(row["TANGGAL LAHIR"]), day(row["TMT CPNS"])
        assert len(nip) == 18
        assert nip.isdigit()
        assert nip[:8] == f"{born:%Y%m%d}"
        assert nip[8:12] == f"{start.year}"
        if row["JENIS PEGAWAI NAMA"].startswith("PNS"):
            assert nip[12:14] == f"{start.month:02d}"
        else:
            assert nip[12:14] in {"21", "22"}
        assert nip[14] == {"M": "1", "F": "2"}[row["JENIS KELAMIN"]]
        assert nip[15:] != "000"


@pytest.mark.parametrize("which", FILES)
def test_ids_and_addresses_are_unique_and_of_the_right_shape(which):
    people, units, _lines = people_units_lines(which)
    for value in [row["PNS ID"] for row in people] + [row["Id"] for row in units]:
        assert len(value) == 32
        assert set(value) <= set("0123456789ABCDEF")
    addresses = [row["EMAIL GOV"] for row in people]
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith(".contoh.go.id") for address in addresses)


@pytest.mark.parametrize("which", FILES)
def test_every_unit_is_reachable_and_every_leader_sits_in_the_unit_he_leads(which):
    people, units, _lines = people_units_lines(which)
    seats = {row["PNS ID"]: row for row in people}
    reached: set[str] = set()
    for row in units:  # a unit stands after the one above it, so one pass is enough
        assert not row["DiatasanId"] or row["DiatasanId"] in reached
        reached.add(row["Id"])
        if leader := row["PemimpinPnsId"]:
            assert seats[leader]["UNOR ID"] == row["Id"]
            assert seats[leader]["JABATAN NAMA"] == row["NamaJabatan"]
            assert seats[leader]["ESELON ID"] == row["EselonId"]
    assert len(reached) == len(units)
    assert [row["NamaUnor"] for row in units if not row["DiatasanId"]] == [units[0]["NamaUnor"]]
    assert {row["UNOR ID"] for row in people} <= reached


@pytest.mark.parametrize("which", STATES)
def test_ages_grades_and_posts_agree(which):
    state = STATES[which]()
    for person in state.people:
        post, (grade, since) = person.post, grade_at(person, state.on)
        age = (state.on - person.born).days / 365.25
        last = 61 if post.title.endswith("Ahli Utama") else 60.1 if post.rung in {6, 7, 8, 9} else 58.1
        assert 22 <= age < last or person.standing in GONE, person.seat
        assert person.appointed <= since <= state.on, person.seat
        assert person.appointed <= person.post_since <= state.on, person.seat
        if person.seat.kind == "PNS":
            low, high = (GRADES.index(bound) for bound in post.grades)
            assert low <= GRADES.index(grade) <= high or person.seat.trainee, person.seat
        assert (post.title == "") == (person.seat.leads or person.standing in GONE)
        assert post is POSTS[person.seat.post]


@pytest.mark.parametrize("which", FILES)
def test_the_reporting_line_has_no_circle_and_ends_at_one_head(which):
    above = supervisors(which, TODAY)
    assert sum(nip is None for nip in above.values()) == 1
    for nip in above:
        seen, at = set(), nip
        while at:
            assert at not in seen
            seen.add(at)
            at = above[at]


def test_bkn_has_the_size_it_should():
    people, units, _lines = people_units_lines("now")
    assert 240 <= len(present(people)) <= 290
    assert 40 <= len(set(supervisors("now", TODAY).values()) - {None}) <= 55
    assert Counter(row["EselonId"] for row in units)["31"] >= 10
    assert sum(row["NamaUnor"].startswith("Kantor Regional") and row["EselonId"] == "21" for row in units) == 14
    assert sum(1 for row in units if row["NamaJabatan"] and not row["PemimpinPnsId"]) == 5
    assert {row["KEDUDUKAN HUKUM NAMA"] for row in people} == {"Aktif", "CLTN", "Tugas Belajar"} | GONE
    for which in ("lembah", "balai"):
        assert 20 <= len(people_units_lines(which)[0]) <= 30


def test_the_people_of_the_demo_stand_where_its_story_needs_them():
    people, _units, _lines = people_units_lines("now")
    nips = {row["NAMA"]: row["NIP BARU"] for row in people}
    names = {nip: name for name, nip in nips.items()}
    above = supervisors("now", TODAY)

    def chief(name: str) -> str:
        return names[above[nips[name]] or ""]

    team = {names[nip] for nip, head in above.items() if head == nips["Ratna Wulandari"]}
    assert len(team) == 8
    assert team > {"Dewi Anggraini", "Bagus Saputra", "Maria Lobo", "Ahmad Hidayat"}
    assert chief("Ratna Wulandari") == "Bambang Sutrisno" == chief("Siti Rahmawati")
    assert chief("Suharti") == chief("Lukas Wenda") == "Yohanes Tabuni"  # acting head of the regional office
    assert chief("Yohanes Tabuni") == "Lestari Handayani"
    assert chief("Agus Prasetyo") == "Christine Lim"  # a head of team whom the tree does not show
    posts = {row["NAMA"]: row["JABATAN NAMA"] for row in people}
    assert posts["Dewi Anggraini"] == "Analis SDM Aparatur Ahli Pertama"
    assert posts["Ratna Wulandari"] == "Kepala Bagian Pengembangan"
    assert supervisors("before", date(2025, 6, 1))[nips["Dewi Anggraini"]] == nips["Hendra Kusnadi"]


def test_a_year_and_a_half_shows_people_come_move_rise_leave_and_return():
    before = {row["PNS ID"]: row for row in people_units_lines("before")[0]}
    now = {row["PNS ID"]: row for row in present(people_units_lines("now")[0])}
    both = before.keys() & now.keys()
    changed = {name: sum(before[key][name] != now[key][name] for key in both) for name in ("UNOR ID", "JABATAN NAMA")}
    between = {row["PNS ID"]: row for row in present(people_units_lines("between")[0])}
    assert len(now.keys() - before.keys()) == 18
    assert len(before.keys() - now.keys()) == 12
    assert [now[key]["NAMA"] for key in both - between.keys()] == ["Desi Ratnasari Harahap"]  # gone, then back
    assert len(between.keys() - before.keys()) >= 10
    assert len(before.keys() - between.keys()) >= 6
    assert changed["UNOR ID"] >= 12
    assert changed["JABATAN NAMA"] >= 12
    assert sum(before[key]["GOL AKHIR NAMA"] != now[key]["GOL AKHIR NAMA"] for key in both) >= 40
    returned = [row["NAMA"] for key, row in now.items() if key in both and row["KEDUDUKAN HUKUM NAMA"] == "Aktif"
                and before[key]["KEDUDUKAN HUKUM NAMA"] != "Aktif"]  # fmt: skip
    assert sorted(returned) == ["Aisyah Mappasessu", "Rizal Nasrullah"]
    for key in both:
        assert before[key]["NIP BARU"] == now[key]["NIP BARU"]
        assert before[key]["EMAIL GOV"] == now[key]["EMAIL GOV"]
        if before[key]["JABATAN NAMA"] != now[key]["JABATAN NAMA"]:
            assert day(now[key]["TMT JABATAN"]) > date(2025, 5, 19)


def test_who_leaves_for_another_agency_keeps_her_nip_there():
    gone = {row["PNS ID"]: row["NIP BARU"] for row in people_units_lines("before")[0]}
    here = {row["PNS ID"]: row["NIP BARU"] for row in people_units_lines("lembah")[0]}
    shared = gone.keys() & here.keys()
    assert [(gone[key] == here[key]) for key in shared] == [True]


def test_acting_lines_are_three_months_at_most_and_have_an_end():
    for which in FILES:
        people, _units, lines = people_units_lines(which)
        known = {row["NIP BARU"] for row in people}
        for row in lines:
            assert {row["nip"], row["nip_atasan"]} <= known
            if row["jenis"] != "definitif":
                assert (day(row["selesai"]) - day(row["mulai"])).days <= 92


def test_the_cast_names_files_people_and_units_that_exist():
    cast = tomllib.loads((SAMPLE / "cast.toml").read_text(encoding="utf-8"))
    codes = {agency["code"] for agency in cast["agency"]}
    assert codes == {"bkn", "pemkab-lembah", "balai-uji"}
    moments = [step["at"] for step in cast["import"]]
    assert moments == sorted(moments)
    for step in cast["import"]:
        assert all((SAMPLE / step["agency"] / step[kind]).is_file() for kind in ("units", "people", "lines"))
    known = {
        folder: {row["NIP BARU"]: row for row in people_units_lines(which)[0]}
        for which, (folder, *_names) in FILES.items()
        if which not in {"before", "between"}
    }
    units = {row["Id"] for which in FILES for row in people_units_lines(which)[1]}
    for entry in (*cast["role"], *cast["sign_in"]):
        assert known[entry["agency"]][entry["nip"]]["NAMA"] == entry["name"]
        assert entry.get("unit") in units | {None}
    assert len(cast["sign_in"]) == 6
    assert {office["time_zone"] for office in cast["office"]} == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}
    cities = {row["LOKASI KERJA NAMA"] for rows in known.values() for row in rows.values()}
    assert cities == {office["city"] for office in cast["office"]}


def test_ids_do_not_change_from_run_to_run():
    assert ident("unor", "bkn", "sdm.kembang") == "942A2AD1353518D22CCA14F9807EB7EA"
