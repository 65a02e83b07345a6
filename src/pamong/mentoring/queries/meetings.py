"""Meetings of a relation, briefly: for the page of the relation and whoever asks when the two last met."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from pamong.mentoring.models import Meeting, Relation


@dataclass(frozen=True)
class MeetingBrief:
    """One meeting without a word of it."""

    id: UUID
    relation_id: UUID
    state: str
    starts_at: datetime
    ends_at: datetime
    mode: str
    place: str
    recorded_afterwards: bool
    confirmed: frozenset[UUID]
    """Who of the two confirmed."""


@dataclass(frozen=True)
class Met:
    """How often and when last the two met (both confirmed), and when they meet next."""

    completed: int = 0
    last_at: datetime | None = None
    next_at: datetime | None = None


def brief_of(meeting: Meeting) -> MeetingBrief:
    """Return a meeting without its words."""
    sides = ((meeting.mentor_id, meeting.mentor_confirmed_at), (meeting.mentee_id, meeting.mentee_confirmed_at))
    return MeetingBrief(
        meeting.pk, meeting.relation_id, meeting.state, meeting.starts_at, meeting.ends_at, meeting.mode,
        meeting.place, meeting.recorded_afterwards, frozenset(who for who, when in sides if when),
    )  # fmt: skip


UNREAD = ("topic", "shared", "lesson", "next_step", "reason")
"""Sealed words that a list does not read."""


def meetings_of(relation: Relation, *, most: int = 50) -> list[MeetingBrief]:
    """Return the meetings of a relation, the latest first. One query."""
    rows = Meeting.objects.filter(relation=relation).defer(*UNREAD).order_by("-starts_at", "-pk")[:most]
    return [brief_of(each) for each in rows]


def met_of(relation_ids: Collection[UUID], now: datetime) -> dict[UUID, Met]:
    """Return by relation how often they met, when last, and when next; relations without meetings are left out."""
    done = Q(state="completed")
    rows = (
        Meeting.objects.filter(relation__in=relation_ids)
        .values("relation")
        .annotate(
            count=Count("pk", filter=done),
            last=Max("starts_at", filter=done),
        )
    )
    coming = dict(
        Meeting.objects.filter(relation__in=relation_ids, state="planned", starts_at__gte=now)
        .order_by("-starts_at")
        .values_list("relation", "starts_at")
    )
    return {row["relation"]: Met(row["count"], row["last"], coming.get(row["relation"])) for row in rows}


def last_met(relation: Relation) -> date | None:
    """Return the mentee's local day of the last meeting that both confirmed."""
    return relation.last_met_on
