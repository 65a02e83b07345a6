"""Time-driven work: each part runs alone, and a row says when it last ran and whether it went well.

Nothing is locked: every part is idempotent, so two ticks at once do no harm.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from pamong.journal.faults import kind_of, place_of
from pamong.journal.models import Beat
from pamong.ports import clock

log = logging.getLogger("pamong.tick")

LATE = timedelta(hours=1)
"""`tick` runs every minute; a part that has not gone well for so long is a fault."""


@dataclass(frozen=True)
class Outcome:
    """What one part of a tick did."""

    name: str
    result: object = None
    error: str = ""


def run_once(acts: Iterable[Callable[[], object]]) -> list[Outcome]:
    """Run every part, whatever happens to the others, and write down how each went."""
    return [_run(act) for act in acts]


def name_of(act: Callable[[], object]) -> str:
    """Return a stable name: room and function."""
    return f"{act.__module__.removeprefix('pamong.')}.{act.__name__}"


def _run(act: Callable[[], object]) -> Outcome:
    name = name_of(act)
    try:
        outcome = Outcome(name, act())
    except Exception as error:  # noqa: BLE001  # one part must not stop the others
        outcome = Outcome(name, error=kind_of(error))
        log.error("%s failed: %s (%s)", name, outcome.error, place_of(error))  # noqa: TRY400  # no text of the error
    at = clock.now()
    went_well = {} if outcome.error else {"well_at": at}
    Beat.objects.update_or_create(name=name, defaults={"ran_at": at, "error": outcome.error[:200], **went_well})
    return outcome


def late(acts: Iterable[Callable[[], object]]) -> list[str]:
    """Return the parts that never went well or not for too long, in words."""
    beats = {beat.name: beat for beat in Beat.objects.all()}
    limit = clock.now() - LATE
    faults = []
    for name in map(name_of, acts):
        beat = beats.get(name)
        if beat is None or beat.well_at is None:
            faults.append(f"{name} has never gone well")
        elif beat.well_at < limit:
            faults.append(f"{name} last went well at {beat.well_at:%Y-%m-%d %H:%M} UTC")
    return faults
