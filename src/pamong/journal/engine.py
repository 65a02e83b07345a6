"""`announce`: the one mechanism by which one thing leads to another.

It writes one journal row inside the caller's transaction, runs the `at_once` reactions there and queues the `later`
and `outside` ones as rows of the same transaction. So either all of it happened or none of it.
"""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from django.db import connection

from pamong.journal import table
from pamong.journal.deliveries import attempt, queue
from pamong.journal.events import Event
from pamong.journal.models import Delivery, Entry
from pamong.journal.table import Reaction, at_once, event_of, install, later, outside
from pamong.ports import clock

__all__ = ["Reaction", "announce", "announce_many", "at_once", "attempt", "event_of", "install", "later", "outside"]

BATCH = 1000


class HasKey(Protocol):
    """Whoever acts: anything with a UUID key (a person)."""

    @property
    def pk(self) -> UUID: ...


def announce(event: Event, *, by: HasKey | None) -> Entry:
    """Write down what happened and let its reactions follow. Needs an open transaction.

    `by` is the person who acts, None for the house itself (tick, import of the demo).
    """
    (entry,) = announce_many([event], by=by)
    return entry


def announce_many(events: Sequence[Event], *, by: HasKey | None) -> list[Entry]:
    """Announce many events with one statement for each thousand entries (imports)."""
    if not connection.in_atomic_block:
        raise RuntimeError("announce needs the transaction of the action")
    at = clock.now()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                agency_id=event.agency_id,
                event=table.known(event).name,
                at=at,
                by_id=by.pk if by else None,
                subject_id=event.subject_id,
                about_id=event.about_id,
                data=event.data(),
            )
            for event in events
        ],
        batch_size=BATCH,
    )
    pairs = list(zip(events, entries, strict=True))
    queue(
        Delivery(entry=entry, agency_id=entry.agency_id, reaction=reaction.name, due_at=entry.at)
        for event, entry in pairs
        for reaction in table.row_of(event)
        if reaction.is_later
    )
    for event, entry in pairs:
        for reaction in table.row_of(event):
            if not reaction.is_later:
                reaction.act(event, entry)
    return entries
