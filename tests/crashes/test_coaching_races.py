"""Two of a pair, or one in two tabs, at the same time: nothing overwritten, nobody in two places, nothing twice."""

from contextlib import suppress

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Commitment, Cycle, Part, PrivateNote, Reflection, Session
from pamong.coaching.tests import pairs
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, promise
from pamong.coaching.topics import TOPICS
from pamong.hours.models import Claim
from pamong.hours.tests.ledger import counted
from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6
SOON = MONDAY + HOUR


@pytest.fixture
def cycle(cast):
    return pairs.running(cast)


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


def later(round_):
    return MONDAY + round_ * DAY


def plan(cycle, by, starts_at=MONDAY, **changes):
    how = {**WHERE, "starts_at": starts_at, "now": NOW, **changes}
    return lambda: actions.plan_session(cycle.pk, **how, by=by).pk


def test_both_confirm_at_once_and_it_completes_once(cast, cycle):
    for number in range(ROUNDS):
        session = pairs.planned(cast, cycle, later(number))
        acts = [
            lambda by=by, pk=session.pk: actions.confirm_session(pk, by=by, now=later(20)).state
            for by in (cast.dewi, cast.ratna, cast.dewi, cast.ratna)
        ]
        assert refused(race(*acts)) == []
        assert Session.objects.get(pk=session.pk).state == "completed"
        assert Entry.objects.filter(event="coaching.SessionCompleted", subject_id=session.pk).count() == 1
        assert len(counted(*Claim.objects.filter(source=session.pk))) == 1


def test_confirm_against_open_again_and_void(cast, cycle):
    for number in range(ROUNDS):
        session = pairs.planned(cast, cycle, later(number))
        actions.confirm_session(session.pk, by=cast.dewi, now=later(20))
        race(
            lambda pk=session.pk: actions.confirm_session(pk, by=cast.ratna, now=later(20)).state,
            lambda pk=session.pk: actions.reopen_session(pk, by=cast.dewi, now=later(20)).state,
            lambda pk=session.pk: actions.void_session(pk, reason="Keliru", by=cast.dewi, now=later(20)).state,
        )
        state = Session.objects.get(pk=session.pk).state
        claims = Claim.objects.filter(source=session.pk)
        assert state in {"completed", "planned", "held", "voided"}
        assert [each > (0, 0) for each in counted(*claims)] == {"completed": [True], "voided": [False]}.get(state, [])


def test_two_cycles_on_one_topic_at_once_are_one(cast):
    for number in range(ROUNDS):
        results = race(
            lambda: pairs.proposed(cast, by=cast.dewi).pk,
            lambda: pairs.proposed(cast, by=cast.ratna).pk,
            lambda: pairs.proposed(cast, by=cast.dewi).pk,
        )
        assert len(refused(results)) == 2
        (cycle,) = Cycle.objects.open()
        actions.withdraw_cycle(cycle.pk, by=cast.dewi, now=NOW)
        assert events("CycleProposed") == number + 1


def test_overlapping_bookings_at_once_are_one(cast, cycle):
    """In two cycles of one pair, and of Ratna with her own supervisor."""
    other = pairs.running(cast, key="stress")
    upwards = pairs.proposed(cast, employee=cast.ratna, supervisor=cast.bambang, by=cast.ratna)
    actions.agree_cycle(upwards.pk, version=1, by=cast.bambang, now=NOW)
    for number in range(ROUNDS):
        at = later(number)
        results = race(
            plan(cycle, cast.dewi, at),
            plan(other, cast.ratna, at + HOUR / 2),
            plan(upwards, cast.bambang, at + HOUR / 4),
        )
        assert len(refused(results)) == 2
        assert Session.objects.count() == number + 1


def test_a_move_and_a_booking_for_the_same_time(cast, cycle):
    for number in range(ROUNDS):
        session = pairs.planned(cast, cycle, later(2 * number))
        there = {**WHERE, "starts_at": later(2 * number + 1)}
        results = race(
            lambda pk=session.pk, there=there: actions.move_session(pk, **there, by=cast.dewi, now=NOW).pk,
            plan(cycle, cast.ratna, later(2 * number + 1)),
        )
        assert len(refused(results)) == 1
        for pk in Session.objects.filter(state="planned").values_list("pk", flat=True):
            actions.cancel_session(pk, by=cast.dewi, now=NOW)


