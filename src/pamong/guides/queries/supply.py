"""What mentors offer, by competency and by person: for HR's pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When

from pamong.agency.models import Person
from pamong.guides.models import Invitation, Profile, Skill, resting


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
    """Return who offers which competency at which level. A mentor of three competencies stands in all three. One query,
    of as many rows as there are different places."""
    rows = Skill.objects.filter(agency_id=agency_id, profile__state="open", profile__person__left_on__isnull=True)
    has, takes = F("profile__capacity"), F("profile__taken")
    none = resting(today, "profile__") | Q(profile__taken__gte=has)
    places = rows.values("competency", "level", free=Case(When(none, then=Value(0)), default=has - takes))
    found: dict[UUID, list[Place]] = {}
    for row in places.annotate(mentors=Count("pk")):
        found.setdefault(row["competency"], []).extend([Place(row["level"], row["free"])] * row["mentors"])
    return found


def standings_of(people: Collection[UUID]) -> dict[UUID, Standing]:
    """Return how far these people are: profile, skills, invitation. Two queries, or none."""
    if not people:
        return {}
    its, asked = Profile.objects.filter(person=OuterRef("pk")), Invitation.objects.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(pk__in=set(people)).annotate(
        profile=Subquery(its.values("pk")), state=Subquery(its.values("state")),
        invited_at=Subquery(asked.values("invited_at")),
    )  # fmt: skip
    skills: dict[UUID, dict[UUID, int]] = {}
    owned = Skill.objects.filter(profile__person__in=set(people)).exclude(profile__state="draft")
    for key, competency, level in owned.values_list("profile__person", "competency", "level"):
        skills.setdefault(key, {})[competency] = level
    return {
        key: Standing(profile, state or "", skills.get(key, {}), invited_at)
        for key, profile, state, invited_at in rows.values_list("pk", "profile", "state", "invited_at")
    }
