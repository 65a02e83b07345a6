"""Lists of knowledge cards."""

from pamong.agency.models import Person
from pamong.community.briefs_cards import CardBrief


def latest_cards(person: Person, most: int = 3) -> list[CardBrief]:
    """Return the cards published last in the agency, for the home of the room. One query."""
    return []
