"""What the room announces."""

from dataclasses import dataclass

from pamong.journal.events import Code, Event


@dataclass(frozen=True, kw_only=True)
class ChoicesChanged(Event):
    """A person chose how she wants to be told. `subject_id` is her preference."""


@dataclass(frozen=True, kw_only=True)
class KindSwitchedOff(Event):
    """Mails of a kind were switched off by the link in a mail."""

    kind: Code


@dataclass(frozen=True, kw_only=True)
class FeedOpened(Event):
    """A person got a secret address for her calendar, or a new one; the old one is dead."""


@dataclass(frozen=True, kw_only=True)
class FeedClosed(Event):
    """A person closed the address of her calendar."""
