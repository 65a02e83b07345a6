"""What a person keeps for later, and what she finished."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pamong.agency.models import Person
from pamong.catalogue import searching
from pamong.catalogue.actions import common
from pamong.catalogue.models import Bookmark, Finished, Resource


@transaction.atomic
def bookmark(resource_id: UUID, *, kept: bool, by: Person, now: datetime) -> None:
    """Keep a resource for later, or no more. Nobody else learns of it, so nothing is announced."""
    row = common.locked(resource_id, by)
    there = Bookmark.objects.filter(resource=row, person=by)
    if not kept:
        there.delete()
    elif not there.exists():
        Bookmark.objects.create(agency_id=row.agency_id, resource=row, person=by, at=now)


@transaction.atomic
def mark_finished(person_id: UUID, resource_ids: Iterable[UUID], *, on: date) -> None:
    """Write down that a person learned from these. The room that credits an entry says so; the first day stays."""
    agency_id = Person.objects.values_list("agency_id", flat=True).get(pk=person_id)
    mine = Resource.objects.filter(agency_id=agency_id, pk__in=set(resource_ids))
    rows = list(mine.select_for_update(no_key=True).order_by("pk"))
    known = set(Finished.objects.filter(person_id=person_id, resource__in=rows).values_list("resource_id", flat=True))
    new = [row.pk for row in rows if row.pk not in known]
    if new:
        Finished.objects.bulk_create(
            Finished(agency_id=agency_id, person_id=person_id, resource_id=key, on=on) for key in new
        )
        Resource.objects.filter(pk__in=new).update(finished_count=F("finished_count") + 1)
        searching.index(new)


@transaction.atomic
def forget_finished(person_id: UUID, resource_ids: Iterable[UUID]) -> None:
    """Take back that a person learned from these: what said so counts no more. Twice does it once."""
    rows = Resource.objects.filter(pk__in=set(resource_ids)).select_for_update(no_key=True).order_by("pk")
    mine = Finished.objects.filter(person_id=person_id, resource__in=list(rows))
    gone = list(mine.values_list("resource_id", flat=True))
    if gone:
        mine.delete()
        Resource.objects.filter(pk__in=gone).update(finished_count=F("finished_count") - 1)
        searching.index(gone)
