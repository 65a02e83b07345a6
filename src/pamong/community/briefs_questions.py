"""Questions and reports as others see them: finished values without a manager behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pamong.agency.words import Chip


@dataclass(frozen=True)
class QuestionBrief:
    """A question in a list, for whoever may read it."""

    id: UUID
    title: str
    by: str
    """Who asked."""
    competency: str
    """Its name; empty: none."""
    when: str
    """When something was last said in it, in words."""
    answers: int
    chip: Chip
    """How far it is: answered, waiting, closed, hidden."""


@dataclass(frozen=True)
class NamedBrief:
    """Something that is followed, or that is offered to choose: its key and its name."""

    id: UUID
    name: str
    meta: str = ""
    address: UUID | str = ""
    """What its page is called by."""


@dataclass(frozen=True)
class FollowedBrief:
    """All that somebody follows; nobody else sees it."""

    questions: Sequence[NamedBrief]
    circles: Sequence[NamedBrief]
    competencies: Sequence[NamedBrief]

    @property
    def has_any(self) -> bool:
        """Whether there is something to show."""
        return bool(self.questions or self.circles or self.competencies)


@dataclass(frozen=True)
class AskedBrief:
    """A question about which whoever asked is reminded: ids and a moment, no word."""

    question_id: UUID
    asker_id: UUID
    at: datetime


@dataclass(frozen=True)
class ReportsWaiting:
    """How many reports wait in an agency, and since when."""

    agency_id: UUID
    count: int
    since: datetime
