"""Rows of the reporting-line file → line records and problems."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pamong.agency.intake import nip as nips
from pamong.agency.intake.check_units import arrows, find_circles
from pamong.agency.intake.records import LineKind, LineRecord, Problem, ProblemList, Severity
from pamong.agency.intake.rowcheck import RowCheck, lost_digits
from pamong.agency.intake.sheets import Row

ACTING_MONTHS = 6
"""Plt and Plh: three months, extendable by three (SE Kepala BKN 1/SE/I/2021)."""
STEPS = 5_000_000
"""So much work is spent on looking for circles day by day."""
ASSUMED_DAYS = 91
"""An acting line without an end is taken for three months."""


@dataclass
class Lines:
    """What the reporting-line file says."""

    records: list[LineRecord]
    faulty: set[str] = field(default_factory=set)
    """NIPs whose line stood in a faulty row: their present lines are kept."""
    rows: int = 0


def check_lines(rows: Iterable[Row], problems: ProblemList, names: Mapping[str, str], faulty_people: set[str]) -> Lines:
    """Read every row. `names` maps the NIP of everyone who will be present to the name; `faulty_people` stood in
    faulty rows of the employee file.
    """
    lines = Lines([])
    for row in rows:
        lines.rows += 1
        check = RowCheck("lines", row, problems)
        record = _record(check, names, faulty_people)
        if record is None:
            lines.faulty.add(nips.tidy(row.cells.get("nip", "")))
        else:
            lines.records.append(record)
    lines.records = _without_overlaps(lines, problems, names)
    return lines


def _record(check: RowCheck, names: Mapping[str, str], faulty_people: set[str]) -> LineRecord | None:
    number = _number(check, "nip", names, faulty_people)
    supervisor = _number(check, "nip_atasan", names, faulty_people)
    kind = _kind(check)
    starts_on, ends_on = check.date("mulai", required=True), check.date("selesai")
    if number and number == supervisor:
        check.error(
            "nip_atasan",
            "line.self",
            _("%(name)s dicatat sebagai atasan bagi dirinya sendiri") % {"name": names[number]},
            _("Isi dengan NIP atasannya."),
        )
    if starts_on and ends_on and ends_on < starts_on:
        check.error(
            "selesai",
            "line.reversed",
            _("tanggal selesai sebelum tanggal mulai"),
            _("Perbaiki salah satu tanggal."),
            check.raw("selesai"),
        )
    if check.failed or not (number and supervisor and starts_on):
        return None
    if kind != "definitif":
        ends_on = _acting_end(check, starts_on, ends_on)
    return LineRecord(check.row.sheet, check.row.number, number, supervisor, kind, starts_on, ends_on)


def _number(check: RowCheck, column: str, names: Mapping[str, str], faulty_people: set[str]) -> str:
    text = check.raw(column)
    digits = nips.tidy(text)
    shown = nips.masked(digits)
    if not text:
        check.missing(column)
    elif lost_digits(text):
        check.lost(column)
    elif not (digits.isascii() and digits.isdigit() and len(digits) == nips.DIGITS):
        check.error(
            column, "line.nip", _("isinya bukan NIP 18 angka"), _("Isi dengan NIP; format kolomnya Teks."), shown
        )
    elif digits in names:
        return digits
    elif digits in faulty_people:
        check.error(
            column,
            "line.faulty_person",
            _("NIP ini ada di daftar pegawai, tetapi barisnya bermasalah"),
            _("Perbaiki dulu barisnya di daftar pegawai."),
            shown,
        )
    else:
        check.error(
            column,
            "line.unknown",
            _("NIP ini tidak ada di daftar pegawai"),
            _("Perbaiki NIP-nya, atau tambahkan pegawainya ke daftar pegawai."),
            shown,
        )
    return ""


def _kind(check: RowCheck) -> LineKind:
    text = check.raw("jenis").casefold().strip(". ")
    if text in {"", "definitif"}:
        return "definitif"
    if text in {"plt", "pelaksana tugas"}:
        return "plt"
    if text in {"plh", "pelaksana harian"}:
        return "plh"
    check.error(
        "jenis",
        "line.kind",
        _("jenis “%(kind)s” tidak dikenal") % {"kind": text[:30]},
        _("Isi dengan definitif, plt atau plh."),
        text,
    )
    return "definitif"


def _acting_end(check: RowCheck, starts_on: date, ends_on: date | None) -> date:
    if ends_on is None:
        ends_on = starts_on + timedelta(days=ASSUMED_DAYS)
        check.warn(
            "selesai",
            "line.endless",
            _("Plt. dan Plh. perlu tanggal selesai; dicatat sampai %(day)s") % {"day": ends_on.strftime("%d-%m-%Y")},
            _("Isi tanggal selesainya bila lain."),
        )
    elif ends_on > starts_on + timedelta(days=ACTING_MONTHS * 31):
        check.warn(
            "selesai",
            "line.long",
            _("Plt. atau Plh. lebih dari enam bulan"),
            _("Periksa tanggal selesainya; jabatan selama itu sebaiknya definitif."),
            check.raw("selesai"),
        )
    return ends_on


def line_problem(
    record: LineRecord, column: str, code: str, message: str, cure: str, severity: Severity = "error"
) -> Problem:
    """Build a problem of this row."""
    return Problem("lines", record.sheet, record.row, column, code, message, cure, severity)


def _without_overlaps(lines: Lines, problems: ProblemList, names: Mapping[str, str]) -> list[LineRecord]:
    """Two definitive supervisors at once, or the same line twice: the later row is left out."""
    groups: defaultdict[str, list[LineRecord]] = defaultdict(list)
    for record in lines.records:
        groups[record.nip].append(record)
    dropped: set[int] = set()
    for own in groups.values():
        own.sort(key=lambda record: (record.starts_on, record.row))
        kept: list[LineRecord] = []
        for record in own:
            clash = next((other for other in kept if _clash(other, record)), None)
            if clash is None:
                kept.append(record)
                continue
            dropped.add(id(record))
            lines.faulty.add(record.nip)
            problems.add(_clash_problem(record, clash, names))
    return [record for record in lines.records if id(record) not in dropped]


def _clash(one: LineRecord, other: LineRecord) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind != "definitif" and one.supervisor_nip != other.supervisor_nip:
        return False
    return overlap(one.starts_on, one.ends_on, other.starts_on, other.ends_on)


def _clash_problem(record: LineRecord, other: LineRecord, names: Mapping[str, str]) -> Problem:
    message = _("%(name)s sudah mempunyai atasan %(kind)s %(supervisor)s pada waktu yang sama (baris %(row)d)") % {
        "name": names[record.nip],
        "kind": record.kind,
        "supervisor": names[other.supervisor_nip],
        "row": other.row,
    }
    return line_problem(record, "mulai", "line.overlap", message, _("Isi tanggal selesai pada baris yang lebih lama."))


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Say whether two spans of days meet (both ends count; None is open)."""
    return (end is None or other_start <= end) and (other_end is None or start <= other_end)


