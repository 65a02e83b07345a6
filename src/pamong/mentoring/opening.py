"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring.actions.dilemmas import lay_down_dilemmas


def offer_dilemmas(event: Event, entry: Entry) -> None:
    """A new agency gets the cases that every one begins with."""
    lay_down_dilemmas(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id))
