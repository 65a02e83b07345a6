"""Loads what the agency holds, for the comparison: four queries, whatever its size."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from pamong.agency.intake.state import AgencyState, LineState, PersonState, PositionState, UnitState
from pamong.agency.models import Person, Position, ReportingLine, Unit

CHUNK = 5_000
_Row = TypeVar("_Row", bound=Model)
_State = TypeVar("_State", PersonState, UnitState, PositionState, LineState)


def load_state(agency_id: UUID) -> AgencyState:
    """Return people (leavers too), units (closed too), positions and standing lines of the agency."""
    return AgencyState.of(
        people=_as(PersonState, Person.objects.filter(agency_id=agency_id)),
        units=_as(UnitState, Unit.objects.filter(agency_id=agency_id)),
        positions=_as(PositionState, Position.objects.filter(agency_id=agency_id)),
        lines=_as(LineState, ReportingLine.objects.filter(agency_id=agency_id).standing()),
    )


def _as(state: type[_State], rows: QuerySet[_Row]) -> Iterator[_State]:
    """Read rows as plain values, without building a model of each; the fields have the names of the columns."""
    names = [field.name for field in fields(state)]
    for values in rows.values_list(*names).iterator(CHUNK):
        yield state(*values)
