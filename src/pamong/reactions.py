"""When this happens, then that: the only file that knows causes and consequences. Read it from top to bottom."""

from collections.abc import Callable, Mapping, Sequence

from pamong.agency import events as agency
from pamong.agency.intake import followups as intake
from pamong.agency.intake.runs import purge_imports
from pamong.journal import chain, deliveries
from pamong.journal.engine import Reaction, later, outside
from pamong.journal.events import Event

WHEN: Mapping[type[Event], Sequence[Reaction]] = {
    agency.ImportReceived: [outside(intake.read_files)],
    agency.ImportOutdated: [outside(intake.read_files)],
    agency.ImportConfirmed: [later(intake.apply_confirmed)],
}

QUIET: frozenset[type[Event]] = frozenset(
    {
        agency.AgencyOpened,
        agency.ImportApplied,
        agency.ImportCancelled,
        agency.PersonJoined,
        agency.PersonChanged,
        agency.PersonLeft,
        agency.PersonReturned,
        agency.PersonViewed,
        agency.PeopleExported,
        agency.LineDrawn,
        agency.LineEnded,
        agency.LineWithdrawn,
        agency.UnitsChanged,
        agency.RoleGranted,
        agency.RoleRevoked,
        agency.MatterSettled,
        agency.PersonInvited,
    }
)
"""Events that are only written down."""

TICK: Sequence[Callable[[], object]] = (
    deliveries.requeue_lost,
    chain.seal_pending,
    deliveries.tidy,
    purge_imports,
)
"""What `pamong tick` does, each idempotent, in this order."""
