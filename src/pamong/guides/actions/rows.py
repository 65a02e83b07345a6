"""What the actions of the room share: rows, locked, and the ids of their events."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from pamong.agency import queries, roles
from pamong.agency.models import Person
from pamong.guides.models import Label, Profile, Skill
from pamong.guides.models.profiles import ProfileQuerySet
from pamong.guides.rules import profile as rules
from pamong.kit.refusals import Forbidden, require

State = Profile.State


class OfProfile(TypedDict):
    """The ids of an event about a profile."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID


def of_profile(row: Profile) -> OfProfile:
    """Return the ids for an event about this profile."""
    return OfProfile(agency_id=row.agency_id, subject_id=row.pk, about_id=row.person_id)


def begun(by: Person, now: datetime) -> Profile:
    """Return one's own profile, locked; an empty one when there was none."""
    require(by.is_present, rules.not_yours())
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    row = _locked().filter(person=by).first()
    if row is None:
        row = Profile(agency_id=by.agency_id, person=by, changed_at=now)
        row.save(force_insert=True)
    return row


def own(by: Person) -> Profile:
    """Return one's own profile, locked."""
    row = _locked().filter(person=by).first()
    if row is None or not by.is_present:
        raise Forbidden(rules.not_yours())
    return row


def for_hr(profile_id: UUID, by: Person) -> Profile:
    """Return a profile that this HR officer may rule on, locked. Nobody rules on her own."""
    row = _locked().filter(pk=profile_id, agency_id=by.agency_id).exclude(state=State.DRAFT).first()
    if row is None:
        raise Forbidden(rules.not_hr())
    path = row.person.unit.path if row.person.unit else None
    allowed = queries.standing_of(by).has_for(roles.HR, path) and row.person_id != by.pk
    require(allowed, rules.not_hr())
    return row


def skills_of(row: Profile) -> dict[UUID, int]:
    """Return level by competency. One query."""
    return dict(Skill.objects.filter(profile=row).values_list("competency_id", "level"))


def labels_of(row: Profile) -> set[tuple[str, str]]:
    """Return kind and word of each label. One query."""
    return set(Label.objects.filter(profile=row).values_list("kind", "word"))


def _locked() -> ProfileQuerySet:
    rows = Profile.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("person__unit")
