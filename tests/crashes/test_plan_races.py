"""Two at once at a plan: a supervisor and her employee, one in two tabs, a form sent twice. Nothing lost, nothing twice."""

import pytest

from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.actions.plan_rows import held_content, live_content
from pamong.plans.models import Goal, Item, Plan, Policy, Version
from tests import planned
from tests.cast import NOW, TODAY
from tests.crashes.test_deaths import fresh, whole
from tests.crashes.test_races import race, refused
from tests.planned import SCALE, goal_draft, item_draft, version_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def events(name):
    return Entry.objects.filter(event=f"plans.{name}").count()


def state(plan):
    return Plan.objects.get(pk=plan.pk).state


def propose(plan, cast):
    seen = version_of(plan)
    return actions.propose_plan(plan.pk, version=seen, change="Perubahan", by=cast.dewi, now=NOW)


def test_the_supervisor_agrees_while_the_employee_takes_it_back(cast):
    plan = planned.written(cast)
    for _round in range(ROUNDS):
        seen = version_of(propose(plan, cast))
        results = race(
            lambda v=seen: actions.agree_plan(plan.pk, version=v, by=cast.ratna, now=NOW).state,
            lambda: actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW).state,
        )
        (no,) = refused(results)
        assert no.message
        (done,) = (one for one in results if not isinstance(one, Refused))
        assert state(plan) == done
        assert not Version.objects.filter(plan=plan, decision__in=("open", "verifying")).exists()
        if done == "agreed":
            actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
        planned.with_goal(plan, by=cast.dewi)
    assert events("PlanAgreed") + events("ProposalWithdrawn") == ROUNDS


def test_agree_and_return_at_once_are_one_decision(cast):
    plan = planned.written(cast)
    for _round in range(ROUNDS):
        seen = version_of(propose(plan, cast))
        results = race(
            lambda v=seen: actions.agree_plan(plan.pk, version=v, by=cast.ratna, now=NOW).state,
            lambda v=seen: actions.return_plan(plan.pk, version=v, reason="Lengkapi", by=cast.ratna, now=NOW).state,
        )
        assert len(refused(results)) == 1
        if state(plan) == "agreed":
            actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
        planned.with_goal(plan, by=cast.dewi)
    assert events("PlanAgreed") + events("PlanReturned") == ROUNDS


def test_pressed_twice_at_once_each_step_happens_once(cast):
    plan = planned.written(cast)
    seen = plan.version

    def twice(act, **how):
        assert refused(race(*[lambda: act(plan.pk, **how, now=NOW).state] * 3)) == []

    twice(actions.propose_plan, version=seen, by=cast.dewi)
    twice(actions.agree_plan, version=seen, by=cast.ratna)
    twice(actions.begin_revision, by=cast.dewi)
    twice(actions.drop_revision, by=cast.dewi)
    names = ("PlanProposed", "PlanAgreed", "RevisionBegun", "RevisionDropped")
    assert [events(name) for name in names] == [1, 1, 1, 1]
    assert Version.objects.count() == 1


def test_the_same_form_sent_twice_at_once_begins_and_adds_once(cast):
    plan_key, goal_key, item_key = new_id(), new_id(), new_id()

    def begin():
        return actions.begin_plan(year=2026, by=cast.dewi, now=NOW, key=plan_key).pk

    def add():
        return actions.add_goal(plan_key, draft=goal_draft(), version=1, by=cast.dewi, now=NOW, key=goal_key).pk

    def do():
        return actions.add_item(goal_key, draft=item_draft(), version=2, by=cast.dewi, now=NOW, key=item_key).pk

    for act, key in ((begin, plan_key), (add, goal_key), (do, item_key)):
        assert race(act, act, act) == [key] * 3
    assert (Plan.objects.count(), Goal.objects.count(), Item.objects.count()) == (1, 1, 1)
    assert version_of(Plan.objects.get()) == 3


def test_two_forms_at_once_begin_one_plan(cast):
    results = race(*[lambda: actions.begin_plan(year=2026, by=cast.dewi, now=NOW, key=new_id()).pk] * 3)
    assert len(refused(results)) == 2
    assert Plan.objects.count() == 1


def test_two_tabs_write_one_goal_and_the_later_one_is_told(cast):
    plan = planned.written(cast)
    goal = planned.goals_of(plan)[0]
    for _round in range(ROUNDS):
        seen = version_of(plan)
        texts = [f"Tab {one} {seen}" for one in "AB"]
        results = race(*[
            lambda text=text, v=seen: actions.edit_goal(
                goal.pk, draft=goal_draft(title=text), version=v, by=cast.dewi, now=NOW
            ).title
            for text in texts
        ])  # fmt: skip
        assert len(refused(results)) == 1
        assert Goal.objects.get(pk=goal.pk).title in results
        assert version_of(plan) == seen + 1


