"""Mentors, made on demand: Dewi's profile waits for HR, Yusuf's is open."""

from collections.abc import Callable
from typing import Any

from pamong.agency.models import Person
from pamong.guides.models import Profile
from tests.cast import Cast
from tests.mentored_guides import open_profile


def guide(person: Person, **values: Any) -> Any:
    """Return the key of a person's profile, once."""
    row = Profile.objects.filter(person=person).first()
    return (row or open_profile(person, **values)).pk


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "guide_open": lambda cast: guide(cast.yusuf),
    "guide_waiting": lambda cast: guide(cast.dewi, state="asked", ruled_by=None, ruled_at=None),
}
