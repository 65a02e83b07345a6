"""No order of steps, by whomever, leads a plan where the rules do not: everybody presses everything, at any time."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, run_state_machine_as_test
from hypothesis.stateful import rule as step

from pamong.agency.models import ReportingLine
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.actions.plan_rows import held_content, live_content
from pamong.plans.models import Goal, Item, Plan, Version
from pamong.plans.queries.footing import acts_for
from pamong.plans.rules import plan as rules
from pamong.plans.rules.drafts import is_whole
from tests.cast import NOW, TODAY, build_cast
from tests.planned import SCALE, UNWRITTEN, YEAR, goal_draft, item_draft, with_goal

PEOPLE = ("dewi", "dewi", "dewi", "ratna", "ratna", "surya", "siti", "bambang", "kadek")
people = st.sampled_from(PEOPLE)
places = st.integers(0, 5)
texts = st.sampled_from(["", "Alasan", "Alasan lain"])
scales = st.sampled_from(
    [SCALE, UNWRITTEN, ("a", "b", "c", "d", "e"), ("a", "", "", "", ""), ("a", "a", "b", "c", "d")]
)
STARTS = ("draft", "proposed", "verifying", "agreed", "agreed", "revised", "revised")
Decision = Version.Decision


class Plans(RuleBasedStateMachine):
    """Refusals are fine, and say what to do; broken rules are not."""

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.today = TODAY
        self.decided, self.locked, self.dropped = {}, {}, {}

    @initialize(start=st.sampled_from(STARTS), verifies=st.booleans())
    def begin(self, start, verifies):
        self.cast = build_cast()
        if verifies or start == "verifying":
            actions.set_policy(self.cast.agency, verifies=True, by=self.cast.siti, now=NOW)
        self.plan_id = actions.begin_plan(year=YEAR, by=self.cast.dewi, now=NOW).pk
        if start != "draft":
            self._lead_to(start)
        if start == "revised":
            actions.begin_revision(self.plan_id, by=self.cast.dewi, now=NOW)

    def _lead_to(self, state):
        for scale in (SCALE, UNWRITTEN):
            with_goal(self.plan, by=self.cast.dewi, scale=scale, baseline=None)
        seen = self.plan.version
        actions.propose_plan(self.plan_id, version=seen, by=self.cast.dewi, now=NOW)
        if state != "proposed":
            actions.agree_plan(self.plan_id, version=seen, by=self.cast.ratna, now=NOW)
        if state in ("agreed", "revised") and self.plan.state == "verifying":
            actions.verify_plan(self.plan_id, version=seen, by=self.cast.siti, now=NOW)

    @property
    def plan(self):
        return Plan.objects.get(pk=self.plan_id)

    def _some(self, model, place):
        of = {"plan": self.plan_id} if model is Goal else {"goal__plan": self.plan_id}
        keys = list(model.objects.filter(**of).order_by("id").values_list("pk", flat=True))
        return keys[place % len(keys)] if keys else new_id()

    def _seen(self, behind):
        return max(1, self.plan.version - behind)

    def _try(self, act, who, *args, **kwargs):
        before = self.plan
        by = getattr(self.cast, who)
        try:
            act(*args, **kwargs, by=by, now=self.now)
        except Refused as refusal:
            assert refusal.message
            assert self.plan.state == before.state
            return
        after = self.plan
        if kwargs.get("version", before.version) != before.version:
            assert (after.state, after.version) == (before.state, before.version), "done upon what was read before"
        if before.state != after.state:
            self._arrow(act, by, before, after)

    def _arrow(self, act, by, before, after):
        assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
        if act in (actions.agree_plan, actions.return_plan):
            assert acts_for(before.employee, by, self.today), by
        elif act in (actions.verify_plan, actions.return_from_hr):
            assert by == self.cast.siti
        else:
            assert by == self.cast.dewi
        if before.state == "revised" and after.state == "agreed":
            assert live_content(after).binding() == held_content(after).binding()

    @step(hours=st.integers(1, 72))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @step(who=people, behind=st.integers(0, 1), scale=scales, weight=st.integers(0, 4))
    def add_goal(self, who, behind, scale, weight):
        draft = goal_draft(scale=scale, baseline=None, weight=weight)
        self._try(actions.add_goal, who, self.plan_id, draft=draft, version=self._seen(behind))

    @step(who=people, place=places, behind=st.integers(0, 1), title=texts, scale=st.none() | scales)
    def edit_goal(self, who, place, behind, title, scale):
        draft = goal_draft(title=title, scale=scale, baseline=0)
        self._try(actions.edit_goal, who, self._some(Goal, place), draft=draft, version=self._seen(behind))

    @step(who=people, place=places, up=st.booleans())
    def move_goal(self, who, place, up):
        self._try(actions.move_goal, who, self._some(Goal, place), up=up, version=self._seen(0))

    @step(who=people, place=places, what=st.sampled_from(["goal", "item"]))
    def remove(self, who, place, what):
        act, model = (actions.remove_goal, Goal) if what == "goal" else (actions.remove_item, Item)
        self._try(act, who, self._some(model, place), version=self._seen(0))

    @step(who=people, place=places, jp=st.integers(-1, 900))
    def add_item(self, who, place, jp):
        draft = item_draft(expected_jp=jp)
        self._try(actions.add_item, who, self._some(Goal, place), draft=draft, version=self._seen(0))

    @step(who=people, place=places, activity=texts)
    def edit_item(self, who, place, activity):
        draft = item_draft(activity=activity)
        self._try(actions.edit_item, who, self._some(Item, place), draft=draft, version=self._seen(0))

    @step(who=people, note=texts)
    def say_note(self, who, note):
        self._try(actions.say_note, who, self.plan_id, note=note, version=self._seen(0))

    @step(who=people, place=places, scale=scales, baseline=st.integers(-3, 3))
    def write_scale(self, who, place, scale, baseline):
        self._try(actions.write_scale, who, self._some(Goal, place), scale=scale, baseline=baseline)

    @step(who=people, place=places, behind=st.integers(0, 1))
    def start_goal(self, who, place, behind):
        self._try(actions.start_goal, who, self._some(Goal, place), version=self._seen(behind))

    @step(who=people, place=places, reason=texts)
    def drop_goal(self, who, place, reason):
        self._try(actions.drop_goal, who, self._some(Goal, place), reason=reason)

    @step(who=people, place=places, level=st.integers(-3, 3))
    def follow(self, who, place, level):
        self._try(actions.note_progress, who, self._some(Goal, place), level=level)
        self._try(actions.release_goal, who, self._some(Goal, place), released=level > 0)

    @step(who=people, place=places, state=st.sampled_from(["done", "dropped", "x"]), remark=texts)
    def settle(self, who, place, state, remark):
        self._try(actions.settle_item, who, self._some(Item, place), state=state, on=TODAY, remark=remark)

    @step(who=people, place=places)
    def reopen(self, who, place):
        self._try(actions.reopen_item, who, self._some(Item, place))

    @step()
    def write_what_is_needed(self):
        """So that a proposal is ready more often than by chance."""
        if self.plan.state in Plan.EDITABLE:
            self.add_goal("dewi", 0, SCALE, 2)
            for goal in Goal.objects.filter(plan=self.plan_id, removed_at=None).order_by("id"):
                self._try(actions.add_item, "dewi", goal.pk, draft=item_draft(), version=self._seen(0))

    @step(who=people, change=texts, behind=st.integers(0, 1))
    def propose(self, who, change, behind):
        self._try(actions.propose_plan, who, self.plan_id, version=self._seen(behind), change=change)

    @precondition(lambda self: self.plan.state in ("draft", "revised"))
    @step()
    def propose_ready(self):
        self.write_what_is_needed()
        self.propose("dewi", "Alasan", 0)

    @step(who=people, behind=st.integers(0, 1))
    def agree(self, who, behind):
        self._try(actions.agree_plan, who, self.plan_id, version=self._seen(behind))

    @precondition(lambda self: self.plan.state == "proposed")
    @step()
    def agree_as_read(self):
        boss = "surya" if acts_for(self.cast.dewi, self.cast.surya, self.today) else "ratna"
        self._try(actions.agree_plan, boss, self.plan_id, version=self._seen(0))

    @step(who=people, reason=texts, from_hr=st.booleans())
    def give_back(self, who, reason, from_hr):
        act = actions.return_from_hr if from_hr else actions.return_plan
        self._try(act, who, self.plan_id, version=self._seen(0), reason=reason)

    @step(who=people, behind=st.integers(0, 1))
    def verify(self, who, behind):
        self._try(actions.verify_plan, who, self.plan_id, version=self._seen(behind))

    @step(who=people, act=st.sampled_from([actions.withdraw_proposal, actions.begin_revision, actions.drop_revision]))
    def press(self, who, act):
        self._try(act, who, self.plan_id)

    @precondition(lambda self: self.plan.state == "revised")
    @step(place=places)
    def change_and_give_it_up(self, place):
        self.remove("dewi", place, "goal")
        self.edit_item("dewi", place, "Alasan lain")
        self.press("dewi", actions.drop_revision)

    @step(verifies=st.booleans())
    def change_policy(self, verifies):
        self._try(actions.set_policy, "siti", self.cast.agency, verifies=verifies)

    @step()
    def change_supervisor(self):
        there = ReportingLine.objects.filter(person=self.cast.dewi, supervisor=self.cast.surya)
        if there.exists():
            there.delete()
        else:
            ReportingLine.objects.create(
                agency=self.cast.agency, person=self.cast.dewi, supervisor=self.cast.surya, starts_on=TODAY,
                recorded_at=NOW,
            )  # fmt: skip

    @invariant()
    def what_was_decided_is_never_rewritten(self):
        rows = {
            row.pk: (row.number, row.content, row.decision, row.change, row.reason, row.decided_at, row.decided_by_id)
            for row in Version.objects.filter(plan=self.plan_id)
        }
        for key, told in self.decided.items():
            assert rows[key] == told
        self.decided = {key: told for key, told in rows.items() if told[2] not in (Decision.OPEN, Decision.VERIFYING)}

    @invariant()
    def at_most_one_version_is_open_and_it_is_the_one_that_waits(self):
        waiting = list(Version.objects.filter(plan=self.plan_id, decision__in=("open", "verifying")))
        state = self.plan.state
        assert [row.decision for row in waiting] == {"proposed": ["open"], "verifying": ["verifying"]}.get(state, [])
        for row in waiting:
            assert row.number == max(Version.objects.filter(plan=self.plan_id).values_list("number", flat=True))

    @invariant()
    def every_return_carries_a_reason(self):
        assert not Version.objects.filter(plan=self.plan_id, decision="returned", reason="").exists()

    @invariant()
    def a_locked_scale_never_changes(self):
        now = {
            goal.pk: (rules.scale_of(goal), goal.baseline, goal.scale_locked_at)
            for goal in Goal.objects.filter(plan=self.plan_id, scale_locked_at__isnull=False)
        }
        for key, told in self.locked.items():
            assert now[key] == told
        assert all(is_whole(scale) for scale, _baseline, _at in now.values())
        self.locked = now

    @invariant()
    def what_was_let_go_stays_as_it_was(self):
        rows = Goal.objects.filter(plan=self.plan_id, state="dropped")
        now = {goal.pk: (goal.title, rules.scale_of(goal), goal.weight, goal.removed_at) for goal in rows}
        for key, told in self.dropped.items():
            assert now[key] == told
        self.dropped = now

    @invariant()
    def what_holds_was_agreed_by_a_supervisor(self):
        plan = self.plan
        assert plan.state != "draft" or plan.number == 0
        if plan.number:
            row = Version.objects.get(plan=plan, number=plan.number)
            assert (row.decision, row.supervisor_agreed_by_id) == ("agreed", plan.supervisor_id)
            assert plan.supervisor in (self.cast.ratna, self.cast.surya)
        if plan.state == "agreed":
            assert live_content(plan).binding().note == held_content(plan).note
            held = {goal.id: goal for goal in held_content(plan).binding().goals}
            assert {goal.id for goal in live_content(plan).goals} == set(held)
            for goal in live_content(plan).goals:
                if is_whole(held[goal.id].scale):
                    assert goal == held[goal.id]

    @invariant()
    def goals_and_activities_stay_where_the_rules_have_them(self):
        kept = Goal.objects.filter(plan=self.plan_id, removed_at=None)
        assert kept.exclude(state="dropped").count() <= rules.MOST_GOALS
        assert not kept.filter(state="running", scale_locked_at=None).exists()
        if not self.plan.number:
            assert set(kept.values_list("state", flat=True)) <= {"planned"}
            assert not Item.objects.filter(goal__plan=self.plan_id).exclude(state="planned").exists()


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_a_plan(self):
        from django.db import transaction

        class Machine(Plans):
            @initialize(start=st.sampled_from(STARTS), verifies=st.booleans())
            def begin(self, start, verifies):
                self.block = transaction.atomic()
                self.block.__enter__()
                super().begin(start, verifies)

            def teardown(self):
                if hasattr(self, "block"):
                    transaction.set_rollback(True)
                    self.block.__exit__(None, None, None)

        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


pytestmark = pytest.mark.django_db
