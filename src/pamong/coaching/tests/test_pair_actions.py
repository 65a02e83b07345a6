"""What the two keep beside their cycles, what is handed over, topics, and reflections."""

import pytest

from pamong.agency.models import ReportingLine
from pamong.coaching import actions
from pamong.coaching.models import Handover, Reflection, Strength, Topic
from pamong.coaching.queries import trend_of
from pamong.coaching.tests.pairs import DAY, MONDAY, completed, planned, proposed, running, topic
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = MONDAY + DAY


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def noted(cast, by=None, **changes):
    what = {"employee": cast.dewi, "supervisor": cast.ratna, "kind": "strength", "text": "Sabar", "now": NOW}
    return actions.note_strength(**{**what, "by": by or cast.ratna, **changes})


# --- strengths ------------------------------------------------------------------------------------------------------


def test_either_notes_and_the_writer_rewords(cast):
    key = new_id()
    for _ in range(2):
        one = noted(cast, key=key, example="Saat rapat anggaran")
    assert (one.pk, Strength.objects.count()) == (key, 1)
    for _ in range(2):
        one = actions.edit_strength(one.pk, kind="area", text="Menutup rapat", by=cast.ratna, now=NOW)
    assert (one.kind, one.text, one.example) == ("area", "Menutup rapat", "")
    with pytest.raises(Forbidden):
        actions.edit_strength(one.pk, kind="area", text="x", by=cast.dewi, now=NOW)
    assert events("StrengthNoted") == 2


def test_either_sets_aside_and_takes_up(cast):
    one = noted(cast)
    for _ in range(2):
        assert actions.set_strength_aside(one.pk, by=cast.dewi, now=NOW).set_aside_at == NOW
    for _ in range(2):
        assert actions.take_strength_up(one.pk, by=cast.ratna, now=NOW).set_aside_at is None
    assert (events("StrengthSetAside"), events("StrengthTakenUp")) == (1, 1)


def test_strengths_are_the_two_s_and_of_today(cast):
    with pytest.raises(Forbidden):
        noted(cast, cast.siti)
    with pytest.raises(Refused, match="atasan langsung"):
        noted(cast, cast.dewi, supervisor=cast.yusuf)
    with pytest.raises(Refused, match="kekuatan"):
        noted(cast, kind="weakness")
    with pytest.raises(Refused, match="200"):
        noted(cast, text="x" * 201)
    one = noted(cast)
    with pytest.raises(Forbidden):
        actions.set_strength_aside(one.pk, by=cast.bambang, now=NOW)


# --- handing over ---------------------------------------------------------------------------------------------------


@pytest.fixture
def moved(cast):
    """A cycle with Ratna, and Bambang as supervisor from today on."""
    cycle = running(cast)
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.bambang, starts_on=TODAY, recorded_at=NOW
    )
    return cycle


def give(cast, cycle, **changes):
    what = {
        "to": cast.bambang, "message": "Agar kita mulai dari sini", "shares_goal": True, "shares_commitments": False,
        "shares_strengths": False, "by": cast.dewi, "now": NOW,
    }  # fmt: skip
    return actions.give_handover(cycle.pk, **{**what, **changes})


def test_the_employee_hands_over_and_takes_back(cast, moved):
    for _ in range(2):
        one = give(cast, moved)
    assert list(Handover.objects.visible_to(cast.bambang)) == [one]
    again = give(cast, moved, shares_commitments=True)
    assert (again.pk, again.shares_commitments, Handover.objects.count()) == (one.pk, True, 1)
    for _ in range(2):
        actions.withdraw_handover(one.pk, by=cast.dewi, now=NOW)
    assert not Handover.objects.visible_to(cast.bambang).exists()
    assert give(cast, moved).pk != one.pk
    assert (events("HandoverGiven"), events("HandoverWithdrawn")) == (3, 1)


def test_only_she_decides_and_only_to_todays_supervisor(cast, moved):
    with pytest.raises(Forbidden):
        give(cast, moved, by=cast.ratna)
    with pytest.raises(Refused, match="atasan langsung"):
        give(cast, moved, to=cast.surya)
    with pytest.raises(Refused, match="sudah mengenal"):
        give(cast, moved, to=cast.ratna)
    with pytest.raises(Refused, match="setidaknya satu"):
        give(cast, moved, message="", shares_goal=False)
    with pytest.raises(Forbidden):
        actions.withdraw_handover(give(cast, moved).pk, by=cast.bambang, now=NOW)


def test_a_proposal_is_nothing_to_hand_over(cast):
    with pytest.raises(Refused, match="belum pernah"):
        give(cast, proposed(cast))


# --- topics ---------------------------------------------------------------------------------------------------------


def add(cast, name="Pelayanan publik", by=None, **changes):
    what = {"agency": cast.agency, "name": name, "description": "", "by": by or cast.siti, "now": NOW}
    return actions.add_topic(**{**what, **changes})


def test_every_agency_begins_with_the_same_topics(cast):
    actions.lay_down_topics(cast.agency)
    assert Topic.objects.filter(agency=cast.agency).count() == 9
    assert topic(cast, "stress").position == 9


def test_hr_of_the_whole_agency_adds_and_words_topics(cast):
    key = new_id()
    for _ in range(2):
        one = add(cast, key=key)
    assert (one.pk, one.position, one.is_builtin) == (key, 10, False)
    for _ in range(2):
        one = actions.change_topic(one.pk, name="Layanan", description="Loket", by=cast.siti, now=NOW)
    assert (one.name, events("TopicAdded"), events("TopicChanged")) == ("Layanan", 1, 1)
    for stranger in (cast.dewi, cast.bambang, cast.agus, cast.kadek):
        with pytest.raises(Forbidden):
            add(cast, "Lain", stranger)