def test_the_same_form_sent_twice_at_once_plans_records_and_promises_once(cast, cycle):
    for number in range(3):
        plan_key, record_key, promise_key = new_id(), new_id(), new_id()
        at = later(number)

        def record(key=record_key, hours=number):
            return actions.record_held_session(
                cycle.pk, starts_at=NOW - (hours + 1) * HOUR, minutes=30, mode="online", notes="c",
                commitments=[promise()], by=cast.dewi, now=NOW, key=key,
            ).pk  # fmt: skip

        def vow(key=promise_key):
            return actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW, key=key).pk

        book = plan(cycle, cast.dewi, at, key=plan_key)
        assert race(book, record, vow, book, record, vow) == [plan_key, record_key, promise_key] * 2
        assert (Session.objects.count(), Commitment.objects.count()) == (2 * (number + 1), 2 * (number + 1))


def test_two_saves_of_one_part_at_once_lose_nothing(cast, cycle):
    for number in range(ROUNDS):
        session = pairs.planned(cast, cycle, later(number))

        def save(text, by, version=0, pk=session.pk):
            what = {"stage": "grow.goal", "hat": "coach"}
            return lambda: actions.save_part(pk, **what, text=text, version=version, by=by, now=NOW)

        for version in range(3):
            results = race(save(f"Dewi {version}", cast.dewi, version), save(f"Ratna {version}", cast.ratna, version))
            assert {type(one) for one in results} == {Saved, Clash}
            (clash,) = (one for one in results if isinstance(one, Clash))
            part = Part.objects.get(session=session)
            assert (part.text, part.version) == (clash.text, version + 1)


def test_two_tabs_of_one_private_note(cast, cycle):
    session = pairs.planned(cast, cycle)

    def note(text):
        return lambda: actions.save_private_note(session.pk, text=text, version=0, by=cast.dewi, now=NOW)

    results = race(note("satu"), note("dua"), note("tiga"))
    assert sorted(type(one).__name__ for one in results) == ["Clash", "Clash", "Saved"]
    assert PrivateNote.objects.count() == 1


def test_nobody_agrees_to_words_that_are_just_changing(cast):
    for number in range(ROUNDS):
        cycle = pairs.proposed(cast, key=list(TOPICS)[number])
        words = {**pairs.WORDS, "goal": f"Tujuan {number}", "topic_id": cycle.topic_id}
        race(
            lambda pk=cycle.pk: actions.agree_cycle(pk, version=1, by=cast.ratna, now=NOW).pk,
            lambda pk=cycle.pk, words=words: actions.revise_cycle(pk, version=1, **words, by=cast.dewi, now=NOW).pk,
        )
        after = Cycle.objects.get(pk=cycle.pk)
        if after.state == "agreed":
            assert (after.goal, after.version) == (pairs.WORDS["goal"], 1)
        else:
            assert (after.goal, after.supervisor_agreed_at) == (f"Tujuan {number}", None)


def test_closing_against_planning_leaves_no_session_to_come(cast):
    for number in range(ROUNDS):
        cycle = pairs.running(cast, key=list(TOPICS)[number])
        race(
            plan(cycle, cast.dewi, later(number)),
            lambda pk=cycle.pk: actions.end_cycle(pk, by=cast.ratna, now=NOW).pk,
        )
        assert not Session.objects.filter(cycle=cycle, state="planned").exists()


def test_a_promise_is_kept_or_dropped_and_never_both(cast, cycle):
    for _ in range(ROUNDS):
        one = actions.make_commitment(cycle.pk, promise=promise(), by=cast.dewi, now=NOW)
        results = race(
            lambda pk=one.pk: actions.keep_commitment(pk, by=cast.dewi, now=NOW).state,
            lambda pk=one.pk: actions.drop_commitment(pk, reason="Batal", by=cast.dewi, now=NOW).state,
        )
        assert len(refused(results)) == 1
        told = Entry.objects.filter(
            subject_id=one.pk, event__in=["coaching.CommitmentDone", "coaching.CommitmentDropped"]
        )
        assert told.count() == 1


def test_two_first_reflections_are_one_line_in_the_journal(cast, cycle):
    session = pairs.completed(cast, cycle)
    race(*[
        lambda by=by: actions.reflect(session.pk, bond=5, task=5, goal=5, by=by, now=SOON + HOUR).pk
        for by in (cast.dewi, cast.ratna, cast.dewi)
    ])  # fmt: skip
    assert (Reflection.objects.count(), events("ReflectionGiven")) == (2, 1)


def test_a_point_is_taken_away_while_it_is_edited(cast, cycle):
    session = pairs.planned(cast, cycle)
    for _ in range(ROUNDS):
        point = actions.add_point(session.pk, text="Pokok", by=cast.dewi, now=NOW)
        race(
            lambda pk=point.pk: actions.edit_point(pk, text="Lain", by=cast.dewi, now=NOW).pk,
            lambda pk=point.pk: actions.remove_point(pk, by=cast.dewi, now=NOW),
        )
        with suppress(Refused):
            actions.remove_point(point.pk, by=cast.dewi, now=NOW)
