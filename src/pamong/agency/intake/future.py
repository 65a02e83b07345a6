"""Who and what will stand once the import is applied: reporting lines and leaders are judged against that."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.intake.check_lines import Lines
from pamong.agency.intake.check_units import arrows, find_circles, unit_problem
from pamong.agency.intake.matching import Matched
from pamong.agency.intake.records import LineRecord, Problem, ProblemList, UnitRecord
from pamong.agency.intake.state import AgencyState, LineState, PersonState
from pamong.kit.rows import new_id


@dataclass(frozen=True, slots=True)
class Standing:
    """A person who will be present."""

    id: UUID
    nip: str
    siasn_id: str
    name: str
    unit: str
    """SIASN id of the unit; empty if none."""


@dataclass
class Future:
    """The agency after the import."""

    people: dict[str, Standing] = field(default_factory=dict)
    """By NIP."""
    by_id: dict[UUID, Standing] = field(default_factory=dict)
    by_siasn: dict[str, Standing] = field(default_factory=dict)
    unit_ids: dict[str, UUID] = field(default_factory=dict)
    """Row ids of units, also of those to be made, by SIASN id."""
    parents: dict[str, str] = field(default_factory=dict)
    leaders: dict[str, UUID] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Map NIP to name."""
        return {nip: person.name for nip, person in self.people.items()}

    def add(self, person: Standing) -> None:
        """Take one more person."""
        self.people[person.nip] = person
        self.by_id[person.id] = person
        if person.siasn_id:
            self.by_siasn[person.siasn_id] = person


def foresee(state: AgencyState, matched: Matched | None, units: list[UnitRecord] | None) -> Future:
    """Join what the files say with what the agency keeps; `None` stands for a file that was not given."""
    future = Future()
    for unit in state.units.values():
        if unit.closed_on is None:
            future.unit_ids[unit.siasn_id] = unit.id
            future.parents[unit.siasn_id] = state.units[unit.parent_id].siasn_id if unit.parent_id else ""
    for record in units or ():
        known = state.unit_by_siasn.get(record.siasn_id)
        future.unit_ids[record.siasn_id] = known.id if known else new_id()
        future.parents[record.siasn_id] = record.parent_siasn_id
    for standing in _people(state, matched):
        future.add(standing)
    for unit in state.units.values():
        if unit.leader_id in future.by_id:
            future.leaders[unit.siasn_id] = unit.leader_id
    return future


def _people(state: AgencyState, matched: Matched | None) -> Iterable[Standing]:
    if matched is None:
        for person in state.people.values():
            if person.is_present:
                yield _as_stored(person, state)
        return
    for person in matched.staying:
        yield _as_stored(person, state)
    for person, record in matched.known:
        if not record.leaving:
            siasn_id = record.siasn_id or person.siasn_id
            yield Standing(person.id, record.nip, siasn_id, record.name, record.unit_siasn_id)
    for new, record in matched.new:
        yield Standing(new, record.nip, record.siasn_id, record.name, record.unit_siasn_id)


def _as_stored(person: PersonState, state: AgencyState) -> Standing:
    unit = state.units[person.unit_id].siasn_id if person.unit_id else ""
    return Standing(person.id, person.nip, person.siasn_id, person.name, unit)


def name_leaders(future: Future, units: Iterable[UnitRecord], problems: ProblemList) -> None:
    """Give each unit of the file its leader; warn of unknown ones and of those who sit elsewhere."""
    for record in units:
        future.leaders.pop(record.siasn_id, None)
        if not record.leader_siasn_id:
            continue
        leader = future.by_siasn.get(record.leader_siasn_id)
        if leader is None:
            problems.add(
                unit_problem(
                    record,
                    "PemimpinPnsId",
                    "leader.unknown",
                    _("pimpinan %(unit)s tidak ada di daftar pegawai; unit dicatat tanpa pimpinan")
                    % {"unit": record.name},
                    _("Periksa PemimpinPnsId, atau tambahkan pegawainya."),
                    "warning",
                )
            )
            continue
        future.leaders[record.siasn_id] = leader.id
        if leader.unit != record.siasn_id:
            problems.add(
                unit_problem(
                    record,
                    "PemimpinPnsId",
                    "leader.elsewhere",
                    _("%(name)s memimpin %(unit)s, tetapi tercatat di unit lain")
                    % {"name": leader.name, "unit": record.name},
                    _("Samakan UNOR ID pegawainya bila perlu."),
                    "warning",
                )
            )


def as_records(lines: Iterable[LineState], future: Future) -> list[LineRecord]:
    """Show stored lines between people who stay as records, so that they are judged with those of the file."""
    return [
        LineRecord("", 0, person.nip, supervisor.nip, line.kind, line.starts_on, line.ends_on)
        for line in lines
        if (person := future.by_id.get(line.person_id)) and (supervisor := future.by_id.get(line.supervisor_id))
    ]


def warn_of_mixed_circles(future: Future, records: Iterable[LineRecord], today: date, problems: ProblemList) -> None:
    """Warn of circles that lines and unit leaders form together; those of lines alone are errors already."""
    by_line = _line_supervisors(records, today)
    above = dict(by_line)
    for nip, person in future.people.items():
        if nip not in above and (leader := _unit_supervisor(person, future)):
            above[nip] = leader
    for circle in find_circles(above):
        shown = arrows([future.people[nip].name for nip in circle])
        problems.add(
            Problem(
                "lines",
                "",
                None,
                "",
                "circle.mixed",
                _("garis atasan bersama pimpinan unit berputar: %(circle)s") % {"circle": shown},
                _("Beri salah satu dari mereka atasan yang lain."),
                "warning",
            )
        )


def _line_supervisors(records: Iterable[LineRecord], today: date) -> dict[str, str]:
    in_force = [
        record
        for record in records
        if record.starts_on <= today and (record.ends_on is None or record.ends_on >= today)
    ]
    in_force.sort(key=lambda record: (record.kind != "definitif", record.starts_on))
    return {record.nip: record.supervisor_nip for record in in_force}


def _unit_supervisor(person: Standing, future: Future) -> str | None:
    unit, steps = person.unit, 0
    while unit and steps < 50:
        leader = future.leaders.get(unit)
        if leader is not None and leader != person.id:
            return future.by_id[leader].nip
        unit, steps = future.parents.get(unit, ""), steps + 1
    return None


def kept_lines(state: AgencyState, lines: Lines, future: Future, *, complete: bool) -> list[LineState]:
    """Return the stored lines that no line of the file touches and that a complete file does not end."""
    spoken_of = {record.nip for record in lines.records}
    kept = []
    for line in state.lines.values():
        person = future.by_id.get(line.person_id)
        if person is None or person.nip in spoken_of:
            continue
        if not complete or person.nip in lines.faulty:
            kept.append(line)
    return kept
