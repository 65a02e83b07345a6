"""The coaching of the story as chapters: one for each working day, so that they stand between the imports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from pamong.demo.life.bank import read_bank
from pamong.demo.life.days import Diary, at
from pamong.demo.life.guiding import Round
from pamong.demo.life.habits import GUIDES, Guide
from pamong.demo.life.stars import STARS, write_stars
from pamong.demo.life.world import World
from pamong.demo.story import Chapter, Stage
from pamong.ports import clock


class Life:
    """The eighteen months."""

    def __init__(self, end: datetime, guides: tuple[Guide, ...] = GUIDES, *, stars: bool = True) -> None:
        self.end, self.guides, self.stars = end, guides, stars
        self.world: World | None = None

    def chapters(self) -> Iterator[Chapter]:
        """One for each day; the first of a month says so."""
        day = min(guide.since for guide in self.guides)
        month = ""
        while (morning := at(day, 6)) < self.end:
            heading = "" if f"{day:%Y-%m}" == month else f"people meet in {day:%B %Y}"
            month = f"{day:%Y-%m}"
            yield Chapter(morning, heading, self._day)
            day += timedelta(days=1)

    def _day(self, stage: Stage, now: datetime) -> None:
        """Let everything of a day happen, each at its moment; one transaction, so that the disk is asked once."""
        world = self.world or self._open(stage, now)
        tonight = min(self.end, now + timedelta(days=1))
        with transaction.atomic():
            for moment, act in world.diary.until(tonight):
                with clock.at(moment):
                    act(moment)

    def _open(self, stage: Stage, now: datetime) -> World:
        self.world = world = World(stage.agencies, read_bank(), Diary(self.end))
        world.diary.write(now, world.refresh_weekly)
        reserved = STARS if self.stars else {}
        for guide in self.guides:
            Round(world, guide, reserved=reserved.get(guide.name, frozenset())).begin()
        if self.stars:
            write_stars(world)
        return world