def test_no_two_open_topics_have_one_name(cast):
    one = add(cast)
    with pytest.raises(Refused, match="nama itu"):
        add(cast, "PELAYANAN publik")
    other = add(cast, "Lain")
    with pytest.raises(Refused, match="nama itu"):
        actions.change_topic(other.pk, name="pelayanan Publik", description="", by=cast.siti, now=NOW)
    actions.close_topic(one.pk, by=cast.siti, now=NOW)
    actions.change_topic(other.pk, name="Pelayanan publik", description="", by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="nama itu"):
        actions.reopen_topic(one.pk, by=cast.siti, now=NOW)


def test_topics_close_and_open_but_one_stays(cast):
    one = topic(cast)
    for _ in range(2):
        assert actions.close_topic(one.pk, by=cast.siti, now=NOW).closed_at == NOW
    for _ in range(2):
        assert actions.reopen_topic(one.pk, by=cast.siti, now=NOW).closed_at is None
    Topic.objects.filter(agency=cast.agency).exclude(pk=one.pk).update(closed_at=NOW)
    with pytest.raises(Refused, match="terakhir"):
        actions.close_topic(one.pk, by=cast.siti, now=NOW)
    assert (events("TopicClosed"), events("TopicReopened")) == (1, 1)


def test_built_in_topics_keep_their_words_and_others_stay_away(cast):
    with pytest.raises(Refused, match="bawaan"):
        actions.change_topic(topic(cast).pk, name="Lain", description="", by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="tidak ada"):
        actions.close_topic(topic(cast).pk, by=cast.kadek, now=NOW)


# --- reflections ----------------------------------------------------------------------------------------------------


def rate(session, by, now=LATER, **values):
    return actions.reflect(session.pk, **(values or {"bond": 5, "task": 4, "goal": 3}), by=by, now=now)


def test_each_of_the_two_reflects_once_and_may_change_it(cast):
    session = completed(cast, running(cast))
    rate(session, cast.dewi)
    rate(session, cast.ratna, asking=3, listening=2, advising=1, instructing=0)
    rate(session, cast.dewi, bond=1, task=1, goal=1)
    assert Reflection.objects.count() == 2
    assert [each.bond for each in Reflection.objects.visible_to(cast.dewi)] == [1]


def test_the_journal_does_not_know_who_reflected(cast):
    session = completed(cast, running(cast))
    for by in (cast.dewi, cast.ratna, cast.dewi):
        rate(session, by)
    entry = Entry.objects.get(event="coaching.ReflectionGiven")
    assert (entry.by_id, entry.about_id) == (None, None)
    assert str(cast.dewi.pk) not in str(entry.data)


@pytest.mark.parametrize(
    "values",
    [
        {"bond": None},
        {"bond": 5, "task": 4},
        {"bond": 6, "task": 4, "goal": 1},
        {"bond": 0, "task": 4, "goal": 1},
        {"asking": 4, "listening": 0, "advising": 0, "instructing": 0},
        {"asking": 1},
    ],
)
def test_half_an_answer_is_none(cast, values):
    with pytest.raises(Refused):
        rate(completed(cast, running(cast)), cast.dewi, **values)


def test_reflections_have_their_time(cast):
    cycle = running(cast)
    session = completed(cast, cycle)
    with pytest.raises(Refused, match="30 hari"):
        rate(session, cast.dewi, LATER + 31 * DAY)
    with pytest.raises(Refused, match="dikonfirmasi"):
        rate(planned(cast, cycle, LATER), cast.dewi)
    with pytest.raises(Forbidden):
        rate(session, cast.bambang)


def test_the_supervisor_sees_a_trend_from_three_on_and_never_his_own_answers(cast):
    cycle = running(cast)
    sessions = [completed(cast, cycle, MONDAY + n * DAY) for n in range(4)]
    late = MONDAY + 5 * DAY
    for session in sessions:
        rate(session, cast.ratna, late)
    for session in sessions[:2]:
        rate(session, cast.dewi, late)
    assert trend_of(cast.ratna, late) == []
    rate(sessions[2], cast.dewi, late, bond=2, task=4, goal=3, asking=3, listening=3, advising=0, instructing=0)
    (point,) = trend_of(cast.ratna, late)
    assert (point.label, point.count, point.bond, point.asking) == ("November 2026", 3, 4.0, None)
    rate(sessions[3], cast.dewi, late, bond=1, task=1, goal=1)
    assert trend_of(cast.ratna, late) == [point]
    assert trend_of(cast.ratna, late + 600 * DAY) == []
    assert trend_of(cast.dewi, late) == []


def test_shares_of_a_trend_are_percent_of_all_that_was_ticked(cast):
    cycle = running(cast)
    late = MONDAY + 5 * DAY
    for number in range(4):
        shares = (
            {"asking": 3, "listening": 1, "advising": 1, "instructing": 0}
            if number
            else dict.fromkeys(("asking", "listening", "advising", "instructing"), 0)
        )
        rate(completed(cast, cycle, MONDAY + number * DAY), cast.dewi, late, **shares)
    (point,) = trend_of(cast.ratna, late)
    assert (point.count, point.bond, point.asking, point.listening, point.instructing) == (3, None, 60.0, 20.0, 0.0)
