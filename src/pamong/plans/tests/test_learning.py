"""What a learning contract can carry out: activities of one's own plan that holds."""

from datetime import date

import pytest

from pamong.plans import actions
from pamong.plans.models import Goal, Item
from pamong.plans.queries import item_to_learn, items_to_learn
from tests import planned
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def activity(track, **how):
    form = {"coaching": "coaching", "assignment": "", "training": "seminar"}.get(track, "self_study")
    return planned.item_draft(track=track, form=form, expected_jp=0, activity=f"Lewat {track}", **how)


def a_plan(cast, *tracks):
    """Dewi's plan that holds, with one goal and an activity on each track."""
    plan = planned.begun(cast)
    planned.with_goal(plan, *(activity(track) for track in tracks), by=cast.dewi)
    plan.refresh_from_db()
    actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)
    return actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)


def told(person, year=planned.YEAR):
    return [item.activity for item in items_to_learn(person, year)]


def test_self_learning_and_training_of_an_agreed_plan_are_offered(cast):
    a_plan(cast, "coaching", "self_learning", "assignment", "training", "mentoring")
    assert told(cast.dewi) == ["Lewat self_learning", "Lewat training"]
    assert told(cast.ratna) == told(cast.dewi, planned.YEAR + 1) == []


def test_a_plan_that_never_held_offers_nothing(cast):
    plan = planned.begun(cast)
    planned.with_goal(plan, activity("self_learning"), by=cast.dewi)
    item = planned.items_of(planned.goals_of(plan)[0])[0]
    assert told(cast.dewi) == []
    assert item_to_learn(cast.dewi, item.pk) is None


def test_what_is_done_let_go_or_taken_out_is_not_offered(cast):
    plan = a_plan(cast, "self_learning", "training")
    first, second = planned.items_of(planned.goals_of(plan)[0])
    actions.settle_item(first.pk, state="done", on=date(2026, 11, 20), by=cast.dewi, now=NOW)
    assert told(cast.dewi) == ["Lewat training"]
    assert item_to_learn(cast.dewi, first.pk).activity == "Lewat self_learning", "it is still what a contract came from"
    Item.objects.filter(pk=second.pk).update(removed_at=NOW)
    assert told(cast.dewi) == []
    assert item_to_learn(cast.dewi, second.pk) is None


def test_a_goal_that_was_let_go_offers_nothing(cast):
    plan = a_plan(cast, "self_learning")
    goal = planned.goals_of(plan)[0]
    actions.drop_goal(goal.pk, reason="Berubah.", by=cast.dewi, now=NOW)
    assert Goal.objects.get(pk=goal.pk).state == "dropped"
    assert told(cast.dewi) == []


def test_a_brief_says_what_a_contract_can_begin_with(cast):
    plan = a_plan(cast, "self_learning")
    goal = planned.goals_of(plan)[0]
    (brief,) = items_to_learn(cast.dewi, planned.YEAR)
    assert (brief.goal_id, brief.goal_title, brief.plan_id) == (goal.pk, goal.title, plan.pk)
    assert (brief.method, brief.resource, brief.evidence) == ("GROW", "Ruang 3.2", "Dokumen analisis")
    assert (brief.form, brief.due_on, brief.competency_id) == ("self_study", planned.LAST, None)


def test_nobody_finds_an_activity_of_somebody_elses_plan(cast):
    plan = a_plan(cast, "self_learning")
    item = planned.items_of(planned.goals_of(plan)[0])[0]
    assert item_to_learn(cast.dewi, item.pk)
    for person in (cast.ratna, cast.siti, cast.kadek):
        assert item_to_learn(person, item.pk) is None
    assert item_to_learn(cast.dewi, None) is None


def test_it_costs_one_query(cast, django_assert_num_queries):
    a_plan(cast, "self_learning", "training")
    with django_assert_num_queries(1):
        items_to_learn(cast.dewi, planned.YEAR)
