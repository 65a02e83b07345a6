"""When this happens, then that: the only file that knows causes and consequences. Read it from top to bottom."""

from collections.abc import Callable, Mapping, Sequence

from pamong.agency import events as agency
from pamong.journal import chain, deliveries
from pamong.journal.engine import Reaction
from pamong.journal.events import Event

WHEN: Mapping[type[Event], Sequence[Reaction]] = {}

QUIET: frozenset[type[Event]] = frozenset(
    {
        agency.AgencyOpened,
        agency.ImportReceived,
        agency.ImportConfirmed,
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

TICK: Sequence[Callable[[], object]] = (deliveries.requeue_lost, chain.seal_pending, deliveries.tidy)
"""What `pamong tick` does, each idempotent, in this order."""
