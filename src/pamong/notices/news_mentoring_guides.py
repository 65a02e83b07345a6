"""From an event of a mentor's profile to those who should know it. Whoever did it herself is told nothing."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from pamong.guides import events as guides
from pamong.guides.queries.telling import caring_for, invited_because, state_of
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.telling import Draft

_RULED: Final[Mapping[type[Event], tuple[str, str]]] = {
    guides.ProfileOpened: ("open", "guide_opened"),
    guides.ProfileReturned: ("returned", "guide_returned"),
    guides.ProfileClosed: ("closed", "guide_closed"),
}
"""State in which it is still worth telling, and what is told."""


def _draft(to: UUID, what: str, entry: Entry, subject: UUID, who: UUID | None) -> Draft:
    return Draft(to, Kind.GUIDE, what, f"{entry.pk}", subject, who)


@unless_forgotten
def tell_profile_asked(event: Event, entry: Entry) -> None:
    """ProfileAsked → the HR officers who care for the mentor, as long as it waits."""
    if event.about_id and state_of(event.subject_id) == "asked":
        to = [one for one in caring_for(event.about_id) if one not in {event.about_id, entry.by_id}]
        out([_draft(one, "guide_asked", entry, event.subject_id, event.about_id) for one in to], entry)


@unless_forgotten
def tell_profile_ruled(event: Event, entry: Entry) -> None:
    """ProfileOpened, ProfileReturned, ProfileClosed → the mentor, as long as it stands so."""
    state, what = _RULED[type(event)]
    if event.about_id and event.about_id != entry.by_id and state_of(event.subject_id) == state:
        out([_draft(event.about_id, what, entry, event.subject_id, entry.by_id)], entry)


@unless_forgotten
def tell_guide_invited(event: Event, entry: Entry) -> None:
    """GuideInvited → herself."""
    because = invited_because(event.subject_id)
    if event.about_id and because:
        out([_draft(event.about_id, f"guide_for_{because}", entry, event.subject_id, entry.by_id)], entry)
