"""What a person passed on to colleagues: shown to herself and to her supervisor."""

from pamong.agency.models import Person
from pamong.community.briefs_cards import Sharing


def sharing_of(person: Person, year: int) -> Sharing:
    """Return what a person shared in a year of her own days. Two queries."""
    return Sharing()
