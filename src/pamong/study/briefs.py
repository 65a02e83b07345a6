"""What other rooms may know of learning: values without a word of a contract, an entry or its evidence.

The title of an entry leaves the room by `queries.titles_of` alone, for pages whose reader may open that entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Why(StrEnum):
    """What in learning asks something of a person, the most pressing first: who waits for her word, then her own steps."""

    VALIDATE = "validate"
    """A colleague is through with a contract that she agreed to validate."""
    RETURNED = "returned"
    """An entry came back with a reason."""
    CONTRACT_RETURNED = "contract_returned"
    """A contract came back with a reason."""
    CONTRACT_LATE = "contract_late"
    """A contract is past its day, and she has not said that she is through."""
    CONTRACT_DUE = "contract_due"
    """A contract ends within 14 days."""
    DRAFTS = "drafts"
    """Entries that she began two weeks ago or earlier and has not sent."""


ASKED = frozenset({Why.VALIDATE})
"""Somebody else waits for her."""


@dataclass(frozen=True)
class Ask:
    """One thing that learning asks of a person."""

    why: Why
    subject_id: UUID
    """The entry or contract it leads to: the oldest, where there are several."""
    figure: int = 1
    day: date | None = None
    """The day by which a contract ends."""
    name: str = ""
    """The colleague whose contract it is, where it is not her own."""


@dataclass(frozen=True)
class OwnStudy:
    """How it stands with a person's own learning, and what it asks of her now."""

    asks: Sequence[Ask] = ()
    """The most pressing first."""
    drafts: int = 0
    waiting: int = 0
    """Entries with her supervisor."""
    checking: int = 0
    """Entries with HR, objections too."""
    contracts: int = 0
    """Contracts that run."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing asks, waits or runs."""
        return not (self.asks or self.drafts or self.waiting or self.checking or self.contracts)


class Wait(StrEnum):
    """What of a member's learning waits for her supervisor, the most pressing first."""

    CONTRACT = "contract"
    """A contract waits for agreement."""
    CLAIM = "claim"
    """She says that she is through with a contract; nobody else was named to validate it."""
    ENTRIES = "entries"
    """Entries wait for verification."""


@dataclass(frozen=True)
class MemberStudy:
    """What of the learning of one member waits for her direct supervisor, and how much of it was credited. A draft is hers
    alone: it looks like nothing."""

    person_id: UUID
    waits: Sequence[tuple[Wait, int]] = ()
    """With the number of each, the most pressing first."""
    entry_id: UUID | None = None
    """The entry that has waited longest."""
    contract_id: UUID | None = None
    claim_id: UUID | None = None
    days: int = 0
    """For how many days the oldest entry has waited."""
    credited: int = 0
    """Entries of this year that count."""
    contracts: int = 0
    """Contracts that run."""


@dataclass(frozen=True)
class TeamWaits:
    """What of a whole team waits for its supervisor."""

    entries: int = 0
    oldest: date | None = None
    """Since when the oldest entry has waited."""
    contracts: int = 0
    claims: int = 0

    @property
    def total(self) -> int:
        """How many answers are awaited."""
        return self.entries + self.contracts + self.claims


@dataclass(frozen=True)
class DeskWaits:
    """What of learning waits for an HR officer."""

    queue: int = 0
    """Entries that a supervisor verified and the sampling plan drew."""
    oldest: date | None = None
    """Since when the oldest of them has waited."""
    appeals: int = 0
    unled: int = 0
    """Entries of people without a direct supervisor: HR verifies them."""

    @property
    def total(self) -> int:
        """How many answers are awaited."""
        return self.queue + self.appeals + self.unled


@dataclass(frozen=True)
class EntryNow:
    """How an entry stands: what is asked for to take the next step."""

    id: UUID
    version: int
    state: str
    """`Entry.State`."""


@dataclass(frozen=True)
class ContractNow:
    """How a contract stands: what is asked for to take the next step."""

    id: UUID
    version: int
    state: str
    """`Contract.State`."""
    plan_item_id: UUID | None


# --- for letters and the clock: who, which day, which row --------------------------------------------------------------


@dataclass(frozen=True)
class EntriesWaiting:
    """Entries that a supervisor has not answered."""

    supervisor_id: UUID
    count: int
    since: date


@dataclass(frozen=True)
class EntryLying:
    """An entry that nobody has touched for a while."""

    entry_id: UUID
    person_id: UUID
    since: date


@dataclass(frozen=True)
class DraftsLying:
    """How many entries of a person were begun and not sent."""

    person_id: UUID
    entry_id: UUID
    """The oldest."""
    count: int


@dataclass(frozen=True)
class ContractDue:
    """A contract that ends soon, or did, without its title."""

    contract_id: UUID
    employee_id: UUID
    due_on: date


@dataclass(frozen=True)
class ContractWaiting:
    """A contract that waits for somebody's answer."""

    contract_id: UUID
    employee_id: UUID
    answerer_id: UUID
    """The direct supervisor of today; for a claim the validator, where there is one."""
    since: date
