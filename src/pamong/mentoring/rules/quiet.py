"""When the two are told that they have not met for long. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pamong.mentoring.models import Relation, Rhythm

STUCK: Final = 21
"""Days after the day on which a meeting was due."""
IDLE: Final = 90
"""Days without a meeting."""
RHYTHM_DAYS: Final = {
    Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28, Rhythm.BIMONTHLY: 56,
}  # fmt: skip


def since(relation: Relation) -> date:
    """Return the day from which days without a meeting count. `began_on` is known."""
    assert relation.began_on is not None
    return max(filter(None, (relation.began_on, relation.last_met_on, relation.resumed_on)))


def stuck_on(relation: Relation, rhythm: str) -> date:
    """Return the first day on which the two are overdue by 21 days."""
    return since(relation) + timedelta(days=RHYTHM_DAYS[Rhythm(rhythm)] + STUCK)


def to_tell(relation: Relation, rhythm: str, today: date) -> int:
    """Return what is to be told today: 90, 21 or 0 days. Each once since the last meeting; 90 again every 90 days."""
    met = since(relation)
    idle_from = max(met, relation.idle_told_on or met)
    if idle_from + timedelta(days=IDLE) <= today:
        return IDLE
    if relation.idle_told_on is not None and relation.idle_told_on > met:
        return 0
    if relation.quiet_told_on is not None and relation.quiet_told_on > met:
        return 0
    return STUCK if stuck_on(relation, rhythm) <= today else 0


def is_idle(relation: Relation, today: date) -> bool:
    """Whether the two were told of 90 days and have not met since."""
    told = relation.idle_told_on
    return told is not None and told > since(relation) and relation.state == Relation.State.RUNNING and told <= today
