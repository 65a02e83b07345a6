"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.rulebook.actions import lay_down_competencies, lay_down_defaults


def open_book(event: Event, entry: Entry) -> None:
    """A new agency gets the rules and the competency dictionary that every one begins with."""
    agency = Agency.objects.get(pk=cast(AgencyOpened, event).subject_id)
    lay_down_defaults(agency, now=entry.at)
    lay_down_competencies(agency, now=entry.at)
