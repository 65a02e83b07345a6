"""Those whom a visitor can be: what their pages show on the last day of the story is told by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from pamong.coaching import actions
from pamong.demo.life import scenes
from pamong.demo.life.course import Course
from pamong.demo.life.days import at, open_day
from pamong.demo.life.habits import ABSENT, EXCELLENT, STEADY, Habit
from pamong.demo.life.plan import CyclePlan, Meeting
from pamong.demo.life.scenes import Told
from pamong.demo.life.world import World

STARS: dict[str, frozenset[str]] = {
    "Hendra Kusnadi": frozenset({"Dewi Anggraini", "Ahmad Hidayat"}),
    "Ratna Wulandari": frozenset({"Dewi Anggraini", "Ahmad Hidayat", "Zulfikar Chaniago", "Suyatmi"}),
    "Bambang Sutrisno": frozenset({"Ratna Wulandari", "Siti Rahmawati"}),
    "Tagor Simanjuntak": frozenset({"Bambang Sutrisno"}),
    "Christine Lim": frozenset({"Agus Prasetyo"}),
    "Yohanes Tabuni": frozenset({"Selfina Kogoya", "Daniel Mofu"}),
    "Syahrul Bakhtiar": frozenset({"Zulfikar Chaniago"}),
}
"""Whom a supervisor's own habit leaves to this module."""

COMING = date(2026, 11, 23)
"""From here on an agenda is written only where it is told so."""

HABITS: dict[str, Habit] = {
    "plain": replace(STEADY, kept=1.0, one_side=0.0),
    "listening": replace(EXCELLENT, kept=1.0, one_side=0.0),
    "absent": replace(ABSENT, kept=0.3),
}


def write_stars(world: World) -> None:
    """Write their cycles, and what else is told by hand, into the diary."""
    for told in scenes.CYCLES:
        if told.agency in world.agencies:
            plan = _plan(world, told)
            world.diary.write(plan.propose_at - timedelta(minutes=5), _beginning(world, told, plan))
    world.diary.write(at(date(2025, 9, 8), 10), _topic_of_hr(world))


def _plan(world: World, told: Told) -> CyclePlan:
    goal = next(goal for goal in world.bank.topics[told.topic]["goal"] if goal["about"] == told.about)
    zone = scenes.ZONES.get(told.agency, "Asia/Jakarta")
    meetings = [_meeting(told, day, fate, zone) for day, fate in told.meetings]
    past = [meeting for meeting in meetings if meeting.starts_at < world.diary.end]
    held = [meeting for meeting in past if meeting.fate in ("held", "by_employee")]
    if held:
        held[-1].dues = told.dues
    last = told.meetings[-1][0] if told.meetings else told.proposed + timedelta(weeks=12)
    agreed = None if told.agreed is None else open_day(told.proposed + timedelta(days=told.agreed))
    return CyclePlan(
        agency=told.agency, supervisor=told.supervisor, employee=told.employee, habit=HABITS[told.habit],
        topic=told.topic, goal=goal, propose_at=at(told.proposed, 9, 10, zone),
        agree_at=at(agreed, 14, 25, zone) if agreed else None, rhythm=told.rhythm,
        ends_on=told.ends_on or last + timedelta(days=16), mode=told.mode, place=told.place, meetings=meetings,
        by_employee=told.by_employee, ending=told.ending, topic_name=told.topic_name,
        rng=Random(f"{told.supervisor}/{told.employee}/{told.proposed}"),  # noqa: S311  # the same story every time
    )  # fmt: skip


def _meeting(told: Told, day: date, fate: str, zone: str) -> Meeting:
    fate, _, hour = fate.partition("@")
    meeting = Meeting(at(day, int(hour or told.hour), zone=zone), told.minutes, fate, told.template)
    meeting.agenda = day in told.agenda or (day < COMING and day.day % 3 != 0)
    meeting.submits, meeting.rated, meeting.private, meeting.promises = True, day.day % 4 != 1, day.day % 2 == 0, 1
    return meeting


def _beginning(world: World, told: Told, plan: CyclePlan) -> Callable[[datetime], None]:
    """Begin when the people are there; hand over when it is told so."""

    def tell(now: datetime) -> None:
        course = Course(world, plan)
        course.begin()
        if told.handed_over:
            world.diary.write(at(told.handed_over, 10, 20), course.hand_over)

    return tell


def _topic_of_hr(world: World) -> Callable[[datetime], None]:
    def tell(now: datetime) -> None:
        siti = world.person("bkn", "Siti Rahmawati")
        actions.add_topic(agency=siti.agency, name=scenes.OWN_TOPIC, description=scenes.OWN_TOPIC_IS, by=siti, now=now)

    return tell
