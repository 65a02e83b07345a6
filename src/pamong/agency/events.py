"""What the room announces. Grammar: a noun and a past participle."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class AgencyOpened(Event):
    """A tenant was created."""


@dataclass(frozen=True, kw_only=True)
class ImportReceived(Event):
    """Files were uploaded; they will be read and checked."""


@dataclass(frozen=True, kw_only=True)
class ImportOutdated(Event):
    """The agency changed under a preview; it will be made again."""


@dataclass(frozen=True, kw_only=True)
class ImportConfirmed(Event):
    """An HR officer said yes to the preview."""


@dataclass(frozen=True, kw_only=True)
class ImportApplied(Event):
    """All changes of a run were made, in one step."""

    changes: int


@dataclass(frozen=True, kw_only=True)
class ImportCancelled(Event):
    """A run was given up before it changed anything."""


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Event):
    """A person is new in the agency."""

    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """Where a person stands, or who she is on paper, changed; `reason` is a `Placement.Reason`."""

    reason: Code
    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """A person left the agency."""

    reason: Code
    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PersonReturned(Event):
    """A leaver is back."""

    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PersonViewed(Event):
    """Someone opened a page with a person's personal data; `purpose` names the page."""

    purpose: Code


@dataclass(frozen=True, kw_only=True)
class PeopleExported(Event):
    """Someone exported a list of people."""

    people: int


@dataclass(frozen=True, kw_only=True)
class LineDrawn(Event):
    """A reporting line was added."""

    supervisor_id: UUID
    kind: Code
    starts_on: date
    ends_on: date | None = None
    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LineEnded(Event):
    """A reporting line got an end."""

    supervisor_id: UUID
    ends_on: date
    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LineWithdrawn(Event):
    """A reporting line was withdrawn as wrong."""

    supervisor_id: UUID


@dataclass(frozen=True, kw_only=True)
class UnitsChanged(Event):
    """Units were added, renamed, moved, closed or given a leader; the subject is the agency or the unit."""

    units: int
    run_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """A person got a role."""

    role: Code
    unit_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    """A person lost a role."""

    role: Code


@dataclass(frozen=True, kw_only=True)
class MatterSettled(Event):
    """HR settled something that a change had left open."""


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """A person was invited to sign in for the first time."""

    invitation_id: UUID
