"""Goals of the story's teams, and the part of each member."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from pamong.demo.life.days import at
from pamong.demo.life.growth.bank import read_texts
from pamong.demo.life.growth.course import Step
from pamong.demo.life.world import World
from pamong.plans.actions import team

TEAMS = (
    ("bkn", "Ratna Wulandari", (0, 2)),
    ("bkn", "Bambang Sutrisno", (1,)),
    ("bkn", "Enung Nurjanah", (0,)),
    ("bkn", "Nani Suryani", (3,)),
    ("bkn", "Lina Kartika Halim", (1,)),
    ("bkn", "Yohanes Tabuni", (3,)),
    ("balai-uji", "Gunawan Wibisana", (0,)),
)
"""Who sets a goal for the team, and which."""
WRITTEN = 0.65
"""Share of the members who write their part."""
REACHED = 2
"""The goal that one team has reached already."""


def write_teams(world: World) -> None:
    """Write the goals of 2026 into the diary."""
    for place, (agency, name, goals) in enumerate(TEAMS):
        if agency in world.agencies:
            for number in goals:
                day = date(2026, 3, 2) + timedelta(days=place)
                world.diary.write(at(day, 8, 20 + number), _setting(world, agency, name, number))


def _setting(world: World, agency: str, name: str, number: int) -> Step:
    def set_out(now: datetime) -> None:
        supervisor = world.person(agency, name)
        members = world.team(supervisor, now.date())
        if supervisor.left_on is not None or not members:
            return
        words = read_texts().words["team"]
        title, measure = words["goals"][number]
        goal = team.set_team_goal(
            year=2026, title=title, measure=measure, due_on=date(2026, 12, 18), by=supervisor, now=now
        )
        rng = Random(f"{name}/{number}")  # noqa: S311  # the same story every time
        for member in members:
            if rng.random() < WRITTEN:
                condition, action = rng.choice(words["shares"])
                team.save_share(goal.pk, condition=condition, action=action, by=member, now=now + timedelta(hours=3))
        if number == REACHED:
            world.diary.write(at(date(2026, 11, 5), 15), _reaching(world, agency, name, goal.pk))

    return set_out


def _reaching(world: World, agency: str, name: str, goal: UUID) -> Step:
    def reach(now: datetime) -> None:
        outcome = "Delapan pelajaran terkumpul; daftar lengkapnya ada di folder tim."
        team.close_team_goal(goal, state="reached", outcome=outcome, by=world.person(agency, name), now=now)

    return reach
