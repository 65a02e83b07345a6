"""Who of the story learns by herself, and what HR does with the catalogue and the sampling plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from pamong.agency.models import Person
from pamong.demo.life.days import at, is_open, open_day
from pamong.demo.life.habits import GUIDES, Guide
from pamong.demo.life.study.agreeing import Agreed, Course
from pamong.demo.life.study.desk import Desk, last_day
from pamong.demo.life.study.noting import Learner, Noted, Way
from pamong.demo.life.study.shelving import write_shelf
from pamong.demo.life.study.stars import NAMES, write_stars
from pamong.demo.life.world import World

SEASONS = (
    (date(2025, 8, 4), date(2025, 11, 28), 0.4),
    (date(2026, 3, 2), date(2026, 6, 26), 0.6),
    (date(2026, 8, 3), date(2026, 11, 6), 0.6),
    (date(2026, 11, 9), date(2026, 11, 20), 0.5),
)
"""First and last day, and how much people learn by themselves: more from year to year."""
MOST = 5
"""Of the team of one supervisor."""
WAYS = (
    (Way.CREDITED, 76), (Way.RESENT, 8), (Way.HR_RETURNED, 4), (Way.DRAFT, 3), (Way.RETURNED, 3), (Way.GRANTED, 2),
    (Way.UPHELD, 2), (Way.VOIDED, 2),
)  # fmt: skip
COURSES = (
    (Course.REACHED, 52), (Course.PARTLY, 14), (Course.NOT_YET, 7), (Course.RUNNING, 8), (Course.CLAIMED, 7),
    (Course.WITHDRAWN, 6), (Course.PROPOSED, 3), (Course.DRAFT, 3),
)  # fmt: skip
TRAINING = 0.14
"""Share of what is entered that others organised."""
CONTRACT = 0.13
"""Share of people who begin a contract in a season."""


def write_study(world: World, guides: tuple[Guide, ...] = GUIDES) -> None:
    """Write two years of learning into the diary."""
    desk = Desk(world)
    write_shelf(desk)
    write_stars(desk)
    for first, last, much in SEASONS:
        for guide in guides:
            if guide.since <= first and guide.agency in world.agencies:
                season = _season(desk, guide, first, last, much)
                world.diary.write(at(open_day(first), 7, 50), season)


def _season(desk: Desk, guide: Guide, first: date, last: date, much: float) -> Callable[[datetime], None]:
    def begin(now: datetime) -> None:
        supervisor = desk.world.person(guide.agency, guide.name)
        if supervisor.left_on is not None:
            return
        for person in desk.world.team(supervisor, now.date())[:MOST]:
            if person.name not in NAMES:
                _learn(desk, guide, person, first, last, much)

    return begin


def _learn(desk: Desk, guide: Guide, person: Person, first: date, last: date, much: float) -> None:
    rng = Random(f"study/{person.name}/{first}")  # noqa: S311  # the same story every time
    learner = Learner(guide.agency, person.name, guide.name, slow=guide.habit.kept < 0.5)
    job = person.position.name if person.position else ""
    willing = much * (0.6 + guide.habit.kept / 2)
    if desk.officer(guide.agency, person, rng) is None:  # whoever is HR alone has nobody who could credit hers
        return
    for _one in range(rng.choices((0, 1, 2, 3), (45 / much, 30, 18 * willing, 7 * willing))[0]):
        text = desk.drawer.note(guide.name, job, rng, training=rng.random() < TRAINING)
        if (person.name, text.title) in desk.known:
            continue
        day = _some_day(rng, first, last)
        if all(is_open(day + timedelta(days=number)) for number in range(text.days)) and last_day(text, day) <= last:
            way = rng.choices([way for way, _weight in WAYS], [weight for _way, weight in WAYS])[0]
            Noted(desk, learner, text, day, way, rng).begin()
    if rng.random() < CONTRACT * much:
        lead = person.position is not None and person.position.kind == "structural"
        course = rng.choices([one for one, _weight in COURSES], [weight for _one, weight in COURSES])[0]
        contract = desk.drawer.contract(guide.name, rng, lead=lead)
        Agreed(
            desk, learner, contract, _some_day(rng, first, min(last, first + timedelta(weeks=7))), course, rng
        ).begin()


def _some_day(rng: Random, first: date, last: date) -> date:
    return open_day(first + timedelta(days=rng.randint(1, (last - first).days - 1)))
