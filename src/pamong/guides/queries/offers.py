"""What a matching and a request need to know of mentors."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, When

from pamong.agency.models import Person
from pamong.agency.own_line import between
from pamong.guides.briefs import Asking, Offer
from pamong.guides.models import Label, Mark, Profile
from pamong.guides.queries.cards import Parts, parts_of
from pamong.guides.rules.profile import asking_fault, is_paused
from pamong.ports import clock

Kind = Label.Kind


def offers_of(ids: Collection[UUID], *, today: date | None = None) -> dict[UUID, Offer]:
    """Return what those of these people offer whose profile is open, by person; paused ones too. Two queries."""
    if not ids:
        return {}
    day = today or clock.today()
    rows = list(Profile.objects.open().filter(person_id__in=set(ids), person__left_on__isnull=True))
    parts = parts_of(rows)
    return {row.person_id: _offer(row, parts.get(row.pk, Parts()), day) for row in rows}


def open_ids(agency_id: UUID) -> set[UUID]:
    """Return everybody with an open profile who works here. One query."""
    rows = Profile.objects.open().filter(agency_id=agency_id, person__left_on__isnull=True)
    return set(rows.values_list("person_id", flat=True))


def passed_pairs(agency_id: UUID, ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return (owner, mentor) for each of these owners and each mentor she does not want. One query.

    For a matching alone: neither of the two, nor HR, is ever told that this is why.
    """
    rows = Mark.objects.filter(agency_id=agency_id, owner_id__in=set(ids), kind=Mark.Kind.PASSED)
    return set(rows.values_list("owner_id", "profile__person_id"))


def may_be_asked(asker: Person, mentor_id: UUID, *, today: date | None = None) -> Asking:
    """Say whether a colleague may ask this mentor to accompany her. One query.

    Knows of profile, pause, places, of what the asker noted herself, and of her own line as far as units and lines of today
    say; not of open requests.
    """
    day = today or clock.today()
    passed = Mark.objects.filter(owner=asker, profile=OuterRef("pk"), kind=Mark.Kind.PASSED)
    in_line = Case(When(between(asker, day, "person__"), then=True), default=False, output_field=BooleanField())
    rows = Profile.objects.visible_to(asker).select_related("person").filter(person_id=mentor_id)
    row: Any = rows.annotate(passed=Exists(passed), in_line=in_line).first()
    fault = asking_fault(row, asker, day, passed=bool(row and row.passed), in_line=bool(row and row.in_line))
    return Asking(allowed=not fault, why=fault)


def _offer(row: Profile, parts: Parts, today: date) -> Offer:
    labels, topics = parts.labels, parts.labels.get(Kind.TOPIC, ())
    return Offer(
        profile_id=row.pk, person_id=row.person_id, skills={each.competency_id: each.level for each in parts.skills},
        languages=frozenset(labels.get(Kind.LANGUAGE, ())), ways=frozenset(labels.get(Kind.WAY, ())),
        topics=frozenset(topics), province=row.province, is_online=row.is_online, is_in_person=row.is_in_person,
        capacity=row.capacity, taken=row.taken, is_paused=is_paused(row, today), takes_requests=row.takes_requests,
        text="\n".join(part for part in (row.headline, ", ".join(topics), row.experience, row.story) if part),
    )  # fmt: skip
