"""A cycle from proposal to its end."""

from dataclasses import asdict
from datetime import date

import pytest

from pamong.agency.lines import footing_of
from pamong.agency.models import ReportingLine
from pamong.coaching import actions
from pamong.coaching.models import Cycle, Session
from pamong.coaching.tests.pairs import (
    DAY,
    HOUR,
    MONDAY,
    WORDS,
    completed,
    planned,
    promise,
    proposed,
    running,
    topic,
)
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
FRAME = {"ends_on": date(2027, 3, 31), "rhythm": "weekly", "mode": "online"}


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def revise(cycle, by, version=1, **changes):
    words = {**WORDS, "topic_id": cycle.topic_id, **changes}
    return actions.revise_cycle(cycle.pk, version=version, **words, by=by, now=NOW)


def acting(cast, kind="plt", ends_on=TODAY + 30 * DAY, supervisor=None):
    return ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=supervisor or cast.surya, kind=kind,
        starts_on=TODAY - DAY, ends_on=ends_on, recorded_at=NOW,
    )  # fmt: skip


def test_a_proposal_holds_the_agreement_of_whoever_made_it(cast):
    cycle = proposed(cast)
    assert (cycle.state, cycle.supervisor_agreed_at, cycle.employee_agreed_at) == ("proposed", None, NOW)
    assert (cycle.basis, cycle.acting_until) == ("unit", None)
    by_ratna = proposed(cast, by=cast.ratna, key="leadership")
    assert (by_ratna.supervisor_agreed_at, by_ratna.employee_agreed_at) == (NOW, None)
    assert events("CycleProposed") == 2


def test_the_other_one_agrees_and_it_runs(cast):
    cycle = running(cast)
    assert cycle.state == "agreed"
    assert events("CycleAgreed") == 1


def test_agreeing_twice_or_to_ones_own_changes_nothing(cast):
    cycle = proposed(cast)
    assert actions.agree_cycle(cycle.pk, version=1, by=cast.dewi, now=NOW).state == "proposed"
    for _ in range(2):
        assert actions.agree_cycle(cycle.pk, version=1, by=cast.ratna, now=NOW).state == "agreed"
    assert events("CycleAgreed") == 1


def test_nobody_agrees_to_words_that_changed_under_her_eyes(cast):
    cycle = proposed(cast)
    revise(cycle, cast.dewi, goal="Tujuan lain")
    with pytest.raises(Refused, match="berubah"):
        actions.agree_cycle(cycle.pk, version=1, by=cast.ratna, now=NOW)
    assert actions.agree_cycle(cycle.pk, version=2, by=cast.ratna, now=NOW).state == "agreed"


def test_a_revision_asks_the_other_one_anew(cast):
    cycle = revise(proposed(cast), cast.ratna, goal="Tujuan lain", topic_id=topic(cast, "stress").pk)
    assert (cycle.version, cycle.supervisor_agreed_at, cycle.employee_agreed_at) == (2, NOW, None)
    assert Cycle.objects.get().goal == "Tujuan lain"
    assert events("CycleRevised") == 1


def test_the_same_words_are_no_revision_and_an_old_tab_overwrites_nothing(cast):
    cycle = proposed(cast)
    assert revise(cycle, cast.ratna).version == 1
    revise(cycle, cast.ratna, goal="Tujuan Ratna")
    with pytest.raises(Refused):
        revise(cycle, cast.dewi, goal="Tujuan Dewi")
    assert Cycle.objects.get().goal == "Tujuan Ratna"


def test_the_same_form_sent_twice_proposes_once(cast):
    key = new_id()
    words = {"employee": cast.dewi, "supervisor": cast.ratna, "topic_id": topic(cast).pk, "by": cast.dewi, "now": NOW}
    one = actions.propose_cycle(**words, **WORDS, key=key)
    assert actions.propose_cycle(**words, **WORDS, key=key).pk == one.pk == key
    assert Cycle.objects.count() == 1


def test_one_open_cycle_for_each_topic_and_pair(cast):
    first = running(cast)
    with pytest.raises(Refused, match="topik ini"):
        proposed(cast)
    other = proposed(cast, key="leadership")
    with pytest.raises(Refused, match="topik ini"):
        revise(other, cast.dewi, topic_id=first.topic_id)
    actions.end_cycle(first.pk, by=cast.dewi, now=NOW)
    assert proposed(cast).state == "proposed"


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": TODAY, "ends_on": TODAY - DAY},
        {"starts_on": TODAY - 20 * DAY, "ends_on": TODAY - DAY},
        {"starts_on": TODAY - 60 * DAY},
        {"ends_on": TODAY + 400 * DAY},
        {"rhythm": "daily"},
        {"mode": "telepathy"},
    ],
)
def test_a_period_or_way_that_cannot_be_is_refused(cast, changes):
    with pytest.raises(Refused):
        proposed(cast, **changes)


