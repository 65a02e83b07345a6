"""Circles and their meetings as other rooms see them: finished values; never a word of the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class MeetingBrief:
    """A meeting from outside. Agenda, place and link are for members: whoever shows them has seen to that."""

    id: UUID
    circle_id: UUID
    circle: str
    title: str
    starts_at: datetime
    ends_at: datetime
    agenda: str
    place: str
    link: str
    state: str
    sequence: int
    """Grows with every change: what calendars compare."""
    made_by: UUID
    written_by: UUID | None
    confirmed_by: UUID | None

    @property
    def is_off(self) -> bool:
        """Whether it does not take place."""
        return self.state == "cancelled"


@dataclass(frozen=True)
class Gathering:
    """Who has to do with a meeting, by what she said or did."""

    meeting: MeetingBrief
    members: frozenset[UUID]
    facilitators: frozenset[UUID]
    present: frozenset[UUID] = frozenset()
    """Written down as present."""
    affirmed: frozenset[UUID] = frozenset()
    """Said "Saya hadir"."""
    declined: frozenset[UUID] = frozenset()
    """Said beforehand that she does not come."""

    @property
    def silent(self) -> frozenset[UUID]:
        """Who was written down and has not said that she was there."""
        return self.present - self.affirmed

    @property
    def confirmers(self) -> frozenset[UUID]:
        """Who could confirm the minutes."""
        return self.present - {self.meeting.written_by} if self.meeting.state == "held" else frozenset()


@dataclass(frozen=True)
class Ask:
    """Something in a circle that waits for one person."""

    what: str
    """`confirm`, `affirm`, `write`, `lacking`, `forgotten` or `join`."""
    id: UUID
    """Of the meeting; of the circle for `join`."""
    title: str
    """Of the meeting; of the circle for `join`."""
    circle: str
    who: str
    """Whom it is about, or who wrote; empty: nobody."""
    since: datetime
    count: int = 1


@dataclass(frozen=True)
class Wait:
    """Things of one kind that wait for a person, for pages that show many things."""

    what: str
    """As `Ask.what`; or `consent` and `review` of cards."""
    id: UUID
    """The page of the first: a meeting, a circle, a card."""
    count: int
    name: str = ""
    """Whom the first is about, where it is about somebody."""
