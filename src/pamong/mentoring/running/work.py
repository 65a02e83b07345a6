"""The work of a run, in the worker: take a snapshot, let the engine match, keep what it proposes with its proof.

Each step is a transaction of its own. A worker that dies leaves a run that the next one takes up after `LEASE`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID

from django.db import DatabaseError, transaction

from pamong.journal.engine import announce
from pamong.journal.events import Code, Event
from pamong.journal.faults import kind_of, place_of
from pamong.journal.models import Entry
from pamong.matching import engine
from pamong.matching.outcome import Outcome, Progress
from pamong.matching.problem import Contradiction, Fault, Problem
from pamong.mentoring import events
from pamong.mentoring.models import Run
from pamong.mentoring.running import packing, storing
from pamong.mentoring.running.helping import with_help
from pamong.mentoring.running.options import from_json
from pamong.mentoring.running.snapshot import problem_of
from pamong.mentoring.running.supposing import changed, proposed
from pamong.ports import clock

log = logging.getLogger("pamong.mentoring")
State = Run.State
LEASE: Final = timedelta(minutes=9)
"""After so long without an end, the worker that had it counts as dead."""
OPEN: Final = (State.QUEUED, State.WORKING)
OFTEN: Final = 1.0
"""Seconds between two notes of how far it is."""


class InHand(Exception):
    """Another worker has the run, or had it when it died: try again later."""


def run(event: Event, entry: Entry) -> None:
    """Compute the run that somebody asked for. Repeating it is safe."""
    asked = cast(events.OfRun, event)
    row = _begun(asked.subject_id, clock.now())
    if row is None:
        return
    try:
        problem = _snapshot(row)
        outcome = _outcome(row, problem)
    except Contradiction as contradiction:
        _ended(row, State.FAILED, {"faults": [_told(fault, problem) for fault in contradiction.faults]})
    except DatabaseError:
        _given_back(row)  # the delivery is tried again
        raise
    except MemoryError:
        _ended(row, State.FAILED, {"faults": [{"code": "memory", "mentee": "", "mentor": ""}]})
    except Exception as error:  # noqa: BLE001  # whatever it was, it is said and written down; never with people's data
        log.error("run %s cannot be computed: %s (%s)", row.pk, kind_of(error), place_of(error))  # noqa: TRY400  # a trace may hold what people wrote
        _ended(row, State.FAILED, {"faults": [{"code": "broken", "mentee": "", "mentor": ""}]})
    else:
        if outcome is None or outcome.cancelled or _is_stopped(row):
            _ended(row, State.CANCELLED, {})
        else:
            kept = storing.Kept(row, outcome, problem)
            _ended(row, State.DONE, {"report": kept.report()}, kept)


@transaction.atomic
def _begun(run_id: UUID, now: datetime) -> Run | None:
    """Take the run in hand; None when there is nothing to do any more."""
    row = Run.objects.select_for_update(no_key=True, of=("self",)).filter(pk=run_id).first()
    if row is None or row.state not in OPEN:
        return None
    if row.state == State.WORKING and row.began_at is not None and now - row.began_at < LEASE:
        raise InHand
    if row.stop_asked_at is not None:
        _end(row, State.CANCELLED, now)
        return None
    row.state, row.began_at, row.part, row.done = State.WORKING, now, "snapshot", 0.0
    row.save(update_fields=["state", "began_at", "part", "done"])
    return row


def _outcome(row: Run, problem: Problem) -> Outcome | None:
    if _is_stopped(row):
        return None
    watch = _Watch(row)
    outcome = engine.solve(problem, report=watch.note, cancelled=watch.is_stopped)
    return outcome if row.is_what_if else with_help(problem, outcome, watch.is_stopped)


def _told(fault: Fault, problem: Problem) -> dict[str, str]:
    """Return a contradiction as it is kept, with the rule that binds the two."""
    rule = problem.forbidden.get((fault.mentee, fault.mentor), "")
    return {"code": fault.code, "mentee": fault.mentee, "mentor": fault.mentor, "rule": str(rule)}


def _snapshot(row: Run) -> Problem:
    """Take the snapshot and keep it; a what-if takes the people of its base, so that nothing else differs."""
    options, base = from_json(row.settings), row.base
    problem = changed(base, options) if row.is_what_if and base is not None else None
    if problem is None:
        today = clock.today(row.programme.agency.time_zone)
        pairs = proposed(base) if base is not None and options.stickiness else ()
        problem = problem_of(row.programme, options, today=today, before=pairs)
    kept = {"snapshot": packing.pack(problem), "digest": packing.digest(problem)}
    Run.objects.filter(pk=row.pk, state=State.WORKING, began_at=row.began_at).update(**kept)
    return problem


class _Watch:
    """Tells how far it is, at most once a second, and asks at the same time whether somebody wants it to stop."""

    def __init__(self, row: Run) -> None:
        self._row, self._noted, self._asked, self._stopped = row, 0.0, 0.0, False

    def note(self, progress: Progress) -> None:
        """Write down where it is."""
        now = time.monotonic()
        if now - self._noted >= OFTEN:
            self._noted = now
            done = min(1.0, max(0.0, float(progress.done)))
            Run.objects.filter(pk=self._row.pk, began_at=self._row.began_at).update(part=progress.part[:12], done=done)

    def is_stopped(self) -> bool:
        """Whether it shall stop."""
        now = time.monotonic()
        if not self._stopped and now - self._asked >= OFTEN:
            self._asked, self._stopped = now, _is_stopped(self._row)
        return self._stopped


def _is_stopped(row: Run) -> bool:
    """Whether somebody asked to stop, or the run is in other hands by now."""
    mine = Run.objects.filter(pk=row.pk, state=State.WORKING, began_at=row.began_at, stop_asked_at__isnull=True)
    return not mine.exists()


@transaction.atomic
def _ended(row: Run, state: str, values: Mapping[str, Any], kept: storing.Kept | None = None) -> None:
    mine = Run.objects.select_for_update(no_key=True, of=("self",)).filter(pk=row.pk)
    now_row = mine.filter(state=State.WORKING, began_at=row.began_at).first()
    if now_row is None:  # in other hands
        return
    if kept is not None:
        kept.store()
    _end(now_row, state, clock.now(), **values)


def _end(row: Run, state: str, now: datetime, **values: Any) -> None:
    row.state, row.ended_at, row.done = state, now, 1.0 if state == State.DONE else row.done
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "ended_at", "done", *values])
    ended = events.RunEnded(
        agency_id=row.agency_id, subject_id=row.pk, programme_id=row.programme_id, state=Code(state)
    )
    announce(ended, by=None)


def _given_back(row: Run) -> None:
    Run.objects.filter(pk=row.pk, state=State.WORKING, began_at=row.began_at).update(state=State.QUEUED, began_at=None)
