"""What several actions of the room share: refusing in the words of a rule, tidying texts, days where a person works."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pamong.agency.models import Person
from pamong.kit.refusals import Refused
from pamong.kit.texts import clean, fault


def stop(said: str) -> None:
    """Raise `Refused` when a rule said what is wrong."""
    if said:
        raise Refused(said)


def tidied(text: str, limit: int, *, required: bool = False, one_line: bool = False) -> str:
    """Return the text cleaned, or refuse it."""
    plain = clean(text, one_line=one_line)
    stop(fault(plain, limit, required=required))
    return plain


def today_of(person: Person, now: datetime) -> date:
    """Return the date where the person works."""
    return now.astimezone(ZoneInfo(person.time_zone)).date()
