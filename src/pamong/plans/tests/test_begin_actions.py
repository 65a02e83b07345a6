"""How a plan begins: empty, from gaps, from a template, with what an earlier year left."""

from datetime import UTC, date, datetime

import pytest

from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.models import Assessment, Goal, Item, Line, Plan, Template, TemplateGoal, TemplateItem
from pamong.plans.queries.carry import carried_goals
from pamong.plans.tests import ratings
from pamong.rulebook.models import Competency
from tests.cast import NOW
from tests.planned import HOUR, LAST, SCALE, agreed, begun, goals_of, items_of, version_of, with_goal

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2026, 9, 30, 3, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 4, 3, tzinfo=UTC)


def template(cast, **changes):
    made = {"agency": cast.agency, "name": "Analis", "made_at": NOW, "made_by": cast.siti}
    row = Template.objects.create(**{**made, **changes})
    goal = TemplateGoal.objects.create(
        agency=cast.agency, template=row, title="Menulis telaahan", month_from=2, month_to=6, expected="Dua telaahan",
        competency=Competency.objects.filter(agency=cast.agency).first(),
    )  # fmt: skip
    TemplateItem.objects.create(
        agency=cast.agency, goal=goal, track="mentoring", form="mentoring", activity="Dampingan", expected_jp=400
    )
    return row


def gaps(cast):
    """Lines of an agreed assessment in which Dewi lacks something, the first with a gap."""
    row = ratings.agreed(cast, to={0: 2})
    lines = list(Line.objects.filter(assessment=row).order_by("position", "pk"))
    Line.objects.filter(pk=lines[0].pk).update(required=3, agreed=2)
    Line.objects.filter(pk=lines[1].pk).update(required=3, agreed=3)
    return lines[0].pk, lines[1].pk


def test_an_empty_plan_is_a_draft_of_ones_own(cast):
    plan = begun(cast)
    assert (plan.state, plan.year, plan.number, plan.version, plan.employee) == ("draft", 2026, 0, 1, cast.dewi)
    assert Entry.objects.get(event="plans.PlanBegun").about_id == cast.dewi.pk
    assert not Goal.objects.exists()


def test_the_same_form_sent_twice_begins_once(cast):
    key = new_id()
    assert begun(cast, key=key).pk == begun(cast, key=key).pk == key


def test_one_plan_a_year(cast):
    begun(cast)
    with pytest.raises(Refused, match="sudah punya rencana 2026"):
        begun(cast)
    assert begun(cast, by=cast.ratna).year == 2026


def test_next_year_opens_in_october_and_no_other_year_does(cast):
    assert begun(cast, year=2027).year == 2027
    with pytest.raises(Refused, match="1 Oktober"):
        begun(cast, by=cast.ratna, year=2027, now=SEPTEMBER)
    for year in (2025, 2028):
        with pytest.raises(Refused, match="tahun ini"):
            begun(cast, year=year)


def test_whoever_left_begins_nothing(cast):
    cast.dewi.left_on = date(2026, 11, 1)
    with pytest.raises(Forbidden):
        begun(cast)


def test_a_template_becomes_goals_and_activities_with_days_of_the_year(cast):
    row = template(cast)
    plan = begun(cast, template_id=row.pk)
    (goal,) = goals_of(plan)
    (item,) = items_of(goal)
    assert (plan.template, goal.title, goal.source, goal.position) == (row, "Menulis telaahan", "own", 1)
    assert (goal.starts_on, goal.due_on) == (date(2026, 2, 1), date(2026, 6, 30))
    assert (goal.expected, goal.scale_locked_at, goal.competency_id is not None) == ("Dua telaahan", None, True)
    assert (item.track, item.activity, item.expected_jp) == ("mentoring", "Dampingan", 400)
    assert (item.starts_on, item.due_on) == (goal.starts_on, goal.due_on)


def test_a_closed_competency_does_not_come_with_a_template(cast):
    row = template(cast)
    Competency.objects.update(closed_at=NOW)
    assert goals_of(begun(cast, template_id=row.pk))[0].competency is None


def test_a_template_that_is_closed_or_of_another_agency_is_refused_and_nothing_begins(cast):
    closed = template(cast, closed_at=NOW)
    foreign = Template.objects.create(agency=cast.other_agency, name="Lain", made_at=NOW, made_by=cast.kadek)
    for row in (closed, foreign):
        with pytest.raises(Refused, match="Templat"):
            begun(cast, template_id=row.pk)
    assert not Plan.objects.exists()


