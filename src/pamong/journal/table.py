"""The table of causes and consequences, as `pamong.reactions` gave it at the start."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pamong.journal.events import Event
from pamong.journal.models import Entry

React = Callable[[Any, Entry], None]

_NAME = re.compile(r"[a-z_0-9.]{1,120}")


class UnknownNameError(LookupError):
    """A stored name of an event or a reaction that this version of Pamong does not have."""


class When(Enum):
    """When a reaction runs, and inside what."""

    AT_ONCE = "inside the transaction of the action"
    LATER = "after the commit, in a transaction of its own, exactly once"
    OUTSIDE = "after the commit, in no transaction, at least once"


@dataclass(frozen=True)
class Reaction:
    """What follows from an event: a function `(event, entry)`. It must be idempotent."""

    act: React
    when: When

    @property
    def name(self) -> str:
        """A stable name: room and function."""
        return f"{self.act.__module__.removeprefix('pamong.')}.{self.act.__name__}"

    @property
    def is_later(self) -> bool:
        """Whether it needs a delivery."""
        return self.when is not When.AT_ONCE


def at_once(act: React) -> Reaction:
    """React inside the transaction of the action: if this fails, the action did not happen."""
    return Reaction(act, When.AT_ONCE)


def later(act: React) -> Reaction:
    """React after the action has been committed, with retries, in one transaction with the mark that it is done."""
    return Reaction(act, When.LATER)


def outside(act: React) -> Reaction:
    """React after the commit by speaking to another system (mail, LRS), with retries.

    No transaction and no lock is held while it speaks. A crash between the speaking and the mark repeats it, so it
    must carry a key by which the other side recognises a repetition: the entry's id together with its own name.
    """
    return Reaction(act, When.OUTSIDE)


_when: Mapping[type[Event], Sequence[Reaction]] = {}
_events: Mapping[str, type[Event]] = {}
_reactions: Mapping[str, Reaction] = {}


def install(when: Mapping[type[Event], Sequence[Reaction]], quiet: Iterable[type[Event]]) -> None:
    """Learn what follows from what; called once at the start. Raise `ValueError` when the table contradicts itself."""
    global _when, _events, _reactions  # one table per process is the point
    events: dict[str, type[Event]] = {}
    for event in (*when, *quiet):
        if event.name in events:
            raise ValueError(f"the event {event.name} stands twice in WHEN and QUIET")
        events[event.name] = event
    reactions: dict[str, Reaction] = {}
    for event, row in when.items():
        if len({reaction.name for reaction in row}) < len(row):
            raise ValueError(f"a reaction stands twice in the row of {event.name}")
        for reaction in row:
            known = reactions.setdefault(reaction.name, reaction)
            if known != reaction:
                raise ValueError(f"two different reactions are called {reaction.name}")
            if not _NAME.fullmatch(reaction.name):  # a lambda could not be found again after a restart
                raise ValueError(f"{reaction.name} is no name for a reaction: use a function of a module")
    _when, _events, _reactions = when, events, reactions


def installed() -> tuple[Mapping[type[Event], Sequence[Reaction]], frozenset[type[Event]]]:
    """Return what was installed: the rows, and the events without any. Tests put it back."""
    return _when, frozenset(event for event in _events.values() if event not in _when)


def row_of(event: Event) -> Sequence[Reaction]:
    """Return what follows from this event, in order."""
    return _when.get(type(event), ())


def known(event: Event) -> type[Event]:
    """Return the event's type; raise when it stands neither in WHEN nor in QUIET."""
    kind = type(event)
    if _events.get(kind.name) is not kind:
        raise LookupError(f"{kind.name} stands neither in WHEN nor in QUIET")
    return kind


def reaction_called(name: str) -> Reaction:
    """Return the reaction of that name, else raise `UnknownNameError`."""
    try:
        return _reactions[name]
    except KeyError:
        raise UnknownNameError(name) from None


def event_of(entry: Entry) -> Event:
    """Return the event that the entry wrote down."""
    kind = _events.get(entry.event)
    if kind is None:
        raise UnknownNameError(entry.event)
    return kind.rebuilt(
        agency_id=entry.agency_id, subject_id=entry.subject_id, about_id=entry.about_id, data=entry.data
    )
