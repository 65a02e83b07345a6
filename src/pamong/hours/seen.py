"""What pages and other rooms see of the ledger; all amounts are hundredths of a JP (`words.jp` writes them)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from pamong.agency.models import Unit
from pamong.kit.paging import Paged, SortLink
from pamong.rulebook.rules import Bounds


@dataclass(frozen=True)
class YearStanding:
    """Where a person stands in a year. Someone without entries has zeros, and the bounds of her kind."""

    person_id: UUID
    year: int
    kind: str
    counted: int
    over_cap: int
    claims: int
    """Activities that were not voided."""
    bounds: Bounds

    @property
    def minimum(self) -> int:
        """The least that the year asks for; 0: nothing is asked."""
        return self.bounds.minimum

    @property
    def maximum(self) -> int | None:
        """The most that may count."""
        return self.bounds.maximum

    @property
    def is_asked(self) -> bool:
        """Whether the year asks for anything."""
        return self.minimum > 0

    @property
    def is_met(self) -> bool:
        """Whether the least is reached (true where nothing is asked)."""
        return self.counted >= self.minimum

    @property
    def missing(self) -> int:
        """How much is missing to the least."""
        return max(0, self.minimum - self.counted)


@dataclass(frozen=True)
class Line:
    """One entry of the ledger in words."""

    position: int
    kind: str
    """`credit`, `adjustment` or `reversal`."""
    kind_in_words: str
    counted: int
    """What it did to what counts; may be negative."""
    over_cap: int
    text: str
    made_at: datetime


@dataclass(frozen=True)
class StatedClaim:
    """One activity on the statement: what it counts now, why in words, and the entries behind it."""

    id: UUID
    form: str
    form_in_words: str
    source: UUID
    """The row in the room of `form`: a coaching session."""
    on: date
    number: int
    """Place in the order of registration."""
    quantity: int
    international: bool
    counted: int
    over_cap: int
    is_voided: bool
    headline: str
    """"2 JP karena aturan coaching", "0 JP karena batas bulanan"."""
    explanation: str
    """Whole sentences, with the legal basis at the end."""
    legal_basis: str
    lines: Sequence[Line]
    title: str = ""
    meeting: UUID | None = None
    """Of a circle, where that is what it follows from."""
    """What was learned, where somebody entered it as learning; for whoever may read the ledger, never for papers."""


@dataclass(frozen=True)
class FormSum:
    """What one form of learning brought in a year."""

    form: str
    form_in_words: str
    claims: int
    counted: int
    over_cap: int


@dataclass(frozen=True)
class Statement:
    """The statement of a person and year. Claims stand in the order of their dates, the latest first."""

    standing: YearStanding
    bounds_in_words: str
    forms: Sequence[FormSum]
    claims: Sequence[StatedClaim]
    years: Sequence[int] = ()
    """The years of which there is a ledger, the latest first."""


@dataclass(frozen=True)
class SourceJp:
    """What an activity of another room earned."""

    source: UUID
    claim_id: UUID
    person_id: UUID
    on: date
    counted: int
    over_cap: int
    is_voided: bool
    headline: str


@dataclass(frozen=True)
class Foreseen:
    """What an activity would count if it were entered now."""

    headline: str
    explanation: str


@dataclass(frozen=True)
class ClaimNow:
    """What a claim counts now."""

    counted: int
    is_voided: bool


@dataclass(frozen=True)
class FulfilmentRow:
    """One person on HR's page."""

    person_id: UUID
    nip: str
    name: str
    unit_name: str
    position_name: str
    kind_in_words: str
    standing: YearStanding


@dataclass(frozen=True)
class UnitSum:
    """How a unit stands. `asked` counts the people of whom the year asks something, `met` those of them who reached it."""

    unit_id: UUID | None
    name: str
    path: str
    people: int
    asked: int
    met: int
    counted: int


@dataclass(frozen=True)
class Asked:
    """What HR asked of the page; what makes no sense is left out."""

    words: str = ""
    kind: str = ""
    outcome: str = ""
    unit: Unit | None = None


@dataclass(frozen=True)
class Fulfilment:
    """HR's page of a year: one page of people, and the sums by unit of everybody whom the filter covers."""

    year: int
    people: Paged[FulfilmentRow]
    units: Sequence[UnitSum]
    total: UnitSum
    sort: Mapping[str, SortLink] = field(default_factory=dict)
    wanted: Asked = field(default_factory=Asked)


@dataclass(frozen=True)
class Example:
    """A person whom a proposed rule would change."""

    person_id: UUID
    name: str
    unit_name: str
    year: int
    before: int
    after: int


@dataclass(frozen=True)
class Effect:
    """What a proposed rule would do to what is recorded. JP are what counts, summed over everybody affected."""

    people: int
    claims: int
    before: int
    after: int
    newly_met: int
    """People and years that would reach their least."""
    no_longer_met: int
    examples: Sequence[Example]
