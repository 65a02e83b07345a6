"""Dewi's circle, made on demand: Ratna belongs to it, Surya asks to; and a meeting in each state."""

from collections.abc import Callable
from typing import Any

from pamong.community.models import Circle, Meeting
from tests import circled
from tests.cast import Cast

TITLE = "Komunitas Rumah"


def circle(cast: Cast) -> Circle:
    """Return the circle, once."""
    there = Circle.objects.filter(agency=cast.agency, title=TITLE).first()
    if there:
        return there
    made = circled.circle(cast, cast.ratna, title=TITLE)
    circled.member(made, cast.surya, state="asked")
    return made


def meeting(cast: Cast, title: str, state: str, **how: Any) -> Meeting:
    """Return a meeting of it, once for each title."""
    of = circle(cast)
    return Meeting.objects.filter(circle=of, title=title).first() or circled.meeting(of, state, title=title, **how)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "circle": lambda cast: circle(cast).pk,
    "circle_asker": lambda cast: cast.surya.pk,
    "circle_member": lambda cast: cast.ratna.pk,
    "meeting_coming": lambda cast: meeting(cast, "Yang akan datang", "planned").pk,
    "meeting_begun": lambda cast: meeting(cast, "Yang belum ditulis", "planned", starts_at=circled.LATELY).pk,
    "meeting_held": lambda cast: meeting(cast, "Yang ditulis", "held", present=(cast.dewi, cast.ratna)).pk,
    "meeting_done": lambda cast: meeting(cast, "Yang selesai", "confirmed", present=(cast.dewi, cast.ratna)).pk,
}