# --- circles ----------------------------------------------------------------------------------------------------------

Span = tuple[str, date, date | None]
"""Supervisor's NIP, first and last day."""


def without_circles(lines: Lines, kept: Iterable[LineRecord], problems: ProblemList, names: Mapping[str, str]) -> None:
    """Leave out the rows of each circle that definitive lines form on some day; `kept` are lines that the agency has
    and that stay beside those of the file.
    """
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for record in [*lines.records, *kept]:
        if record.kind == "definitif":
            spans[record.nip].append((record.supervisor_nip, record.starts_on, record.ends_on))
    guilty: dict[tuple[str, str], list[str]] = {}
    for circle in _circles(spans):
        for at, nip in enumerate(circle):
            guilty.setdefault((nip, circle[(at + 1) % len(circle)]), circle)
    sound: list[LineRecord] = []
    for record in lines.records:
        around = guilty.get((record.nip, record.supervisor_nip)) if record.kind == "definitif" else None
        if around is None:
            sound.append(record)
            continue
        lines.faulty.add(record.nip)
        message = _("garis atasan berputar: %(circle)s") % {"circle": arrows([names[nip] for nip in around])}
        cure = _("Perbaiki atasan salah satu dari mereka; garis yang sudah tercatat di Pamong ikut dihitung.")
        problems.add(line_problem(record, "nip_atasan", "line.circle", message, cure))
    lines.records = sound


def _circles(spans: Mapping[str, list[Span]]) -> list[list[str]]:
    core = _core(spans)
    budget = [STEPS]
    circles = [circle for start in core if (circle := _circle_from(start, core, budget))]
    if budget[0] > 0:
        return circles
    return circles + find_circles({nip: own[-1][0] for nip, own in core.items()})  # a knot: the days no longer matter


def _core(spans: Mapping[str, list[Span]]) -> dict[str, list[Span]]:
    """Peel off everyone who leads nobody or whom nobody leads, until only circles and what joins them is left."""
    inside = set(spans) | {span[0] for own in spans.values() for span in own}
    above = {nip: [span[0] for span in spans.get(nip, ())] for nip in inside}
    below: defaultdict[str, list[str]] = defaultdict(list)
    for nip, supervisors in above.items():
        for supervisor in supervisors:
            below[supervisor].append(nip)
    up = {nip: len(above[nip]) for nip in inside}
    down = {nip: len(below[nip]) for nip in inside}
    loose = [nip for nip in inside if not up[nip] or not down[nip]]
    while loose:
        nip = loose.pop()
        if nip not in inside:
            continue
        inside.remove(nip)
        for others, degree in ((above[nip], down), (below[nip], up)):
            for other in others:
                degree[other] -= 1
                if not degree[other]:
                    loose.append(other)
    return {nip: [span for span in spans[nip] if span[0] in inside] for nip in spans if nip in inside}


def _circle_from(start: str, spans: Mapping[str, list[Span]], budget: list[int]) -> list[str]:
    """Follow the supervisors upwards through days they have in common; return the circle that leads back to `start`."""
    stack: list[tuple[str, date, date, tuple[str, ...]]] = [(start, date.min, date.max, (start,))]
    while stack and budget[0] > 0:
        nip, first, last, path = stack.pop()
        for supervisor, starts_on, ends_on in spans.get(nip, ()):
            begin, end = max(first, starts_on), min(last, ends_on or date.max)
            if begin > end:
                continue
            if supervisor == start:
                return list(path)
            if supervisor not in path:
                budget[0] -= len(path)
                stack.append((supervisor, begin, end, (*path, supervisor)))
    return []
