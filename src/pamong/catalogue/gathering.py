"""Reading feeds anew: what is new in them waits for HR. The tick reads each once a day; HR may have one read at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from pamong.catalogue.feeds import ReadFeed, ReadItem, read_feed
from pamong.catalogue.markup import LARGEST, Unreadable
from pamong.catalogue.models import Feed, FeedItem
from pamong.catalogue.rules import host_of
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.web import Fetched, Mark, NotFetched, web

EVERY: Final = timedelta(days=1)
HELD: Final = timedelta(hours=1)
MOST: Final = 5
"""Feeds of one run."""
LOOKED_THROUGH: Final = 100
SECONDS: Final = 30
MOST_WAITING: Final = 500
"""Of one feed; what is older and not in it any more is let go."""
REMEMBERED: Final = timedelta(days=400)
"""So long we know what HR decided on something that a feed does not tell of any more."""
KINDS: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "application/octet-stream",
    "text/*",
)  # fmt: skip


def read_feeds() -> int:
    """Read the feeds whose day has come; return how many were tried."""
    if not web().is_on:
        return 0
    end = time.monotonic() + SECONDS
    tried = 0
    for key in _taken(clock.now()):
        if time.monotonic() > end:
            break
        read_one(key)
        tried += 1
    return tried


def read_asked(event: Event, entry: Entry) -> None:
    """HR added it, or wants to know at once. What was tried since then need not be tried again."""
    feed = Feed.objects.filter(pk=event.subject_id).exclude(address="").first()
    if feed is None or (feed.tried_at is not None and feed.tried_at >= entry.at) or not web().is_on:
        return
    read_one(feed.pk)


def _taken(now: datetime) -> list[UUID]:
    """Take feeds whose day has come, one of each server; another tick does not get them."""
    due = Feed.objects.filter(is_active=True, due_at__lte=now).exclude(address="")
    found: dict[str, UUID] = {}
    for key, address in due.order_by("due_at", "pk").values_list("pk", "address")[:LOOKED_THROUGH]:
        found.setdefault(host_of(address), key)
    return [key for key in list(found.values())[:MOST] if due.filter(pk=key).update(due_at=now + HELD)]


def read_one(feed_id: UUID) -> None:
    """Ask for a feed and keep what is new in it, or why it could not be had. Nothing is locked while we wait."""
    feed = Feed.objects.filter(pk=feed_id).first()
    if feed is None:  # removed since it was taken
        return
    told: ReadFeed | None = None
    fetched = Fetched(None)
    fault = ""
    try:
        mark = Mark(feed.etag, feed.modified)
        fetched = web().fetch(feed.address, most_bytes=LARGEST, kinds=KINDS, mark=mark)
        told = read_feed(fetched.content, now=clock.now()) if fetched.content is not None else None
    except NotFetched as error:
        fault = error.word
    except Unreadable as error:
        fault = error.code
    with transaction.atomic():
        row = Feed.objects.select_for_update(no_key=True).filter(pk=feed_id, address=feed.address).first()
        if row is not None:  # else it was removed or changed meanwhile
            _keep(row, told, fetched, fault)


def _keep(row: Feed, told: ReadFeed | None, fetched: Fetched, fault: str) -> None:
    now = clock.now()
    row.tried_at, row.due_at, row.fault = now, now + EVERY, fault[:12]
    if not fault:
        row.read_at = now
        row.etag, row.modified = fetched.mark.etag, fetched.mark.modified
        keep_items(row, told.items if told else None, now)
        if told and told.title and row.title == host_of(row.address):  # it had no better name
            row.title = told.title
    row.save(update_fields=["tried_at", "due_at", "fault", "read_at", "etag", "modified", "title"])


def keep_items(feed: Feed, items: Sequence[ReadItem] | None, now: datetime) -> int:
    """Keep what a locked feed tells of and we have not seen; None: nothing changed. Return how many are new."""
    if items is None:
        return 0
    told = {item.address for item in items}
    mine = FeedItem.objects.filter(feed=feed)
    known = set(mine.filter(address__in=told).values_list("address", flat=True))
    new = [
        FeedItem(
            id=new_id(), agency_id=feed.agency_id, feed=feed, title=item.title, address=item.address, summary=item.summary,
            kind=feed.kind or item.kind, published_at=item.published_at, minutes=item.minutes, seen_at=now,
        )
        for item in items
        if item.address not in known
    ]  # fmt: skip
    FeedItem.objects.bulk_create(new)
    gone = mine.exclude(address__in=told)
    gone.exclude(state=FeedItem.State.NEW).filter(decided_at__lt=now - REMEMBERED).delete()
    waiting = mine.waiting().order_by("-seen_at", "pk").values_list("pk", flat=True)
    too_many = list(waiting[MOST_WAITING : MOST_WAITING + 1000])
    gone.filter(pk__in=too_many).delete()
    return len(new)
