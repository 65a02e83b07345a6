"""Units of the file against those of the agency."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.intake.changes import FIELD_LABELS, Change, plain
from pamong.agency.intake.check_units import Units
from pamong.agency.intake.future import Future
from pamong.agency.intake.records import Problem, ProblemList, UnitRecord
from pamong.agency.intake.state import AgencyState, UnitState

COLUMN_OF = {"leader_title": "NamaJabatan", "echelon": "EselonId", "sort_code": "CepatKode"}


def compare_units(
    units: Units, state: AgencyState, future: Future, today: date, problems: ProblemList
) -> Iterator[Change]:
    """Yield new, changed and closed units. A unit in which someone still stands is not closed, but warned of."""
    names = {unit.id: unit.name for unit in state.units.values()}
    names |= {future.unit_ids[record.siasn_id]: record.name for record in units.records}
    people = {person.id: person.name for person in state.people.values()}
    people |= {person.id: person.name for person in future.people.values()}
    for record in units.records:
        known = state.unit_by_siasn.get(record.siasn_id)
        change = _compare(record, known, future, names, people)
        if change:
            yield change
    yield from _closed(units, state, future, today, problems)


def _compare(
    record: UnitRecord, known: UnitState | None, future: Future, names: dict[UUID, str], people: dict[UUID, str]
) -> Change | None:
    desired: dict[str, Any] = {
        "name": record.name,
        "parent_id": future.unit_ids[record.parent_siasn_id] if record.parent_siasn_id else None,
        "leader_id": future.leaders.get(record.siasn_id),
        "leader_title": record.leader_title,
        "echelon": record.echelon,
        "sort_code": record.sort_code,
    }
    if known is None:
        shown = _shown(desired, names, people)
        payload = {"set": {**{name: plain(value) for name, value in desired.items()}, "siasn_id": record.siasn_id}}
        after = {key: shown[key] for key in ("parent", "leader") if shown[key]}
        return Change("unit_new", record.name, future.unit_ids[record.siasn_id], {}, after, payload)
    for name, column in COLUMN_OF.items():
        if column not in record.columns:
            del desired[name]
    desired["closed_on"] = None
    changed = {name: value for name, value in desired.items() if getattr(known, name) != value}
    if not changed:
        return None
    before = _shown({name: getattr(known, name) for name in changed}, names, people)
    after = _shown(changed, names, people)
    payload = {"set": {name: plain(value) for name, value in changed.items()}}
    return Change("unit_changed", record.name, known.id, before, after, payload)


def _shown(values: dict[str, Any], names: dict[UUID, str], people: dict[UUID, str]) -> dict[str, str]:
    shown = {}
    for name, value in values.items():
        if name == "parent_id":
            shown["parent"] = names.get(value, "")
        elif name == "leader_id":
            shown["leader"] = people.get(value, "")
        elif name in FIELD_LABELS:
            shown[name] = plain(value) or ""
    return shown


def _closed(units: Units, state: AgencyState, future: Future, today: date, problems: ProblemList) -> Iterator[Change]:
    spoken_of = {record.siasn_id for record in units.records} | units.faulty
    missing = [unit for unit in state.units.values() if unit.closed_on is None and unit.siasn_id not in spoken_of]
    inside = Counter(person.unit for person in future.people.values())
    needed = _needed(spoken_of, inside, future.parents)
    for unit in missing:
        if unit.siasn_id not in needed:
            yield Change(
                "unit_closed",
                unit.name,
                unit.id,
                {},
                {"closed_on": today.isoformat()},
                {"set": {"closed_on": today.isoformat(), "leader_id": None}},
            )
            continue
        problems.add(
            Problem(
                "units",
                "",
                None,
                "",
                "unit.not_empty",
                _("%(unit)s tidak ada lagi dalam berkas, tetapi masih berisi pegawai atau unit; dibiarkan terbuka")
                % {"unit": unit.name},
                _("Pindahkan isinya lebih dulu, atau tambahkan unitnya ke berkas."),
                "warning",
            )
        )


def _needed(spoken_of: set[str], inside: Counter[str], parents: dict[str, str]) -> set[str]:
    """Return the units that must stay: with people, of the file, or above such a unit."""
    needed: set[str] = set()
    for start in [*spoken_of, *inside]:
        at = start
        while at and at not in needed:
            needed.add(at)
            at = parents.get(at, "")
    return needed
