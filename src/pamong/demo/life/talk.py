"""One meeting of a cycle: its agenda, what is said and promised, who confirms, how it felt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.actions.booking import Taken
from pamong.coaching.conversation import OPENING, stages_of
from pamong.demo.life.days import at, is_open, later
from pamong.demo.life.plan import Meeting

if TYPE_CHECKING:
    from pamong.demo.life.course import Course


class Talk:
    """One meeting while it comes and goes."""

    def __init__(self, course: Course, number: int, meeting: Meeting, session: UUID | None) -> None:
        self.course, self.number, self.meeting = course, number, meeting
        self._session = session
        self.rng, self.writer, self.diary = course.rng, course.writer, course.world.diary

    @property
    def session(self) -> UUID:
        assert self._session is not None
        return self._session

    def write(self) -> None:
        """Write into the diary what is going to happen."""
        meeting, starts_at = self.meeting, self.meeting.starts_at
        hours = self.rng.randint(3, 30)
        if meeting.fate == "afterwards":
            self.diary.write(self._office(starts_at + timedelta(days=self.rng.randint(0, 9), hours=2)), self._record)
        elif meeting.fate == "cancelled":
            self.diary.write(starts_at - timedelta(hours=hours), self._cancel)
        elif meeting.fate == "moved":
            self.diary.write(starts_at - timedelta(hours=hours + 18), self._move)
        elif meeting.fate == "missed":
            self.diary.write(starts_at + timedelta(hours=self.rng.randint(1, 5)), self._miss)
        else:
            self._write_held()

    def _write_held(self) -> None:
        starts_at = self.meeting.starts_at
        if self.meeting.agenda:
            self.diary.write(starts_at - timedelta(hours=self.rng.randint(26, 75)), self._prepare)
            if self.rng.random() < 0.5:
                self.diary.write(starts_at - timedelta(hours=self.rng.randint(1, 4)), self._add)
        self.diary.write(starts_at + timedelta(minutes=5), self._talk)

    def _office(self, moment: datetime) -> datetime:
        day = moment.date()
        return moment if is_open(day) else at(later(day, 1), 9, 15, zone=self.course.zone)

    # Before

    def _prepare(self, now: datetime) -> None:
        """She writes what she wants to speak about, and mostly lets it be seen."""
        if self.course.over or not self.course.both_here():
            return
        employee = self.course.employee
        for _ in range(self.rng.randint(1, 3)):
            text = self.writer.point(by_employee=True)
            actions.add_point(self.session, text=text, by=employee, now=now)
        if self.meeting.submits:
            actions.submit_agenda(self.session, by=employee, now=now)

    def _add(self, now: datetime) -> None:
        if not self.course.over and self.course.both_here():
            text = self.writer.point(by_employee=False)
            actions.add_point(self.session, text=text, by=self.course.supervisor, now=now)

    def _cancel(self, now: datetime) -> None:
        if not self.course.over:
            reason = self.writer.small("cancelled")
            actions.cancel_session(self.session, by=self._either(), now=now, reason=reason)
            self._go_on(now)

    def _move(self, now: datetime) -> None:
        if self.course.over:
            return
        meeting = self.meeting
        meeting.fate = "held"
        wished = meeting.moved_to or meeting.starts_at + timedelta(days=1)
        for extra in range(6):
            day = later(wished.date(), extra // 2)
            moment = wished if extra == 0 else at(day, (8, 10, 13, 14, 15, 11)[extra], 30, zone=self.course.zone)
            if moment <= now or day > self.course.plan.ends_on:
                continue
            try:
                actions.move_session(
                    self.session, starts_at=moment, minutes=meeting.minutes, **self.course.where(), by=self._either(), now=now,
                    reason=self.writer.small("moved"),
                )  # fmt: skip
            except Taken:
                continue
            meeting.starts_at = moment
            break
        self._write_held()

    def _miss(self, now: datetime) -> None:
        if not self.course.over:
            actions.miss_session(self.session, by=self._either(), now=now, reason=self.writer.small("missed"))
            self._go_on(now)

    def _either(self) -> Person:
        return self.rng.choice(self.course.two())

    # The meeting itself

    def _talk(self, now: datetime) -> None:
        """The two talk; notes, promises, and the next date."""
        if self.course.over:
            return
        supervisor, employee = self.course.two()
        if not self.course.both_here():
            here = supervisor if supervisor.left_on is None else employee
            actions.cancel_session(self.session, by=here, now=now)
            self.course.abandon(now)
            return
        if self.course.plan.series:
            actions.choose_template(
                self.session, template=self.meeting.template, with_opening=self.meeting.opening, by=supervisor, now=now
            )
        for minute, (stage, hat, text) in enumerate(self._parts(), start=1):
            writer = supervisor if self.rng.random() < 0.7 else employee
            moment = now + timedelta(minutes=minute * 6)
            actions.save_part(self.session, stage=stage, hat=hat, text=text, version=0, by=writer, now=moment)
        self._promise(now)
        end = now + timedelta(minutes=self.meeting.minutes)
        self._keep_private(end)
        self._notice(end)
        self._go_on(end)
        self.diary.write(end + timedelta(minutes=self.rng.randint(1, 40)), self._confirm)

    def _parts(self) -> list[tuple[str, str, str]]:
        """Return stage, hat and text of what is noted."""
        habit, time = self.course.plan.habit, self.course.time.get(self.number, "middle")
        stages = [stage.key for stage in stages_of(self.meeting.template)]
        chosen = stages if habit.stages >= 4 else stages[-habit.stages :]
        if self.meeting.opening:
            chosen = [*(stage.key for stage in OPENING.stages[:: self.rng.choice((1, 2))]), *chosen]
        if self.rng.random() < 0.3 and habit.style != "ritual":
            chosen.append("common.obstacles")
        parts = [
            (stage, "coach", self.writer.note(stage, time, self.rng.randint(*habit.sentences))) for stage in chosen
        ]
        general, drawn = self.course.world.bank.general, self.rng.random()
        if habit.style == "telling":
            parts.append(("common.feedback", "superior", self.writer.say(general["telling"]["feedback"])))
        elif habit.style != "ritual" and drawn < 0.55:
            parts.append(("common.feedback", "coach", self.writer.note("common.feedback", time, 1)))
        if habit.style != "ritual" and drawn > 0.9:
            parts.append((stages[2], "mentor", self.writer.say(general["mentor"]["parts"])))
        elif habit.style != "ritual" and drawn > 0.82:
            parts.append((stages[-1], "superior", self.writer.say(general["superior"]["parts"])))
        return parts

    def _promise(self, now: datetime) -> None:
        course, dues = self.course, self.meeting.dues
        assert course.cycle is not None
        for each, (by_employee, promise) in enumerate(course.promises.make(self.number, self.meeting, now)):
            made = actions.make_commitment(
                course.cycle, session_id=self.session, promise=promise, by=self._either(), now=now
            )
            course.promises.follow(made.pk, promise.due_on, by_employee=by_employee, stays=each < len(dues))

    def _keep_private(self, now: datetime) -> None:
        if not self.meeting.private:
            return
        for person in self.course.two():
            by_employee = person.pk == self.course.employee.pk
            if self.rng.random() < 0.6:
                text = self.writer.private(by_employee=by_employee)
                actions.save_private_note(self.session, text=text, version=0, by=person, now=now)

    def _notice(self, now: datetime) -> None:
        """Now and then the two write down a strength, or an area to develop."""
        habit, course = self.course.plan.habit, self.course
        chance = {"listening": 0.4, "plain": 0.25, "telling": 0.2}.get(habit.style, 0.0)
        if self.rng.random() > chance or not course.stands(now):
            return
        kind = "area" if habit.style == "telling" or self.rng.random() < 0.4 else "strength"
        text, example = self.writer.trait(kind)
        supervisor, employee = course.two()
        key = (supervisor.pk, employee.pk, text)
        if key in course.world.noted:
            return
        course.world.noted.add(key)
        by = supervisor if self.rng.random() < 0.7 else employee
        actions.note_strength(
            employee=employee, supervisor=supervisor, kind=kind, text=text, example=example, by=by, now=now
        )

    def _record(self, now: datetime) -> None:
        """Write down in one step what was held some days ago."""
        course = self.course
        if course.over or not course.both_here():
            return
        assert course.cycle is not None
        made = course.promises.make(self.number, self.meeting, now)
        notes = self.writer.note("grow.will", course.time.get(self.number, "middle"), course.plan.habit.sentences[1])
        where = course.where()
        try:
            session = actions.record_held_session(
                course.cycle, starts_at=self.meeting.starts_at, minutes=self.meeting.minutes, mode=where["mode"], place=where["place"], notes=notes,
                commitments=[promise for _, promise in made], by=course.supervisor, now=now,
                template=self.meeting.template,
            )  # fmt: skip
        except Taken:
            self._go_on(now)
            return
        self._session = session.pk
        self._go_on(now)
        if self.rng.random() > course.plan.habit.one_side:
            self.diary.write(self._office(now + timedelta(hours=self.rng.randint(1, 60))), self._confirm_second)

    # After

    def _go_on(self, now: datetime) -> None:
        if self.course.plan.series:
            if self.number == len(self.course.plan.meetings) - 1:
                self.course.next(self.number, now)
        else:
            self.course.next(self.number, now)

    def _confirm(self, now: datetime) -> None:
        """The first of the two confirms; the other one later, mostly."""
        fate = self.meeting.fate
        by_supervisor = fate != "by_employee" and self.rng.random() < 0.6
        self.first = self.course.supervisor if by_supervisor else self.course.employee
        actions.confirm_session(self.session, by=self.first, now=now)
        if fate not in ("one_side", "by_employee"):
            hours = self.rng.choice((0, 0, 1, 3, 6, 20, 26, 50))
            self.diary.write(now + timedelta(hours=hours, minutes=7), self._confirm_second)

    def _confirm_second(self, now: datetime) -> None:
        supervisor, employee = self.course.two()
        first = getattr(self, "first", supervisor)
        second = employee if first.pk == supervisor.pk else supervisor
        if second.left_on is not None:
            return
        actions.confirm_session(self.session, by=second, now=now)
        if self.meeting.rated or self.rng.random() < 0.05:
            self.diary.write(now + timedelta(minutes=self.rng.randint(2, 600)), self._reflect)

    def _reflect(self, now: datetime) -> None:
        """The employee rates the meeting; the supervisor looks at himself less often."""
        habit = self.course.plan.habit
        if self.course.employee.left_on is None:
            actions.reflect(self.session, **self._felt(habit.taps, habit.shares), by=self.course.employee, now=now)
        if self.rng.random() < 0.45 and self.course.supervisor.left_on is None:
            asking, listening, advising, instructing = habit.shares
            own = (min(3, asking + 1), min(3, listening + 1), advising, max(0, instructing - 1))
            actions.reflect(self.session, **self._felt(4, own), by=self.course.supervisor, now=now)
        drawn = self.rng.random()
        if drawn > 0.988:
            actions.void_session(self.session, reason=self.writer.small("voided"), by=self._either(), now=now)
        elif drawn < 0.04:
            text = self.writer.say(self.course.world.bank.general["small"]["addenda"])
            actions.add_addendum(self.session, text=text, by=self._either(), now=now)

    def _felt(self, taps: int, shares: tuple[int, int, int, int]) -> dict[str, int]:
        felt: dict[str, int] = {}
        drawn = self.rng.random()
        if drawn < 0.9:
            felt |= {name: self._near(taps, 1, 5) for name in ("bond", "task", "goal")}
        if drawn > 0.25:
            names = ("asking", "listening", "advising", "instructing")
            felt |= {name: self._near(share, 0, 3) for name, share in zip(names, shares, strict=True)}
        return felt

    def _near(self, middle: int, least: int, most: int) -> int:
        return min(most, max(least, middle + self.rng.choice((-1, 0, 0, 0, 1))))
