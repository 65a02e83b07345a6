"""What-ifs are thrown away after a while: they hold people's data and answer a question of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pamong.mentoring.models import Run
from pamong.ports import clock

KEPT: Final = timedelta(days=7)
BATCH: Final = 200


def purge_what_ifs(now: datetime | None = None) -> int:
    """Remove what-ifs that were asked a week ago; return how many. A part of `pamong tick`."""
    old = Run.objects.filter(is_what_if=True, asked_at__lt=(now or clock.now()) - KEPT)
    gone = 0
    while keys := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        Run.objects.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone
