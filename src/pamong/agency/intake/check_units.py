"""Rows of ref-unor → unit records and problems. The tree is judged together with the units that the agency has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pamong.agency.intake.check_people import echelon_of
from pamong.agency.intake.records import Problem, ProblemList, Severity, UnitRecord
from pamong.agency.intake.rowcheck import RowCheck
from pamong.agency.intake.sheets import Row
from pamong.agency.intake.state import AgencyState

NAMED = 6
"""So many members of a circle are named."""


@dataclass
class Units:
    """What the unit file says."""

    records: list[UnitRecord]
    faulty: set[str]
    """SIASN ids that stood in faulty rows: they are in the file, so they are not closed."""
    rows: int


def check_units(rows: Iterable[Row], problems: ProblemList, state: AgencyState) -> Units:
    """Read every row; one that would break the tree is left out and listed."""
    units = Units([], set(), 0)
    for row in rows:
        units.rows += 1
        check = RowCheck("units", row, problems)
        record = _record(check)
        if check.failed:
            units.faulty.add(row.cells.get("Id", ""))
        else:
            units.records.append(record)
    units.records = _without_twins(units, problems)
    units.records = _without_broken_branches(units, problems, state)
    _warn_of_roots(units, problems)
    return units


def _record(check: RowCheck) -> UnitRecord:
    record = UnitRecord(
        sheet=check.row.sheet,
        row=check.row.number,
        siasn_id=check.key("Id", required=True),
        name=check.text("NamaUnor", longest=200, required=True),
        parent_siasn_id=check.key("DiatasanId"),
        leader_siasn_id=check.key("PemimpinPnsId"),
        leader_title=check.text("NamaJabatan", longest=200),
        echelon=echelon_of(check.raw("EselonId")),
        sort_code=check.text("CepatKode", longest=40),
        columns=check.row.columns,
    )
    if record.siasn_id and record.siasn_id == record.parent_siasn_id:
        check.error(
            "DiatasanId",
            "unit.self",
            _("unit %(unit)s menjadi atasan bagi dirinya sendiri") % {"unit": record.name},
            _("Isi dengan Id unit di atasnya; kosongkan untuk unit tertinggi."),
        )
    return record


def unit_problem(
    record: UnitRecord, column: str, code: str, message: str, cure: str, severity: Severity = "error"
) -> Problem:
    """Build a problem of this row."""
    return Problem("units", record.sheet, record.row, column, code, message, cure, severity)


def _without_twins(units: Units, problems: ProblemList) -> list[UnitRecord]:
    groups: defaultdict[str, list[UnitRecord]] = defaultdict(list)
    for record in units.records:
        groups[record.siasn_id].append(record)
    kept = []
    for twins in groups.values():
        first = twins[0]
        different = [twin for twin in twins[1:] if replace(twin, sheet=first.sheet, row=first.row) != first]
        for twin in different:
            message = _("Id unit sama dengan baris %(row)d, tetapi isi lainnya berbeda; kedua baris tidak dipakai")
            problems.add(
                unit_problem(twin, "Id", "unit.twice", message % {"row": first.row}, _("Hapus baris yang salah."))
            )
        if different:
            units.faulty.add(first.siasn_id)
        else:
            kept.append(first)
            for twin in twins[1:]:
                message = _("baris ini sama persis dengan baris %(row)d; dipakai satu") % {"row": first.row}
                problems.add(
                    unit_problem(twin, "Id", "unit.same", message, _("Hapus baris gandanya."), severity="warning")
                )
    return kept


def _without_broken_branches(units: Units, problems: ProblemList, state: AgencyState) -> list[UnitRecord]:
    """Leave out rows whose unit above is unknown or that form a circle, until the rest is a sound forest.

    A unit left out keeps the place that it has in the agency; if it is new, all below it go with it.
    """
    stored = _stored_parents(state)
    records = {record.siasn_id: record for record in units.records}
    while True:
        parents = stored | {key: record.parent_siasn_id for key, record in records.items()}
        broken = [key for key, record in records.items() if record.parent_siasn_id not in parents | {"": ""}]
        for key in broken:
            _report_unknown_parent(records[key], units, problems)
        circles = [] if broken else find_circles(parents)
        for circle in circles:
            broken += _report_circle(circle, records, problems)
        if not broken:
            return list(records.values())
        for key in broken:
            units.faulty.add(key)
            del records[key]


def _stored_parents(state: AgencyState) -> dict[str, str]:
    return {
        unit.siasn_id: state.units[unit.parent_id].siasn_id if unit.parent_id else ""
        for unit in state.units.values()
        if unit.closed_on is None
    }


def _report_unknown_parent(record: UnitRecord, units: Units, problems: ProblemList) -> None:
    if record.parent_siasn_id in units.faulty:
        message = _("unit di atas %(unit)s tidak dapat dipakai karena barisnya bermasalah") % {"unit": record.name}
        cure = _("Perbaiki dulu baris unit di atasnya.")
        code = "unit.above_faulty"
    else:
        message = _("unit di atas %(unit)s tidak ada dalam berkas maupun di Pamong") % {"unit": record.name}
        cure = _("Tambahkan unit atasnya ke berkas, atau perbaiki DiatasanId.")
        code = "unit.above_unknown"
    problems.add(unit_problem(record, "DiatasanId", code, message, cure))


def _report_circle(circle: list[str], records: Mapping[str, UnitRecord], problems: ProblemList) -> list[str]:
    inside = [key for key in circle if key in records]
    message = _("susunan unit berputar: %(circle)s") % {
        "circle": arrows([records[key].name if key in records else key for key in circle])
    }
    for key in inside:
        problems.add(
            unit_problem(
                records[key], "DiatasanId", "unit.circle", message, _("Perbaiki DiatasanId salah satu unit itu.")
            )
        )
    return inside


def find_circles(above: Mapping[str, str]) -> list[list[str]]:
    """Return each circle of a map from member to the one above it, in order, beginning anywhere."""
    done: set[str] = set()
    circles = []
    for start in above:
        path: dict[str, None] = {}
        at = start
        while at in above and at not in done and at not in path:
            path[at] = None
            at = above[at]
        if at in path:
            members = list(path)
            circles.append(members[members.index(at) :])
        done.update(path)
    return circles


def arrows(names: list[str]) -> str:
    """Return `Ratna → Budi → Ratna`; a long circle is cut in the middle."""
    shown = names if len(names) <= NAMED else [*names[:NAMED], "…"]
    return " → ".join([*shown, names[0]])


def _warn_of_roots(units: Units, problems: ProblemList) -> None:
    roots = [record for record in units.records if not record.parent_siasn_id]
    for record in roots[1:]:
        message = _("%(unit)s berdiri tanpa unit di atasnya, seperti juga %(first)s") % {
            "unit": record.name,
            "first": roots[0].name,
        }
        cure = _("Biarkan bila memang begitu; jika tidak, isi DiatasanId.")
        problems.add(unit_problem(record, "DiatasanId", "unit.roots", message, cure, severity="warning"))
