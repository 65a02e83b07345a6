"""The coaching of the story as chapters: one for each working day, so that they stand between the imports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from pamong.demo.life.bank import read_bank
from pamong.demo.life.days import Diary, at
from pamong.demo.life.growth.start import write_growth
from pamong.demo.life.guiding import Round
from pamong.demo.life.habits import GUIDES, Guide
from pamong.demo.life.mentoring.start import write_mentoring
from pamong.demo.life.sharing.start import write_sharing
from pamong.demo.life.stars import STARS, write_stars
from pamong.demo.life.study.start import write_study
from pamong.demo.life.world import World
from pamong.demo.story import Chapter, Stage, deliver_all
from pamong.journal import pulse
from pamong.notices.telling import history
from pamong.ports import clock
from pamong.reactions import TICK

EVENING = 19
TICKING = timedelta(days=21)
"""So long before the end `pamong tick` runs every evening; before that on Mondays, when digests leave, as far back as
inboxes reach; before that once a month."""
INBOX = timedelta(days=60)
"""How far back the inboxes of the demo reach; nobody is told of what lies before."""
FRESH = timedelta(days=4)
"""What was told in these days is not read yet, and its mails lie in the demo's folder."""


class Life:
    """The eighteen months."""

    def __init__(self, end: datetime, guides: tuple[Guide, ...] = GUIDES, *, stars: bool = True) -> None:
        self.end, self.guides, self.stars = end, guides, stars
        self.world: World | None = None

    def chapters(self) -> Iterator[Chapter]:
        """One for each evening; the first of a month says so."""
        evening, month = at(min(guide.since for guide in self.guides), EVENING), ""
        while month != "over":
            heading = "" if f"{evening:%Y-%m}" == month else f"people meet in {evening:%B %Y}"
            yield Chapter(min(evening, self.end), heading, self._day)
            month = f"{evening:%Y-%m}" if evening < self.end else "over"
            evening += timedelta(days=1)

    def _day(self, stage: Stage, now: datetime) -> None:
        """Let everything since the evening before happen, each at its moment; one transaction, so that the disk is
        asked once."""
        world = self.world or self._open(stage, now)
        with transaction.atomic(), history(forgotten=self.end - INBOX, read=self.end - FRESH):
            for moment, act in world.diary.until(now):
                with clock.at(moment):
                    act(moment)
            deliver_all()
            if self._ticks(now):
                _tick()

    def _ticks(self, now: datetime) -> bool:
        monday = now.weekday() == 0 and (now > self.end - INBOX or now.day <= 7)
        return monday or now > self.end - TICKING

    def _open(self, stage: Stage, now: datetime) -> World:
        self.world = world = World(stage.agencies, read_bank(), Diary(self.end))
        world.write_refreshing()
        reserved = STARS if self.stars else {}
        for guide in self.guides:
            Round(world, guide, reserved=reserved.get(guide.name, frozenset())).begin()
        if self.stars:
            write_stars(world)
            write_growth(world, self.guides)
            write_study(world, self.guides)
            write_sharing(world)
            write_mentoring(world)
        return world


def _tick() -> None:
    """Do what time demands: reminders, what waited for the morning, digests."""
    failed = [outcome for outcome in pulse.run_once(TICK) if outcome.error]
    if failed:
        raise RuntimeError(f"{failed[0].name} failed while the demo was built: {failed[0].error}")
