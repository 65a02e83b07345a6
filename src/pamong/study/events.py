"""What the room announces: ids, days and codes, never a word of a contract or an entry."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class OfContract(Event):
    """Base: something about a learning contract. `subject_id` is the contract, `about_id` the employee."""

    supervisor_id: UUID | None = None
    """Who agreed, or who is asked to; None: nobody is there to ask."""


@dataclass(frozen=True, kw_only=True)
class ContractProposed(OfContract):
    """The employee asks for agreement."""


@dataclass(frozen=True, kw_only=True)
class ContractTakenBack(OfContract):
    """The employee took the proposal back to write on."""


@dataclass(frozen=True, kw_only=True)
class ContractReturned(OfContract):
    """The supervisor gave it back with a reason."""


@dataclass(frozen=True, kw_only=True)
class ContractAgreed(OfContract):
    """It runs."""


@dataclass(frozen=True, kw_only=True)
class ContractClaimed(OfContract):
    """The employee said that she is through; whoever validates is asked."""

    validator_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ContractClosed(OfContract):
    """Whoever validates said what came of it."""

    outcome: Code


@dataclass(frozen=True, kw_only=True)
class ContractWithdrawn(OfContract):
    """The employee does not go on with it."""


@dataclass(frozen=True, kw_only=True)
class OfEntry(Event):
    """Base: something about an entry. `subject_id` is the entry, `about_id` the person who learned."""

    form: Code


@dataclass(frozen=True, kw_only=True)
class EntrySubmitted(OfEntry):
    """It waits for the supervisor of the day."""

    supervisor_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class EntryWithdrawn(OfEntry):
    """The person took it back before it was decided."""


@dataclass(frozen=True, kw_only=True)
class EntryVerified(OfEntry):
    """The supervisor saw the evidence; `is_sampled`: HR looks at it before it is credited."""

    is_sampled: bool


@dataclass(frozen=True, kw_only=True)
class EntryReturned(OfEntry):
    """The supervisor, or HR, gave it back with a reason."""

    by_hr: bool


@dataclass(frozen=True, kw_only=True)
class EntryAppealed(OfEntry):
    """The person objects to a return; HR decides."""


@dataclass(frozen=True, kw_only=True)
class AppealAnswered(OfEntry):
    """HR decided."""

    granted: bool


@dataclass(frozen=True, kw_only=True)
class EntryCredited(OfEntry):
    """It counts: what the ledger needs, whatever the rule of the day measures by. `stated` in hundredths of a JP."""

    on: date
    days: int
    minutes: int | None
    stated: int | None
    is_international: bool


@dataclass(frozen=True, kw_only=True)
class EntryVoided(OfEntry):
    """HR took the credit back."""


@dataclass(frozen=True, kw_only=True)
class EntriesImported(Event):
    """HR entered finished training from a sheet; the subject is the agency."""

    count: int


@dataclass(frozen=True, kw_only=True)
class EntriesExported(Event):
    """HR took a list with names out; the subject is the agency."""

    count: int


@dataclass(frozen=True, kw_only=True)
class PolicyChanged(Event):
    """HR changed the sampling plan; the subject is the agency."""

    sample_percent: int
