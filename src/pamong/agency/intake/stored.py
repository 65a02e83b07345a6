"""Loads what the agency holds, for the comparison: five queries, whatever its size."""

from itertools import starmap
from uuid import UUID

from pamong.agency.intake.state import AgencyState, LineState, PersonState, PositionState, UnitState
from pamong.agency.models import Person, Position, ReportingLine, Unit

_CHUNK = 5_000


def load_state(agency_id: UUID) -> AgencyState:
    """Return people (leavers too), units (closed too), positions and standing lines of the agency."""
    return AgencyState.of(
        people=starmap(
            PersonState,
            Person.objects.filter(agency_id=agency_id)
            .values_list(
                "id",
                "siasn_id",
                "nip",
                "name",
                "front_title",
                "back_title",
                "email",
                "kind",
                "legal_status",
                "grade",
                "echelon",
                "unit_id",
                "position_id",
                "position_since",
                "workplace",
                "time_zone",
                "left_on",
                "left_reason",
            )
            .iterator(_CHUNK),
        ),
        units=starmap(
            UnitState,
            Unit.objects.filter(agency_id=agency_id).values_list(
                "id",
                "siasn_id",
                "name",
                "parent_id",
                "leader_id",
                "leader_title",
                "echelon",
                "sort_code",
                "closed_on",
                "number",
            ),
        ),
        positions=starmap(
            PositionState, Position.objects.filter(agency_id=agency_id).values_list("id", "siasn_id", "name", "kind")
        ),
        lines=starmap(
            LineState,
            ReportingLine.objects.filter(agency_id=agency_id)
            .standing()
            .values_list("id", "person_id", "supervisor_id", "kind", "starts_on", "ends_on")
            .iterator(_CHUNK),
        ),
    )
