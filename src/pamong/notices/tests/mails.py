"""What the tests of the room share: carrying out what follows, and reading mails as a mail program does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar

from pamong.coaching.tests.pairs import running
from pamong.journal import deliveries
from pamong.journal.models import Delivery
from pamong.notices.models import Notice
from pamong.ports import clock, mail
from pamong.ports.mail import MemoryMailer, Message
from tests.cast import NOW, Cast

FRIDAY = NOW - timedelta(days=1)
"""Friday, 20 November 2026, 10.00 WIB: no quiet hour."""


def carry_out() -> None:
    """Do what a worker does: try every open delivery that is due."""
    while keys := list(
        Delivery.objects.filter(done_at=None, failed_at=None, due_at__lte=clock.now())
        .order_by("pk")
        .values_list("pk", flat=True)
    ):
        if not [key for key in keys if deliveries.attempt(key)]:
            return


@contextmanager
def posted(at: datetime | None = None) -> Iterator[list[Message]]:
    """Let actions happen at a moment, then what follows from them; collect the mails."""
    mailer = MemoryMailer()
    with clock.at(at or clock.now()), mail.using(mailer):
        yield mailer.sent
        carry_out()


def settled_cycle(cast: Cast) -> Any:
    """A running cycle whose own news has been carried out."""
    before = FRIDAY - timedelta(hours=2)
    with posted(before):
        return running(cast, starts_on=FRIDAY.date(), now=before)


def calendar_in(message: Message) -> Any:
    """Read the calendar entry of a mail with a real parser."""
    return Calendar.from_ical(message.calendar)


def events_in(message: Message) -> list[Any]:
    """Return its events."""
    return list(calendar_in(message).walk("VEVENT"))


def to(person: Any, messages: list[Message]) -> list[Message]:
    """Return the mails to one person."""
    return [each for each in messages if each.to == person.user.email]


def inbox_of(person: Any) -> list[Notice]:
    """Return what stands in a person's inbox, the oldest first."""
    return list(Notice.objects.visible_to(person).shown().order_by("pk"))
