"""What mentors offer, by competency and by person: for HR's pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pamong.guides.models import Invitation, Profile, Skill
from pamong.guides.rules.profile import is_paused


@dataclass(frozen=True)
class Place:
    """One mentor in one competency."""

    level: int
    free: int
    """Places that are free today; 0 while she rests."""


@dataclass(frozen=True)
class Standing:
    """How far somebody is on the way to passing on what she knows."""

    profile_id: UUID | None = None
    state: str = ""
    """`Profile.State`; empty without a profile."""
    skills: Mapping[UUID, int] | None = None
    invited_at: datetime | None = None


def supply_of(agency_id: UUID, today: date) -> dict[UUID, list[Place]]:
    """Return who offers which competency at which level. A mentor of three competencies stands in all three. One query."""
    rows = Skill.objects.filter(agency_id=agency_id, profile__state="open", profile__person__left_on__isnull=True)
    found: dict[UUID, list[Place]] = {}
    for row in rows.select_related("profile"):
        profile = row.profile
        free = 0 if is_paused(profile, today) else max(0, profile.capacity - profile.taken)
        found.setdefault(row.competency_id, []).append(Place(row.level, free))
    return found


def standings_of(people: Collection[UUID]) -> dict[UUID, Standing]:
    """Return how far these people are: profile, skills, invitation. Three queries, or none."""
    if not people:
        return {}
    rows = {row.person_id: row for row in Profile.objects.filter(person_id__in=set(people))}
    skills: dict[UUID, dict[UUID, int]] = {}
    owned = Skill.objects.filter(profile__in=list(rows.values())).exclude(profile__state="draft")
    for key, competency, level in owned.values_list("profile__person", "competency", "level"):
        skills.setdefault(key, {})[competency] = level
    invited = dict(Invitation.objects.filter(person_id__in=set(people)).values_list("person_id", "invited_at"))
    return {
        key: Standing(
            rows[key].pk if key in rows else None, rows[key].state if key in rows else "", skills.get(key, {}),
            invited.get(key),
        )
        for key in {*rows, *invited}
    }  # fmt: skip
