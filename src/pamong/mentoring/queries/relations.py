"""Relations by key and as lists, for whoever is one of the two. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from pamong.agency.directory import colleague
from pamong.agency.models import Person
from pamong.mentoring.briefs_relations import RelationBrief
from pamong.mentoring.models import Agreement, Relation

__all__ = ["RelationBrief", "brief_of", "relation_visible_to", "relations_of", "with_frame"]

TWO = ("mentor__position", "mentor__unit", "mentee__position", "mentee__unit")
UNREAD = ("words", "reply")
"""Sealed words that lists do not read."""


def with_frame(rows: QuerySet[Relation]) -> QuerySet[Any]:
    """Bring along the two, the programme, the rhythm of the agreement that binds, and who signed the newest."""
    bound = Agreement.objects.filter(
        relation=OuterRef("pk"), mentor_signed_at__isnull=False, mentee_signed_at__isnull=False
    ).order_by("-version")
    newest = Agreement.objects.filter(relation=OuterRef("pk")).order_by("-version")
    annotated = rows.annotate(
        agreed_rhythm=Subquery(bound.values("rhythm")[:1]), agreed_mode=Subquery(bound.values("mode")[:1]),
        mentor_signed=Subquery(newest.values("mentor_signed_at")[:1]),
        mentee_signed=Subquery(newest.values("mentee_signed_at")[:1]),
    )  # fmt: skip
    return annotated.select_related(*TWO, "programme").defer(*UNREAD)


def relation_visible_to(person: Person, relation_id: UUID) -> RelationBrief | None:
    """Return a relation of hers; None when there is none. One query."""
    row = with_frame(Relation.objects.visible_to(person).filter(pk=relation_id)).first()
    return brief_of(row, person) if row else None


def relations_of(
    person: Person, states: Iterable[str] = Relation.OPEN, other: UUID | None = None
) -> list[RelationBrief]:
    """Return her relations in these states, those that wait for her first, then the latest; `other`: only those with
    this person. One query."""
    rows = Relation.objects.visible_to(person).filter(state__in=tuple(states))
    if other is not None:
        rows = rows.filter(Q(mentor=other) | Q(mentee=other))
    briefs = [brief_of(row, person) for row in with_frame(rows).order_by("-asked_at", "-pk")]
    return sorted(briefs, key=lambda one: not one.waits_for_me)


def brief_of(row: Any, person: Person) -> RelationBrief:
    """Return the brief of a row that `with_frame` read, for one of the two."""
    side = "mentor" if row.mentor_id == person.pk else "mentee"
    signed, other = (
        (row.mentor_signed, row.mentee_signed) if side == "mentor" else (row.mentee_signed, row.mentor_signed)
    )
    return RelationBrief(
        id=row.pk, agency_id=row.agency_id, kind=row.kind, state=row.state, side=side,
        mentor=colleague(row.mentor), mentee=colleague(row.mentee),
        programme_id=row.programme_id, programme=row.programme.name if row.programme else "", group=row.group,
        plan_goal_id=row.plan_goal_id, competency_id=row.competency_id,
        asked_by_me=row.asked_by_id == person.pk, waits_for_me=waits_for(row, person),
        i_signed=signed is not None, other_signed=other is not None,
        asked_at=row.asked_at, answer_by=row.answer_by, began_on=row.began_on, ends_on=row.ends_on,
        last_met_on=row.last_met_on,
        rhythm=row.agreed_rhythm or (row.programme.rhythm if row.programme else ""),
        mode=row.agreed_mode or "", minutes=row.programme.minutes if row.programme else 60,
    )  # fmt: skip


def waits_for(row: Relation, person: Person) -> bool:
    """Whether this one of the two is asked for a yes or no."""
    if row.state == Relation.State.ASKED:
        return row.asked_by_id != person.pk
    if row.state != Relation.State.PROPOSED:
        return False
    said = row.mentor_accepted_at if row.mentor_id == person.pk else row.mentee_accepted_at
    return said is None


def overdue(day: date) -> QuerySet[Relation]:
    """Requests and proposals that nobody answered until yesterday, as far as any local day may be. For the tick."""
    waiting = Relation.objects.filter(state__in=("asked", "proposed"), answer_by__lt=day + timedelta(days=1))
    return waiting.select_related("mentor", "mentee").order_by(F("answer_by"), "pk")
