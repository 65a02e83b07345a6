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
