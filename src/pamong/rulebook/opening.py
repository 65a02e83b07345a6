"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.rulebook.actions import lay_down_defaults


def open_book(event: Event, entry: Entry) -> None:
    """A new agency gets the rules that every one begins with."""
    lay_down_defaults(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id), now=entry.at)
