"""No order of steps, by whomever, leads a plan where the rules do not: everybody presses everything, at any time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, precondition
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
from tests.cast import NOW, TODAY
from tests.machines import Emptied, press
from tests.planned import SCALE, UNWRITTEN, YEAR, goal_draft, item_draft, with_goal
from tests.recorded import recorded_cast

OTHERS = ("ratna", "siti", "bambang", "kadek")
employees = st.sampled_from(("dewi",) * 8 + OTHERS)
deciders = st.sampled_from(("ratna",) * 5 + ("surya",) * 3 + ("dewi", "siti", "bambang", "kadek"))
verifiers = st.sampled_from(("siti",) * 4 + ("dewi", "ratna", "agus", "kadek"))
places, behinds = st.integers(0, 5), st.sampled_from([0, 0, 1])
texts = st.sampled_from(["", "Alasan", "Alasan lain"])
scales = st.sampled_from(
    [SCALE, ("a", "b", "c", "d", "e"), ("f", "g", "h", "i", "j"), UNWRITTEN, ("a", "", "", "", "")]
)
STARTS = ("draft", "proposed", "verifying", "agreed", "agreed", "revised", "revised")
Decision = Version.Decision


def _with_open_scales_of(held, live):
    """What holds, but with the scales of now where none was whole: those are still being written."""
    now = {goal.id: {"scale": goal.scale, "baseline": goal.baseline} for goal in live.goals}
    return replace(held, goals=tuple(g if is_whole(g.scale) else replace(g, **now.get(g.id, {})) for g in held.goals))


class Plans(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.decided, self.locked, self.dropped = {}, {}, {}

    @initialize(start=st.sampled_from(STARTS), verifies=st.booleans())
    def begin(self, start, verifies):
        self.cast = recorded_cast()
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
        if act is actions.drop_revision:
            self.dropped = {}  # a goal that was worded anew and let go meanwhile is again as it was agreed

    def _arrow(self, act, by, before, after):
        assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
        if act in (actions.agree_plan, actions.return_plan):
            assert acts_for(before.employee, by, TODAY), by
        elif act in (actions.verify_plan, actions.return_from_hr):
            assert by == self.cast.siti
        else:
            assert by == self.cast.dewi
        if before.state == "revised" and after.state == "agreed":
            assert _with_open_scales_of(held_content(after), live_content(after)) == live_content(after)

    @step(who=employees, behind=behinds, scale=scales, weight=st.integers(1, 3))
    def add_goal(self, who, behind, scale, weight):
        draft = goal_draft(scale=scale, baseline=None, weight=weight)
        self._try(actions.add_goal, who, self.plan_id, draft=draft, version=self._seen(behind))

    @step(who=employees, place=places, behind=behinds, title=texts, scale=st.none() | scales)
    def edit_goal(self, who, place, behind, title, scale):
        draft = goal_draft(title=title, scale=scale, baseline=0)
        self._try(actions.edit_goal, who, self._some(Goal, place), draft=draft, version=self._seen(behind))

    @step(who=employees, place=places, behind=behinds, what=st.integers(0, 6), text=texts)
    def write(self, who, place, behind, what, text):
        goal, item, seen = self._some(Goal, place), self._some(Item, place), {"version": self._seen(behind)}
        act, of, how = (
            (actions.move_goal, goal, {"up": place % 2 == 0}),
            (actions.remove_goal, goal, {}),
            (actions.remove_item, item, {}),
            (actions.add_item, goal, {"draft": item_draft(activity=text)}),
            (actions.add_item, goal, {"draft": item_draft(expected_jp=600)}),
            (actions.edit_item, item, {"draft": item_draft(activity=text)}),
            (actions.say_note, self.plan_id, {"note": text}),
        )[what]
        self._try(act, who, of, **how, **seen)

    @step(who=employees, place=places, scale=scales, baseline=st.integers(-2, 2))
    def write_scale(self, who, place, scale, baseline):
        self._try(actions.write_scale, who, self._some(Goal, place), scale=scale, baseline=baseline)

    @step(who=deciders, place=places, behind=behinds)
    def start_goal(self, who, place, behind):
        self._try(actions.start_goal, who, self._some(Goal, place), version=self._seen(behind))

    @step(who=employees, place=places, reason=texts)
    def drop_goal(self, who, place, reason):
        self._try(actions.drop_goal, who, self._some(Goal, place), reason=reason)

    @step(who=employees, place=places, what=st.integers(0, 4), level=st.integers(-3, 3), remark=texts)
    def follow(self, who, place, what, level, remark):
        goal, item = self._some(Goal, place), self._some(Item, place)
        act, of, how = (
            (actions.note_progress, goal, {"level": level}),
            (actions.release_goal, goal, {"released": level > 0}),
            (actions.settle_item, item, {"state": "done", "on": TODAY, "remark": remark}),
            (actions.settle_item, item, {"state": "dropped", "on": TODAY, "remark": remark}),
            (actions.reopen_item, item, {}),
        )[what]
        self._try(act, who, of, **how)

    @step(who=employees, change=texts, behind=behinds)
    def propose(self, who, change, behind):
        self._try(actions.propose_plan, who, self.plan_id, version=self._seen(behind), change=change)

    @precondition(lambda self: self.plan.state in Plan.EDITABLE)
    @step()
    def propose_ready(self):
        """So that a proposal is ready more often than by chance."""
        self.add_goal("dewi", 0, SCALE, 2)
        for goal in Goal.objects.filter(plan=self.plan_id, removed_at=None).order_by("id"):
            self._try(actions.add_item, "dewi", goal.pk, draft=item_draft(), version=self._seen(0))
        self.propose("dewi", "Alasan", 0)

    @step(who=deciders, behind=behinds)
    def agree(self, who, behind):
        self._try(actions.agree_plan, who, self.plan_id, version=self._seen(behind))

    @precondition(lambda self: self.plan.state == "proposed")
    @step(reason=texts, agreeing=st.booleans())
    def decide_as_read(self, reason, agreeing):
        boss = "surya" if acts_for(self.cast.dewi, self.cast.surya, TODAY) else "ratna"
        if agreeing:
            self._try(actions.agree_plan, boss, self.plan_id, version=self._seen(0))
        else:
            self._try(actions.return_plan, boss, self.plan_id, version=self._seen(0), reason=reason)

    @step(who=deciders, reason=texts, behind=behinds)
    def give_back(self, who, reason, behind):
        self._try(actions.return_plan, who, self.plan_id, version=self._seen(behind), reason=reason)

    @precondition(lambda self: self.plan.state == "verifying")
    @step(who=verifiers, behind=behinds, reason=texts, verifying=st.booleans())
    def verify(self, who, behind, reason, verifying):
        seen = self._seen(behind)
        if verifying:
            self._try(actions.verify_plan, who, self.plan_id, version=seen)
        else:
            self._try(actions.return_from_hr, who, self.plan_id, version=seen, reason=reason)

    @step(
        who=employees, act=st.sampled_from([actions.withdraw_proposal, actions.begin_revision, actions.drop_revision])
    )
    def press(self, who, act):
        self._try(act, who, self.plan_id)

    @precondition(lambda self: self.plan.state in ("agreed", "revised"))
    @step(place=places, text=texts)
    def change_and_give_it_up(self, place, text):
        self.press("dewi", actions.begin_revision)
        for what in (1, 2, 3, 5, 6):
            self.write("dewi", place + what, 0, what, text)
        self.press("dewi", actions.drop_revision)

    @step(hours=st.integers(1, 72), verifies=st.none() | st.booleans(), other_supervisor=st.booleans())
    def the_world_changes(self, hours, verifies, other_supervisor):
        self.now += timedelta(hours=hours)
        if verifies is not None:
            self._try(actions.set_policy, "siti", self.cast.agency, verifies=verifies)
        lines = ReportingLine.objects.filter(person=self.cast.dewi, supervisor=self.cast.surya)
        if not other_supervisor:
            lines.delete()
        elif not lines.exists():
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
        press(Plans, examples=20, steps=40)


pytestmark = pytest.mark.django_db
