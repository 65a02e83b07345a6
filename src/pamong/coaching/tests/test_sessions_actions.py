"""Sessions planned, moved, called off; and that nobody is in two places at once."""

from datetime import UTC, datetime, timedelta

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Cycle, Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, completed, planned, proposed, running
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def series(cast, cycle, **changes):
    how = {**WHERE, "template": "grow", "with_opening": False, "count": 4, "starts_at": MONDAY, "by": cast.ratna}
    return actions.plan_series(cycle.pk, **{**how, "now": NOW, **changes})


def move(session, by, starts_at=MONDAY + DAY, **changes):
    return actions.move_session(session.pk, **{**WHERE, "starts_at": starts_at, "by": by, "now": NOW, **changes})


def test_a_session_is_planned_by_either(cast):
    cycle = running(cast)
    session = planned(cast, cycle, by=cast.dewi, link="https://rapat.contoh.go.id/x", mode="online", template="clear")
    assert (session.state, session.sequence, session.first_planned_for) == ("planned", 0, MONDAY)
    assert session.ends_at - session.starts_at == HOUR
    assert events("SessionPlanned") == 1


def test_the_same_form_sent_twice_plans_once(cast):
    cycle, key = running(cast), new_id()
    assert [planned(cast, cycle, key=key).pk for _ in range(2)] == [key, key]
    first = new_id()
    assert [series(cast, cycle, starts_at=MONDAY + DAY, key=first)[0].pk for _ in range(2)] == [first, first]
    assert len(series(cast, cycle, starts_at=MONDAY + DAY, key=first)) == 4
    assert Session.objects.count() == 5


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"starts_at": NOW}, "lewat"),
        ({"starts_at": NOW + 200 * DAY}, "berlangsung"),
        ({"minutes": 10}, "15"),
        ({"minutes": 241}, "240"),
        ({"link": "javascript:alert(1)"}, "https"),
        ({"place": "x" * 121}, "120"),
        ({"template": "tarot"}, "alur"),
        ({"mode": "dream"}, "cara"),
    ],
)
def test_what_cannot_be_planned_says_why(cast, changes, why):
    with pytest.raises(Refused, match=why):
        planned(cast, running(cast), **changes)


def test_only_a_running_cycle_takes_sessions(cast):
    with pytest.raises(Refused, match="disetujui"):
        planned(cast, proposed(cast))
    cycle = running(cast, key="stress")
    actions.end_cycle(cycle.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="berakhir"):
        planned(cast, cycle)


def test_nobody_else_plans(cast):
    with pytest.raises(Forbidden):
        planned(cast, running(cast), by=cast.bambang)


def test_two_sessions_of_one_person_never_overlap(cast):
    cycle, other = running(cast), running(cast, key="stress")
    planned(cast, cycle)
    with pytest.raises(actions.Taken, match="Ratna Wulandari dan Dewi Anggraini"):
        planned(cast, other, MONDAY + timedelta(minutes=59))
    planned(cast, other, MONDAY + HOUR)
    planned(cast, other, MONDAY - HOUR)


def test_the_supervisor_is_busy_with_his_own_supervisor_too(cast):
    upwards = proposed(cast, employee=cast.ratna, supervisor=cast.bambang, by=cast.ratna)
    actions.agree_cycle(upwards.pk, version=1, by=cast.bambang, now=NOW)
    planned(cast, upwards)
    with pytest.raises(actions.Taken) as refusal:
        planned(cast, running(cast))
    assert "Ratna Wulandari sudah" in refusal.value.message
    assert "Bambang" not in refusal.value.message


def test_cancelled_and_missed_sessions_free_the_time(cast):
    cycle = running(cast)
    one = planned(cast, cycle)
    for _ in range(2):
        actions.cancel_session(one.pk, by=cast.dewi, now=NOW, reason="Rapat mendadak")
    two = planned(cast, cycle)
    for _ in range(2):
        actions.miss_session(two.pk, by=cast.dewi, now=MONDAY)
    assert (events("SessionCancelled"), events("SessionMissed")) == (1, 1)
    one.refresh_from_db()
    assert (one.reason, one.sequence, one.called_off_by) == ("Rapat mendadak", 1, cast.dewi)
    with pytest.raises(Refused, match="dibatalkan"):
        actions.miss_session(one.pk, by=cast.dewi, now=MONDAY)
    with pytest.raises(Refused, match="tidak jadi"):
        actions.cancel_session(two.pk, by=cast.dewi, now=MONDAY)


def test_nothing_is_missed_before_its_time(cast):
    session = planned(cast, running(cast))
    with pytest.raises(Refused, match="belum mulai"):
        actions.miss_session(session.pk, by=cast.dewi, now=MONDAY - HOUR)


# --- moving ----------------------------------------------------------------------------------------------------------


def test_moving_raises_the_sequence_and_remembers_where_it_stood(cast):
    session = planned(cast, running(cast))
    for _ in range(2):
        moved = move(session, cast.dewi, reason="Dinas luar")
    assert (moved.starts_at, moved.sequence, moved.first_planned_for) == (MONDAY + DAY, 1, MONDAY)
    assert moved.reason == "Dinas luar"
    assert events("SessionMoved") == 1


