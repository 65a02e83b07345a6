"""What notices must know of relations to find the right reader. No word of what the two wrote. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from pamong.agency import roles
from pamong.agency.models import RoleGrant
from pamong.mentoring.models import Evaluation, Passing, Programme, Relation, Steward


@dataclass(frozen=True)
class Two:
    """The two of a relation, who asked, and until when there is an answer."""

    relation_id: UUID
    agency_id: UUID
    mentor_id: UUID
    mentee_id: UUID
    kind: str
    state: str
    asked_by_id: UUID | None
    answer_by: date | None
    programme_id: UUID | None
    mentor_here: bool
    mentee_here: bool

    def other(self, one: UUID) -> UUID:
        """Return the other one of the two."""
        return self.mentee_id if one == self.mentor_id else self.mentor_id


FIELDS = (
    "pk", "agency_id", "mentor_id", "mentee_id", "kind", "state", "asked_by_id", "answer_by", "programme_id",
    "mentor__left_on", "mentee__left_on",
)  # fmt: skip


def two_of(relation_id: UUID) -> Two | None:
    """Return who the two of a relation are. One query."""
    row = Relation.objects.filter(pk=relation_id).values_list(*FIELDS).first()
    return two(row) if row else None


def two(row: Sequence[Any]) -> Two:
    """Return the two of a row of `FIELDS`."""
    left = len(FIELDS) - 2
    return Two(*row[:left], *(day is None for day in row[left:]))


def not_looked_back(relation_id: UUID) -> UUID | None:
    """Return the one of the two who has not looked back while the other one has; None when that is not so. Two queries."""
    pair = two_of(relation_id)
    if pair is None:
        return None
    given = set(Evaluation.objects.filter(relation=relation_id).values_list("person_id", flat=True))
    missing = {pair.mentor_id, pair.mentee_id} - given
    return next(iter(missing)) if len(missing) == len(given) == 1 else None


def passing_between(relation_id: UUID, to_id: UUID) -> UUID | None:
    """Return the newest hand-over of a relation to this person. One query."""
    rows = Passing.objects.filter(relation=relation_id, to=to_id).order_by("-asked_at", "-pk")
    return rows.values_list("pk", flat=True).first()


def relation_after(relation_id: UUID) -> UUID | None:
    """Return the relation into which this one was handed on. One query."""
    return Relation.objects.filter(followed_from=relation_id).order_by("-asked_at").values_list("pk", flat=True).first()


def runners_of(programme_id: UUID) -> set[UUID]:
    """Return who runs a programme: HR of its unit or above, and the stewards who may. Three queries."""
    programme = Programme.objects.select_related("unit").get(pk=programme_id)
    covering = Q(unit__isnull=True)
    if programme.unit:
        numbers = [int(part) for part in programme.unit.path.split("/") if part]
        covering |= Q(unit__number__in=numbers)
    held = RoleGrant.objects.filter(
        covering,
        agency_id=programme.agency_id,
        role=roles.HR.key,
        revoked_at__isnull=True,
        person__left_on__isnull=True,
    )
    named = Steward.objects.filter(programme=programme, may_run=True).values_list("person_id", flat=True)
    return set(held.values_list("person_id", flat=True)) | set(named)