def test_a_closed_topic_is_not_offered_but_stays_with_a_proposal(cast):
    cycle = proposed(cast)
    actions.close_topic(cycle.topic_id, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="Topik"):
        proposed(cast, key="communication")
    assert revise(cycle, cast.ratna, goal="Lain").version == 2


def test_a_topic_of_another_agency_is_none(cast):
    from pamong.coaching.models import Topic

    foreign = Topic.objects.filter(agency=cast.other_agency).first()
    words = {"employee": cast.dewi, "supervisor": cast.ratna, "by": cast.dewi, "now": NOW, **WORDS}
    with pytest.raises(Refused):
        actions.propose_cycle(**words, topic_id=foreign.pk)


def test_only_the_two_may_do_anything(cast):
    with pytest.raises(Forbidden):
        proposed(cast, by=cast.siti)
    cycle = proposed(cast)
    for stranger in (cast.siti, cast.bambang, cast.yusuf, cast.kadek):
        with pytest.raises(Forbidden):
            actions.agree_cycle(cycle.pk, version=1, by=stranger, now=NOW)
        with pytest.raises(Forbidden):
            actions.withdraw_cycle(cycle.pk, by=stranger, now=NOW)
    with pytest.raises(Forbidden):
        actions.agree_cycle(new_id(), version=1, by=cast.dewi, now=NOW)


# --- whose supervisor somebody is ------------------------------------------------------------------------------------


def test_without_supervision_nothing_new_begins(cast):
    with pytest.raises(Refused, match="atasan langsung"):
        proposed(cast, supervisor=cast.yusuf)
    with pytest.raises(Refused, match="atasan langsung"):
        proposed(cast, supervisor=cast.bambang)
    with pytest.raises(Refused, match="atasan langsung"):
        proposed(cast, supervisor=cast.kadek)


def test_an_acting_officer_may_until_his_last_day(cast):
    acting(cast)
    cycle = proposed(cast, supervisor=cast.surya, ends_on=TODAY + 30 * DAY)
    assert (cycle.basis, cycle.acting_until) == ("plt", TODAY + 30 * DAY)
    with pytest.raises(Refused, match="Plt"):
        revise(cycle, cast.dewi, ends_on=TODAY + 31 * DAY)
    with pytest.raises(Refused, match="atasan langsung"):
        proposed(cast)  # a Plt. stands where the post is vacant


def test_a_stand_in_does_not_replace_the_definitive_supervisor(cast):
    acting(cast, kind="plh")
    assert asdict(footing_of(cast.dewi, cast.ratna, TODAY)) == {"basis": "unit", "until": None}
    assert footing_of(cast.dewi, cast.surya, TODAY).basis == "plh"
    assert proposed(cast).basis == "unit"


def test_a_line_goes_before_the_unit(cast):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.bambang, starts_on=TODAY, recorded_at=NOW
    )
    assert footing_of(cast.dewi, cast.bambang, TODAY).basis == "line"
    assert footing_of(cast.dewi, cast.ratna, TODAY) is None
    cast.dewi.left_on = TODAY
    assert footing_of(cast.dewi, cast.bambang, TODAY) is None


def test_supervision_that_ended_before_the_agreement_stops_it(cast):
    cycle = proposed(cast)
    acting(cast)
    with pytest.raises(Refused, match="atasan langsung"):
        actions.agree_cycle(cycle.pk, version=1, by=cast.ratna, now=NOW)


def test_an_agreement_after_the_period_or_the_acting_time_is_refused(cast):
    line = acting(cast)
    cycle = proposed(cast, supervisor=cast.surya, ends_on=TODAY + 30 * DAY)
    line.ends_on = TODAY + 10 * DAY
    line.save()
    with pytest.raises(Refused, match="Plt"):
        actions.agree_cycle(cycle.pk, version=1, by=cast.surya, now=NOW)
    line.delete()
    late = proposed(cast, ends_on=TODAY + DAY)
    with pytest.raises(Refused, match="lewat"):
        actions.agree_cycle(late.pk, version=1, by=cast.ratna, now=NOW + 3 * DAY)


# --- on the way and at the end ---------------------------------------------------------------------------------------


def test_declining_needs_no_reason_and_no_second_time(cast):
    cycle = proposed(cast)
    for _ in range(2):
        assert actions.withdraw_cycle(cycle.pk, by=cast.ratna, now=NOW).state == "withdrawn"
    assert events("CycleWithdrawn") == 1
    with pytest.raises(Refused):
        actions.agree_cycle(cycle.pk, version=1, by=cast.ratna, now=NOW)
    with pytest.raises(Refused):
        actions.agree_cycle(cycle.pk, version=1, by=cast.dewi, now=NOW)


@pytest.mark.parametrize("act", [actions.pause_cycle, actions.resume_cycle, actions.end_cycle])
def test_a_proposal_cannot_rest_or_end(cast, act):
    with pytest.raises(Refused):
        act(proposed(cast).pk, by=cast.dewi, now=NOW)


