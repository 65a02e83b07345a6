"""Our invitations and our feed in a real calendar server, read by a real client. Run by `make calendar`."""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pamong.coaching import actions
from pamong.coaching import queries as coaching
from pamong.coaching.models import Session
from pamong.coaching.tests.pairs import HOUR, MONDAY, WHERE, planned
from pamong.notices import itip
from pamong.notices.tests.mails import FRIDAY, posted, settled_cycle, to
from tests.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.outside]
PYTHON = Path("build/calendar/bin/python")
WEEK = timedelta(days=7)
SERIES = {**WHERE, "template": "grow", "with_opening": False}


def round_trip(folder: Path, texts: list[str]) -> list[list[dict[str, Any]]]:
    """Store the calendars one after the other in Radicale; return what the client sees after each."""
    assert PYTHON.exists(), "run `make calendar`: it builds the environment of the calendar server"
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.ics")
        files[-1].write_bytes(text.encode())
    line = [str(PYTHON), "tests/outside/round_trip.py", *map(str, files)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def starts(rows: list[dict[str, Any]]) -> list[datetime]:
    return [datetime.fromisoformat(row["starts"]) for row in rows]


@pytest.fixture
def cycle(cast):
    return settled_cycle(cast)


def test_an_invitation_a_move_and_a_cancellation(cast, cycle, tmp_path):
    with posted(FRIDAY) as mails:
        session = planned(cast, cycle, now=FRIDAY)
    for act in (
        lambda: actions.move_session(session.pk, starts_at=MONDAY + HOUR, **WHERE, by=cast.dewi, now=FRIDAY),
        lambda: actions.cancel_session(session.pk, by=cast.dewi, now=FRIDAY),
    ):
        with posted(FRIDAY) as more:
            act()
        mails += more
    invited, moved, gone = round_trip(tmp_path, [each.calendar for each in to(cast.ratna, mails)])
    assert starts(invited) == [MONDAY]
    assert invited[0]["title"] == "Sesi coaching Ratna dan Dewi"
    assert (starts(moved), moved[0]["sequence"]) == ([MONDAY + HOUR], 1)
    assert gone == []


def test_a_series_with_a_gap_a_move_and_a_cancellation(cast, cycle, tmp_path):
    skip = frozenset({(MONDAY + 2 * WEEK).date()})
    with posted(FRIDAY) as mails:
        actions.plan_series(cycle.pk, starts_at=MONDAY, count=5, skip=skip, by=cast.ratna, now=FRIDAY, **SERIES)
    first, second, third, fourth = Session.objects.order_by("starts_at")
    for act in (
        lambda: actions.move_session(second.pk, starts_at=second.starts_at + HOUR, **WHERE, by=cast.dewi, now=FRIDAY),
        lambda: actions.cancel_series(third.pk, by=cast.dewi, now=FRIDAY),
    ):
        with posted(FRIDAY) as more:
            act()
        mails += more
    invited, moved, ended = round_trip(tmp_path, [each.calendar for each in to(cast.dewi, mails)])
    assert starts(invited) == [first.starts_at, second.starts_at, third.starts_at, fourth.starts_at]
    assert starts(moved) == [first.starts_at, second.starts_at + HOUR, third.starts_at, fourth.starts_at]
    assert starts(ended) == [first.starts_at, second.starts_at + HOUR]


@pytest.mark.parametrize("zone", sorted(itip.ZONES))
def test_each_zone_keeps_its_moments(cast, cycle, tmp_path, zone):
    type(cast.dewi).objects.filter(pk=cast.dewi.pk).update(time_zone=zone)
    with posted(FRIDAY) as mails:
        planned(cast, cycle, now=FRIDAY)
    (seen,) = round_trip(tmp_path, [to(cast.dewi, mails)[0].calendar])
    assert starts(seen) == [MONDAY]


def test_the_feed_holds_what_stands(cast, cycle, tmp_path):
    sessions = [planned(cast, cycle, starts_at=MONDAY + each * 24 * HOUR, now=FRIDAY) for each in range(3)]
    actions.cancel_session(sessions[1].pk, by=cast.dewi, now=FRIDAY)
    text = itip.feed(coaching.calendar_of(cast.dewi, NOW), stamp=NOW)
    (seen,) = round_trip(tmp_path, [text])
    assert starts(seen) == [MONDAY, MONDAY + 48 * HOUR]
