"""The sending of what HR released: each row in transactions of its own, each once, however often and by whomever it is tried.

Before a request the row says "unsure": if the process dies, or the answer is lost, nobody repeats the request without
asking SIASN first whether the row is there, by its number. No lock is held while we speak.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from pamong.agency.models import Agency
from pamong.journal.engine import announce
from pamong.journal.events import Code, Event
from pamong.journal.models import Entry
from pamong.ports import clock
from pamong.ports import siasn as port
from pamong.ports.siasn import Siasn, SiasnUnreachable
from pamong.siasn import events, rules
from pamong.siasn.following import follow
from pamong.siasn.models import Course, Step
from pamong.siasn.queries.building import WITH, built

State, What = Course.State, Step.What
ENOUGH: Final = 2
"""Requests without an answer, one after the other, upon which the rest is tried later."""


class InHand(Exception):
    """Another worker has some of the rows, or had them when it died: try again later."""


@dataclass(frozen=True)
class Job:
    """One row that we have in hand."""

    key: UUID
    since: datetime
    nip: str
    handed: port.Course
    number: str
    may_send: bool
    asks_first: bool


def siasn_of(agency: Agency) -> Siasn:
    """Return the SIASN to which this agency may send."""
    ours = settings.PAMONG.siasn_agency
    return port.siasn() if ours in {"", agency.code} else port.NullSiasn()


def send_part(event: Event, entry: Entry) -> None:
    """Send what HR released, a part of it; what did not get through is tried again."""
    released = cast(events.CoursesReleased, event)
    rows = Course.objects.filter(release_id=released.subject_id, part=released.part, state__in=rules.ON_THE_WAY)
    # What was tried before comes last: one row at which SIASN stumbles must not hold up the others.
    keys = list(rows.order_by("attempts", "on", "pk").values_list("pk", flat=True))
    if not keys:
        return
    assert released.agency_id is not None, "a release belongs to an agency"
    siasn = siasn_of(Agency.objects.get(pk=released.agency_id))
    silent, silence, in_hand = 0, None, False
    for key in keys:
        try:
            send(key, siasn)
            silent = 0
        except InHand:
            in_hand = True
        except SiasnUnreachable as error:
            silent, silence = silent + 1, error
            if silent >= ENOUGH or not error.arrived:
                break
    if silence is not None:
        raise silence
    if in_hand:
        raise InHand


def send(key: UUID, siasn: Siasn) -> None:
    """Bring one row to its end: sent or refused. Raise `SiasnUnreachable` or `InHand` when it is not known."""
    job = _take_in_hand(key, clock.now())
    if job is None:
        return
    answer: port.Saved | port.Refused | None = None
    try:
        if job.asks_first:
            answer = _found(job, siasn)
        found = answer is not None
        if answer is None and job.may_send:
            answer = siasn.save_course(job.handed)
    except SiasnUnreachable as error:
        _note_silence(job, error, clock.now())
        raise
    _write_down(job, answer, clock.now(), found=found)


@transaction.atomic
def _take_in_hand(key: UUID, now: datetime) -> Job | None:
    row = _locked(key)
    if row.state not in rules.ON_THE_WAY:
        return None
    if row.tried_at is not None and now - row.tried_at < rules.LEASE:
        raise InHand
    if row.is_behind:
        follow([row], now)
    if row.state not in rules.ON_THE_WAY:
        return None
    today, asks_first = built([row])[row.pk], row.state == State.UNSURE
    same = rules.whole(row.counted) == row.hours and not row.is_voided
    if today.faults and not asks_first:
        _refuse(row, now, fault=today.faults[0])
        return None
    number = row.sent["nomorSertipikat"] if asks_first else today.handed.nomor_sertipikat
    row.state, row.tried_at, row.attempts = State.UNSURE, now, row.attempts + 1
    if not asks_first:
        row.sent = today.handed.as_json()
    row.version += 1
    row.save()
    return Job(row.pk, now, row.person.nip, today.handed, number, same and not today.faults, asks_first)


def _locked(key: UUID) -> Course:
    return Course.objects.select_for_update(no_key=True, of=("self",)).select_related(*WITH).get(pk=key)


def _found(job: Job, siasn: Siasn) -> port.Saved | None:
    """Ask whether the row arrived the last time: by its number, unless that is another row of ours."""
    kept = [row.id for row in siasn.courses_of(job.nip) if row.number == job.number and row.id]
    others = Course.objects.filter(remote_id__in=kept).exclude(pk=job.key).values_list("remote_id", flat=True)
    free = [key for key in kept if key not in set(others)]
    return port.Saved(free[0]) if free else None


@transaction.atomic
def _note_silence(job: Job, error: SiasnUnreachable, now: datetime) -> None:
    row = _locked(job.key)
    if not _is_ours(row, job):
        return
    if error.arrived:
        _step(row, What.LOST, now)
        return
    row.tried_at = None
    if not job.asks_first:
        row.state = State.RELEASED
        row.sent = {}
        follow([row], now)
    row.save()


@transaction.atomic
def _write_down(job: Job, answer: port.Saved | port.Refused | None, now: datetime, *, found: bool) -> None:
    row = _locked(job.key)
    if not _is_ours(row, job):
        return
    row.tried_at = None
    if isinstance(answer, port.Refused):
        _refuse(row, now, message=answer.message)
        follow([row], now)
    elif answer is None:
        row.state, row.release, row.hours = State.READY, None, None
        row.version += 1
        row.save()
        _step(row, What.RETURNED, now)
        follow([row], now)
    else:
        _sent(row, answer, now, found=found)


def _is_ours(row: Course, job: Job) -> bool:
    """Whether nobody settled the row meanwhile."""
    return row.state == State.UNSURE and row.tried_at == job.since


def _sent(row: Course, saved: port.Saved, now: datetime, *, found: bool) -> None:
    row.state, row.remote_id, row.settled_at = State.SENT, saved.id, now
    row.fault, row.message = "", ""
    row.version += 1
    row.save()
    _step(row, What.FOUND if found else What.SENT, now)
    assert row.hours is not None, "it was let go with its hours"
    announce(events.CourseSent(**of_course(row), hours=row.hours), by=None)
    follow([row], now)


def _refuse(row: Course, now: datetime, *, fault: str = "", message: str = "") -> None:
    row.state, row.settled_at, row.fault, row.message = State.REFUSED, now, fault, message
    row.version += 1
    row.save()
    _step(row, What.REFUSED, now, message)
    announce(events.CourseRefused(**of_course(row)), by=None)


def _step(row: Course, what: str, now: datetime, message: str = "") -> None:
    Step.objects.create(agency_id=row.agency_id, course=row, what=what, at=now, message=message)


def of_course(row: Course) -> dict[str, Any]:
    """Return what every event about a row says."""
    return {
        "agency_id": row.agency_id, "subject_id": row.pk, "about_id": row.person_id, "form": Code(row.form), "on": row.on,
    }  # fmt: skip