def test_gaps_become_goals_in_the_order_they_were_chosen(cast):
    gap, _none = gaps(cast)
    plan = begun(cast, gaps=[gap, gap])
    (goal,) = goals_of(plan)
    assert (goal.source, goal.line_id, goal.level_from, goal.level_to) == ("gap", gap, 2, 3)
    assert goal.title == f"Meningkatkan {goal.competency.name}"
    assert (goal.starts_on, goal.due_on) == (NOW.date(), LAST)


def test_what_is_no_gap_of_hers_is_refused(cast):
    gap, none = gaps(cast)
    for wrong in (none, new_id()):
        with pytest.raises(Refused, match="Kesenjangan"):
            begun(cast, gaps=[wrong])
    with pytest.raises(Refused, match="Kesenjangan"):
        begun(cast, by=cast.ratna, gaps=[gap])
    Assessment.objects.update(state="revealed", agreed_at=None)
    with pytest.raises(Refused, match="Kesenjangan"):
        begun(cast, gaps=[gap])


def last_year(cast):
    """A plan of 2026 with a goal that runs, one let go, one attained, one below."""
    plan = agreed(cast, scales=[SCALE] * 4)
    one, two, three, four = goals_of(plan)
    actions.drop_goal(two.pk, reason="Tugas berpindah", by=cast.dewi, now=NOW)
    Goal.objects.filter(pk=three.pk).update(state="rated", attained=0)
    Goal.objects.filter(pk=four.pk).update(state="rated", attained=-1)
    return plan, [one, two, four]


def test_what_was_not_attained_may_be_carried_over(cast):
    plan, left = last_year(cast)
    assert [goal.pk for goal in carried_goals(cast.dewi, 2027)] == [goal.pk for goal in left]
    assert carried_goals(cast.dewi, 2026) == []
    assert carried_goals(cast.ratna, 2027) == []
    assert plan.state == "agreed"


def test_a_carried_goal_brings_its_open_activities_and_its_scale_unlocked(cast):
    plan, (one, two, _four) = last_year(cast)
    item = items_of(one)[0]
    actions.settle_item(items_of(two)[0].pk, state="done", on=NOW.date(), by=cast.dewi, now=NOW)
    again = begun(cast, year=2027, carry=[two.pk, one.pk], now=NEXT_YEAR)
    first, second = goals_of(again)
    assert (first.carried_from, second.carried_from, again.carried_from) == (two, one, plan)
    assert (first.state, first.scale_locked_at, first.attained, first.expected) == ("planned", None, None, SCALE[2])
    assert (first.starts_on, first.due_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert items_of(first) == []
    (copied,) = items_of(second)
    assert (copied.activity, copied.due_on, copied.state) == (item.activity, date(2027, 12, 31), "planned")
    assert Goal.objects.get(pk=one.pk).state == "running"


def test_a_carried_goal_of_a_team_becomes_ones_own(cast):
    plan = agreed(cast, scales=[SCALE])
    Goal.objects.update(source="team")
    assert goals_of(begun(cast, year=2027, carry=[goals_of(plan)[0].pk]))[0].source == "own"


def test_a_goal_that_cannot_be_carried_is_refused(cast):
    _plan, _left = last_year(cast)
    attained = Goal.objects.get(attained=0)
    for wrong in (attained.pk, new_id()):
        with pytest.raises(Refused, match="tidak dapat dibawa"):
            begun(cast, year=2027, carry=[wrong])
    assert not Plan.objects.filter(year=2027).exists()


def test_more_than_twelve_goals_are_too_many_to_begin_with(cast):
    row = template(cast)
    for number in range(12):
        TemplateGoal.objects.create(agency=cast.agency, template=row, title=f"Tujuan {number}", position=number)
    with pytest.raises(Refused, match="dua belas"):
        begun(cast, template_id=row.pk)


def test_all_ways_together_are_one_plan_in_order(cast):
    plan = agreed(cast, scales=[SCALE])
    gap, _none = gaps(cast)
    row = template(cast)
    again = begun(cast, year=2027, gaps=[gap], carry=[goals_of(plan)[0].pk], template_id=row.pk, now=NOW + HOUR)
    assert [goal.position for goal in goals_of(again)] == [1, 2, 3]
    assert [goal.source for goal in goals_of(again)] == ["gap", "own", "own"]
    assert Item.objects.filter(goal__plan=again).count() == 2


def test_a_draft_that_was_begun_can_be_written_on(cast):
    plan = begun(cast)
    assert with_goal(plan, by=cast.dewi).position == 1
    assert version_of(plan) == 3
