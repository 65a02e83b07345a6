"""The files of an import, read and checked together: what stands in them, what is wrong, what would change."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext as _

from pamong.agency.intake.changes import Change
from pamong.agency.intake.check_lines import Lines, check_lines, without_circles
from pamong.agency.intake.check_people import People, check_people
from pamong.agency.intake.check_units import Units, check_units
from pamong.agency.intake.compare import PeopleComparison
from pamong.agency.intake.compare_lines import compare_lines
from pamong.agency.intake.compare_units import compare_units
from pamong.agency.intake.future import (
    Future,
    as_records,
    foresee,
    kept_lines,
    name_leaders,
    warn_of_mixed_circles,
)
from pamong.agency.intake.matching import Matched, match_people
from pamong.agency.intake.records import FileKind, ProblemList, UnreadableFile
from pamong.agency.intake.sheets import DEFAULT, Limits, Row, read_rows
from pamong.agency.intake.state import AgencyState

ORDER: tuple[FileKind, ...] = ("units", "people", "lines")
Opener = Callable[[], BinaryIO]
Progress = Callable[[str, int], None]
"""Takes the phase and the rows read so far."""


class FileRefused(Exception):
    """One of the files cannot be used, so nothing is imported."""

    def __init__(self, kind: FileKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass
class Checked:
    """The outcome of reading and checking."""

    state: AgencyState
    today: date
    problems: ProblemList = field(default_factory=ProblemList)
    rows: dict[FileKind, int] = field(default_factory=dict)
    units: Units | None = None
    people: People | None = None
    lines: Lines | None = None
    matched: Matched | None = None
    future: Future = field(default_factory=Future)
    lines_complete: bool = False

    @property
    def present(self) -> int:
        """How many people the agency has now."""
        return sum(person.is_present for person in self.state.people.values())

    def changes(self) -> Iterator[Change]:
        """Yield every change, units first; call it once, it may add warnings to `problems`."""
        if self.units is not None:
            yield from compare_units(self.units, self.state, self.future, self.today, self.problems)
        if self.matched is not None:
            people = PeopleComparison(self.state, self.future, self.today)
            records = self.units.records if self.units else ()
            people.name_units({self.future.unit_ids[record.siasn_id]: record.name for record in records})
            yield from people.changes(self.matched)
        if self.lines is not None:
            yield from compare_lines(self.lines, self.state, self.future, self.today, complete=self.lines_complete)


@dataclass(frozen=True)
class Request:
    """What is to be read, and how."""

    files: Mapping[FileKind, Opener]
    today: date
    lines_complete: bool = False
    limits: Limits = DEFAULT


def check_files(request: Request, state: AgencyState, progress: Progress) -> Checked:
    """Read and check all files against `state`. Raises `FileRefused` when one cannot be used as a whole."""
    checked = Checked(state, request.today, lines_complete=request.lines_complete)
    for kind in ORDER:
        if kind in request.files:
            try:
                with request.files[kind]() as stream:
                    rows = read_rows(stream, kind, report=checked.problems.add, limits=request.limits)
                    _check_one(kind, checked, _counted(rows, kind, progress))
            except UnreadableFile as error:
                raise FileRefused(kind, error.message) from error
        if kind == "people":
            _look_ahead(checked)
    progress("compare", 0)
    return checked


def _counted(rows: Iterator[Row], kind: FileKind, progress: Progress) -> Iterator[Row]:
    count = 0
    for count, row in enumerate(rows, 1):
        if count % 1000 == 0:
            progress(f"read_{kind}", count)
        yield row
    progress(f"read_{kind}", count)


def _check_one(kind: FileKind, checked: Checked, rows: Iterator[Row]) -> None:
    if kind == "units":
        checked.units = check_units(rows, checked.problems, checked.state)
        checked.rows[kind] = checked.units.rows
    elif kind == "people":
        _need_units(checked)
        checked.people = check_people(rows, checked.problems, today=checked.today)
        checked.rows[kind] = checked.people.rows
    else:
        checked.lines = _check_lines(checked, rows)
        checked.rows[kind] = checked.lines.rows


def _need_units(checked: Checked) -> None:
    open_units = any(unit.closed_on is None for unit in checked.state.units.values())
    if not open_units and not (checked.units and checked.units.records):
        raise UnreadableFile(_("Belum ada daftar unit. Unggah daftar unit (ref-unor) bersama daftar pegawai."))


def _look_ahead(checked: Checked) -> None:
    """After units and people: see who and what will stand, so that leaders and lines can be judged."""
    records = checked.units.records if checked.units else None
    if checked.people is not None:
        known = {unit.siasn_id for unit in checked.state.units.values() if unit.closed_on is None}
        known |= {record.siasn_id for record in records or ()}
        checked.matched = match_people(checked.people, checked.state, checked.problems, known)
    checked.future = foresee(checked.state, checked.matched, records)
    if records is not None:
        name_leaders(checked.future, records, checked.problems)


def _check_lines(checked: Checked, rows: Iterable[Row]) -> Lines:
    names = checked.future.names
    if not names:
        raise UnreadableFile(_("Belum ada pegawai. Unggah daftar pegawai lebih dulu, atau bersama daftar atasan."))
    faulty = checked.people.spared.nips if checked.people else set()
    lines = check_lines(rows, checked.problems, names, faulty)
    kept = as_records(kept_lines(checked.state, lines, checked.future, complete=checked.lines_complete), checked.future)
    without_circles(lines, kept, checked.problems, names)
    warn_of_mixed_circles(checked.future, chain(lines.records, kept), checked.today, checked.problems)
    return lines


def tally(changes: Iterable[Change], counts: Counter[str]) -> Iterator[Change]:
    """Pass changes through and count them by kind."""
    for change in changes:
        counts[change.kind] += 1
        yield change
