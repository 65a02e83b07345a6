"""When people meet: which times are taken. Reads no word of any conversation."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from pamong.coaching.models import Session
from pamong.coaching.rules.series import Slot


def taken_by(people: Collection[UUID], start: datetime, end: datetime, *, but: UUID | None = None) -> list[Slot]:
    """Return the times between `start` and `end` at which one of the people has a session, in order. One query."""
    theirs = Q(supervisor__in=people) | Q(employee__in=people)
    met = Session.objects.counting().filter(theirs, starts_at__lt=end, ends_at__gt=start)
    if but:
        met = met.exclude(pk=but)
    rows = met.order_by("starts_at", "pk").values_list("starts_at", "ends_at", "pk", "supervisor", "employee")
    return [Slot(begins, ends, key, frozenset(pair)) for begins, ends, key, *pair in rows]
