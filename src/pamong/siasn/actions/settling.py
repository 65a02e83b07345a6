"""What HR does with one row: send it again, take it back, say what became of it in SIASN."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.agency.queries import standing_of
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import require, stop
from pamong.siasn import events, rules
from pamong.siasn.actions.releasing import to_queue
from pamong.siasn.actions.sending import of_course, siasn_of
from pamong.siasn.following import follow
from pamong.siasn.models import Course, Release, Step
from pamong.siasn.queries.building import WITH, built

State, What = Course.State, Step.What


@transaction.atomic
def send_again(course_id: UUID, *, version: int, by: Person, now: datetime) -> Course:
    """Let one row go again: what was refused, as it is now; what is unsure, to be asked about first."""
    row = _row(course_id, by)
    if row.state in rules.ON_THE_WAY and _just_done(row, version, What.RELEASED, by):
        return row
    stop(rules.changed_fault(row, version))
    stop(rules.state_fault(row, State.REFUSED, State.READY, State.UNSURE))
    stop(rules.hand_fault(row, in_hand=row.tried_at is not None and now - row.tried_at < rules.LEASE))
    stop("" if siasn_of(row.agency).is_connected else rules.not_connected())
    follow([row], now)
    if row.state != State.UNSURE:
        faults = built([row])[row.pk].faults
        stop(rules.fault_in_words(faults[0]) if faults else "")
        row.state, row.hours = State.RELEASED, rules.whole(row.counted)
    row.release = Release.objects.create(
        agency_id=row.agency_id, kind=Release.Kind.NETWORK, by=by, at=now, year=row.year, count=1
    )
    row.part, row.fault, row.message = 0, "", ""
    _done(row, What.RELEASED, by, now)
    told = events.CoursesReleased(agency_id=row.agency_id, subject_id=row.release.pk, part=0, count=1)
    announce(told, by=by)
    return row


@transaction.atomic
def take_row_back(course_id: UUID, *, version: int, by: Person, now: datetime) -> Course:
    """Take one row back that was not sent yet, or the mark that it was handed in."""
    row = _row(course_id, by)
    what = What.UNFILED if row.state == State.FILED else What.TAKEN_BACK
    if row.release_id is None and any(_just_done(row, version, each, by) for each in (What.UNFILED, What.TAKEN_BACK)):
        return row
    stop(rules.changed_fault(row, version))
    stop(rules.state_fault(row, State.RELEASED, State.FILED))
    _back(row, what, by, now)
    return row


@transaction.atomic
def settle(course_id: UUID, *, is_there: bool, version: int, by: Person, now: datetime) -> Course:
    """Say by hand whether SIASN has a row: somebody looked there. What it does not have goes back into the queue."""
    row = _row(course_id, by)
    what = What.BY_HAND if is_there else What.NOT_THERE
    if _just_done(row, version, what, by):
        return row
    stop(rules.changed_fault(row, version))
    allowed = (State.UNSURE, State.READY, State.REFUSED) if is_there else (State.UNSURE,)
    stop(rules.state_fault(row, *allowed))
    stop(rules.hand_fault(row, in_hand=row.tried_at is not None and now - row.tried_at < rules.LEASE))
    if not is_there:
        _back(row, what, by, now)
        return row
    row.hours = row.hours if row.state == State.UNSURE else rules.whole(row.counted)
    row.state, row.settled_at, row.tried_at, row.fault, row.message = State.FILED, now, None, "", ""
    _done(row, what, by, now)
    announce(events.CourseSettled(**of_course(row), what=Code(what)), by=by)
    follow([row], now)
    return row


@transaction.atomic
def mend(course_id: UUID, *, version: int, by: Person, now: datetime) -> Course:
    """Say that somebody mended in SIASN what the ledger counts otherwise by now."""
    row = _row(course_id, by)
    if row.mended_at and _just_done(row, version, What.MENDED, by):
        return row
    stop(rules.changed_fault(row, version))
    stop(rules.state_fault(row, *rules.THERE) or ("" if row.changed_at and not row.mended_at else _no_longer()))
    row.mended_at, row.mended_by = now, by
    row.hours = 0 if row.is_voided else rules.whole(row.counted)
    _done(row, What.MENDED, by, now)
    announce(events.CourseSettled(**of_course(row), what=Code(What.MENDED)), by=by)
    return row


@transaction.atomic
def number_agency(siasn_id: str, *, by: Person, now: datetime) -> None:
    """Write down by which id SIASN knows the agency."""
    require(rules.may_release(standing_of(by)), rules.only_keepers())
    agency = Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)
    if agency.siasn_id == siasn_id:
        return
    agency.siasn_id = siasn_id
    agency.save(update_fields=["siasn_id"])
    announce(events.AgencyNumbered(agency_id=agency.pk, subject_id=agency.pk), by=by)


@transaction.atomic
def record_export(*, count: int, by: Person) -> None:
    """Announce that somebody took rows with names out of the house."""
    announce(events.CoursesExported(agency_id=by.agency_id, subject_id=by.agency_id, count=count), by=by)


def _row(course_id: UUID, by: Person) -> Course:
    """Return a row, locked, to whoever may deal with it."""
    require(rules.may_release(standing_of(by)), rules.only_keepers())
    rows = Course.objects.visible_to(by).select_for_update(no_key=True, of=("self",)).select_related(*WITH)
    return rows.get(pk=course_id)


def _back(row: Course, what: str, by: Person, now: datetime) -> None:
    to_queue([row.pk])
    Step.objects.create(agency_id=row.agency_id, course=row, what=what, at=now, by=by)
    row.refresh_from_db()
    announce(events.CourseSettled(**of_course(row), what=Code(what)), by=by)


def _done(row: Course, what: str, by: Person, now: datetime) -> None:
    row.version += 1
    row.save()
    Step.objects.create(agency_id=row.agency_id, course=row, what=what, at=now, by=by)


def _just_done(row: Course, version: int, what: str, by: Person) -> bool:
    """Whether the very same was done already by the same person: the button was pressed twice."""
    last = Step.objects.filter(course=row, by__isnull=False).order_by("-at", "-pk").first()
    return last is not None and last.what == what and last.by_id == by.pk and row.version > version


def _no_longer() -> str:
    return _("Baris ini sudah sama dengan buku besar, jadi tidak ada yang perlu diperbaiki.")
