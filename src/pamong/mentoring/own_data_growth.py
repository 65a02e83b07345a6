"""What this room holds about a person: introductions of which she is one of the three, what she talked about, and how she
weighed cases. Her marks are hers alone, so only her own rows are handed out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source
from pamong.mentoring.models import Introduction, Judgement, Talk


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


_INTRODUCTION = ("agency", "relation", "mentor", "mentee", "colleague")
_PURPOSE = frozenset({"purpose"})
_RELATION = frozenset({"relation"})
"""Whoever is introduced learns nothing of the relation."""

SOURCES: tuple[Source, ...] = (
    Source(Introduction, _("Perkenalan yang saya tawarkan"), _by("mentor"), _INTRODUCTION, words=_PURPOSE),
    Source(Introduction, _("Perkenalan untuk saya sebagai mentee"), _by("mentee"), _INTRODUCTION, words=_PURPOSE),
    Source(
        Introduction, _("Perkenalan di mana saya yang diperkenalkan"), _by("colleague"), _INTRODUCTION,
        hidden=_RELATION, words=_PURPOSE,
    ),
    Source(
        Talk, _("Kasus dan panduan yang saya pilih"), _by("chosen_by"),
        ("agency", "relation", "meeting", "dilemma", "chosen_by"),
    ),
    Source(
        Judgement, _("Timbangan saya atas kasus etika"), _by("person"), ("agency", "relation", "dilemma", "person"),
        words=frozenset({"marks", "why"}),
    ),
)  # fmt: skip
