"""Promises of the story: kept, postponed, let go, or still open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.plan import Meeting

if TYPE_CHECKING:
    from pamong.demo.life.course import Course


def _owner(by_employee: bool) -> str:
    return "employee" if by_employee else "supervisor"


class Promises:
    """The promises of one cycle."""

    def __init__(self, course: Course) -> None:
        self.course, self.rng = course, course.rng
        self.open: dict[UUID, bool] = {}
        """By id: whether it is the employee's."""

    def make(self, number: int, meeting: Meeting, now: datetime) -> list[tuple[bool, actions.Promise]]:
        """Return what the two promise in a meeting: whether it is the employee's, and its words; those that stay first."""
        made = []
        for due in meeting.dues:
            words = self.course.writer.told_promise(due)
            made.append((due.by_employee, actions.Promise(owner=_owner(due.by_employee), due_on=due.day, **words)))
        for _ in range(meeting.promises - len(made)):
            by_employee = self.rng.random() < 0.85
            words = self.course.writer.promise(by_employee=by_employee)
            due_on = self.course.due(number, now)
            made.append((by_employee, actions.Promise(owner=_owner(by_employee), due_on=due_on, **words)))
        return made

    def follow(self, promise_id: UUID, due_on: date, *, by_employee: bool, stays: bool = False) -> None:
        """Decide what becomes of a promise, and write it into the diary."""
        self.open[promise_id] = by_employee
        if stays:
            return
        drawn, diary = self.rng.random(), self.course.world.diary
        if drawn < self.course.plan.habit.kept:
            day = open_day(max(due_on - timedelta(days=self.rng.randint(-1, 3)), date(2025, 6, 1)))
            diary.write(self._at(day), partial(self._keep, promise_id))
        elif drawn < self.course.plan.habit.kept + 0.1:
            diary.write(self._at(due_on), partial(self._postpone, promise_id))
        elif self.rng.random() < 0.5:
            diary.write(self._at(later(due_on, self.rng.randint(2, 9))), partial(self._drop, promise_id))

    def _at(self, day: date) -> datetime:
        return at(day, self.rng.randint(8, 16), self.rng.choice((5, 20, 40, 55)), zone=self.course.zone)

    def _owner(self, promise_id: UUID) -> Person | None:
        """Return who promised, while the promise is open and she is here."""
        if promise_id not in self.open:
            return None
        supervisor, employee = self.course.two()
        owner = employee if self.open[promise_id] else supervisor
        return owner if owner.left_on is None else None

    def _keep(self, promise_id: UUID, now: datetime) -> None:
        if owner := self._owner(promise_id):
            del self.open[promise_id]
            actions.keep_commitment(promise_id, remark=self.course.writer.small("kept"), by=owner, now=now)

    def _drop(self, promise_id: UUID, now: datetime) -> None:
        if owner := self._owner(promise_id):
            del self.open[promise_id]
            actions.drop_commitment(promise_id, reason=self.course.writer.small("dropped"), by=owner, now=now)

    def _postpone(self, promise_id: UUID, now: datetime) -> None:
        if owner := self._owner(promise_id):
            day = later(now.date(), self.rng.randint(4, 9))
            actions.postpone_commitment(promise_id, due_on=day, by=owner, now=now)
            self.course.world.diary.write(self._at(day), partial(self._keep, promise_id))

    def settle(self, now: datetime) -> None:
        """Before a cycle ends, what is open is settled."""
        for promise_id in list(self.open):
            if self.rng.random() < 0.5:
                self._keep(promise_id, now)
            else:
                self._drop(promise_id, now)
