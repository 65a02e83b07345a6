"""A session that took place: both confirm it, one may open it again, either may declare it void."""

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Commitment, Part, Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, promise, proposed, running
from pamong.journal.models import Entry
from pamong.journal.table import event_of
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def last(name):
    return event_of(Entry.objects.filter(event=f"coaching.{name}").latest("id"))


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def record(cast, cycle, by=None, **changes):
    what = {
        "starts_at": NOW - 2 * HOUR, "minutes": 60, "mode": "in_person", "notes": "Yang dibicarakan",
        "commitments": [promise(), promise("supervisor")], "by": by or cast.ratna, "now": NOW,
    }  # fmt: skip
    return actions.record_held_session(cycle.pk, **{**what, **changes})


def test_the_first_confirmation_asks_the_other_one_and_the_second_completes(cast):
    session = planned(cast, running(cast))
    for _ in range(2):
        assert actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY).state == "held"
    assert (events("SessionConfirmed"), last("SessionConfirmed").side) == (1, "employee")
    for one in (cast.ratna, cast.ratna, cast.dewi):
        assert actions.confirm_session(session.pk, by=one, now=MONDAY + HOUR).state == "completed"
    assert events("SessionCompleted") == 1
    event = last("SessionCompleted")
    assert (event.on, event.minutes, event.about_id) == (MONDAY.date(), 60, cast.dewi.pk)


def test_the_day_of_completion_is_where_the_employee_works(cast):
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save()
    completed(cast, running(cast, employee=cast.dewi), MONDAY.replace(hour=16))
    assert last("SessionCompleted").on == MONDAY.date() + DAY


def test_one_side_alone_never_completes(cast):
    session = planned(cast, running(cast))
    for _ in range(3):
        actions.confirm_session(session.pk, by=cast.ratna, now=MONDAY + HOUR)
    assert Session.objects.get().state == "held"
    with pytest.raises(Forbidden):
        actions.confirm_session(session.pk, by=cast.bambang, now=MONDAY + HOUR)


def test_nothing_is_confirmed_before_it_begins_or_after_it_was_called_off(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    with pytest.raises(Refused, match="belum mulai"):
        actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY - HOUR)
    actions.cancel_session(session.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="dibatalkan"):
        actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY)


def test_a_held_session_is_opened_again(cast):
    session = planned(cast, running(cast))
    actions.confirm_session(session.pk, by=cast.dewi, now=MONDAY)
    with pytest.raises(Refused, match="mengonfirmasi"):
        actions.save_part(session.pk, stage="grow.goal", hat="coach", text="x", version=0, by=cast.ratna, now=MONDAY)
    for _ in range(2):
        opened = actions.reopen_session(session.pk, by=cast.ratna, now=MONDAY)
    assert (opened.state, opened.employee_confirmed_at) == ("planned", None)
    assert events("SessionReopened") == 1
    actions.save_part(session.pk, stage="grow.goal", hat="coach", text="x", version=0, by=cast.ratna, now=MONDAY)
    with pytest.raises(Refused, match="selesai"):
        actions.reopen_session(completed(cast, session.cycle, MONDAY + DAY).pk, by=cast.ratna, now=MONDAY)


def test_a_completed_session_is_declared_void_with_a_reason(cast):
    session = completed(cast, running(cast))
    with pytest.raises(Refused):
        actions.void_session(session.pk, reason="  ", by=cast.ratna, now=MONDAY + DAY)
    for _ in range(2):
        void = actions.void_session(session.pk, reason="Salah catat", by=cast.ratna, now=MONDAY + DAY)
    assert (void.state, void.reason) == ("voided", "Salah catat")
    assert (events("SessionVoided"), last("SessionVoided").on) == (1, MONDAY.date())
    planned(cast, session.cycle, MONDAY, now=NOW)  # the time is free again
    with pytest.raises(Refused, match="tidak sah"):
        actions.confirm_session(session.pk, by=cast.ratna, now=MONDAY + DAY)
    with pytest.raises(Refused, match="tidak sah"):
        actions.cancel_session(session.pk, by=cast.ratna, now=MONDAY + DAY)


def test_only_a_completed_session_can_be_void(cast):
    session = planned(cast, running(cast))
    with pytest.raises(Refused, match="belum dikonfirmasi"):
        actions.void_session(session.pk, reason="x", by=cast.ratna, now=MONDAY)


# --- afterwards, in a minute -----------------------------------------------------------------------------------------


def test_a_held_session_is_recorded_with_everything_in_one_step(cast):
    cycle = running(cast)
    session = record(cast, cycle, next_at=MONDAY)
    assert (session.state, session.recorded_afterwards) == ("held", True)
    assert (session.supervisor_confirmed_at, session.employee_confirmed_at) == (NOW, None)
    part = Part.objects.get()
    assert (part.stage, part.hat, part.text) == ("grow.will", "coach", "Yang dibicarakan")
    assert set(Commitment.objects.values_list("owner", "session")) == {
        (cast.dewi.pk, session.pk),
        (cast.ratna.pk, session.pk),
    }
    assert Session.objects.get(state="planned").starts_at == MONDAY
    assert (events("SessionConfirmed"), events("SessionPlanned")) == (1, 1)
    assert actions.confirm_session(session.pk, by=cast.dewi, now=NOW).state == "completed"


def test_the_same_record_sent_twice_is_one(cast):
    cycle, key = running(cast), new_id()
    for _ in range(2):
        assert record(cast, cycle, key=key, next_at=MONDAY).pk == key
    assert (Session.objects.count(), Commitment.objects.count()) == (2, 2)


def test_a_record_may_hold_no_more_than_when_it_was(cast):
    session = record(cast, running(cast), by=cast.dewi, notes=" ", commitments=[])
    assert session.employee_confirmed_at == NOW
    assert not Part.objects.exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"starts_at": NOW}, "belum tiba"),
        ({"starts_at": NOW - 61 * DAY}, "60 hari"),
        ({"starts_at": NOW - 3 * DAY}, "baru disepakati"),
        ({"hat": "crown"}, "tidak ada dalam sesi"),
        ({"notes": "x" * 4001}, "4000"),
        ({"commitments": [promise()] * 6}, "lima janji"),
        ({"next_at": NOW - DAY}, "lewat"),
        ({"minutes": 5}, "15"),
    ],
)
def test_a_record_that_cannot_be_leaves_nothing(cast, changes, why):
    with pytest.raises(Refused, match=why):
        record(cast, running(cast), **changes)
    assert not Session.objects.exists()
    assert not Commitment.objects.exists()


def test_a_record_needs_an_agreed_cycle_within_its_period(cast):
    with pytest.raises(Refused, match="disetujui"):
        record(cast, proposed(cast))
    cycle = running(cast, key="stress", starts_on=TODAY + DAY)
    with pytest.raises(Refused, match="di antaranya"):
        record(cast, cycle)
    actions.end_cycle(cycle.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="berakhir"):
        record(cast, cycle)


def test_a_record_in_the_time_of_another_session_is_refused(cast):
    cycle = running(cast)
    record(cast, cycle)
    with pytest.raises(actions.Taken):
        record(cast, cycle, starts_at=NOW - HOUR - HOUR / 2)


def test_a_resting_cycle_takes_a_record(cast):
    cycle = running(cast)
    actions.pause_cycle(cycle.pk, by=cast.dewi, now=NOW)
    assert record(cast, cycle).state == "held"
