"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.coaching.actions import lay_down_topics
from pamong.journal.events import Event
from pamong.journal.models import Entry


def offer_topics(event: Event, entry: Entry) -> None:
    """A new agency gets the topics that every one begins with."""
    lay_down_topics(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id))
