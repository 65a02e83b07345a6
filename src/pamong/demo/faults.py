"""Files with planted faults, for people to try in the demo and for tests; `cast.toml` says what was planted where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pamong.demo.plans import ident
from pamong.demo.siasn import COLUMNS, LINE_COLUMNS, UNIT_COLUMNS, Office, Row
from pamong.demo.writing import Cell, write_csv, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pamong.demo.people import Person

EMPLOYEES, LINES, UNITS, DAMAGED = "pegawai-salah.xlsx", "garis-salah.csv", "unor-salah.csv", "pegawai-rusak.xlsx"
Sheets = dict[str, list[list[Cell]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault. `severity` is what the import should say: error (row left out), warning, or none."""

    kind: str
    name: str
    column: str
    value: Cell
    severity: str = "error"


EMPLOYEE_FAULTS = (
    Fault("nip_17_digits", "Hotman Nababan", "NIP BARU", "19740316199904100"),
    Fault("nip_lost_digits", "Slamet Riyadi", "NIP BARU", 197003091995011000),
    Fault("nip_letter", "Ketut Sudiarta", "NIP BARU", "1999O3032023O31002"),
    Fault("nip_birth_date", "Karsinem", "NIP BARU", "197602301998012003"),
    Fault("nip_month_13", "Saut Hutapea", "NIP BARU", "196902271993131002"),
    Fault("nip_duplicate", "Sugiyono", "NIP BARU", "198411062007022003"),  # Endang Winarsih's
    Fault("unit_unknown", "Yuni Astuti", "UNOR ID", ident("unor", "nowhere")),
    Fault("date_impossible", "Rizal Nasrullah", "TMT JABATAN", "31-02-2020"),
    Fault("name_missing", "Haryanto", "NAMA", ""),
    Fault("post_before_birth", "Gede Wirawan", "TMT JABATAN", "01-01-1970"),
    Fault("post_in_far_future", "Ermawati Nasution", "TMT JABATAN", "01-10-2039"),
    Fault("kind_unknown", "Wawan Setiawan", "JENIS PEGAWAI NAMA", "Honorer"),
    Fault("excel_error", "Liliek Indrawati", "JABATAN NAMA", "#N/A"),
    Fault("name_too_long", "Murtini", "NAMA", "Murtini " * 40),
    Fault("grade_unknown", "Hariyono", "GOL AKHIR NAMA", "III/z", "warning"),
    Fault("mail_wrong", "Sobri", "EMAIL GOV", "sobri@@bkn", "warning"),
    Fault("mail_shared", "Nurdin", "EMAIL GOV", "siti.rahmawati@bkn.contoh.go.id", "warning"),
    Fault("kind_in_wrong_sheet", "Doni Saputra", "JENIS PEGAWAI NAMA", "PNS Pusat"),
    Fault("hostile_text", "Tommy Suwandi", "NAMA", "<script>alert('Tommy')</script> Suwandi", "none"),
)


def write_employees(folder: Path, sheets: Mapping[str, list[list[Cell]]]) -> list[dict[str, object]]:
    """A copy of the current export with every fault planted, one row given twice, and a file cut short."""
    sheets = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    found = [_plant(sheets, fault) for fault in EMPLOYEE_FAULTS]
    sheets["PNS"].append(list(sheets["PNS"][1]))
    found.append(_said(EMPLOYEES, "PNS", len(sheets["PNS"]), "NIP BARU", "row_twice", "warning"))
    write_xlsx(folder / EMPLOYEES, sheets)
    (folder / DAMAGED).write_bytes((folder / EMPLOYEES).read_bytes()[:4096])
    return found


def _plant(sheets: Sheets, fault: Fault) -> dict[str, object]:
    column, name = COLUMNS.index(fault.column), COLUMNS.index("NAMA")
    for sheet, rows in sheets.items():
        for number, row in enumerate(rows, start=1):
            if row[name] == fault.name:
                row[column] = fault.value
                return _said(EMPLOYEES, sheet, number, fault.column, fault.kind, fault.severity)
    raise LookupError(fault.name)


def _said(file: str, sheet: str, row: int, column: str, kind: str, severity: str) -> dict[str, object]:
    return {
        "agency": "bkn", "file": file, "sheet": sheet, "row": row, "column": column, "kind": kind, "severity": severity,
    }  # fmt: skip


