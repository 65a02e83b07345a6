"""The tables of the room."""

from pamong.guides.models.profiles import Label, Mark, Profile, Skill

__all__ = ["Label", "Mark", "Profile", "Skill"]
