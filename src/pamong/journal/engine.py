"""`announce` and its reactions: the one mechanism by which one thing leads to another.

`announce` writes one journal row inside the caller's transaction, runs the `at_once` reactions there and queues the
`later` ones as rows of the same transaction. So either all of it happened or none of it.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from pamong.journal.events import Event
from pamong.journal.models import Delivery, Entry
from pamong.ports import clock

log = logging.getLogger("pamong.journal")

type_react = Callable[[Any, Entry], None]

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720, 1440))
"""Waiting time after each failed attempt; after the last one the delivery is handed to support."""


class HasKey(Protocol):
    """Whoever acts: anything with a UUID key (a person)."""

    @property
    def pk(self) -> UUID: ...


@dataclass(frozen=True)
class Reaction:
    """What follows from an event: a function `(event, entry)`, at once or later. It must be idempotent."""

    act: type_react
    is_later: bool

    @property
    def name(self) -> str:
        """A stable name: room and function."""
        return f"{self.act.__module__.removeprefix('pamong.')}.{self.act.__name__}"


def at_once(act: type_react) -> Reaction:
    """React inside the transaction of the action: if this fails, the action did not happen."""
    return Reaction(act, is_later=False)


def later(act: type_react) -> Reaction:
    """React after the action has been committed, with retries."""
    return Reaction(act, is_later=True)


@dataclass
class Table:
    """The causes and consequences of the whole house, given by `pamong.reactions` at the start."""

    when: Mapping[type[Event], Sequence[Reaction]]
    events: Mapping[str, type[Event]]
    reactions: Mapping[str, Reaction]


_table = Table({}, {}, {})


def install(when: Mapping[type[Event], Sequence[Reaction]], quiet: Iterable[type[Event]]) -> None:
    """Learn what follows from what; called once at the start."""
    _table.when = when
    _table.events = {event.name: event for event in (*when, *quiet)}
    _table.reactions = {reaction.name: reaction for row in when.values() for reaction in row}


def announce(event: Event, *, by: HasKey | None) -> Entry:
    """Write down what happened and let its reactions follow. Needs an open transaction.

    `by` is the person who acts, None for the house itself (tick, import of the demo).
    """
    (entry,) = announce_many([event], by=by)
    return entry


def announce_many(events: Sequence[Event], *, by: HasKey | None) -> list[Entry]:
    """Announce many events with two statements instead of two for each (imports)."""
    if not connection.in_atomic_block:
        raise RuntimeError("announce needs the transaction of the action")
    at = clock.now()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                agency_id=event.agency_id,
                event=_known(event).name,
                at=at,
                by_id=by.pk if by else None,
                subject_id=event.subject_id,
                about_id=event.about_id,
                data=event.data(),
            )
            for event in events
        ],
        batch_size=1000,
    )
    _queue(zip(events, entries, strict=True))
    for event, entry in zip(events, entries, strict=True):
        for reaction in _table.when.get(type(event), ()):
            if not reaction.is_later:
                reaction.act(event, entry)
    return entries


def _known(event: Event) -> type[Event]:
    kind = type(event)
    if _table.events.get(kind.name) is not kind:
        raise LookupError(f"{kind.name} stands neither in WHEN nor in QUIET")
    return kind


def _queue(pairs: Iterable[tuple[Event, Entry]]) -> None:
    deliveries = [
        Delivery(entry=entry, agency_id=entry.agency_id, reaction=reaction.name, due_at=entry.at)
        for event, entry in pairs
        for reaction in _table.when.get(type(event), ())
        if reaction.is_later
    ]
    Delivery.objects.bulk_create(deliveries, batch_size=1000)
    for delivery in deliveries:
        enqueue(delivery)


def enqueue(delivery: Delivery) -> None:
    """Put a task row for the worker beside the delivery, in the same transaction."""
    from pamong.journal.tasks import deliver  # the task module needs Django's apps to be ready

    deliver.using(run_after=delivery.due_at if delivery.attempts else None).enqueue(str(delivery.pk))


def attempt(delivery_id: UUID) -> bool:
    """Try one delivery; return whether it is done. A failure is written down and tried again later.

    The reaction and the mark that it is done share one transaction, so in the database it happens exactly once;
    an outside effect (mail) may repeat after a crash and must carry the delivery's id to be recognised.
    """
    try:
        with transaction.atomic():
            delivery = (
                Delivery.objects.select_for_update(no_key=True, of=("self",))
                .select_related("entry")
                .get(pk=delivery_id)
            )
            if delivery.done_at or delivery.failed_at:
                return delivery.done_at is not None
            entry = delivery.entry
            _table.reactions[delivery.reaction].act(event_of(entry), entry)
            delivery.done_at = clock.now()
            delivery.save(update_fields=["done_at"])
    except Exception as error:  # whatever it was, it is written down and tried again
        log.exception("delivery %s failed", delivery_id)
        _postpone(delivery_id, error)
        return False
    return True


def event_of(entry: Entry) -> Event:
    """Return the event that the entry wrote down."""
    return _table.events[entry.event].rebuilt(
        agency_id=entry.agency_id, subject_id=entry.subject_id, about_id=entry.about_id, data=entry.data
    )


def _postpone(delivery_id: UUID, error: Exception) -> None:
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update(no_key=True).get(pk=delivery_id)
        # Only the kind of the error: its text may hold what a person wrote.
        delivery.error = f"{type(error).__module__}.{type(error).__name__}"[:200]
        delivery.attempts += 1
        if delivery.attempts > len(PAUSES):
            delivery.failed_at = clock.now()
        else:
            delivery.due_at = clock.now() + PAUSES[delivery.attempts - 1]
            enqueue(delivery)
        delivery.save(update_fields=["error", "attempts", "failed_at", "due_at"])