# who, supervisor, start, end, sort, then what is wrong (column, kind, severity; nothing where the line is sound)
_LINES = (
    ("Hafiz Alfarizi", "Eko Budiarto", "2025-01-02", "", "definitif"),
    ("Lukas Wenda", "Lukas Wenda", "2026-10-01", "", "definitif", "nip_atasan", "self", "error"),
    ("Maya Puspita", "Alif Rahman Hakim", "2026-01-05", "", "definitif", "nip_atasan", "circle", "error"),
    ("Alif Rahman Hakim", "Maya Puspita", "2026-01-05", "", "definitif", "nip_atasan", "circle", "error"),
    ("Eneng Sumiati", "Gilang Ramdhani", "2026-01-05", "", "definitif", "nip_atasan", "circle", "error"),
    ("Gilang Ramdhani", "Tatang Sutarya", "2026-01-05", "", "definitif", "nip_atasan", "circle", "error"),
    ("Tatang Sutarya", "Eneng Sumiati", "2026-01-05", "", "definitif", "nip_atasan", "circle", "error"),
    ("Sukardi", "Hariyono", "2026-06-01", "2026-01-31", "definitif", "selesai", "reversed", "error"),
    ("Nur Azizah", "Christine Lim", "2025-01-02", "", "definitif"),
    ("Nur Azizah", "Eko Budiarto", "2026-03-01", "", "definitif", "mulai", "overlap", "error"),
    ("Rahmi Hasanah", "199001012015011099", "2026-01-05", "", "definitif", "nip_atasan", "unknown_nip", "error"),
    ("19900101201501109", "Sinta Maharani", "2026-01-05", "", "definitif", "nip", "nip_17_digits", "error"),
    ("Agustina Yoku", "Yohanes Tabuni", "2026-10-01", "", "plt", "selesai", "plt_without_end", "warning"),
    ("Bayu Anggara", "Florentina Seran", "2026-01-05", "2026-12-31", "plt", "selesai", "plt_too_long", "warning"),
    ("Ester Krey", "Dominggus Inden", "2026-01-05", "", "penjabat", "jenis", "sort_unknown", "error"),
    ("Obet Iba", "Dominggus Inden", "31-02-2026", "", "definitif", "mulai", "date_impossible", "error"),
    ("1,98808082011121E+17", "Christine Lim", "2026-01-05", "", "definitif", "nip", "nip_lost_digits", "error"),
)


def write_lines(folder: Path, named: Mapping[str, Person]) -> list[dict[str, object]]:
    """A short reporting-line file in which nearly everything is wrong."""
    rows, found = [], []
    for number, (who, supervisor, start, end, sort, *wrong) in enumerate(_LINES, start=2):
        nips = [named[word].nip if word in named else word for word in (who, supervisor)]
        rows.append(dict(zip(LINE_COLUMNS, (*nips, start, end, sort), strict=True)))
        if wrong:
            column, kind, severity = wrong
            found.append(_said(LINES, "", number, column, kind, severity))
    write_csv(folder / LINES, LINE_COLUMNS, rows)
    return found


def write_units(folder: Path, office: Office, rows: list[Row]) -> list[dict[str, object]]:
    """A copy of the unit table with circles, an unknown parent, a doubled id and a missing name."""
    rows = [dict(row) for row in rows]
    place = {row["Id"]: number for number, row in enumerate(rows)}
    found = []

    def plant(key: str, column: str, value: str, kind: str) -> None:
        number = place[office.unit_id(key)]
        rows[number][column] = value
        found.append(_said(UNITS, "", number + 2, column, kind, "error"))

    plant("kr7.mutasi", "DiatasanId", office.unit_id("kr7.supervisi"), "circle")
    plant("kr7.supervisi", "DiatasanId", office.unit_id("kr7.mutasi"), "circle")
    plant("kr8.mutasi", "DiatasanId", office.unit_id("kr8.mutasi"), "own_ancestor")
    plant("kr10.mutasi", "DiatasanId", ident("unor", "nowhere"), "unknown_parent")
    plant("kr12.mutasi", "NamaUnor", "", "name_missing")
    rows.append(rows[place[office.unit_id("kr13.mutasi")]] | {"NamaUnor": "Kelompok dengan Id yang sama"})
    found.append(_said(UNITS, "", len(rows) + 1, "Id", "doubled", "error"))
    write_csv(folder / UNITS, UNIT_COLUMNS, rows)
    return found
