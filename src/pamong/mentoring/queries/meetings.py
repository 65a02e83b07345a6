"""Meetings without a word of them: for pages of the relation, calendars, reminders, and whoever asks when two last met."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery

from pamong.agency.directory import Someone
from pamong.agency.models import Person
from pamong.mentoring.briefs_meetings import MeetingBrief, Met, TaskBrief
from pamong.mentoring.models import Meeting, Relation, Task

__all__ = ["MeetingBrief", "Met", "brief_of", "briefs_of", "last_met", "meetings_of", "met_of"]

UNREAD = ("topic", "shared", "lesson", "next_step", "reason")
"""Sealed words that a list does not read."""
OF_RELATION = ("relation__words", "relation__reply")


def someone(person: Person) -> Someone:
    """Return a person as other rooms show her; her position must be loaded."""
    return Someone(person.pk, person.name, person.position.name if person.position else "", "", person.time_zone)


def with_people(rows: QuerySet[Meeting]) -> QuerySet[Any]:
    """Bring along the two, the kind of their relation, and which row stands for a group."""
    same = Meeting.objects.counting().filter(together=OuterRef("together")).order_by("pk")
    annotated = rows.annotate(first=Subquery(same.values("pk")[:1]))
    return annotated.select_related("relation", "mentor__position", "mentee__position").defer(*UNREAD, *OF_RELATION)


def brief(meeting: Any) -> MeetingBrief:
    """Return a meeting that `with_people` read, without its words."""
    sides = ((meeting.mentor_id, meeting.mentor_confirmed_at), (meeting.mentee_id, meeting.mentee_confirmed_at))
    return MeetingBrief(
        id=meeting.pk, relation_id=meeting.relation_id, kind=meeting.relation.kind, mentor=someone(meeting.mentor),
        mentee=someone(meeting.mentee), state=meeting.state, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        mode=meeting.mode, place=meeting.place, link=meeting.link, sequence=meeting.sequence,
        together=meeting.together, leads_group=meeting.first is None or meeting.first == meeting.pk,
        planned_by_id=meeting.planned_by_id, recorded_afterwards=meeting.recorded_afterwards,
        confirmed=frozenset(who for who, when in sides if when),
    )  # fmt: skip


def _read(rows: QuerySet[Meeting], *order: str) -> list[MeetingBrief]:
    return [brief(each) for each in with_people(rows).order_by(*(order or ("starts_at", "pk")))]


def brief_of(meeting_id: UUID) -> MeetingBrief | None:
    """Return a meeting for the rooms that tell of it; None when there is none. One query."""
    return next(iter(briefs_of([meeting_id])), None)


def briefs_of(ids: Collection[UUID]) -> list[MeetingBrief]:
    """Return these meetings. One query, or none."""
    return _read(Meeting.objects.filter(pk__in=ids)) if ids else []


def meetings_of(relation_id: UUID, *, most: int = 50) -> list[MeetingBrief]:
    """Return the meetings of a relation, the latest first. One query."""
    rows = with_people(Meeting.objects.filter(relation=relation_id)).order_by("-starts_at", "-pk")
    return [brief(each) for each in rows[:most]]


def meetings_between(person: Person, start: datetime, end: datetime) -> list[MeetingBrief]:
    """Return her meetings that begin from `start` until before `end`, whatever became of them. One query."""
    return _read(Meeting.objects.visible_to(person).filter(starts_at__gte=start, starts_at__lt=end))


def meetings_waiting(person: Person) -> list[MeetingBrief]:
    """Return what waits for her: meetings that only she has not confirmed yet. One query."""
    waiting = Q(mentor=person, mentor_confirmed_at=None) | Q(mentee=person, mentee_confirmed_at=None)
    return _read(Meeting.objects.filter(waiting, state="held"))


def meetings_to_remind(start: datetime, end: datetime) -> list[MeetingBrief]:
    """Return planned meetings that begin from `start` until before `end`. For the tick."""
    return _read(Meeting.objects.filter(state="planned", starts_at__gte=start, starts_at__lt=end))


def confirmations_waiting(before: datetime) -> list[MeetingBrief]:
    """Return meetings whose first confirmation is older than this and still alone. For the tick."""
    old = Q(mentor_confirmed_at__lt=before) | Q(mentee_confirmed_at__lt=before)
    return _read(Meeting.objects.filter(old, state="held"))


def calendar_of(person: Person, since: datetime) -> list[MeetingBrief]:
    """Return her meetings for her calendar, those of a group once. One query."""
    mine = Meeting.objects.visible_to(person).counting().filter(starts_at__gte=since)
    return [each for each in _read(mine) if each.mentee.id == person.pk or each.leads_group]


def taken_times(person_ids: Collection[UUID], start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Return when one of them has a meeting between `start` and `end`, without whom. One query."""
    theirs = Q(mentor__in=person_ids) | Q(mentee__in=person_ids)
    met = Meeting.objects.counting().filter(theirs, starts_at__lt=end, ends_at__gt=start)
    return list(met.order_by("starts_at").values_list("starts_at", "ends_at"))


def met_of(relation_ids: Collection[UUID], now: datetime) -> dict[UUID, Met]:
    """Return by relation how often they met, when last, and when next; relations without meetings are left out. Two
    queries, or none."""
    if not relation_ids:
        return {}
    done = Q(state="completed")
    rows = Meeting.objects.filter(relation__in=relation_ids)
    counted = rows.values("relation").annotate(count=Count("pk", filter=done), last=Max("starts_at", filter=done))
    coming = rows.filter(state="planned", starts_at__gte=now).values("relation").annotate(soon=Min("starts_at"))
    soon = {row["relation"]: row["soon"] for row in coming}
    return {row["relation"]: Met(row["count"], row["last"], soon.get(row["relation"])) for row in counted}


def last_met(relation: Relation) -> date | None:
    """Return the mentee's local day of the last meeting that both confirmed."""
    return relation.last_met_on


def tasks_open(person: Person, most: int = 8) -> list[TaskBrief]:
    """Return her own open tasks, the soonest first: for her own page. One query."""
    rows = Task.objects.filter(owner=person, state=Task.State.OPEN)
    found = rows.select_related("relation__mentor", "relation__mentee").defer("remark", *OF_RELATION)
    ordered = sorted(found.order_by("made_at")[:100], key=lambda each: each.due_on or date.max)
    return [
        TaskBrief(each.pk, each.relation_id, each.text, each.due_on, _other(each, person)) for each in ordered[:most]
    ]


def _other(task: Task, person: Person) -> Someone:
    other = task.relation.mentee if task.relation.mentor_id == person.pk else task.relation.mentor
    return Someone(other.pk, other.name)
