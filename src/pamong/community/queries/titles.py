"""The titles of meetings by the attendance that was credited, for pages of the ledger. A title is known to the whole agency."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce

from pamong.community.models import Attendance


def titles_of(attendances: Collection[UUID]) -> dict[UUID, str]:
    """Return the titles of meetings by the keys of attendances. One query, or none; what is none is left out."""
    if not attendances:
        return {}
    rows = Attendance.objects.filter(pk__in=list(attendances))
    return dict(rows.values_list("pk", "meeting__title"))


def title_of(source: str) -> Coalesce:
    """Return the title of the meeting whose attendance stands in this field of another query; empty when it is none."""
    return Coalesce(Subquery(Attendance.objects.filter(pk=OuterRef(source)).values("meeting__title")[:1]), Value(""))


def meeting_of(source: str) -> Subquery:
    """Return the key of the meeting whose attendance stands in this field of another query; None when it is none."""
    found = Attendance.objects.filter(pk=OuterRef(source)).values("meeting_id")[:1]
    return Subquery(found, output_field=UUIDField(null=True))
