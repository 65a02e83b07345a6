"""Dates of a series, who needs attention, how answers are pooled: facts in, an answer out."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.coaching import words
from pamong.coaching.briefs import Why
from pamong.coaching.models import Cycle
from pamong.coaching.rules.attention import CycleFacts, PairFacts, days_quiet, reasons
from pamong.coaching.rules.pooling import LOT, Answer, blocks_of
from pamong.coaching.rules.series import MOST, Slot, clashes, slots_of

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ONE, TWO = UUID(int=1), UUID(int=2)


# --- attention ------------------------------------------------------------------------------------------------------


def cycle(**changes):
    facts = {
        "id": ONE, "state": "agreed", "rhythm": "fortnightly", "ends_on": TODAY + 90 * DAY, "agreed_on": TODAY,
        "ended_on": None,
    }  # fmt: skip
    return CycleFacts(**{**facts, **changes})


def why(*cycles, **changes):
    return [reason.why for reason in reasons(PairFacts(cycles, **{"next_at": START, **changes}), TODAY)]


def test_a_pair_that_meets_needs_nothing():
    assert why(cycle(), last_held_on=TODAY - 5 * DAY) == []


@pytest.mark.parametrize(("rhythm", "days"), list(words.QUIET.items()))
def test_a_rhythm_is_not_kept_after_half_as_long_again(rhythm, days):
    kept = cycle(rhythm=rhythm, agreed_on=TODAY - 300 * DAY)
    assert why(kept, last_held_on=TODAY - days * DAY) == []
    assert why(kept, last_held_on=TODAY - (days + 1) * DAY) == [Why.LONG_SILENCE]


def test_silence_is_counted_from_the_agreement_and_by_the_strictest_rhythm():
    assert why(cycle(agreed_on=TODAY - 3 * DAY), last_held_on=TODAY - 200 * DAY) == []
    both = (cycle(rhythm="monthly", agreed_on=TODAY - 60 * DAY), cycle(id=TWO, rhythm="weekly"))
    assert days_quiet(PairFacts(both, last_held_on=TODAY - 12 * DAY), TODAY) == (12, 11)


def test_without_a_cycle_thirty_days_are_long():
    ended = cycle(state="closed", agreed_on=TODAY - 200 * DAY, ended_on=TODAY - 30 * DAY)
    assert why(ended, next_at=None) == []
    older = cycle(state="ended", agreed_on=TODAY - 200 * DAY, ended_on=TODAY - 31 * DAY)
    assert why(older, next_at=None) == [Why.LONG_SILENCE]
    assert why(older, next_at=None, last_held_on=TODAY - 2 * DAY) == []


def test_who_rests_or_waits_is_left_in_peace():
    assert why(cycle(state="paused", agreed_on=TODAY - 200 * DAY), next_at=None) == []
    assert why(cycle(state="proposed", agreed_on=None), next_at=None) == []


def test_whom_nobody_ever_coached_is_seen():
    assert why(next_at=None) == [Why.NEVER_MET]
    assert why(cycle(state="ended", agreed_on=None, ended_on=TODAY), next_at=None) == [Why.NEVER_MET]


def test_the_most_pressing_comes_first():
    waiting = cycle(id=TWO, state="proposed", agreed_on=None, waits_for_supervisor=True)
    running = cycle(agreed_on=TODAY - 100 * DAY, ends_on=TODAY + 14 * DAY)
    found = reasons(
        PairFacts([waiting, running], to_confirm=TWO, overdue_mine=2, overdue_hers=1, last_held_on=None), TODAY
    )
    expected = [each for each in Why if each != Why.NEVER_MET]
    assert [reason.why for reason in found] == expected
    assert [reason.figure for reason in found] == [0, 0, 2, 100, 0, 1, 14]
    assert (found[0].cycle_id, found[1].session_id) == (TWO, TWO)


def test_a_cycle_whose_time_is_over_is_not_asked_for_another_session():
    over = cycle(ends_on=TODAY - DAY)
    found = reasons(PairFacts([over]), TODAY)
    assert [(reason.why, reason.figure) for reason in found] == [(Why.CYCLE_ENDS, 0)]


# --- series and overlaps --------------------------------------------------------------------------------------------


@given(
    count=st.integers(1, 40) | st.none(),
    weeks=st.integers(1, 4),
    minutes=st.integers(15, 240),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    days=st.integers(0, 400),
)
def test_a_series_is_regular_and_stays_inside(count, weeks, minutes, zone, days):
    until = TODAY + days * DAY
    slots = slots_of(START, minutes, zone=zone, weeks=weeks, count=count, until=until)
    assert len(slots) <= min(count or MOST, MOST)
    for number, slot in enumerate(slots):
        assert slot.starts_at == START + timedelta(weeks=weeks * number)
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert slot.starts_at.date() <= until


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), min_size=2, max_size=2))
def test_two_times_meet_when_they_share_a_moment(two):
    one, other = (Slot(START + s * timedelta(minutes=1), START + (s + n) * timedelta(minutes=1)) for s, n in two)
    shared = {*range(two[0][0], sum(two[0]))} & {*range(two[1][0], sum(two[1]))}
    assert one.meets(other) == other.meets(one) == bool(shared)
    assert clashes([one], [other]) == ([(one, other)] if shared else [])


# --- trend ----------------------------------------------------------------------------------------------------------

answers = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5)), max_size=40).map(
    lambda rows: [Answer(TODAY - timedelta(days=ago), (value,)) for ago, value in sorted(rows, reverse=True)]
)


@given(answers)
def test_no_figure_is_made_of_fewer_than_three_answers(given_):
    blocks = blocks_of(given_, date.min)
    assert all(block.count >= LOT and block.count % LOT == 0 for block in blocks)
    assert sum(block.count for block in blocks) == len(given_) - len(given_) % LOT


@given(answers, st.integers(0, 400), st.integers(1, 5))
def test_one_more_answer_never_shows_itself(given_, ago, value):
    """Whoever compares the trend before and after sees no change, or three answers at once."""
    last = given_[-1].on if given_ else TODAY
    more = [*given_, Answer(max(last, TODAY - timedelta(days=ago)), (value,))]
    before, after = (sum(block.count for block in blocks_of(each, date.min)) for each in (given_, more))
    assert after - before in (0, LOT)


@given(answers, st.integers(0, 500))
def test_an_older_view_shows_the_same_or_fewer_whole_lots(given_, ago):
    every = blocks_of(given_, date.min)
    shown = blocks_of(given_, TODAY - timedelta(days=ago))
    assert shown == every[len(every) - len(shown) :]


def test_every_state_of_a_cycle_has_its_words():
    from pamong.coaching.rules.cycles import state_fault

    for state in Cycle.State:
        assert state_fault(Cycle(state=state), "nothing")
        assert state_fault(Cycle(state=state), state) == ""
