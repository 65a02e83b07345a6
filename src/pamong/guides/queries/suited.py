"""Mentors for somebody's gaps: who offers what is missing, has a place, and may be asked. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from pamong.agency.models import Person
from pamong.guides.models import Mark, Profile, Skill, resting


def suited(
    person: Person, has: Mapping[UUID, int], *, today: date, without: Collection[UUID] = (), most: int = 24
) -> list[UUID]:
    """Return mentors who can be asked today, those first who stand above `has` (level by competency) most often, then
    those with most free places. Whom she passed over is left out. One query."""
    above = Q(pk__in=())
    for competency, level in has.items():
        above |= Q(competency=competency, level__gt=level)
    passed = Mark.objects.filter(owner=person, profile=OuterRef("pk"), kind=Mark.Kind.PASSED)
    covers = Skill.objects.filter(above, profile=OuterRef("pk")).order_by().values("profile").annotate(n=Count("pk"))
    rows = (
        Profile.objects.open()
        .filter(
            ~resting(today),
            agency_id=person.agency_id,
            person__left_on__isnull=True,
            takes_requests=True,
            taken__lt=F("capacity"),
        )
        .exclude(person=person)
        .exclude(person__in=list(without))
        .filter(~Exists(passed))
    )
    first = [F("covers").desc(nulls_last=True)] if has else []
    if has:
        rows = rows.annotate(covers=Subquery(covers.values("n")))
    found = rows.order_by(*first, F("taken") - F("capacity"), "pk")
    return list(found.values_list("person_id", flat=True)[:most])
