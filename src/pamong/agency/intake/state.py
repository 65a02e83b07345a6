"""What the agency holds now, in memory: the import compares files of thousands of rows with it without a query each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Self
from uuid import UUID

from pamong.agency.intake.nip import Kind
from pamong.agency.intake.records import LineKind


@dataclass(frozen=True, slots=True)
class PersonState:
    """A person as stored."""

    id: UUID
    siasn_id: str
    nip: str
    name: str
    front_title: str
    back_title: str
    email: str
    kind: Kind
    legal_status: str
    grade: str
    echelon: str
    unit_id: UUID | None
    position_id: UUID | None
    position_since: date | None
    workplace: str
    time_zone: str
    left_on: date | None
    left_reason: str

    @property
    def is_present(self) -> bool:
        return self.left_on is None


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as stored."""

    id: UUID
    siasn_id: str
    name: str
    parent_id: UUID | None
    leader_id: UUID | None
    leader_title: str
    echelon: str
    sort_code: str
    closed_on: date | None
    number: int


@dataclass(frozen=True, slots=True)
class PositionState:
    """A position as stored."""

    id: UUID
    siasn_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class LineState:
    """A reporting line as stored and not withdrawn."""

    id: UUID
    person_id: UUID
    supervisor_id: UUID
    kind: LineKind
    starts_on: date
    ends_on: date | None


@dataclass
class AgencyState:
    """Everything of one agency that an import can touch."""

    people: dict[UUID, PersonState] = field(default_factory=dict)
    units: dict[UUID, UnitState] = field(default_factory=dict)
    positions: dict[tuple[str, str], PositionState] = field(default_factory=dict)
    """By kind and name."""
    lines: dict[UUID, LineState] = field(default_factory=dict)
    by_nip: dict[str, PersonState] = field(default_factory=dict)
    by_siasn: dict[str, PersonState] = field(default_factory=dict)
    unit_by_siasn: dict[str, UnitState] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        people: Iterable[PersonState] = (),
        units: Iterable[UnitState] = (),
        positions: Iterable[PositionState] = (),
        lines: Iterable[LineState] = (),
    ) -> Self:
        """Build the state with its indexes."""
        state = cls(
            people={person.id: person for person in people},
            units={unit.id: unit for unit in units},
            positions={(position.kind, position.name): position for position in positions},
            lines={line.id: line for line in lines},
        )
        state.by_nip = {person.nip: person for person in state.people.values()}
        state.by_siasn = {person.siasn_id: person for person in state.people.values() if person.siasn_id}
        state.unit_by_siasn = {unit.siasn_id: unit for unit in state.units.values()}
        return state
