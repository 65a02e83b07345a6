"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.catalogue.actions import lay_down_resources
from pamong.journal.events import Event
from pamong.journal.models import Entry


def lay_down(event: Event, entry: Entry) -> None:
    """A new agency gets the start set of the catalogue; the dictionary came before."""
    lay_down_resources(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id), now=entry.at)
