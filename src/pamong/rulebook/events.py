"""What the room announces."""

from dataclasses import dataclass
from datetime import date

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class RuleSet(Event):
    """A form of learning is worth something else from a day on; the subject is the rule."""

    form: Code
    valid_from: date
    version: int


@dataclass(frozen=True, kw_only=True)
class RuleWithdrawn(Event):
    """A rule was a mistake: what stood before it holds on."""

    form: Code
    valid_from: date
    version: int


@dataclass(frozen=True, kw_only=True)
class BoundsSet(Event):
    """A kind of employee must or may count another number of JP a year; the subject is the row of bounds."""

    kind: Code
    valid_from: date
    version: int


@dataclass(frozen=True, kw_only=True)
class BoundsWithdrawn(Event):
    """Bounds were a mistake: what stood before them holds on."""

    kind: Code
    valid_from: date
    version: int


@dataclass(frozen=True, kw_only=True)
class CompetencyAdded(Event):
    """HR added a technical competency; the subject is the competency."""


@dataclass(frozen=True, kw_only=True)
class CompetencyRevised(Event):
    """A competency has a new edition."""

    edition: int


@dataclass(frozen=True, kw_only=True)
class CompetencyClosed(Event):
    """A competency is not asked for any more."""


@dataclass(frozen=True, kw_only=True)
class CompetencyReopened(Event):
    """A competency is asked for again."""


@dataclass(frozen=True, kw_only=True)
class StandardSet(Event):
    """A position, or a class of positions, asks for a level from a day on; the subject is the standard."""

    valid_from: date
    level: int


@dataclass(frozen=True, kw_only=True)
class StandardWithdrawn(Event):
    """A standard was a mistake: what stood before it holds on."""


@dataclass(frozen=True, kw_only=True)
class StandardsImported(Event):
    """HR read a sheet of competencies or standards; the subject is the agency."""

    what: Code
    rows: int
