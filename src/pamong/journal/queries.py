"""What the journal tells other rooms: what happened about a person, and whether the house is well. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from pamong.journal import table
from pamong.journal.events import Event
from pamong.journal.models import Beat, Delivery, Entry, Seal
from pamong.kit.paging import Paged, mapped, paged


@dataclass(frozen=True)
class Happened:
    """One entry of the journal. `event` is None when this version no longer knows its name."""

    id: int
    name: str
    at: datetime
    by_id: UUID | None
    event: Event | None


@dataclass(frozen=True)
class Stuck:
    """A delivery that failed for good or is still being tried."""

    id: UUID
    event: str
    reaction: str
    at: datetime
    attempts: int
    error: str
    due_at: datetime
    failed_at: datetime | None


@dataclass(frozen=True)
class Pulse:
    """How the journal's own work goes."""

    open: int
    overdue: int
    failed: int
    unsealed: int
    seal: int | None
    sealed_at: datetime | None
    head: str


@dataclass(frozen=True)
class BeatSeen:
    """One part of `pamong tick`."""

    name: str
    ran_at: datetime
    well_at: datetime | None
    error: str


def _happened(entry: Entry) -> Happened:
    try:
        event = table.event_of(entry)
    except (table.UnknownNameError, KeyError, ValueError, TypeError):
        event = None  # written by another version; the entry is still shown
    return Happened(entry.pk, entry.event, entry.at, entry.by_id, event)


def _about(person_id: UUID, names: Collection[str] | None) -> QuerySet[Entry]:
    entries = Entry.objects.filter(about_id=person_id).order_by("-id")
    return entries if names is None else entries.filter(event__in=names)


def about(person_id: UUID, names: Collection[str] | None, query: QueryDict, per_page: int = 25) -> Paged[Happened]:
    """Return one page of what happened about a person, the latest first; `names` narrows the events. Two queries."""
    return mapped(paged(_about(person_id, names), query, per_page), _happened)


def of_subject(subject_id: UUID, names: Collection[str], limit: int = 50) -> list[Happened]:
    """Return what happened to one row, the latest first. One query."""
    entries = Entry.objects.filter(subject_id=subject_id, event__in=names).order_by("-id")
    return [_happened(entry) for entry in entries[:limit]]


def all_about(person_id: UUID) -> Iterator[Happened]:
    """Return everything that happened about a person, the latest first (download of one's own data)."""
    return (_happened(entry) for entry in _about(person_id, None).iterator(chunk_size=500))


def actors_about(person_id: UUID, name: str, since: datetime) -> int:
    """Return how many people did this to a person since then. One query."""
    entries = Entry.objects.filter(about_id=person_id, event=name, at__gte=since)
    return cast(int, entries.aggregate(n=Count("by_id", distinct=True))["n"])


def _of(agency_id: UUID) -> Q:
    """Deliveries of the agency and those of the house itself."""
    return Q(agency_id=agency_id) | Q(agency_id__isnull=True)


def stuck(agency_id: UUID, query: QueryDict, *, failed: bool) -> Paged[Stuck]:
    """Return one page of failed deliveries, or of open ones that have failed at least once. Two queries."""
    rows = Delivery.objects.filter(_of(agency_id), done_at__isnull=True, failed_at__isnull=not failed)
    if not failed:
        rows = rows.filter(attempts__gt=0)
    page = paged(rows.select_related("entry").order_by("-due_at", "id"), query)
    return mapped(
        page,
        lambda row: Stuck(
            row.pk, row.entry.event, row.reaction, row.entry.at, row.attempts, row.error, row.due_at, row.failed_at
        ),
    )


def pulse(agency_id: UUID, now: datetime) -> Pulse:
    """Return how the deliveries of the agency and the seals of the house stand. Three queries."""
    pending = Q(done_at__isnull=True, failed_at__isnull=True)
    counts = Delivery.objects.filter(_of(agency_id), done_at__isnull=True).aggregate(
        open=Count("pk", filter=pending),
        overdue=Count("pk", filter=pending & Q(due_at__lt=now)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    last = Seal.objects.order_by("-number").first()
    return Pulse(
        **counts,
        unsealed=Entry.objects.filter(seal__isnull=True).count(),
        seal=last.number if last else None,
        sealed_at=last.sealed_at if last else None,
        head=last.digest if last else "",
    )


def failed_count(agency_id: UUID) -> int:
    """Return how many deliveries wait for support. One query."""
    # `done_at` is said too, so that the small index of what is not done answers.
    return Delivery.objects.filter(_of(agency_id), done_at__isnull=True, failed_at__isnull=False).count()


def beats() -> list[BeatSeen]:
    """Return when each part of `pamong tick` last ran. One query."""
    return [BeatSeen(beat.name, beat.ran_at, beat.well_at, beat.error) for beat in Beat.objects.order_by("name")]