def test_another_place_is_a_move_also_when_the_time_has_passed(cast):
    session = planned(cast, running(cast))
    moved = move(session, cast.dewi, MONDAY, place="Ruang 4", now=MONDAY + HOUR)
    assert (moved.place, moved.sequence) == ("Ruang 4", 1)


def test_a_session_does_not_stand_in_its_own_way(cast):
    session = planned(cast, running(cast))
    assert move(session, cast.dewi, MONDAY + HOUR / 2).starts_at == MONDAY + HOUR / 2


def test_moves_that_cannot_be(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    planned(cast, cycle, MONDAY + DAY)
    with pytest.raises(actions.Taken):
        move(session, cast.dewi)
    with pytest.raises(Refused, match="lewat"):
        move(session, cast.dewi, NOW - HOUR)
    with pytest.raises(Refused, match="di antaranya"):
        move(session, cast.dewi, MONDAY + 300 * DAY)
    actions.end_cycle(cycle.pk, by=cast.dewi, now=MONDAY + HOUR)
    with pytest.raises(Refused, match="berakhir"):
        move(session, cast.dewi, MONDAY + 3 * DAY, now=MONDAY + HOUR)
    with pytest.raises(Refused, match="selesai"):
        move(completed(cast, running(cast, key="stress"), MONDAY + 7 * DAY), cast.dewi)


def test_a_resting_cycle_keeps_its_sessions_and_they_may_move(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    actions.pause_cycle(cycle.pk, by=cast.dewi, now=NOW)
    assert move(session, cast.ratna).sequence == 1


# --- recurring -------------------------------------------------------------------------------------------------------


def test_a_series_keeps_weekday_and_local_time(cast):
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save()
    sessions = series(cast, running(cast, employee=cast.dewi))
    assert [each.starts_at - MONDAY for each in sessions] == [2 * WEEK * n for n in range(4)]
    assert {each.series for each in sessions} == {sessions[0].pk}
    assert (events("SeriesPlanned"), events("SessionPlanned")) == (1, 0)


def test_the_day_of_a_series_is_the_employees(cast):
    """18.00 UTC on Sunday is Monday 03.00 in Jayapura."""
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save()
    cycle = running(cast, employee=cast.dewi, ends_on=TODAY + 9 * DAY, rhythm="weekly")
    late = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    assert len(series(cast, cycle, starts_at=late, count=2)) == 2
    with pytest.raises(Refused, match="di antaranya"):
        planned(cast, cycle, late + 2 * WEEK)


def test_as_many_as_the_cycle_has_room_for(cast):
    sessions = series(cast, running(cast), count=None)
    assert len(sessions) == 7
    assert sessions[-1].starts_at.date() <= Cycle.objects.get().ends_on


@pytest.mark.parametrize(("count", "why"), [(1, "2 sampai 26"), (27, "2 sampai 26"), (20, "Hanya 7")])
def test_counts_that_cannot_be(cast, count, why):
    with pytest.raises(Refused, match=why):
        series(cast, running(cast), count=count)
    assert not Session.objects.exists()


def test_a_series_needs_room_for_two(cast):
    with pytest.raises(Refused, match="Hanya 1"):
        series(cast, running(cast, ends_on=TODAY + 5 * DAY), count=None)


def test_taken_dates_are_listed_and_may_be_skipped(cast):
    cycle = running(cast)
    planned(cast, running(cast, key="stress"), MONDAY + 2 * WEEK)
    with pytest.raises(actions.Taken) as refusal:
        series(cast, cycle)
    assert refusal.value.days == {(MONDAY + 2 * WEEK).date()}
    assert "7 Des 2026" in refusal.value.message
    assert len(series(cast, cycle, skip=refusal.value.days)) == 3
    days = frozenset((MONDAY + DAY + 2 * n * WEEK).date() for n in range(4))
    with pytest.raises(Refused, match="dilewati"):
        series(cast, cycle, starts_at=MONDAY + DAY, skip=days)


def test_a_series_is_cancelled_from_one_on(cast):
    sessions = series(cast, running(cast))
    cancelled = actions.cancel_series(sessions[2].pk, by=cast.dewi, now=NOW, reason="Cuti")
    assert [each.pk for each in cancelled] == [sessions[2].pk, sessions[3].pk]
    assert Session.objects.filter(state="planned").count() == 2
    assert actions.cancel_series(sessions[2].pk, by=cast.dewi, now=NOW) == []
    assert events("SessionCancelled") == 2
    with pytest.raises(Refused, match="tidak berulang"):
        actions.cancel_series(planned(cast, Cycle.objects.get(), MONDAY + DAY).pk, by=cast.dewi, now=NOW)


def test_one_session_of_a_series_moves_alone(cast):
    sessions = series(cast, running(cast))
    moved = move(sessions[1], cast.dewi, MONDAY + 2 * WEEK + DAY)
    assert (moved.series, moved.first_planned_for) == (sessions[0].pk, MONDAY + 2 * WEEK)
    assert Session.objects.get(pk=sessions[2].pk).starts_at == MONDAY + 4 * WEEK
