"""A version holds a plan whole: written and read back it is the same, and two are put side by side by their ids."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pamong.plans.rules.content import GoalContent, ItemContent, PlanContent, compare, from_json, to_json

days = st.dates(date(2020, 1, 1), date(2100, 12, 31))
words = st.text(max_size=20)
keys = st.none() | st.uuids()
levels = st.none() | st.integers(1, 5)
items = st.builds(
    ItemContent,
    id=st.uuids(), position=st.integers(0, 99), track=words, form=words, activity=words, method=words, resource=words,
    evidence=words, starts_on=days, due_on=days, expected_jp=st.integers(0, 50_000), cost=st.integers(0, 10**10),
)  # fmt: skip
goals = st.builds(
    GoalContent,
    id=st.uuids(), position=st.integers(0, 99), title=words, source=words, reason=words, competency_id=keys,
    line_id=keys, level_from=levels, level_to=levels, team_goal_id=keys, weight=st.integers(1, 3), starts_on=days,
    due_on=days, scale=st.tuples(words, words, words, words, words), baseline=st.none() | st.integers(-2, 2),
    items=st.lists(items, max_size=3, unique_by=lambda item: item.id).map(tuple),
)  # fmt: skip
plans = st.builds(PlanContent, note=words, goals=st.lists(goals, max_size=4, unique_by=lambda goal: goal.id).map(tuple))


@given(plans)
def test_what_is_written_is_read_back_the_same(content):
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


@given(plans)
def test_a_plan_beside_itself_is_the_same(content):
    pairs = compare(content, content)
    assert [pair.after for pair in pairs] == list(content.goals)
    assert all(pair.is_same and not pair.changed for pair in pairs)


@given(plans, plans)
def test_every_goal_and_activity_of_both_stands_once(before, after):
    pairs = compare(before, after)
    assert {pair.before.id for pair in pairs if pair.before} == before.goal_ids
    assert {pair.after.id for pair in pairs if pair.after} == after.goal_ids
    assert len(pairs) == len(before.goal_ids | after.goal_ids)
    for pair in pairs:
        if pair.before is None or pair.after is None:
            assert pair.changed in ({"added"}, {"removed"})
            assert all(item.changed == pair.changed for item in pair.items)
            assert not pair.is_same


@given(plans)
def test_what_is_new_or_gone_is_said(content):
    nothing = PlanContent(note="", goals=())
    assert all(pair.changed == {"added"} for pair in compare(nothing, content))
    assert all(pair.changed == {"removed"} for pair in compare(content, nothing))


@given(goals, items)
def test_each_changed_field_is_named(goal, item):
    goal = replace(goal, items=(item,))
    other = replace(
        goal,
        title=goal.title + "!",
        scale=(goal.scale[0] + "!", *goal.scale[1:]),
        baseline=None if goal.baseline is not None else 0,
        items=(replace(item, expected_jp=item.expected_jp + 1),),
    )
    (pair,) = compare(PlanContent(note="", goals=(goal,)), PlanContent(note="", goals=(other,)))
    assert pair.changed == {"title", "much_less", "baseline"}
    assert [each.changed for each in pair.items] == [{"expected_jp"}]
    assert not pair.is_same


@given(goals, items, items)
def test_a_goal_differs_when_only_an_activity_does(goal, item, other):
    one = PlanContent(note="", goals=(replace(goal, items=(item,)),))
    two = PlanContent(note="", goals=(replace(goal, items=(replace(other, id=item.id, cost=item.cost + 1),)),))
    (pair,) = compare(one, two)
    assert not pair.changed
    assert not pair.is_same


@given(plans)
def test_only_a_whole_scale_is_bound(content):
    for goal, bound in zip(content.goals, content.binding().goals, strict=True):
        if all(goal.scale):
            assert bound == goal
        else:
            assert (bound.scale, bound.baseline) == (("",) * 5, None)
            assert replace(bound, scale=goal.scale, baseline=goal.baseline) == goal
    assert content.item_ids == {item.id for goal in content.goals for item in goal.items}