def test_an_edit_and_a_proposal_at_once_never_propose_what_was_not_read(cast):
    plan = planned.written(cast)
    goal = planned.goals_of(plan)[0]
    for _round in range(ROUNDS):
        seen = version_of(plan)
        draft = goal_draft(title=f"Judul {seen}")
        race(
            lambda v=seen: actions.propose_plan(plan.pk, version=v, by=cast.dewi, now=NOW).state,
            lambda v=seen, d=draft: actions.edit_goal(goal.pk, draft=d, version=v, by=cast.dewi, now=NOW).title,
        )
        if state(plan) == "proposed":
            assert version_of(plan) == seen
            actions.withdraw_proposal(plan.pk, by=cast.dewi, now=NOW)


def test_the_supervisor_accepts_a_scale_while_it_is_rewritten(cast):
    plan = planned.agreed(cast, scales=[SCALE, planned.UNWRITTEN, planned.UNWRITTEN, planned.UNWRITTEN])
    for goal in planned.goals_of(plan)[1:]:
        actions.write_scale(goal.pk, scale=SCALE, baseline=0, by=cast.dewi, now=NOW)
        seen = version_of(plan)
        race(
            lambda g=goal, v=seen: actions.start_goal(g.pk, version=v, by=cast.ratna, now=NOW).state,
            lambda g=goal: (
                actions.write_scale(g.pk, scale=(*SCALE[:4], "Lain"), baseline=0, by=cast.dewi, now=NOW).state
            ),
        )
        after = Goal.objects.get(pk=goal.pk)
        assert (after.scale_locked_at is None) == (after.much_more == "Lain")


def test_hr_verifies_and_returns_at_once(cast):
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    plan = planned.written(cast)
    for _round in range(ROUNDS):
        seen = version_of(propose(plan, cast))
        actions.agree_plan(plan.pk, version=seen, by=cast.ratna, now=NOW)
        results = race(
            lambda v=seen: actions.verify_plan(plan.pk, version=v, by=cast.siti, now=NOW).state,
            lambda v=seen: actions.return_from_hr(plan.pk, version=v, reason="Lengkapi", by=cast.siti, now=NOW).state,
        )
        assert len(refused(results)) == 1
        if state(plan) == "agreed":
            actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
        planned.with_goal(plan, by=cast.dewi)


def test_the_policy_of_an_agency_is_one_row(cast):
    race(*[lambda: actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW).verifies] * 3)
    assert (Policy.objects.count(), events("PolicyChanged")) == (1, 1)


def test_killed_at_any_statement_a_plan_is_begun_proposed_and_agreed_whole_or_not_at_all(cast):
    key = new_id()
    whole(lambda: actions.begin_plan(year=2026, by=fresh(cast.dewi), now=NOW, key=key))
    plan = Plan.objects.get(pk=key)
    planned.with_goal(plan, by=cast.dewi)
    seen = version_of(plan)
    whole(lambda: actions.propose_plan(key, version=seen, by=fresh(cast.dewi), now=NOW))
    whole(lambda: actions.agree_plan(key, version=seen, by=fresh(cast.ratna), now=NOW))
    assert (state(plan), Version.objects.count(), Goal.objects.get().state) == ("agreed", 1, "running")


def test_killed_at_any_statement_a_change_is_given_up_whole_or_not_at_all(cast):
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    one, two = planned.goals_of(plan)
    draft = goal_draft(title="Lain", scale=None)
    actions.edit_goal(one.pk, draft=draft, version=version_of(plan), by=cast.dewi, now=NOW)
    actions.remove_goal(two.pk, version=version_of(plan), by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi)
    whole(lambda: actions.drop_revision(plan.pk, by=fresh(cast.dewi), now=NOW))
    plan.refresh_from_db()
    assert plan.state == "agreed"
    assert live_content(plan) == held_content(plan)


def test_an_activity_settled_and_a_change_begun_at_once(cast):
    plan = planned.agreed(cast)
    item = planned.items_of(planned.goals_of(plan)[0])[0]
    for _round in range(ROUNDS):
        race(
            lambda: actions.settle_item(item.pk, state="done", on=TODAY, by=cast.dewi, now=NOW).state,
            lambda: actions.begin_revision(plan.pk, by=cast.dewi, now=NOW).state,
        )
        assert state(plan) == "revised"
        actions.drop_revision(plan.pk, by=cast.dewi, now=NOW)
        actions.reopen_item(item.pk, by=cast.dewi, now=NOW)
    assert live_content(plan) == held_content(plan)
