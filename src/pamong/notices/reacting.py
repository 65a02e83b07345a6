"""What reactions and beats share: sparing a past that is told to nobody, telling and then sending, and who of two is told."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices import posting
from pamong.notices.kinds import Kind
from pamong.notices.telling import Draft, is_forgotten, tell
from pamong.ports import clock

React = Callable[[Event, Entry], None]


def unless_forgotten(react: React) -> React:
    """Spare a past that nobody is told of (`telling.history`) every query."""

    @functools.wraps(react)
    def tell_unless_forgotten(event: Event, entry: Entry) -> None:
        if not is_forgotten(entry.at):
            react(event, entry)

    return tell_unless_forgotten


def out(drafts: Sequence[Draft], entry: Entry) -> None:
    """Tell, then send. What the reaction of an old entry tells late is dated when it happened."""
    posting.post_now(tell(drafts, now=entry.at), clock.now())


def told(drafts: Iterable[Draft], now: datetime) -> int:
    """Tell in batches and send what need not wait; return how many drafts there were."""
    every = list(drafts)
    posting.post_now(tell(every, now=now), now)
    return len(every)


class OfTwo(Protocol):
    """Something between an employee and a supervisor."""

    @property
    def subject_id(self) -> UUID: ...
    @property
    def about_id(self) -> UUID | None: ...
    @property
    def supervisor_id(self) -> UUID: ...


def to_other(
    event: OfTwo, entry: Entry, kind: Kind, what: str, facts: Mapping[str, object], *, key: str = ""
) -> list[Draft]:
    """One draft for each of the two who did not do it herself."""
    pair = pair_of(event)
    return [
        Draft(
            to=one, kind=kind, what=what, key=key or f"{entry.pk}", subject=event.subject_id, who=pair[1 - place],
            facts=facts,
        )
        for place, one in enumerate(pair)
        if one != entry.by_id
    ]  # fmt: skip


def pair_of(event: OfTwo) -> tuple[UUID, UUID]:
    """Return the supervisor and the employee."""
    assert event.about_id is not None  # every event of a pair names the employee
    return event.supervisor_id, event.about_id
