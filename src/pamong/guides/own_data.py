"""What this room holds about a person: her profile as a mentor, HR's invitation, and which mentors she marked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.guides.models import Invitation, Label, Mark, Profile, Skill
from pamong.kit.own_data import Source


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


SOURCES: tuple[Source, ...] = (
    Source(Profile, _("Profil mentor saya"), _by("person"), ("agency", "person", "ruled_by")),
    Source(Skill, _("Kompetensi di profil mentor saya"), _by("profile__person"), ("agency", "profile", "competency")),
    Source(Label, _("Topik, bahasa, dan cara di profil mentor saya"), _by("profile__person"), ("agency", "profile")),
    Source(Invitation, _("Ajakan menjadi mentor"), _by("person"), ("agency", "person", "invited_by")),
    Source(
        Mark, _("Mentor yang saya tandai; hanya saya yang tahu"), _by("owner"), ("agency", "owner", "profile__person"),
        words=frozenset({"owner", "profile", "kind", "made_at"}),
    ),
)  # fmt: skip
