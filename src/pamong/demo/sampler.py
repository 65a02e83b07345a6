"""Writes the sample files of the demo: `python -m pamong.demo.sampler [FOLDER]`. Run by hand; the result is committed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pamong.demo import bkn, faults, small
from pamong.demo.casting import Tenant, cast
from pamong.demo.siasn import (
    COLUMNS,
    LINE_COLUMNS,
    SHEETS,
    UNIT_COLUMNS,
    Export,
    Office,
    Row,
    addresses,
    day_first,
    unit_rows,
    year_first,
)
from pamong.demo.writing import Cell, write_csv, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pamong.demo.bkn import State
    from pamong.demo.people import Person

SAMPLE = Path(__file__).parent / "sample"


def write(folder: Path) -> None:
    """Write every file of the sample below `folder`."""
    now = bkn.current()
    states = {"": now, "-2026-02": bkn.between(), "-2025": bkn.earlier()}
    everyone = [person for state in states.values() for person in state.people]
    mails, named = addresses(everyone, bkn.OFFICE.mail), {person.seat.name: person for person in everyone}
    home = _folder(folder, "bkn")
    for suffix, state in states.items():
        write_xlsx(home / f"pegawai{suffix}.xlsx", employee_sheets(bkn.OFFICE, state, mails))
        write_csv(home / f"unor{suffix}.csv", UNIT_COLUMNS, unit_rows(bkn.OFFICE, state.plan.units, state.people))
        write_csv(home / f"garis-atasan{suffix}.csv", LINE_COLUMNS, line_rows(state, named))
    tenants = {"bkn": Tenant(bkn.OFFICE, "BKN", "bkn", "WIB", now, mails)}
    for office, state, short, brand, zone, excel in (
        (small.LEMBAH_OFFICE, small.lembah(), "Pemkab Lembah", "inagov", "WITA", False),
        (small.BALAI_OFFICE, small.balai(), "Balai Uji", "panrb", "WIB", True),
    ):
        tenants[office.code] = _small(folder, office, state, (short, brand, zone), excel=excel)
    (folder / "cast.toml").write_text(cast(tenants, _faulty(home, now, mails)), encoding="utf-8")


def _faulty(home: Path, now: State, mails: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        *faults.write_employees(home, employee_sheets(bkn.OFFICE, now, mails)),
        *faults.write_lines(home, {person.seat.name: person for person in now.people}),
        *faults.write_units(home, bkn.OFFICE, unit_rows(bkn.OFFICE, now.plan.units, now.people)),
    ]


def _folder(folder: Path, name: str) -> Path:
    result = folder / name
    result.mkdir(parents=True, exist_ok=True)
    return result


def _small(folder: Path, office: Office, state: State, look: tuple[str, str, str], *, excel: bool) -> Tenant:
    """A small agency as CSV; `excel` writes them as Excel does on an Indonesian machine (semicolons, mark, CRLF)."""
    home = _folder(folder, office.code)
    mails = addresses(state.people, office.mail)
    dates = day_first if excel else year_first
    export = Export(office, state.plan.units, mails, state.on)
    people = [export.row(person, dates) for person in state.people]
    named = {person.seat.name: person for person in state.people}
    mark = ";" if excel else ","
    write_csv(home / "pegawai.csv", COLUMNS, people, delimiter=mark, excel=excel)
    write_csv(
        home / "unor.csv", UNIT_COLUMNS, unit_rows(office, state.plan.units, state.people), delimiter=mark, excel=excel
    )
    write_csv(home / "garis-atasan.csv", LINE_COLUMNS, line_rows(state, named), delimiter=mark, excel=excel)
    return Tenant(office, *look, state, mails)


def employee_sheets(office: Office, state: State, mails: Mapping[str, str]) -> dict[str, list[list[Cell]]]:
    """Three worksheets; PNS writes dates dd-mm-yyyy, the other two yyyy-mm-dd."""
    sheets: dict[str, list[list[Cell]]] = {name: [list(COLUMNS)] for name in SHEETS}
    export = Export(office, state.plan.units, mails, state.on)
    for person in state.people:
        dates = day_first if person.seat.kind == "PNS" else year_first
        row = export.row(person, dates)
        sheets[person.seat.kind].append([row[column] for column in COLUMNS])
    return sheets


def line_rows(state: State, named: Mapping[str, Person]) -> list[Row]:
    """The reporting-line file, dates yyyy-mm-dd; an open end is empty."""
    return [
        {
            "nip": named[line.who].nip,
            "nip_atasan": named[line.supervisor].nip,
            "mulai": line.start.isoformat(),
            "selesai": line.end.isoformat() if line.end else "",
            "jenis": line.sort,
        }
        for line in state.lines
    ]


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