def test_a_cycle_rests_and_goes_on(cast):
    cycle = running(cast)
    for _ in range(2):
        assert actions.pause_cycle(cycle.pk, by=cast.dewi, now=NOW).paused_at == NOW
    with pytest.raises(Refused, match="jeda"):
        planned(cast, cycle)
    for _ in range(2):
        assert actions.resume_cycle(cycle.pk, by=cast.ratna, now=NOW).state == "agreed"
    assert (events("CyclePaused"), events("CycleResumed")) == (1, 1)


def test_a_running_cycle_gets_another_frame(cast):
    cycle = running(cast)
    for _ in range(2):
        cycle = actions.extend_cycle(cycle.pk, **FRAME, by=cast.ratna, now=NOW)
    assert (cycle.ends_on, cycle.rhythm, cycle.mode) == (date(2027, 3, 31), "weekly", "online")
    assert events("CycleExtended") == 1


@pytest.mark.parametrize(
    ("ends_on", "why"),
    [(TODAY - DAY, "hari ini"), (date(2029, 1, 1), "panjang"), (TODAY + DAY, "Masih ada sesi")],
)
def test_an_end_that_cannot_be_is_refused(cast, ends_on, why):
    cycle = running(cast)
    planned(cast, cycle)
    with pytest.raises(Refused, match=why):
        actions.extend_cycle(cycle.pk, **{**FRAME, "ends_on": ends_on}, by=cast.ratna, now=NOW)


def test_an_acting_officer_extends_only_within_his_time(cast):
    acting(cast)
    cycle = proposed(cast, supervisor=cast.surya, ends_on=TODAY + 20 * DAY)
    actions.agree_cycle(cycle.pk, version=1, by=cast.surya, now=NOW)
    with pytest.raises(Refused, match="Plt"):
        actions.extend_cycle(cycle.pk, **FRAME, by=cast.surya, now=NOW)
    inside = {**FRAME, "ends_on": TODAY + 30 * DAY}
    assert actions.extend_cycle(cycle.pk, **inside, by=cast.surya, now=NOW).acting_until == TODAY + 30 * DAY


def test_closing_cancels_what_is_to_come_and_keeps_what_was(cast):
    cycle = running(cast)
    held = completed(cast, cycle, MONDAY)
    left_open = planned(cast, cycle, MONDAY + DAY)
    coming = planned(cast, cycle, MONDAY + 20 * DAY)
    kept = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    for _ in range(2):
        actions.close_cycle(cycle.pk, outcome="Tercapai", attainment="reached", by=cast.ratna, now=MONDAY + 2 * DAY)
    states = dict(Session.objects.values_list("pk", "state"))
    assert (states[held.pk], states[left_open.pk], states[coming.pk]) == ("completed", "planned", "cancelled")
    assert (events("SessionCancelled"), events("CycleClosed")) == (1, 1)
    kept.refresh_from_db()
    assert kept.state == "open"
    assert Cycle.objects.get().outcome == "Tercapai"
    actions.confirm_session(left_open.pk, by=cast.dewi, now=MONDAY + 3 * DAY)


def test_closing_asks_how_far_it_came(cast):
    cycle = running(cast)
    with pytest.raises(Refused, match="tercapai"):
        actions.close_cycle(cycle.pk, outcome="", attainment="perfect", by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="2000"):
        actions.close_cycle(cycle.pk, outcome="x" * 2001, attainment="partly", by=cast.ratna, now=NOW)


def test_either_ends_it_without_a_reason(cast):
    cycle = running(cast)
    planned(cast, cycle)
    for _ in range(2):
        ended = actions.end_cycle(cycle.pk, by=cast.dewi, now=NOW)
    assert (ended.state, ended.ended_by) == ("ended", cast.dewi)
    assert Session.objects.get().state == "cancelled"
    for act in (actions.pause_cycle, actions.resume_cycle, actions.withdraw_cycle):
        with pytest.raises(Refused):
            act(cycle.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused):
        actions.close_cycle(cycle.pk, outcome="", attainment="reached", by=cast.dewi, now=NOW)


def test_the_history_stays_with_the_pair_after_a_change_of_supervisor(cast):
    cycle = running(cast)
    session = planned(cast, cycle)
    mine = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.bambang, starts_on=TODAY, recorded_at=NOW
    )
    for new in (
        lambda: planned(cast, cycle, MONDAY + 9 * DAY),
        lambda: actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW),
        lambda: proposed(cast, key="stress"),
        lambda: actions.extend_cycle(cycle.pk, **FRAME, by=cast.ratna, now=NOW),
    ):
        with pytest.raises(Refused, match="atasan langsung"):
            new()
    after = session.ends_at + HOUR
    for one in (cast.dewi, cast.ratna):
        actions.confirm_session(session.pk, by=one, now=after)
    actions.keep_commitment(mine.pk, by=cast.dewi, now=after)
    actions.close_cycle(cycle.pk, outcome="", attainment="partly", by=cast.ratna, now=after)
    assert not Cycle.objects.visible_to(cast.bambang).exists()
    assert not Session.objects.visible_to(cast.bambang).exists()
