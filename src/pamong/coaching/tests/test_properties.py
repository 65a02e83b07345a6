"""Who may read what, for any cast; and that no order of steps leads a session where the rules do not."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.coaching import actions
from pamong.coaching.models import (
    AgendaPoint,
    Commitment,
    Cycle,
    Handover,
    PrivateNote,
    Reflection,
    Session,
    Strength,
)
from pamong.coaching.rules import cycles, sessions
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, promise, topic
from pamong.kit.refusals import Refused
from tests.cast import NOW, TODAY
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

PEOPLE = ("hadi", "bambang", "ratna", "dewi", "siti", "agus", "yusuf", "surya", "kadek")
pairs = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True)
worlds = st.lists(st.tuples(pairs, st.booleans(), st.booleans(), st.sampled_from(PEOPLE)), min_size=1, max_size=4)


class Reading(TestCase):
    """The rows that a query finds are those that the rule allows, whoever asks."""

    @given(world=worlds)
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def test_queries_find_what_the_rules_allow(self, world):
        cast = recorded_cast()
        for number, (pair, withdrawn, submitted, to) in enumerate(world):
            _live(cast, *(getattr(cast, name) for name in pair), number, submitted=submitted)
            _hand_over(cast, getattr(cast, pair[1]), getattr(cast, to), withdrawn=withdrawn)
        for reader in (getattr(cast, name) for name in PEOPLE):
            _agree(Cycle, reader, cycles.may_read_cycle)
            _agree(Session, reader, sessions.may_read_session)
            _agree(Commitment, reader, sessions.may_read_session)
            _agree(Strength, reader, sessions.may_read_session)
            _agree(Handover, reader, cycles.may_read_handover)
            _agree(PrivateNote, reader, sessions.may_read_note)
            _agree(Reflection, reader, sessions.may_read_reflection)


def _agree(model, reader, may):
    found = set(model.objects.visible_to(reader))
    assert found == {row for row in model.objects.all() if may(reader.pk, row)}, (model, reader)


def _live(cast, supervisor, employee, number, *, submitted):
    """Rows as they could be between any two people; the rules of making them are tested elsewhere."""
    agreed = {"supervisor_agreed_at": NOW, "employee_agreed_at": NOW, "proposed_at": NOW, "proposed_by": employee}
    pair = {"agency": cast.agency, "supervisor": supervisor, "employee": employee}
    cycle = Cycle.objects.create(
        **pair, **agreed, topic=topic(cast), basis="unit", goal="x", measure="y", starts_on=TODAY, ends_on=TODAY,
        state="ended", ended_at=NOW, ended_by=employee,
    )  # fmt: skip
    session = Session.objects.create(
        **pair, cycle=cycle, first_planned_for=MONDAY, starts_at=MONDAY + number * DAY, mode="online",
        ends_at=MONDAY + number * DAY + HOUR, planned_by=employee, planned_at=NOW,
        agenda_submitted_at=NOW if submitted else None,
    )  # fmt: skip
    Commitment.objects.create(
        **pair, cycle=cycle, owner=employee, action="z", due_on=TODAY, first_due_on=TODAY, made_by=employee, made_at=NOW
    )
    Strength.objects.create(**pair, kind="area", text="t", written_by=employee, written_at=NOW)
    for one in (supervisor, employee):
        PrivateNote.objects.create(agency=cast.agency, session=session, owner=one, text="n", updated_at=NOW)
        Reflection.objects.create(agency=cast.agency, session=session, supervisor=supervisor, by=one, given_at=NOW)
        point = AgendaPoint.objects.create(agency=cast.agency, session=session, by=one, text="p", added_at=NOW)
        for reader in (getattr(cast, name) for name in PEOPLE):
            hidden = one == employee and not submitted
            expected = reader in (supervisor, employee) and not (reader == supervisor and hidden)
            assert sessions.may_read_point(reader.pk, session, point, NOW - DAY) == expected
    return cycle


def _hand_over(cast, employee, to, *, withdrawn):
    if to != employee:
        cycle = Cycle.objects.filter(employee=employee).latest("id")
        Handover.objects.create(
            agency=cast.agency,
            cycle=cycle,
            employee=employee,
            to=to,
            given_at=NOW,
            withdrawn_at=NOW if withdrawn else None,
        )


class Sessions(Emptied):
    """Both press every button at any time. Refusals are fine; broken constraints and lost records are not."""

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.completed = set()

    @initialize()
    def begin(self):
        self.cast = recorded_cast()
        words = {"goal": "a", "measure": "b", "starts_on": TODAY, "ends_on": TODAY + 90 * DAY, "rhythm": "weekly"}
        self.cycle = actions.propose_cycle(
            employee=self.cast.dewi, supervisor=self.cast.ratna, topic_id=topic(self.cast).pk, mode="online",
            by=self.cast.dewi, now=NOW, **words,
        )  # fmt: skip
        actions.agree_cycle(self.cycle.pk, version=1, by=self.cast.ratna, now=NOW)

    def _try(self, act, who, *args, **kwargs):
        by = self.cast.dewi if who else self.cast.ratna
        try:
            act(*args, **kwargs, by=by, now=self.now)
        except Refused as refusal:
            assert refusal.message

    def _some(self, place):
        keys = list(Session.objects.order_by("id").values_list("pk", flat=True))
        return keys[place % len(keys)] if keys else self.cycle.pk

    @step(hours=st.integers(1, 40))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @step(who=st.booleans(), hours=st.integers(-30, 72), minutes=st.sampled_from([15, 60, 240, 300]))
    def plan(self, who, hours, minutes):
        at = {"starts_at": self.now + timedelta(hours=hours)}
        self._try(actions.plan_session, who, self.cycle.pk, **{**WHERE, **at, "minutes": minutes})

    @step(who=st.booleans(), hours=st.integers(-72, 3), promises=st.integers(0, 6))
    def record(self, who, hours, promises):
        what = {"starts_at": self.now + timedelta(hours=hours), "minutes": 30, "mode": "online", "notes": "c"}
        given_ = [promise(due_on=self.now.date() + 7 * DAY)] * promises
        self._try(actions.record_held_session, who, self.cycle.pk, **what, commitments=given_)

    @step(who=st.booleans(), place=st.integers(0, 9), hours=st.integers(-30, 72))
    def move(self, who, place, hours):
        at = {"starts_at": self.now + timedelta(hours=hours)}
        self._try(actions.move_session, who, self._some(place), **{**WHERE, **at})

    @step(
        who=st.booleans(),
        place=st.integers(0, 9),
        act=st.sampled_from(
            [actions.confirm_session] * 4 + [actions.cancel_session, actions.miss_session, actions.reopen_session]
        ),
    )
    def press(self, who, place, act):
        self._try(act, who, self._some(place))

    @step(who=st.booleans(), place=st.integers(0, 9))
    def void(self, who, place):
        self._try(actions.void_session, who, self._some(place), reason="keliru")

    @step(who=st.booleans(), place=st.integers(0, 9), version=st.integers(0, 3), text=st.sampled_from(["", "a", "b"]))
    def write(self, who, place, version, text):
        what = {"stage": "grow.goal", "hat": "coach", "text": text, "version": version}
        self._try(actions.save_part, who, self._some(place), **what)

    @step(who=st.booleans())
    def rest(self, who):
        self._try(actions.pause_cycle, who, self.cycle.pk)
        self._try(actions.resume_cycle, who, self.cycle.pk)

    @invariant()
    def nobody_is_in_two_places(self):
        counting = list(Session.objects.counting().order_by("starts_at").values_list("starts_at", "ends_at"))
        assert all(one[1] <= two[0] for one, two in pairwise(counting))

    @invariant()
    def what_was_completed_stays_a_record(self):
        done = set(Session.objects.filter(state__in=["completed", "voided"]).values_list("pk", flat=True))
        assert self.completed <= done
        self.completed = done


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_a_session(self):
        press(Sessions, examples=15, steps=30)


pytestmark = pytest.mark.django_db
