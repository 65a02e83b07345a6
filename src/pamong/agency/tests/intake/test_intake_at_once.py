"""Two workers, or an officer and a worker, at the same moment: the changes happen once, or the preview is made again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.models import F

from pamong.agency.intake.runs import apply_import, cancel_import, confirm_import, prepare_import, receive_import
from pamong.agency.models import Agency, ImportChange, ImportRun, Person, Placement
from pamong.agency.tests.intake.files import NOW, both_units, csv_bytes, everyone, new_agency, prepared
from pamong.agency.tests.intake.files import _upload as upload
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.ports import clock

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportRun.State


def at_once(*steps: Callable[[], object]) -> None:
    """Run the steps in threads with connections of their own, beginning together."""
    start = Barrier(len(steps))

    def alone(step: Callable[[], object]) -> None:
        try:
            start.wait(10)
            with clock.at(NOW):
                step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        for done in [pool.submit(alone, step) for step in steps]:
            done.result()


def test_two_workers_apply_a_run_once() -> None:
    run = prepared(new_agency(), people=everyone(), units=both_units())
    confirm_import(run.pk, by=None, now=NOW)
    at_once(lambda: apply_import(run.pk), lambda: apply_import(run.pk))
    assert (Person.objects.count(), Placement.objects.count()) == (5, 5)
    assert Entry.objects.filter(event="agency.ImportApplied").count() == 1


def test_two_workers_make_one_preview() -> None:
    run = receive_import(
        agency=new_agency(), by=None, now=NOW,
        files=[upload("people", csv_bytes(everyone())), upload("units", csv_bytes(both_units()))],
    )  # fmt: skip
    at_once(lambda: prepare_import(run.pk), lambda: prepare_import(run.pk))
    run.refresh_from_db()
    assert run.state == State.READY
    assert ImportChange.objects.filter(run=run).count() == 7


def test_two_confirmations_are_one() -> None:
    run = prepared(new_agency(), people=everyone(), units=both_units())
    at_once(*[lambda: confirm_import(run.pk, by=None, now=NOW)] * 2)
    assert Entry.objects.filter(event="agency.ImportConfirmed").count() == 1


def test_a_run_is_either_cancelled_or_applied() -> None:
    run = prepared(new_agency(), people=everyone(), units=both_units())
    confirm_import(run.pk, by=None, now=NOW)

    def cancel() -> None:
        with suppress(Refused):
            cancel_import(run.pk, by=None, now=NOW)

    at_once(cancel, lambda: apply_import(run.pk))
    run.refresh_from_db()
    assert (run.state, Person.objects.count()) in {(State.APPLIED, 5), (State.CANCELLED, 0)}


def test_a_change_at_the_same_moment_is_never_overwritten_unseen() -> None:
    agency = new_agency()
    run = prepared(agency, people=everyone(), units=both_units())
    confirm_import(run.pk, by=None, now=NOW)

    def correct() -> None:
        with transaction.atomic():
            Agency.objects.filter(pk=agency.pk).update(people_version=F("people_version") + 1)

    at_once(correct, lambda: apply_import(run.pk))
    run.refresh_from_db()
    assert (run.state, Person.objects.count()) in {(State.APPLIED, 5), (State.RECEIVED, 0)}
    agency.refresh_from_db()
    assert agency.people_version == (2 if run.state == State.APPLIED else 1)
