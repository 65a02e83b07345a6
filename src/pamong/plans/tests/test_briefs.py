"""What other rooms learn of plans: how they stand and what waits, in one query, and never a word."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person
from pamong.plans.briefs import Wait, Why
from pamong.plans.models import Assessment, Dialogue, Goal, Item, Plan, Review, Sheet, Version, Voice
from pamong.plans.queries import due, goal_for, goals_of, own_plan, team_plans
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SCALE = {"much_less": "a", "less": "b", "expected": "c", "more": "d", "much_more": "e"}


def plan_of(person, supervisor=None, **values):
    made = {"agency": person.agency, "employee": person, "year": 2026, "begun_at": NOW, **values}
    if supervisor:
        made = {"state": "agreed", "agreed_at": NOW, "number": 1, **made, "supervisor": supervisor}
    return Plan.objects.create(**made)


def goal_of(plan, **values):
    made = {
        "agency": plan.agency, "plan": plan, "title": "Memimpin rapat", "source": "own",
        "starts_on": date(2026, 12, 1), "due_on": date(2026, 12, 31), "state": "running", "scale_locked_at": NOW, **SCALE,
    }  # fmt: skip
    return Goal.objects.create(**{**made, **values})


def item_of(goal, **values):
    made = {
        "agency": goal.agency, "goal": goal, "track": "coaching", "activity": "Enam sesi",
        "starts_on": date(2026, 9, 1), "due_on": date(2026, 12, 20),
    }  # fmt: skip
    return Item.objects.create(**{**made, **values})


def assessment_of(cast, **values):
    made = {
        "agency": cast.agency, "employee": cast.dewi, "supervisor": cast.ratna, "year": 2026, "opened_at": NOW,
        "opened_by": cast.dewi, "due_on": TODAY + 3 * DAY,
    }  # fmt: skip
    assessment = Assessment.objects.create(**{**made, **values})
    for rater, role in ((cast.dewi, "self"), (cast.ratna, "supervisor")):
        Sheet.objects.create(agency=cast.agency, assessment=assessment, rater=rater, role=role, invited_at=NOW)
    return assessment


def whys(person, today=TODAY):
    return [call.why for call in own_plan(person, today).calls]


def waits(cast, today=TODAY):
    return dict(team_plans(cast.ratna, [cast.dewi.pk], today)[cast.dewi.pk].waits)


def test_without_a_plan_the_step_is_to_begin_one(cast):
    assert whys(cast.dewi, date(2026, 3, 1)) == [Why.BEGIN]
    assert whys(cast.dewi) == [Why.NEXT_YEAR, Why.BEGIN]
    plan = own_plan(cast.dewi, TODAY)
    assert (plan.year, plan.id, plan.state) == (2026, None, "")


def test_a_draft_is_hers_alone(cast):
    plan = plan_of(cast.dewi)
    goal_of(plan)
    assert Why.DRAFT in whys(cast.dewi)
    member = team_plans(cast.ratna, [cast.dewi.pk], TODAY)[cast.dewi.pk]
    assert (member.plan_id, member.state, member.waits, member.goals) == (None, "", (), 0)
    Version.objects.create(
        agency=cast.agency, plan=plan, number=1, content={}, proposed_at=NOW, proposed_by=cast.dewi,
        decision="returned", reason="Terlalu banyak", decided_at=NOW, decided_by=cast.ratna,
    )  # fmt: skip
    assert Why.RETURNED in whys(cast.dewi)
    assert Why.DRAFT not in whys(cast.dewi)


def test_what_waits_for_a_former_supervisor_is_not_told_to_the_one_of_today(cast):
    plan = plan_of(cast.dewi, cast.yusuf)
    common = {"agency": cast.agency, "supervisor": cast.yusuf, "opened_at": NOW, "opened_by": cast.dewi}
    Review.objects.create(plan=plan, kind="midyear", **common)
    pair = {"employee": cast.dewi, "year": 2026, **common}
    Dialogue.objects.create(state="held", held_on=TODAY, **pair)
    Assessment.objects.create(state="revealed", revealed_at=NOW, **pair)
    rating = Assessment.objects.create(occasion="midyear", **pair)
    Sheet.objects.create(
        agency=cast.agency, assessment=rating, rater=cast.yusuf, role="supervisor", invited_at=NOW
    )  # fmt: skip
    member = team_plans(cast.ratna, [cast.dewi.pk], TODAY)[cast.dewi.pk]
    assert (member.waits, member.assessment_id, member.dialogue_id, member.review_plan_id) == ((), None, None, None)


def test_a_proposal_waits_for_the_supervisor_and_says_how_long(cast):
    plan = plan_of(cast.dewi, state="proposed", proposed_at=NOW - 8 * DAY, year=2027)
    assert waits(cast) == {Wait.PLAN: 8}
    assert team_plans(cast.ratna, [cast.dewi.pk], TODAY)[cast.dewi.pk].proposed_id == plan.pk
    assert own_plan(cast.dewi, TODAY).calls[-1].why == Why.WAITS
    (waiting,) = due.plans_waiting(NOW - 7 * DAY, NOW - 30 * DAY)
    assert (waiting.plan_id, waiting.supervisor_id, waiting.year) == (plan.pk, cast.ratna.pk, 2027)


def test_goals_at_risk_and_late_activities_are_counted_only_while_the_plan_holds(cast):
    plan = plan_of(cast.dewi, cast.ratna)
    goal = goal_of(plan, due_on=TODAY + 10 * DAY, starts_on=TODAY - 60 * DAY)
    goal_of(plan, due_on=TODAY + 40 * DAY, starts_on=TODAY - 60 * DAY)
    goal_of(plan, due_on=TODAY + 10 * DAY, starts_on=TODAY - 60 * DAY, progress=0)
    goal_of(plan, state="planned", scale_locked_at=None, starts_on=TODAY - 5 * DAY, due_on=TODAY + 40 * DAY)
    item_of(goal, due_on=TODAY - DAY)
    item_of(goal, due_on=TODAY - DAY, removed_at=NOW)
    item_of(goal, due_on=TODAY)
    item_of(goal_of(plan, state="dropped", dropped_reason="x", removed_at=None), due_on=TODAY - DAY)
    assert waits(cast) == {Wait.SCALE: 1, Wait.GOALS_AT_RISK: 2, Wait.ITEMS_LATE: 1}
    mine = own_plan(cast.dewi, TODAY)
    assert (mine.goals, mine.goals_running, mine.items, mine.next_due) == (4, 3, 2, TODAY)
    assert [call.why for call in mine.calls[:2]] == [Why.ITEMS_LATE, Why.GOAL_DUE]
    Plan.objects.update(state="revised")
    assert waits(cast) == {}
    assert Why.ITEMS_LATE not in whys(cast.dewi)


def test_the_seasons_bring_reviews(cast):
    plan = plan_of(cast.dewi, cast.ratna)
    assert whys(cast.dewi, date(2026, 6, 30)) == [Why.RUNS]
    assert whys(cast.dewi, date(2026, 7, 1)) == [Why.MIDYEAR, Why.RUNS]
    assert Why.CLOSING in whys(cast.dewi, date(2026, 12, 1))
    assert Why.CLOSING_LEFT in whys(cast.dewi, date(2027, 1, 5))
    review = Review.objects.create(
        agency=cast.agency, plan=plan, supervisor=cast.ratna, kind="midyear", opened_at=NOW, opened_by=cast.ratna
    )
    assert whys(cast.dewi, date(2026, 7, 1)) == [Why.VOICE, Why.RUNS]
    assert waits(cast) == {Wait.REVIEW: 1}
    for side in ("employee", "supervisor"):
        Voice.objects.create(agency=cast.agency, review=review, side=side, saved_at=NOW, submitted_at=NOW)
    assert waits(cast) == {}
    Review.objects.update(state="open")
    assert whys(cast.dewi, date(2026, 7, 1))[0] == Why.CONFIRM_REVIEW
    assert waits(cast) == {Wait.REVIEW: 1}


def test_an_assessment_asks_each_for_her_own_sheet_then_for_agreement(cast):
    assessment = assessment_of(cast)
    call = own_plan(cast.dewi, TODAY).first
    assert (call.why, call.subject_id, call.day) == (Why.SHEET, assessment.pk, TODAY + 3 * DAY)
    call = own_plan(cast.ratna, TODAY).first
    assert (call.why, call.name) == (Why.SHEET_FOR_OTHER, "Dewi Anggraini")
    assert waits(cast) == {Wait.SHEET: 1}
    assert len(due.sheets_due([TODAY + 3 * DAY])) == 2
    Sheet.objects.create(agency=cast.agency, assessment=assessment, rater=cast.surya, role="third", invited_at=NOW)
    assert own_plan(cast.surya, TODAY).first.why == Why.SHEET_INVITED
    Sheet.objects.exclude(role="third").update(submitted_at=NOW)
    Assessment.objects.update(state="revealed", revealed_at=NOW, employee_agreed_at=NOW)
    assert Why.AGREE_LEVELS not in whys(cast.dewi)
    assert own_plan(cast.ratna, TODAY).first.why == Why.AGREE_LEVELS
    assert waits(cast) == {Wait.LEVELS: 1}
    assert due.sheets_due([TODAY + 3 * DAY]) == []


def test_a_dialogue_asks_the_other_one_to_confirm(cast):
    dialogue = Dialogue.objects.create(
        agency=cast.agency, employee=cast.dewi, supervisor=cast.ratna, year=2026, opened_at=NOW, opened_by=cast.ratna,
        planned_at=NOW + 2 * DAY,
    )  # fmt: skip
    assert Why.PREPARE_DIALOGUE in whys(cast.dewi)
    Dialogue.objects.update(state="held", held_on=TODAY, supervisor_confirmed_at=NOW)
    call = own_plan(cast.dewi, TODAY).first
    assert (call.why, call.subject_id, call.name) == (Why.CONFIRM_DIALOGUE, dialogue.pk, "Ratna Wulandari")
    assert waits(cast) == {}


def test_a_goal_is_found_by_whoever_may_read_its_plan(cast):
    goal = goal_of(plan_of(cast.dewi, cast.ratna))
    assert [each.id for each in goals_of(cast.dewi, 2026)] == [goal.pk]
    assert goals_of(cast.ratna, 2026) == []
    assert goal_for(cast.dewi, goal.pk) is not None
    assert goal_for(cast.ratna, goal.pk, (cast.dewi.pk,)) is not None
    for other in (cast.ratna, cast.siti, cast.surya, cast.kadek):
        assert goal_for(other, goal.pk) is None


def test_one_query_for_one_plan_and_for_a_thousand(cast, django_assert_num_queries):
    plan_of(cast.dewi, cast.ratna)
    with django_assert_num_queries(1):
        own_plan(cast.dewi, TODAY)
    people = Person.objects.bulk_create(
        Person(agency=cast.agency, nip=f"2000010120250{number:05d}", name=f"Orang {number}", kind="pns")
        for number in range(1000)
    )
    Plan.objects.bulk_create(
        Plan(agency=cast.agency, employee=one, year=2026, state="proposed", begun_at=NOW, proposed_at=NOW)
        for one in people
    )
    with CaptureQueriesContext(connection) as seen:
        found = team_plans(cast.ratna, [one.pk for one in people], TODAY)
    assert len(seen) == 1
    assert len(found) == 1000


def test_the_clock_sees_what_is_due(cast):
    plan = plan_of(cast.dewi, cast.ratna)
    goal = goal_of(plan, due_on=TODAY + 14 * DAY, starts_on=TODAY)
    item_of(goal, due_on=TODAY - DAY)
    assert [each.goal_id for each in due.goals_due([TODAY + 14 * DAY])] == [goal.pk]
    (late,) = due.items_late(TODAY)
    assert (late.plan_id, late.employee_id, late.count) == (plan.pk, cast.dewi.pk, 1)
    assert due.items_late_of(cast.dewi, TODAY).count == 1
    assert due.items_late_of(cast.ratna, TODAY) is None
    assert [each.plan_id for each in due.plans_without_review(2026, "midyear")] == [plan.pk]
    assert due.supervisor_of(cast.dewi.pk, TODAY) == cast.ratna.pk
    assert list(due.verifiers_of(cast.dewi.pk)) == [cast.siti.pk]
