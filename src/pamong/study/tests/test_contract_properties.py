"""No order of steps, by whomever, leads a contract where the rules do not: everybody presses everything, at any time."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.agency.models import ReportingLine
from pamong.kit.refusals import Refused
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from pamong.study.queries.footing import acts_for
from pamong.study.rules import contract as rules
from tests import contracted
from tests.cast import NOW, TODAY
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

writers = st.sampled_from(("dewi",) * 6 + ("ratna", "siti", "agus", "kadek"))
deciders = st.sampled_from(("ratna",) * 4 + ("surya",) * 2 + ("agus",) * 2 + ("dewi", "siti", "bambang", "kadek"))
behinds = st.sampled_from([0, 0, 0, 1])
texts = st.sampled_from(["", "Alasan", "Alasan lain"])
STARTS = ("drafted", "proposed", "agreed", "agreed", "claimed")
SAID = ("title", "need", "objective", "strategy", "evidence", "criterion", "starts_on", "due_on", "validator_id")


class Contracts(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    @initialize(start=st.sampled_from(STARTS), validated=st.booleans())
    def begin(self, start, validated):
        self.cast, self.now, self.held, self.over = recorded_cast(), NOW + timedelta(hours=9), None, None
        more = {"validator": self.cast.agus.pk} if validated else {}
        self.key = getattr(contracted, start)(self.cast, **more).pk

    @property
    def contract(self):
        return Contract.objects.get(pk=self.key)

    def _try(self, act, who, **how):
        before, by = self.contract, getattr(self.cast, who)
        try:
            act(self.key, by=by, now=self.now, **how)
        except Refused as refusal:
            assert refusal.message
            assert self.contract.version == before.version
            return
        after = self.contract
        if how.get("version", before.version) != before.version:
            assert after.state == before.state, "done upon what was read before"
        if after.state != before.state:
            self._arrow(act, by, before, after)

    def _arrow(self, act, by, before, after):
        assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
        if act in (actions.agree_contract, actions.return_contract):
            assert acts_for(before.employee, by, TODAY), by
        elif act is actions.close_contract:
            assert acts_for(before.employee, by, TODAY) or by.pk == before.validator_id, by
            assert before.claimed_at
        else:
            assert by == self.cast.dewi

    @step(who=writers, behind=behinds, need=texts)
    def edit(self, who, behind, need):
        draft = contracted.contract_draft(need=need, validator=self.contract.validator_id)
        self._try(actions.edit_contract, who, draft=draft, version=max(1, self.contract.version - behind))

    @step(who=writers, behind=behinds)
    def propose(self, who, behind):
        self._try(actions.propose_contract, who, version=max(1, self.contract.version - behind))

    @step(who=writers)
    def take_back(self, who):
        self._try(actions.take_back_contract, who)

    @step(who=deciders, behind=behinds, agreeing=st.booleans(), reason=texts)
    def decide(self, who, behind, agreeing, reason):
        act, more = (actions.agree_contract, {}) if agreeing else (actions.return_contract, {"reason": reason})
        self._try(act, who, version=max(1, self.contract.version - behind), **more)

    @step(who=writers, progress=st.integers(-1, 101))
    def note(self, who, progress):
        self._try(actions.note_progress, who, progress=progress)

    @step(who=writers, learned=texts, applied=texts)
    def claim(self, who, learned, applied):
        self._try(actions.claim_contract, who, learned=learned, applied=applied)

    @step(who=deciders, behind=behinds, outcome=st.sampled_from(["reached", "partly", "not_yet", "x"]), remark=texts)
    def close(self, who, behind, outcome, remark):
        seen = max(1, self.contract.version - behind)
        self._try(actions.close_contract, who, version=seen, outcome=outcome, remark=remark)

    @step(who=writers, sure=st.sampled_from([False] * 5 + [True]))
    def withdraw(self, who, sure):
        if sure:
            self._try(actions.withdraw_contract, who)

    @step(hours=st.integers(1, 12), other_supervisor=st.booleans())
    def the_world_changes(self, hours, other_supervisor):
        self.now += timedelta(minutes=hours)
        lines = ReportingLine.objects.filter(person=self.cast.dewi, supervisor=self.cast.surya)
        if not other_supervisor:
            lines.delete()
        elif not lines.exists():
            contracted.new_supervisor(self.cast, self.cast.surya)

    @invariant()
    def what_was_agreed_never_changes(self):
        if not hasattr(self, "key"):
            return
        row = self.contract
        said = {name: getattr(row, name) for name in SAID} if row.agreed_at else None
        assert self.held is None or said == self.held
        self.held = said

    @invariant()
    def what_is_over_stays_over(self):
        if not hasattr(self, "key"):
            return
        row = self.contract
        told = (row.state, row.outcome, row.remark, row.learned, row.ended_at, row.ended_by_id)
        assert self.over is None or told == self.over
        self.over = told if row.state in ("closed", "withdrawn") else None

    @invariant()
    def a_closed_one_was_agreed_claimed_and_explained(self):
        if not hasattr(self, "key"):
            return
        row = self.contract
        if row.state == "closed":
            assert row.agreed_at
            assert row.claimed_at
            assert row.learned
            assert row.applied
            assert row.outcome == "reached" or row.remark
            assert row.ended_by_id != row.employee_id


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_a_contract(self):
        press(Contracts, examples=20, steps=30)


pytestmark = pytest.mark.django_db
