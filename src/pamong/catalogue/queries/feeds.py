"""Feeds and what they tell of, for HR."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.catalogue import words, words_web
from pamong.catalogue.models import Feed, FeedItem, Resource
from pamong.catalogue.rules import host_of
from pamong.kit.days import local_day


@dataclass(frozen=True)
class FeedBrief:
    """A feed in HR's list."""

    id: UUID
    title: str
    address: str
    host: str
    """Empty when it came as a file."""
    kind: str
    """What its items are, in words; empty: each as it looks."""
    waiting: int
    taken: int
    read_on: str
    """When it was last read well; empty: never."""
    fault: str
    """Why it could not be read the last time, in words."""
    is_active: bool
    is_pending: bool
    """Whether nobody tried to read it yet."""


@dataclass(frozen=True)
class Suggestion:
    """Something that a feed tells of."""

    id: UUID
    title: str
    address: str
    host: str
    summary: str
    kind: str
    icon: str
    duration: str
    published_on: str
    feed: str
    known: tuple[UUID, str] | None
    """The resource that is offered at this address already."""


def feeds_of(person: Person) -> list[FeedBrief]:
    """Return all feeds of an agency by name, those that are paused last. One query."""
    rows = _counted(person).order_by(F("is_active").desc(), "title", "pk")
    return [_feed(row, person) for row in rows]


def feed_brief(person: Person, feed_id: UUID) -> FeedBrief | None:
    """Return one feed of one's own agency. One query."""
    row = _counted(person).filter(pk=feed_id).first()
    return _feed(row, person) if row else None


def _counted(person: Person) -> QuerySet[Feed]:
    waiting = Count("items", filter=Q(items__state=FeedItem.State.NEW))
    taken = Count("items", filter=Q(items__state=FeedItem.State.TAKEN))
    return Feed.objects.visible_to(person).annotate(waiting=waiting, taken=taken)


def _feed(row: Feed, person: Person) -> FeedBrief:
    counts = vars(row)
    return FeedBrief(
        id=row.pk,
        title=row.title,
        address=row.address,
        host=host_of(row.address) if row.address else "",
        kind=row.get_kind_display() if row.kind else "",
        waiting=counts["waiting"],
        taken=counts["taken"],
        read_on=day_in_words(local_day(row.read_at, person.time_zone)) if row.read_at else "",
        fault=words_web.fault(row.fault),
        is_active=row.is_active,
        is_pending=row.tried_at is None and row.read_at is None,
    )


def suggestions_of(person: Person, feed_id: UUID | None = None) -> QuerySet[FeedItem]:
    """Return what waits for HR, the newest first."""
    rows = FeedItem.objects.visible_to(person).waiting().select_related("feed")
    if feed_id is not None:
        rows = rows.filter(feed=feed_id)
    return rows.order_by(F("published_at").desc(nulls_last=True), "-seen_at", "pk")


def suggestions_waiting(person: Person) -> int:
    """Count what waits for HR. One query."""
    return FeedItem.objects.visible_to(person).waiting().count()


def as_suggestions(items: Iterable[FeedItem], person: Person) -> list[Suggestion]:
    """Return items with what is offered at their addresses already. One query."""
    rows = list(items)
    offered = Resource.objects.visible_to(person).offered().filter(address__in=[row.address for row in rows])
    known = {address: (key, title) for key, address, title in offered.values_list("pk", "address", "title")}
    return [_suggestion(row, person, known.get(row.address)) for row in rows]


def _suggestion(row: FeedItem, person: Person, known: tuple[UUID, str] | None) -> Suggestion:
    return Suggestion(
        id=row.pk,
        title=row.title,
        address=row.address,
        host=host_of(row.address),
        summary=row.summary,
        kind=row.get_kind_display(),
        icon=words.ICONS[row.kind],
        duration=words.duration(row.minutes),
        published_on=day_in_words(local_day(row.published_at, person.time_zone)) if row.published_at else "",
        feed=row.feed.title,
        known=known,
    )
