"""Who of the story has a year of growth, and what HR does for all."""

from __future__ import annotations

from datetime import datetime

from pamong.demo.life.days import at, open_day
from pamong.demo.life.growth.course import Course, Member, Step
from pamong.demo.life.growth.fates import FIRST, SECOND, Fate, Year, fate_of
from pamong.demo.life.growth.hr import write_desk
from pamong.demo.life.growth.planning import Planned
from pamong.demo.life.growth.rating import Rated
from pamong.demo.life.growth.reviewing import Reviewed
from pamong.demo.life.growth.talking import Talked
from pamong.demo.life.growth.teaming import write_teams
from pamong.demo.life.habits import GUIDES, Guide
from pamong.demo.life.world import World

MOST = 7
"""Of the team of one supervisor."""


def write_growth(world: World, guides: tuple[Guide, ...] = GUIDES) -> None:
    """Write the two years into the diary."""
    write_desk(world)
    write_teams(world)
    for year in (FIRST, SECOND):
        for guide in guides:
            if guide.since <= year.planning and guide.agency in world.agencies:
                world.diary.write(at(open_day(year.rating), 7, 40), _beginning(world, guide, year))


def _beginning(world: World, guide: Guide, year: Year) -> Step:
    def begin(now: datetime) -> None:
        supervisor = world.person(guide.agency, guide.name)
        if supervisor.left_on is not None:
            return
        for employee in world.team(supervisor, now.date())[:MOST]:
            fate = fate_of(employee.name, year.year, guide.habit)
            if year is FIRST and fate not in (Fate.NOTHING, Fate.ONE_SIDE):
                fate = Fate.CLOSED if fate.holds else Fate.RATED
            if fate is not Fate.NOTHING:
                begin_year(world, Member(guide.agency, employee.name, guide.name, fate), year)

    return begin


def begin_year(world: World, member: Member, year: Year) -> None:
    """Let somebody's year begin with the ratings."""
    course = Course(world, member, year)
    planned = Planned(course)
    planned.closing = Reviewed(course, planned).begin
    talked = Talked(course, lambda now: course.then(max(year.planning, now.date()), planned.begin))

    def agreed(now: datetime) -> None:
        if member.fate is Fate.PREPARING or member.fate.plans:
            if year is FIRST:  # most teams began with the dialogue in the second year
                course.then(max(year.planning, now.date()), planned.begin)
            else:
                course.then(max(year.dialogue, now.date()), talked.open)

    rated = Rated(course, agreed)
    course.then(year.rating, rated.open, spread=8)
