"""How a supervisor of the story looks at the team each month, and begins something with whoever has nothing running."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from pamong.agency.models import Person
from pamong.demo.life.course import Course
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.habits import Guide
from pamong.demo.life.plan import HOURS, PLACES, WEEKS, CyclePlan, choose_goal, meetings_of
from pamong.demo.life.world import World

ENDINGS = ("closed", "closed", "closed", "closed", "closed", "partly", "partly", "not_yet", "rested", "rested")
SLOTS = tuple((weekday, hour) for hour in HOURS for weekday in (1, 3, 0, 2, 4))
"""Weekday and hour; each member has one of her own."""


class Round:
    """One supervisor through the story."""

    def __init__(self, world: World, guide: Guide, *, reserved: frozenset[str] = frozenset()) -> None:
        self.world, self.guide, self.reserved = world, guide, reserved

    def begin(self) -> None:
        """Write the first look into the diary."""
        self.world.diary.write(at(open_day(self.guide.since), 7, 30), self.look)

    def look(self, now: datetime) -> None:
        """Begin with whoever has nothing running; look again in three weeks."""
        guide, day = self.guide, now.date()
        if day > guide.until:
            return
        supervisor = self.world.person(guide.agency, guide.name)
        if supervisor.left_on is not None:
            return
        team = self.world.team(supervisor, day)
        rng = Random(f"{guide.name}/{day}")  # noqa: S311  # the same story every time
        for place, employee in enumerate(self._chosen(team)):
            busy = self.world.busy.get((guide.name, employee.name))
            if busy is None or busy <= day:
                self._start(supervisor, employee, place, day, rng)
        self.world.diary.write(at(open_day(day + timedelta(weeks=3)), 7, 30), self.look)

    def _chosen(self, team: list[Person]) -> list[Person]:
        """Return the members this supervisor cares for; the others are never met, and their turn never comes."""
        ordered = sorted(team, key=lambda one: Random(f"{self.guide.name}/{one.name}").random())  # noqa: S311  # the demo is the same each time
        count = min(self.guide.most, round(len(ordered) * self.guide.habit.cover + 0.2))
        return [one for one in ordered[:count] if one.name not in self.reserved]

    def _start(self, supervisor: Person, employee: Person, place: int, day: date, rng: Random) -> None:
        world, guide, habit = self.world, self.guide, self.guide.habit
        number = world.rounds.get((guide.name, employee.name), 0)
        topics = list(world.topics(supervisor, employee, day))
        if not topics or (number == 0 and rng.random() < 0.25):  # some begin a little later
            return
        world.rounds[guide.name, employee.name] = number + 1
        done = world.goals.setdefault(guide.name, set())
        own = world.goals.setdefault(employee.name, set())
        position = employee.position.name if employee.position else ""
        topic, goal = choose_goal(world.bank, topics, position, done, own, rng)
        done.add(goal["about"])
        own.add(topic)
        proposed = later(day, rng.randint(0, 8))
        agreed = later(proposed, rng.choice((0, 1, 1, 2, 3, 6)))
        rhythm = rng.choice(habit.rhythms)
        first = agreed + timedelta(days=rng.randint(4, 9))
        zone = employee.time_zone
        meetings = meetings_of(habit, rhythm, first, SLOTS[(place * 7 + len(guide.name)) % len(SLOTS)], zone, rng)
        last = meetings[-1].starts_at.date()
        plan = CyclePlan(
            agency=guide.agency, supervisor=guide.name, employee=employee.name, habit=habit, topic=topic, goal=goal,
            propose_at=at(proposed, rng.randint(8, 11), rng.randint(0, 59), zone),
            agree_at=at(agreed, rng.randint(12, 16), rng.randint(0, 59), zone), rhythm=rhythm,
            ends_on=last + timedelta(days=rng.randint(14, 24)), mode="online" if rng.random() < 0.25 else "in_person",
            place=rng.choice(PLACES), meetings=meetings, series=rng.random() < habit.series,
            by_employee=rng.random() < 0.3, rng=rng,
        )  # fmt: skip
        self._fate_of(plan, rng)
        world.busy[guide.name, employee.name] = last + timedelta(weeks=rng.randint(*habit.rest))
        Course(world, plan).begin()

    def _fate_of(self, plan: CyclePlan, rng: Random) -> None:
        """Decide how it is answered and how it ends."""
        plan.answer = rng.choices(("agree", "revise", "withdraw"), (88, 9, 3))[0]
        plan.ending = rng.choice(ENDINGS)
        if plan.ending == "rested" and (plan.series or WEEKS[plan.rhythm] > 3):
            plan.ending = "closed"
        if rng.random() > self.guide.habit.closed:
            plan.ending = rng.choice(("ended", "left", "left"))
