"""A small story, lived by the real actions in the suite; the great one is told when the demo is built."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pamong.coaching.models import Commitment, Cycle, Part, Reflection, Session
from pamong.demo.life import habits, scenes, stars
from pamong.demo.life.bank import read_bank
from pamong.demo.life.chapters import Life
from pamong.demo.life.days import Diary, is_open, later
from pamong.demo.life.world import World
from pamong.demo.story import Stage
from pamong.journal.models import Delivery
from pamong.ports import clock
from tests.cast import build_cast
from tests.recorded import recorded

END = datetime(2026, 9, 11, 3, 0, tzinfo=UTC)
WEEKLY = replace(habits.EXCELLENT, rhythms=("weekly",), sessions=(5, 5), missed=0.0, cancelled=0.0, moved=0.0)


def told(cast, habit, *, members=2):
    guide = habits.Guide("uji", "Bambang Sutrisno", habit, date(2026, 6, 8), date(2026, 7, 31), most=members)
    stage = Stage(agencies={"uji": cast.agency})
    for chapter in Life(END, (guide,), stars=False).chapters():
        with clock.at(chapter.at):
            chapter.tell(stage, chapter.at)


pytestmark = pytest.mark.walk


@pytest.fixture
def lived(db):
    return recorded(_lived)


def _lived():
    cast = build_cast()
    told(cast, WEEKLY)
    return cast


def test_the_two_agree_meet_and_close(lived):
    cycle = Cycle.objects.filter(supervisor=lived.bambang, state=Cycle.State.CLOSED).order_by("proposed_at")[0]
    assert cycle.outcome
    sessions = Session.objects.filter(cycle=cycle, state=Session.State.COMPLETED)
    assert sessions.count() >= 3
    assert all(session.employee_confirmed_at >= session.starts_at for session in sessions)
    assert Part.objects.filter(session__cycle=cycle).count() >= 12
    assert Reflection.objects.filter(session__cycle=cycle).exists()


def test_promises_are_settled_before_a_cycle_closes(lived):
    assert Commitment.objects.exists()
    assert not Commitment.objects.filter(cycle__state=Cycle.State.CLOSED, state=Commitment.State.OPEN).exists()


def test_the_third_session_of_a_month_is_in_the_story(lived):
    done = Session.objects.filter(state=Session.State.COMPLETED).values_list("employee_id", "starts_at")
    assert max(Counter((employee, moment.month) for employee, moment in done).values()) >= 3


def test_everything_that_follows_was_carried_out(lived):
    assert not Delivery.objects.filter(done_at=None).exists()


def test_people_meet_on_working_days(lived):
    assert all(is_open(moment.date()) for moment in Session.objects.values_list("starts_at", flat=True))


def test_a_supervisor_without_time_leaves_traces(cast):
    told(cast, replace(habits.ABSENT, cover=1.0, rhythms=("weekly",), missed=0.5, cancelled=0.4), members=3)
    states = set(Session.objects.values_list("state", flat=True))
    assert states & {Session.State.MISSED, Session.State.CANCELLED}


def test_a_ritual_one_records_afterwards(cast):
    told(cast, replace(habits.RITUAL, rhythms=("fortnightly",), afterwards=1.0))
    assert Session.objects.filter(recorded_afterwards=True).exists()
    assert not Session.objects.filter(recorded_afterwards=False).exists()


def test_those_told_by_hand_have_goals_and_days_that_exist():
    world = World({}, read_bank(), Diary(datetime(2026, 11, 21, 3, tzinfo=UTC)))
    for scene in scenes.CYCLES:
        plan = stars._plan(world, scene)
        days = [meeting.starts_at.date() for meeting in plan.meetings]
        assert all(is_open(day) for day in days), scene
        assert days == sorted(days)
        assert all(plan.propose_at.date() < day <= plan.ends_on for day in days), scene


def test_the_diary_gives_what_happens_in_order_and_nothing_after_the_end():
    diary, seen = Diary(END), []
    for day in (3, 1, 2, 30):
        diary.write(datetime(2026, 9, day, tzinfo=UTC), lambda now, day=day: seen.append(day))
    for moment, act in diary.until(END):
        act(moment)
    assert seen == [1, 2, 3]
    assert later(date(2025, 9, 4), 1) == date(2025, 9, 8)  # the fifth is a holiday, then comes a weekend
