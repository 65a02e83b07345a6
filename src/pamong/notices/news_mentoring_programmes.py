"""From an event of a programme of mentoring to those who should know it. Whoever did it herself is told nothing."""

from typing import cast
from uuid import UUID

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events as mentoring
from pamong.mentoring.queries.taking_part import still_invited, takers_to_tell
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.telling import Draft


def _draft(to: UUID, what: str, entry: Entry, programme: UUID) -> Draft:
    return Draft(to, Kind.PROGRAMME, what, f"{entry.pk}", programme, entry.by_id, {})


@unless_forgotten
def tell_invited(event: Event, entry: Entry) -> None:
    """ProgrammeInvited → whom it concerns, as long as she may still enrol and has not yet."""
    invited = cast(mentoring.ProgrammeInvited, event)
    assert invited.about_id is not None, "somebody is invited"
    if still_invited(invited.subject_id, invited.about_id):
        out([_draft(invited.about_id, f"mp_invited_{invited.side}", entry, invited.subject_id)], entry)


@unless_forgotten
def tell_ruled(event: Event, entry: Entry) -> None:
    """EnrolmentRuled → who asked to take part, or was added."""
    ruled = cast(mentoring.EnrolmentRuled, event)
    if ruled.about_id and ruled.about_id != entry.by_id:
        out([_draft(ruled.about_id, f"mp_{ruled.state}", entry, ruled.programme_id)], entry)


@unless_forgotten
def tell_left(event: Event, entry: Entry) -> None:
    """EnrolmentLeft → whom somebody else took out."""
    left = cast(mentoring.EnrolmentLeft, event)
    if left.about_id and left.about_id != entry.by_id:
        out([_draft(left.about_id, "mp_removed", entry, left.programme_id)], entry)


@unless_forgotten
def tell_moved(event: Event, entry: Entry) -> None:
    """ProgrammeMoved → when it is over, those who took part."""
    moved = cast(mentoring.ProgrammeMoved, event)
    if moved.state == "closed":
        to = sorted(takers_to_tell(moved.subject_id) - {entry.by_id})
        out([_draft(one, "mp_closed", entry, moved.subject_id) for one in to], entry)


@unless_forgotten
def tell_steward_named(event: Event, entry: Entry) -> None:
    """StewardNamed → herself."""
    if event.about_id and event.about_id != entry.by_id:
        out([_draft(event.about_id, "mp_steward", entry, event.subject_id)], entry)
