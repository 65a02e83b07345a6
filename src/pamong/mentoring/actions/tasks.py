"""Tasks: taken on, done, let go, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events
from pamong.mentoring.actions.meeting_rows import OfMeeting, locked_meeting, not_yours, said
from pamong.mentoring.actions.relation_rows import locked_relation
from pamong.mentoring.models import Meeting, Relation, Side, Task
from pamong.mentoring.rules import meeting as rules

State = Task.State


@dataclass(frozen=True)
class Wish:
    """A task as it is wished: whose, what, by when."""

    owner: str
    """`mentor` or `mentee`."""
    text: str
    due_on: date | None = None


@transaction.atomic
def make_task(
    relation_id: UUID, *, wish: Wish, meeting_id: UUID | None = None, by: Person, now: datetime, key: UUID | None = None
) -> Task:
    """Write down what one of the two takes on: in a meeting that is still open, or between meetings.

    `key` becomes the row's id, so that the same form sent twice takes it on once.
    """
    relation = locked_relation(relation_id, by)
    if key and (made := Task.objects.filter(pk=key, relation=relation).first()):
        return made
    if relation.state not in Relation.LIVING:
        raise Refused(_("Hubungan ini sudah berakhir. Tugas baru tidak dapat dibuat di dalamnya."))
    meeting = None
    if meeting_id is not None:
        meeting = locked_meeting(meeting_id, by)
        if meeting.relation_id != relation.pk:
            raise Refused(_("Pertemuan itu milik hubungan lain. Muat ulang halaman."))
        stop(rules.state_fault(meeting, Meeting.State.PLANNED))
    return make_in(relation, meeting, wish, by=by, now=now, key=key)


def make_in(
    relation: Relation, meeting: Meeting | None, wish: Wish, *, by: Person, now: datetime, key: UUID | None = None
) -> Task:
    """Write a task down in a locked relation."""
    if wish.owner not in Side.values:
        raise Refused(_("Pilih tugas siapa."))
    of_meeting = Task.objects.filter(meeting=meeting).count() if meeting else None
    stop(rules.number_fault(of_meeting, Task.objects.filter(relation=relation, state=State.OPEN).count()))
    owner = relation.mentor if wish.owner == Side.MENTOR else relation.mentee
    stop(rules.due_fault(wish.due_on, owner.day_at(now)))
    task = Task.objects.create(
        id=key or new_id(), agency_id=relation.agency_id, relation=relation, meeting=meeting, owner=owner,
        text=said(wish.text, "task", required=True), due_on=wish.due_on, made_by=by, made_at=now,
    )  # fmt: skip
    announce(events.TaskMade(**_of_task(task, relation)), by=by)
    return task


@transaction.atomic
def finish_task(task_id: UUID, *, remark: str = "", by: Person, now: datetime) -> Task:
    """Say that one did it, and how it went."""
    return _close(task_id, State.DONE, said(remark, "remark"), by, now)


@transaction.atomic
def drop_task(task_id: UUID, *, remark: str = "", by: Person, now: datetime) -> Task:
    """Let it go; a word about it stays between the two."""
    return _close(task_id, State.DROPPED, said(remark, "remark"), by, now)


@transaction.atomic
def reopen_task(task_id: UUID, *, by: Person, now: datetime) -> Task:
    """Open a task again that was closed by mistake, within 30 days."""
    task = _own(task_id, by)
    if task.state == State.OPEN:
        return task
    stop(rules.reopen_fault(task, now))
    task.state, task.closed_at = State.OPEN, None
    task.save(update_fields=["state", "closed_at"])
    announce(events.TaskClosed(**_of_task(task, task.relation), state=Code("open")), by=by)
    return task


@transaction.atomic
def remove_task(task_id: UUID, *, by: Person, now: datetime) -> None:
    """Take a task out of a meeting that nobody confirmed; one that is gone already stays gone."""
    if not Task.objects.filter(pk=task_id).exists():
        return
    task = locked_task(task_id, by)
    if task.meeting_id is None:
        raise Refused(_("Tugas di luar pertemuan ditandai selesai atau dilepas, tidak dihapus."))
    meeting = locked_meeting(task.meeting_id, by)
    stop(rules.state_fault(meeting, Meeting.State.PLANNED))
    require(by.pk in (task.made_by_id, task.owner_id), _("Hanya pemilik atau penulisnya yang dapat menghapusnya."))
    task.delete()


def _close(task_id: UUID, state: str, remark: str, by: Person, now: datetime) -> Task:
    task = _own(task_id, by)
    if task.state == state:
        return task
    if task.state != State.OPEN:
        raise Refused(_("Tugas ini sudah ditutup. Buka kembali dulu bila belum selesai."))
    task.state, task.remark, task.closed_at = State(state), remark, now
    task.save(update_fields=["state", "remark", "closed_at"])
    announce(events.TaskClosed(**_of_task(task, task.relation), state=Code(state)), by=by)
    return task


def _own(task_id: UUID, by: Person) -> Task:
    task = locked_task(task_id, by)
    require(task.owner_id == by.pk, _("Hanya pemilik tugas yang dapat melakukannya."))
    return task


def locked_task(task_id: UUID, by: Person) -> Task:
    """Return a task of the two, locked."""
    own = Task.objects.filter(Q(relation__mentor=by) | Q(relation__mentee=by), pk=task_id)
    locked = own.select_for_update(no_key=True, of=("self",)).select_related("relation")
    task = locked.defer("relation__words", "relation__reply").first()
    if task is None:
        raise Forbidden(not_yours())
    return task


def _of_task(task: Task, relation: Relation) -> OfMeeting:
    return OfMeeting(
        agency_id=task.agency_id, subject_id=task.pk, about_id=relation.mentee_id, relation_id=relation.pk,
        mentor_id=relation.mentor_id,
    )  # fmt: skip
