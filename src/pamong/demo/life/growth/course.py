"""One employee through one year: rated, talked with, planned, looked back at. Each step writes the next into the diary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.demo.life.days import at, later, open_day
from pamong.demo.life.growth.bank import Teller, read_texts
from pamong.demo.life.growth.fates import Fate, Year
from pamong.demo.life.world import World

Step = Callable[[datetime], None]


@dataclass(frozen=True)
class Member:
    """Whose year it is, and under whom it began."""

    agency: str
    name: str
    supervisor: str
    fate: Fate


class Course:
    """What the steps of a year share: the two, their words, the diary. It stops when the two are no pair any more."""

    def __init__(self, world: World, member: Member, year: Year) -> None:
        self.world, self.member, self.year = world, member, year
        self.rng = Random(f"{member.name}/{member.supervisor}/{year.year}")  # noqa: S311  # the same story every time
        self.teller: Teller | None = None

    @property
    def employee(self) -> Person:
        """She as the database has her."""
        return self.world.person(self.member.agency, self.member.name)

    @property
    def supervisor(self) -> Person:
        """He as the database has him."""
        return self.world.person(self.member.agency, self.member.supervisor)

    @property
    def lead(self) -> bool:
        """Whether she leads people herself."""
        position = self.employee.position
        return position is not None and position.kind == "structural"

    @property
    def words(self) -> Teller:
        """Who says what the two say."""
        if self.teller is None:
            boss = self.supervisor
            called = f"{'Bu' if boss.nip[14] == '2' else 'Pak'} {first_name(boss.name)}"
            self.teller = Teller(read_texts(), self.rng, employee=first_name(self.member.name), supervisor=called)
        return self.teller

    def stands(self, now: datetime) -> bool:
        """Whether both are here and the one is the direct supervisor of the other."""
        employee = self.employee
        if employee.left_on is not None or self.supervisor.left_on is not None:
            return False
        boss = self.world.boss(employee, now.date())
        return boss is not None and boss.pk == self.supervisor.pk

    def then(self, day: date, step: Step, *, spread: int = 4) -> None:
        """Write a step into the diary: some working days after `day`, at an hour of work where she is."""
        wanted = later(open_day(day), self.rng.randint(0, spread))
        moment = at(wanted, self.rng.randint(8, 15), self.rng.randint(0, 59), self.employee.time_zone)
        self.world.diary.write(moment, self._guarded(step))

    def _guarded(self, step: Step) -> Step:
        def told(now: datetime) -> None:
            if self.stands(now):
                step(now)

        return told


def after(now: datetime, days: int) -> date:
    """Return the day so many days later."""
    return now.date() + timedelta(days=days)


Ids = dict[str, UUID]
