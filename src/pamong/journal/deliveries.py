"""What must still follow: deliveries, tried by the worker until they are done or handed to support."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_tasks_db.models import DBTaskResult

from pamong.journal import table
from pamong.journal.faults import kind_of, place_of
from pamong.journal.models import Delivery
from pamong.ports import clock

log = logging.getLogger("pamong.journal")

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720, 1440))
"""Waiting time after each failed attempt; after the last one the delivery is handed to support."""

GRACE = timedelta(minutes=10)
"""How long a worker may take over one delivery before it counts as dead."""

KEEP_DONE = timedelta(days=90)
KEEP_DEAD_TASKS = timedelta(days=1)
BATCH = 1000


def queue(deliveries: Iterable[Delivery]) -> None:
    """Write down what must follow, each with a task row for the worker, in the caller's transaction."""
    rows = list(deliveries)
    for row in rows:
        _enqueue(row)
    Delivery.objects.bulk_create(rows, batch_size=BATCH)


def _enqueue(delivery: Delivery) -> None:
    from pamong.journal.tasks import deliver  # the task module imports this one

    # Whatever failed before goes behind what is fresh: a mail server that hangs must not hold up an import.
    task = deliver.using(priority=-10 * min(delivery.attempts, 10))
    if delivery.due_at > clock.now():
        # The worker lives by the clock on the wall, whatever day the demo or a test has.
        task = task.using(run_after=clock.on_the_wall(delivery.due_at))
    delivery.task_id = UUID(str(task.enqueue(str(delivery.pk)).id))


def attempt(delivery_id: UUID) -> bool:
    """Try one delivery; return whether it is done. A failure is written down and tried again later.

    Two workers may hold a task for the same delivery: the row is locked, so one acts and the other turns away.
    """
    fault = None
    try:
        is_done = _carry_out(delivery_id)
    except Exception as error:  # noqa: BLE001  # whatever it was, it is written down and tried again
        fault = kind_of(error)
        log.warning("delivery %s failed: %s (%s)", delivery_id, fault, place_of(error))
    if fault is None:
        return is_done
    # Outside of `except`, so that an error here does not drag the first one's text into the task's record.
    _postpone(delivery_id, fault)
    return False


def _carry_out(delivery_id: UUID) -> bool:
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        delivery = rows.select_related("entry").filter(pk=delivery_id).first()
        if delivery is None:  # another worker has it in hand, or it was tidied away
            return False
        if delivery.is_closed or delivery.due_at > clock.now():
            return delivery.done_at is not None
        reaction = table.reaction_called(delivery.reaction)
        event, entry = table.event_of(delivery.entry), delivery.entry
        if reaction.when is table.When.LATER:
            # The effect and the mark share one transaction: in the database it happens exactly once.
            reaction.act(event, entry)
            _mark_done(delivery)
            return True
        delivery.due_at = clock.now() + GRACE  # nobody else tries it while we speak
        delivery.save(update_fields=["due_at"])
    reaction.act(event, entry)
    with transaction.atomic():
        still_open = Delivery.objects.select_for_update(no_key=True).filter(pk=delivery_id, failed_at=None).first()
        if still_open is not None and still_open.done_at is None:
            _mark_done(still_open)
    return True


def _mark_done(delivery: Delivery) -> None:
    delivery.done_at = clock.now()
    delivery.save(update_fields=["done_at"])


def _postpone(delivery_id: UUID, fault: str) -> None:
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update(no_key=True).filter(pk=delivery_id).first()
        if delivery is None or delivery.is_closed:  # meanwhile another worker brought it to its end
            return
        delivery.error = fault
        delivery.attempts += 1
        if delivery.attempts > len(PAUSES):
            delivery.failed_at = clock.now()
        else:
            delivery.due_at = clock.now() + PAUSES[delivery.attempts - 1]
            _enqueue(delivery)
        delivery.save(update_fields=["error", "attempts", "failed_at", "due_at", "task_id"])


def try_again(delivery_id: UUID, *, now: datetime) -> bool:
    """Support opens a failed delivery again; return whether it was failed."""
    with transaction.atomic():
        failed = Delivery.objects.select_for_update(no_key=True).filter(pk=delivery_id, failed_at__isnull=False)
        delivery = failed.first()
        if delivery is None:
            return False
        delivery.failed_at, delivery.attempts, delivery.due_at = None, 0, now
        _enqueue(delivery)
        delivery.save(update_fields=["failed_at", "attempts", "due_at", "task_id"])
        return True


def requeue_lost(now: datetime | None = None) -> int:
    """Give a new task to each delivery that is long due and that no worker will come for; return how many.

    So it is when a worker was killed in the middle, or when even the failure could not be written down. A task too
    many does no harm: it finds the delivery closed or locked.
    """
    moment = now or clock.now()
    found = 0
    while batch := list(_lost(moment).order_by("due_at").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            for delivery in _lost(moment).select_for_update(no_key=True, skip_locked=True).filter(pk__in=batch):
                _enqueue(delivery)
                delivery.save(update_fields=["task_id"])
                found += 1
        if len(batch) < BATCH:
            break
    if found:
        log.warning("%s deliveries had lost their task and got a new one", found)
    return found


def _lost(now: datetime) -> QuerySet[Delivery]:
    tasks = DBTaskResult.objects.filter(pk=OuterRef("task_id"))
    alive = tasks.filter(Q(status="READY") | Q(status="RUNNING", started_at__gt=clock.on_the_wall(now - GRACE)))
    due = Delivery.objects.filter(done_at__isnull=True, failed_at__isnull=True, due_at__lt=now - GRACE)
    return due.exclude(Exists(alive))


def tidy(now: datetime | None = None) -> int:
    """Remove what nobody needs any more: the task rows of dead workers, and deliveries long done; return how many.

    Task rows that ended are pruned by the library's own command.
    """
    moment = now or clock.now()
    dead = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=clock.on_the_wall(moment - KEEP_DEAD_TASKS))
    done = Delivery.objects.filter(done_at__lt=moment - KEEP_DONE)
    return _delete_in_batches(dead) + _delete_in_batches(done)


def _delete_in_batches(rows: QuerySet[Any]) -> int:
    gone = 0
    while batch := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        gone += rows.filter(pk__in=batch).delete()[0]
    return gone
