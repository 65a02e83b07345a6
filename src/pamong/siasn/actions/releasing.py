"""What HR lets go: many rows in one step, to SIASN or into a file, and back again as long as that is possible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.agency.queries import standing_of
from pamong.journal.engine import announce, announce_many
from pamong.kit.refusals import Refused, require, stop
from pamong.rulebook.learning import Form
from pamong.siasn import events, rules
from pamong.siasn.actions.sending import siasn_of
from pamong.siasn.models import Course, Release, Step

State, What, Kind = Course.State, Step.What, Release.Kind
BATCH = 1000


def can_go() -> Q:
    """Return the condition of rows that can be let go, as far as the database knows: the rest is seen row by row."""
    small = Q(counted__lt=rules.JP)
    return Q(state__in=rules.TO_LET_GO, is_behind=False) & ~small & ~Q(form=Form.STRUCTURAL) & ~Q(person__siasn_id="")


@transaction.atomic
def release(keys: Sequence[UUID], *, kind: str, once: UUID, by: Person, now: datetime) -> Release:
    """Let rows go: to SIASN, from where they are sent in parts, or (`file`) as handed in by somebody.

    Rows that cannot go, or are in other hands at this moment, stay. Done again with the same `once`, it changes nothing.
    """
    require(rules.may_release(standing_of(by)), rules.only_keepers())
    agency = Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)
    if done := Release.objects.filter(pk=once, agency=agency).first():
        return done
    if kind == Kind.NETWORK:
        stop("" if siasn_of(agency).is_connected else rules.not_connected())
    stop("" if agency.siasn_id else rules.fault_in_words(rules.Fault.NO_AGENCY_ID))
    rows = _free(Course.objects.filter(can_go(), agency=agency, pk__in=keys[: rules.MOST_AT_ONCE]).order_by("on", "pk"))
    if not rows:
        raise Refused(_nothing_left())
    row = Release.objects.create(id=once, agency=agency, kind=kind, by=by, at=now, year=rows[0][1], count=len(rows))
    found = [key for key, _year in rows]
    sizes = _let_go(found, row, now) if kind == Kind.NETWORK else _file(found, row, now)
    _steps(found, What.RELEASED if kind == Kind.NETWORK else What.FILED, by, now)
    of: dict[str, Any] = {"agency_id": agency.pk, "subject_id": row.pk}
    if kind == Kind.NETWORK:
        announce_many([events.CoursesReleased(**of, part=part, count=n) for part, n in enumerate(sizes)], by=by)
    else:
        announce(events.CoursesFiled(**of, count=len(rows)), by=by)
    return row


def _free(rows: QuerySet[Course]) -> list[tuple[UUID, int]]:
    """Lock rows and return their keys and years. Nobody is waited for: whoever counts a row anew keeps it."""
    return list(rows.select_for_update(no_key=True, skip_locked=True, of=("self",)).values_list("pk", "year"))


def _let_go(keys: Sequence[UUID], release: Release, now: datetime) -> list[int]:
    """Hand rows out into parts; return how many each has."""
    sizes = []
    for part, start in enumerate(range(0, len(keys), rules.PART)):
        some = keys[start : start + rules.PART]
        _changed(some, state=State.RELEASED, release=release, part=part, hours=_whole(), tried_at=None, attempts=0)
        sizes.append(len(some))
    return sizes


def _file(keys: Sequence[UUID], release: Release, now: datetime) -> list[int]:
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        _changed(some, state=State.FILED, release=release, hours=_whole(), settled_at=now)
    return []


def _whole() -> Cast:
    return Cast(F("counted") / rules.JP, IntegerField())


def _changed(keys: Sequence[UUID], **values: Any) -> None:
    gone = {"fault": "", "message": "", "version": F("version") + 1}
    Course.objects.filter(pk__in=keys).update(**gone, **values)


def _steps(keys: Sequence[UUID], what: str, by: Person, now: datetime) -> None:
    steps = (Step(agency_id=by.agency_id, course_id=key, what=what, at=now, by=by) for key in keys)
    Step.objects.bulk_create(steps, batch_size=BATCH)


def _nothing_left() -> str:
    return _("Tidak ada baris yang dapat dilepas. Mungkin sudah dirilis orang lain; muat ulang antreannya.")


@transaction.atomic
def take_back(release_id: UUID, *, by: Person, now: datetime) -> int:
    """Take back what a release did not send yet, or the marks of one into a file; return how many rows.

    Done again, it changes nothing.
    """
    require(rules.may_release(standing_of(by)), rules.only_keepers())
    released = Release.objects.select_for_update(no_key=True).get(pk=release_id, agency_id=by.agency_id)
    is_file = released.kind == Kind.FILE
    waits = State.FILED if is_file else State.RELEASED
    rows = Course.objects.filter(release=released, state=waits).order_by("pk")
    keys = [key for key, _year in _free(rows)]
    for start in range(0, len(keys), BATCH):
        to_queue(keys[start : start + BATCH])
    if keys:
        _steps(keys, What.UNFILED if is_file else What.TAKEN_BACK, by, now)
        told = events.FilingUndone if is_file else events.ReleaseTakenBack
        announce(told(agency_id=by.agency_id, subject_id=released.pk, count=len(keys)), by=by)
    return len(keys)


def to_queue(keys: Sequence[UUID]) -> None:
    """Put rows that SIASN does not have back where the ledger says that they stand."""
    stands = Case(When(is_voided=True, then=Value(State.VOID)), When(counted__lt=rules.JP, then=Value(State.SMALL)),
                  default=Value(State.READY))  # fmt: skip
    _changed(
        keys, state=stands, release=None, hours=None, settled_at=None, tried_at=None, changed_at=None, mended_at=None,
        mended_by=None,
    )  # fmt: skip
