"""The course of one cycle, from the proposal to its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.coaching import actions
from pamong.coaching.actions.booking import Taken
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.plan import HOURS, LINK, CyclePlan, Meeting
from pamong.demo.life.promises import Promises
from pamong.demo.life.talk import Talk
from pamong.demo.life.world import World
from pamong.kit.refusals import Refused

TRIES = 8


class Words(TypedDict):
    """What a proposal says."""

    topic_id: UUID
    goal: str
    measure: str
    starts_on: date
    ends_on: date
    rhythm: str
    mode: str


class Where(TypedDict):
    """How the two meet."""

    mode: str
    place: str
    link: str


class Course:
    """One cycle while it runs."""

    def __init__(self, world: World, plan: CyclePlan) -> None:
        self.world, self.plan, self.rng = world, plan, plan.rng
        self.cycle: UUID | None = None
        self.over = False
        self.supervisor = world.person(plan.agency, plan.supervisor)
        self.employee = world.person(plan.agency, plan.employee)
        self.writer = world.writer(
            self.supervisor, self.employee, topic=plan.topic, goal=plan.goal, style=plan.habit.style
        )
        self.promises = Promises(self)
        self.time = plan.time

    def begin(self) -> None:
        """Write the proposal into the diary."""
        self.world.diary.write(self.plan.propose_at, self._propose)

    @property
    def zone(self) -> str:
        return self.employee.time_zone

    def two(self) -> tuple[Person, Person]:
        """Return the two as they are now: supervisor, employee."""
        plan = self.plan
        self.supervisor = self.world.person(plan.agency, plan.supervisor)
        self.employee = self.world.person(plan.agency, plan.employee)
        return self.supervisor, self.employee

    def both_here(self) -> bool:
        """Whether neither of the two has left the agency."""
        return all(one.left_on is None for one in self.two())

    # Agreement

    def _propose(self, now: datetime) -> None:
        plan, (supervisor, employee) = self.plan, self.two()
        day = now.date()
        topics = self.world.topics(supervisor, employee, day) if self.both_here() else {}
        known = {name: key for key, (_id, name) in topics.items()}
        wanted = known.get(plan.topic_name, plan.topic)
        if wanted not in topics:
            return
        footing = footing_of(employee, supervisor, day)
        if footing and footing.until and plan.ends_on > footing.until:
            plan.ends_on = footing.until
        topic_id, name = topics[wanted]
        goal, measure = self.writer.goal_words(name)
        self._words = Words(
            topic_id=topic_id, goal=goal, measure=measure, starts_on=day, ends_on=plan.ends_on, rhythm=plan.rhythm,
            mode=plan.mode,
        )  # fmt: skip
        cycle = actions.propose_cycle(
            employee=employee, supervisor=supervisor, **self._words, by=self._proposer(), now=now
        )
        self.cycle = cycle.pk
        if plan.agree_at:
            self.world.diary.write(plan.agree_at, self._answer)

    def _proposer(self) -> Person:
        return self.employee if self.plan.by_employee else self.supervisor

    def _other(self) -> Person:
        return self.supervisor if self.plan.by_employee else self.employee

    def _answer(self, now: datetime) -> None:
        if not self.both_here():
            return
        assert self.cycle is not None
        if self.plan.answer == "withdraw":
            actions.withdraw_cycle(self.cycle, by=self._other(), now=now)
            return
        if not self.stands(now):
            actions.withdraw_cycle(self.cycle, by=self._proposer(), now=now)
            return
        if self.plan.answer == "revise":
            measure = f"{self._words['measure']} Ditinjau bersama di tengah masa siklus."
            words = self._words.copy()
            words["measure"] = measure[:300]
            actions.revise_cycle(self.cycle, version=1, **words, by=self._other(), now=now)
            self.world.diary.write(at(later(now.date(), 1), 9, zone=self.zone), self._agree_again)
            return
        actions.agree_cycle(self.cycle, version=1, by=self._other(), now=now)
        self._schedule(now)

    def _agree_again(self, now: datetime) -> None:
        assert self.cycle is not None
        if self.both_here() and self.stands(now):
            actions.agree_cycle(self.cycle, version=2, by=self._proposer(), now=now)
            self._schedule(now)

    def stands(self, now: datetime) -> bool:
        """Whether the one still supervises the other."""
        supervisor, employee = self.two()
        return footing_of(employee, supervisor, now.date()) is not None

    # Meetings

    def _schedule(self, now: datetime) -> None:
        """Plan all meetings as a series, or the first one alone."""
        meetings = self.plan.meetings
        meetings[:] = [meeting for meeting in meetings if meeting.starts_at > now + timedelta(hours=20)]
        if self.plan.series and len(meetings) > 1 and all(meeting.fate != "afterwards" for meeting in meetings):
            try:
                self._series(meetings, now)
            except Taken:
                pass  # somebody has another session on one of the days: plan them one by one
            else:
                return
        self.next(-1, now)

    def _series(self, meetings: list[Meeting], now: datetime) -> None:
        assert self.cycle is not None
        first = meetings[0]
        planned = actions.plan_series(
            self.cycle, starts_at=first.starts_at, minutes=first.minutes, **self.where(), template=first.template,
            with_opening=first.opening, count=len(meetings), by=self._planner(), now=now,
        )  # fmt: skip
        for number, (meeting, session) in enumerate(zip(meetings, planned, strict=False)):
            meeting.starts_at = session.starts_at
            Talk(self, number, meeting, session.pk).write()

    def where(self) -> Where:
        """Return how the two meet."""
        if self.plan.mode == "online":
            room = f"{self.plan.employee}-{self.plan.supervisor}".lower().replace(" ", "").replace(".", "")[:24]
            return {"mode": "online", "place": "", "link": LINK.format(room)}
        return {"mode": "in_person", "place": self.plan.place, "link": ""}

    def _planner(self) -> Person:
        return self.supervisor if self.rng.random() < 0.8 else self.employee

    def next(self, number: int, now: datetime) -> None:
        """Plan the meeting after this one; after the last one the cycle comes to its end."""
        if self.over:
            return
        plan, number = self.plan, number + 1
        if plan.ending == "rested" and number == len(plan.meetings) // 2:
            plan.ending = "closed"
            self._rest(number, now)
            return
        if number >= len(plan.meetings):
            self.world.diary.write(self._some_days(now, 1, 6), self._finish)
            return
        meeting = plan.meetings[number]
        if meeting.fate == "afterwards":
            Talk(self, number, meeting, None).write()
            return
        session = self._plan_one(meeting, now)
        if session:
            Talk(self, number, meeting, session).write()

    def _plan_one(self, meeting: Meeting, now: datetime) -> UUID | None:
        """Plan one meeting, at another hour when one of the two has no time; None when nothing can be planned."""
        assert self.cycle is not None
        if not self.both_here():
            self.abandon(now)
            return None
        if not self.stands(now):
            self._part(now)
            return None
        day = open_day(max(meeting.starts_at.date(), now.date() + timedelta(days=2)))
        wished = meeting.starts_at if meeting.starts_at > now + timedelta(hours=20) else at(day, 9, zone=self.zone)
        for extra in range(TRIES):
            try:
                session = actions.plan_session(
                    self.cycle, starts_at=wished, minutes=meeting.minutes, **self.where(), template=meeting.template,
                    with_opening=meeting.opening, by=self._planner(), now=now,
                )  # fmt: skip
            except Taken:
                wished = at(later(day, extra // 3), self.rng.choice(HOURS), 30 * (extra % 2), zone=self.zone)
            except Refused:
                self.world.diary.write(self._some_days(now, 1, 3), self._finish)
                return None
            else:
                meeting.starts_at = wished
                return session.pk
        return None

    # Ends

    def _rest(self, number: int, now: datetime) -> None:
        assert self.cycle is not None
        actions.pause_cycle(self.cycle, by=self.supervisor, now=now)
        if self.plan.ending == "paused":
            self.over = True
            return
        for meeting in self.plan.meetings[number:]:
            meeting.starts_at += timedelta(weeks=4)
        back = at(open_day(now.date() + timedelta(weeks=4)), 8, 30, zone=self.zone)
        self.world.diary.write(back, lambda moment: self._resume(number, moment))

    def _resume(self, number: int, now: datetime) -> None:
        assert self.cycle is not None
        if not self.both_here() or self.over:
            return
        actions.resume_cycle(self.cycle, by=self.employee, now=now)
        if self.stands(now):
            last = self.plan.meetings[-1].starts_at.date() + timedelta(weeks=2)
            footing = footing_of(self.employee, self.supervisor, now.date())
            ends_on = min(last, footing.until) if footing and footing.until else last
            if ends_on > self.plan.ends_on:
                actions.extend_cycle(
                    self.cycle,
                    ends_on=ends_on,
                    rhythm=self.plan.rhythm,
                    mode=self.plan.mode,
                    by=self.supervisor,
                    now=now,
                )
        self.next(number - 1, now)

    def _finish(self, now: datetime) -> None:
        ending = self.plan.ending
        if self.over or ending == "running":
            return
        if ending == "left":  # forgotten for some weeks, mostly
            self.plan.ending = "ended" if self.rng.random() < 0.7 else "running"
            self.world.diary.write(self._some_days(now, 30, 60), self._finish)
            return
        if not self.both_here():
            self.abandon(now)
            return
        assert self.cycle is not None
        self.over = True
        if ending == "paused":
            actions.pause_cycle(self.cycle, by=self.supervisor, now=now)
            return
        self.promises.settle(now)
        if ending == "ended":
            actions.end_cycle(self.cycle, by=self.rng.choice(self.two()), now=now)
            return
        attainment = {"closed": "reached", "partly": "partly", "not_yet": "not_yet"}[ending]
        outcome = self.writer.outcome(reached=ending == "closed")
        actions.close_cycle(self.cycle, outcome=outcome, attainment=attainment, by=self._planner(), now=now)

    def abandon(self, now: datetime) -> None:
        """One of the two has left the agency: the other one ends the cycle."""
        assert self.cycle is not None
        self.over = True
        here = [one for one in self.two() if one.left_on is None]
        if here:
            actions.end_cycle(self.cycle, by=here[0], now=now)

    def _part(self, now: datetime) -> None:
        """The supervision has ended: the two end the cycle, and she may hand it over."""
        assert self.cycle is not None
        self.over = True
        supervisor, employee = self.two()
        self.promises.settle(now)
        if supervisor.left_on is None and self.rng.random() < 0.5:
            outcome = self.writer.outcome(reached=False)
            actions.close_cycle(self.cycle, outcome=outcome, attainment="partly", by=employee, now=now)
        else:
            actions.end_cycle(self.cycle, by=employee, now=now)
        self.hand_over(now)

    def hand_over(self, now: datetime) -> None:
        """Let today's supervisor read the goal."""
        boss = self.world.boss(self.two()[1], now.date())
        if boss is None or boss.pk == self.supervisor.pk or self.cycle is None:
            return
        actions.give_handover(
            self.cycle, to=boss, message=self.writer.small("handover"), shares_goal=True, shares_commitments=True,
            shares_strengths=self.rng.random() < 0.5, by=self.employee, now=now,
        )  # fmt: skip

    def _some_days(self, now: datetime, least: int, most: int) -> datetime:
        return at(later(now.date(), self.rng.randint(least, most)), self.rng.randint(8, 15), 10, zone=self.zone)

    def due(self, number: int, now: datetime) -> date:
        """A day for a promise made in a meeting: before the next one, if there is one."""
        coming = self.plan.meetings[number + 1 : number + 2]
        span = (coming[0].starts_at.date() - now.date()).days if coming else 14
        return open_day(now.date() + timedelta(days=self.rng.randint(3, max(4, min(span, 21)))))
