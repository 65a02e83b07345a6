"""Events and reactions for the tests of the journal. A reaction that acted leaves a beat: the second time is an error."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.journal.events import Code, Event
from pamong.journal.models import Beat
from pamong.kit.rows import new_id
from pamong.ports import clock


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    """Something follows."""

    times: int = 1


@dataclass(frozen=True, kw_only=True)
class DoorClosed(Event):
    """Nothing follows."""


@dataclass(frozen=True, kw_only=True)
class AllKinds(Event):
    """Every kind of value that an event may carry."""

    key: UUID
    day: date
    moment: datetime
    number: int
    is_true: bool
    word: Code
    perhaps: UUID | None = None


def bell(times=1):
    return BellRung(agency_id=new_id(), subject_id=new_id(), about_id=new_id(), times=times)


def door():
    return DoorClosed(agency_id=None, subject_id=new_id())


def _leave(name):
    Beat.objects.create(name=name, ran_at=clock.now())


def traces(name):
    """How often the reaction left its trace."""
    return Beat.objects.filter(name__startswith=f"{name} ").count()


def count_it(event, entry):
    _leave(f"count_it {entry.pk}")


def tell_them(event, entry):
    _leave(f"tell_them {entry.pk}")


def write_letter(event, entry):
    _leave(f"write_letter {entry.pk}")


def stumble(event, entry):
    raise ValueError("Dewi Anggraini menulis: jangan beri tahu atasan saya")


def fall(event, entry):
    stumble(event, entry)


def leave_half_and_stumble(event, entry):
    _leave(f"leave_half_and_stumble {entry.pk}")
    raise ValueError("Dewi Anggraini menulis: jangan beri tahu atasan saya")


def announce_another(event, entry):
    from pamong.journal.engine import announce

    announce(DoorClosed(agency_id=event.agency_id, subject_id=event.subject_id), by=None)
