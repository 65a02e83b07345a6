"""Small files made for the tests, and an agency of five people in two units."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

import openpyxl

from pamong.agency.intake.records import FileKind
from pamong.agency.intake.runs import Upload, apply_import, confirm_import, prepare_import, receive_import
from pamong.agency.models import (
    Agency,
    ImportProblem,
    ImportRun,
    OpenMatter,
    Person,
    Placement,
    ReportingLine,
    Unit,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
RATNA, BUDI, DEWI = "197503082000032001", "198207152006041002", "199001252015052003"
SARI, PPPK = "199509302020122004", "199204182022212005"
SECRET = {
    "NIK": "3171234567890001",
    "AGAMA NAMA": "Agama Rahasia",
    "ALAMAT": "Jalan Rahasia 7",
    "NPWP NOMOR": "09.254.294.3-407.000",
    "BPJS": "0001234567890",
    "JENIS KAWIN NAMA": "Kawin Rahasia",
    "NOMOR HP": "081234567890",
}
"""What must never be kept."""


def person(nip: str, name: str, unit: str = "U1", **more: Any) -> dict[str, Any]:
    """One row of the employee export."""
    return {
        "PNS ID": f"P{nip[-4:]}",
        "NIP BARU": nip,
        "NAMA": name,
        "GELAR DEPAN": "",
        "GELAR BELAKANG": "S.E.",
        "EMAIL GOV": f"{name.split(maxsplit=1)[0].lower()}@uji.contoh.go.id",
        "JENIS PEGAWAI NAMA": "PPPK" if nip == PPPK else "PNS",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "GOL AKHIR NAMA": "IX" if nip == PPPK else "III/b",
        "JENIS JABATAN NAMA": "Jabatan Fungsional Tertentu",
        "JABATAN NAMA": "Analis SDM Aparatur Ahli Pertama",
        "TMT JABATAN": "01-02-2023",
        "UNOR ID": unit,
        "UNOR NAMA": f"Unit {unit}",
        "LOKASI KERJA NAMA": "Kota Jakarta Timur",
        "ESELON NAMA": "",
        **SECRET,
        **more,
    }


def unit(key: str, name: str, above: str = "", leader: str = "") -> dict[str, Any]:
    """One row of ref-unor."""
    return {"Id": key, "DiatasanId": above, "NamaUnor": name, "NamaJabatan": f"Kepala {name}", "EselonId": "",
            "CepatKode": key, "PemimpinPnsId": leader}  # fmt: skip


def line(
    nip: str, supervisor: str, starts: str = "2026-01-01", ends: str = "", kind: str = "definitif"
) -> dict[str, Any]:
    """One row of the reporting-line file."""
    return {"nip": nip, "nip_atasan": supervisor, "mulai": starts, "selesai": ends, "jenis": kind}


def everyone() -> list[dict[str, Any]]:
    """Five people: four PNS and one PPPK."""
    return [
        person(RATNA, "Ratna Wulandari"),
        person(BUDI, "Budi Santoso"),
        person(DEWI, "Dewi Anggraini", "U2"),
        person(SARI, "Sari Utami", "U2"),
        person(PPPK, "Putu Wirawan", "U2"),
    ]


def both_units() -> list[dict[str, Any]]:
    """A bureau led by Ratna with a division led by Dewi."""
    return [unit("U1", "Biro Umum", leader=f"P{RATNA[-4:]}"), unit("U2", "Bagian Arsip", "U1", f"P{DEWI[-4:]}")]


def csv_bytes(rows: Iterable[Mapping[str, Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Write rows as CSV."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(sheets: Mapping[str, Iterable[Iterable[Any]]]) -> bytes:
    """Write sheets of raw rows as XLSX."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table(rows: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """Return a header row and the rows below it."""
    rows = list(rows)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Write an archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def stream(content: bytes) -> BinaryIO:
    """Return the content as an open file."""
    return io.BytesIO(content)


def new_agency(code: str = "uji") -> Agency:
    """An empty agency."""
    return Agency.objects.create(code=code, name="Badan Uji", short_name="BU")


def prepared(agency: Agency, lines_complete: bool = False, by: Any = None, **files: Any) -> ImportRun:
    """Receive files (rows or bytes by kind) and make the preview."""
    uploads = [_upload(kind, content) for kind, content in files.items()]
    run = receive_import(agency=agency, by=by, now=NOW, files=uploads, lines_complete=lines_complete)
    return prepare_import(run.pk)


def imported(agency: Agency, accept_leavers: bool = True, **files: Any) -> ImportRun:
    """Go the whole way from files to the end."""
    run = prepared(agency, **files)
    if run.state != ImportRun.State.READY:
        return run
    confirm_import(run.pk, by=None, now=NOW, accept_leavers=accept_leavers)
    return apply_import(run.pk)


def started(agency: Agency) -> ImportRun:
    """Import the five people and two units."""
    return imported(agency, people=everyone(), units=both_units())


def messages(run: ImportRun) -> list[str]:
    """What the run found wrong, in order."""
    return list(ImportProblem.objects.filter(run=run).order_by("number").values_list("message", flat=True))


def _upload(kind: str, content: Any) -> Upload:
    data = content if isinstance(content, bytes) else csv_bytes(content)
    slot: FileKind = "people" if kind == "people" else "units" if kind == "units" else "lines"
    return Upload(f"{kind}.csv", io.BytesIO(data), slot)


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
