"""The tables of the room."""

from pamong.guides.models.invitations import Invitation
from pamong.guides.models.profiles import MOST_PLACES, Label, Mark, Profile, Skill, resting
from pamong.guides.models.searching import Searchable, Word

__all__ = ["MOST_PLACES", "Invitation", "Label", "Mark", "Profile", "Searchable", "Skill", "Word", "resting"]
