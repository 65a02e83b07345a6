"""What happens here when an agency begins."""

from typing import cast

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.plans.actions.templates import lay_down_templates


def offer_templates(event: Event, entry: Entry) -> None:
    """A new agency gets the templates that come with Pamong; the dictionary came before."""
    lay_down_templates(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id), now=entry.at)
