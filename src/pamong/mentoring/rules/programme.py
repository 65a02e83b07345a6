"""Who may do what with a programme, and which way it may go. Pure: facts in, yes, no or words out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.mentoring.models import Programme

State = Programme.State


def is_hr_of(standing: Standing, programme: Programme) -> bool:
    """Whether she is HR of the programme's unit or above; of the whole agency where it has no unit.

    `programme.unit` should be loaded.
    """
    if standing.person.agency_id != programme.agency_id:
        return False
    return standing.has_for(roles.HR, programme.unit.path if programme.unit else "")


def may_run(standing: Standing, programme: Programme, steward: bool | None = None) -> bool:
    """Whether she changes the programme. `steward`: her right by name (None: not named, False: may look)."""
    return is_hr_of(standing, programme) or (steward is True and standing.person.agency_id == programme.agency_id)


def may_look(standing: Standing, programme: Programme, steward: bool | None = None) -> bool:
    """Whether she sees its desk: figures and people."""
    return may_run(standing, programme, steward) or (
        steward is not None and standing.person.agency_id == programme.agency_id
    )


def may_name_stewards(standing: Standing, programme: Programme) -> bool:
    """Whether she says who else may run it: HR alone."""
    return is_hr_of(standing, programme)


NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    State.DRAFT: (State.OPEN,),
    State.OPEN: (State.MATCHING, State.RUNNING, State.DRAFT),
    State.MATCHING: (State.RUNNING, State.OPEN),
    State.RUNNING: (State.CLOSED, State.MATCHING),
    State.CLOSED: (State.ARCHIVED, State.RUNNING),
    State.ARCHIVED: (),
}
"""Where a programme may go from each state, the next step first."""
